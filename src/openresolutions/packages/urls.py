"""Addresses as cells and descriptors may hold them: http and https, parsed, nothing else."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_LONGEST = 2000
_FORBIDDEN = re.compile(r"[\s\x00-\x20\x7f-\xa0\"<>\\^`{|}\u200b-\u200f\u2028-\u202e\u2060-\u2069]")
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


def web_suggestion(text: str) -> str | None:
    """Return a bare host or an address with spaces around it as a whole address."""
    bare = text.strip()
    for guess in (bare, f"https://{bare}"):
        if "." in guess and is_web_address(guess):
            return guess
    return None
