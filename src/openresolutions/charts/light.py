"""A tag of a drawing without what a page has no use for: each letter's font, defaults, roles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape, unescape
from typing import NamedTuple

_ATTRIBUTE = re.compile(r' ([\w:-]+)="([^"]*)"')
_FINE = re.compile(r"\d+\.\d{3,}")
_MOVED = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
_CIRCLE = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0")
_UNSEEN = frozenset({"class", "font-family", "role"})
_USUAL = {"pointer-events": "none", "opacity": "1", "transform": "translate(0,0)"}


class Part(NamedTuple):
    """An element of a drawing, with what stands in it as it is written; without a name a text."""

    name: str
    said: Mapping[str, str]
    inside: str = ""


@lru_cache(10_000)
def part(tag: str) -> Part:
    """Return the element that a tag begins; what a dot says is its title.

    A bar has it written beside. Most tags of a chart stood in an earlier one: they are known again.
    """
    name = tag[1:].partition(" ")[0].rstrip("/>")
    whole = dict(_ATTRIBUTE.findall(tag))
    said = {key: _short(value) for key, value in whole.items() if _is_seen(key, value)}
    if name == "line":
        return Part(_laid(said), said)
    if name != "path":
        return Part(name, said)
    return Part(_rounded(said), said, _title(whole.get("aria-label", "")))


def _is_seen(name: str, value: str) -> bool:
    return not (name in _UNSEEN or name.startswith("aria-") or _USUAL.get(name) == value)


def _short(value: str) -> str:
    """Return what is said to a hundredth of a pixel: Vega writes up to fifteen digits more."""
    if "." not in value:
        return value
    return _FINE.sub(lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), value)


def _title(spoken: str) -> str:
    return f"<title>{escape(unescape(spoken), quote=False)}</title>" if spoken else ""


def moved(said: Mapping[str, str]) -> tuple[str, str] | None:
    """Return where to an element is moved, if that is all that is done to it."""
    found = _MOVED.fullmatch(said.get("transform", ""))
    return (found[1], found[2]) if found else None


def _rounded(said: dict[str, str]) -> str:
    """Say of a path that is a circle that it is one, and return its name."""
    place, circle = moved(said), _CIRCLE.fullmatch(said.get("d", ""))
    if not place or not circle:
        return "path"
    del said["transform"], said["d"]
    said |= {"cx": place[0], "cy": place[1], "r": circle[1]}
    return "circle"


def _laid(said: dict[str, str]) -> str:
    """Write a line as a path that goes straight along or down, and return its name."""
    x, y = moved(said) or ("0", "0")
    across, down = said.pop("x2", "0"), said.pop("y2", "0")
    said.pop("transform", None)
    way = f"v{down}" if across == "0" else f"h{across}" if down == "0" else f"l{across},{down}"
    said["d"] = f"M{x},{y}{way}"
    return "path"
