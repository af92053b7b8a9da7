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
_MARKS = re.compile(r"[!-$&-+:<-@\[-`{-~]|(?<![^\W_])[-./]|[-./](?![^\W_])")
_ENTITIES = {chr(place): f"&#{place};" for place in range(ord("!"), ord("~") + 1)}
_YAML_UNSAFE = re.compile(r"[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]")
_MAIL = re.compile(r"mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+(?:\?[A-Za-z0-9._~=&%+-]*)?")
_SCRIPT_UNSAFE = {sign: f"\\u{ord(sign):04x}" for sign in "<>&'\u2028\u2029"}
_script_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_yaml_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def one_line(text: str) -> str:
    """Return the text without line breaks; a control character becomes a replacement sign."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return _CONTROLS.sub("\ufffd", _BREAKS.sub(" ", text)).strip()


def _entity(match: re.Match[str]) -> str:
    return _ENTITIES[match[0]]


def markdown_text(text: str) -> str:
    """Return the text for Markdown or HTML inside Markdown, as content or attribute value.

    Every mark that could be markup becomes a numeric entity and the text stays on one line; a
    reader sees it as typed.
    """
    return _MARKS.sub(_entity, one_line(text))


def spaced_text(line: str) -> str:
    """Return one line of a text that keeps its lines: as Markdown, its spaces as many as typed."""
    if line.isprintable():
        return _MARKS.sub(_entity, line).replace(" ", "&#32;")
    return "&#32;".join(markdown_text(word) for word in line.split(" "))


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
    text = _script_json(value)
    for sign, written in _SCRIPT_UNSAFE.items():
        text = text.replace(sign, written)
    return text


def _yaml_escape(match: re.Match[str]) -> str:
    return (
        f"\\U{ord(match.group()):08x}"
        if ord(match.group()) > 0xFFFF
        else (f"\\u{ord(match.group()):04x}")
    )


def yaml_value(value: Any) -> str:
    """Return the value on one line as JSON that a YAML reader takes for the same value."""
    return _YAML_UNSAFE.sub(_yaml_escape, _yaml_json(value))
