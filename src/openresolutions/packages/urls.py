"""Addresses as cells and descriptors may hold them: http and https, parsed, nothing else."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

_LONGEST = 2000
_FORBIDDEN = re.compile(r"[\s\x00-\x20\x7f-\xa0\"<>\\^`{|}\u200b-\u200f\u2028-\u202e\u2060-\u2069]")
_PRIVATE = frozenset({"localhost", "local", "internal", "lan", "home", "corp", "intranet", "test"})
_HOST = re.compile(r"(?!-)[\w-]+(?:\.[\w-]+)*\.?|\[[0-9a-f:.]+\]", re.IGNORECASE)


def is_web_address(text: str) -> bool:
    """Tell whether a text is an absolute http or https address that can be linked to safely."""
    if len(text) > _LONGEST or _FORBIDDEN.search(text):
        return False
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    host = parts.netloc.rpartition(":")[0] if port is not None else parts.netloc
    return parts.scheme in ("http", "https") and bool(_HOST.fullmatch(host))


def host_fault(address: str) -> tuple[str, str]:
    """Return the code of what is wrong with the host of a sound address, and the host.

    A host of the reader's own network, or a number, is nobody's page; letters of two scripts in
    one name are how a look-alike is made.
    """
    host = (urlsplit(address).hostname or "").rstrip(".")
    labels = host.split(".")
    if ":" in host or len(labels) < 2 or labels[-1] in _PRIVATE or labels[-1].isdigit():
        return "url_host_private", host
    scripts = {_script(sign) for label in labels for sign in _readable(label)} - {""}
    return ("url_host_mixed", host) if len(scripts) > 1 else ("", host)


def _readable(label: str) -> str:
    """Return a label of a host with the letters that a browser may show."""
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def _script(sign: str) -> str:
    return unicodedata.name(sign, "").partition(" ")[0] if sign.isalpha() else ""


def web_suggestion(text: str) -> str | None:
    """Return a bare host or an address with spaces around it as a whole address."""
    bare = text.strip()
    for guess in (bare, f"https://{bare}"):
        if "." in guess and is_web_address(guess):
            return guess
    return None
