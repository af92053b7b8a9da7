"""The writers through which every foreign text goes: into Markdown, HTML, addresses and JSON.

No character of a text may become markup: not of HTML, not of Markdown and its extensions
(attribute lists, tables, references), not of a template.
"""

from __future__ import annotations

import html
import json
import re
from typing import Any
from urllib.parse import quote, urlsplit

# A space that keeps the digits of a number together stays one.
_BREAKS = re.compile(r"(?:[^\S\xa0\u202f]|[\x1c-\x1f\x85\u2028\u2029])+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# A hyphen, dot or slash between letters or digits is never markup; neither is , ; or %.
_PUNCTUATION = re.compile(r"(?<=[^\W_])[-./](?=[^\W_])|[,;%]|([!-/:-@\[-`{-~])")
_YAML_UNSAFE = re.compile(r"[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]")
_MAIL = re.compile(r"mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+(?:\?[A-Za-z0-9._~=&%+-]*)?")
_SCRIPT_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&'\u2028\u2029"}


def one_line(text: str) -> str:
    """Return the text without line breaks; a control character becomes a replacement sign."""
    return _CONTROLS.sub("\ufffd", _BREAKS.sub(" ", text)).strip()


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match.group())};" if match.group(1) else match.group()


def markdown_text(text: str) -> str:
    """Return the text for Markdown or HTML inside Markdown, as content or attribute value.

    Every mark that could be markup becomes a numeric entity and the text stays on one line; a
    reader sees it as typed.
    """
    return _PUNCTUATION.sub(_entity, one_line(text))


def html_text(text: str) -> str:
    """Return the text for an HTML file that no Markdown engine reads."""
    return html.escape(one_line(text), quote=True)


def safe_url(url: str | None) -> str:
    """Return the address if it is a plain http or https one, else an empty text."""
    try:
        parts = urlsplit(url or "")
        allowed = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return ""
    if not allowed or re.search(r"[\s\\\x00-\x1f\x7f]", url or ""):
        return ""
    return quote(url or "", safe="/:?#[]@!$&()*+,;=%-._~'")


def safe_reach(url: str | None) -> str:
    """Return an address at which somebody is reached: a plain web address, or a mail to one."""
    return (url or "") if _MAIL.fullmatch(url or "") else safe_url(url)


def script_json(value: Any) -> str:
    """Return the value as strict JSON that no script element can end; raises for NaN."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.translate(_SCRIPT_UNSAFE)


def _yaml_escape(match: re.Match[str]) -> str:
    return (
        f"\\U{ord(match.group()):08x}"
        if ord(match.group()) > 0xFFFF
        else (f"\\u{ord(match.group()):04x}")
    )


def yaml_value(value: Any) -> str:
    """Return the value on one line as JSON that a YAML reader takes for the same value."""
    return _YAML_UNSAFE.sub(_yaml_escape, json.dumps(value, ensure_ascii=False, allow_nan=False))
