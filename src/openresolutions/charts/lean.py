"""A drawing in fewer bytes: what all marks of a group share is said once, and nothing twice.

The picture stays the same to a hundredth of a pixel, in a page as in a file of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from openresolutions.charts.light import PIECES

_ATTRIBUTE = re.compile(r' ([\w:-]+)="([^"]*)"')
_MOVED = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
_CIRCLE = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0")
# What a group can say for its marks, with what is so where nobody says it.
_SHARED = {
    "fill": None,
    "stroke": None,
    "stroke-width": "1",
    "stroke-linejoin": None,
    "stroke-dasharray": None,
    "font-size": None,
    "text-anchor": "start",
}
_POINTS = ("", "M0,0h0v0h0Z")
_LEAVES = frozenset({"text", "path", "circle"})


@dataclass(slots=True)
class _Part:
    """An element of the drawing, with what stands in it."""

    name: str
    said: dict[str, str]
    inside: list[_Part | str] = field(default_factory=list)


def lean(drawn: str) -> str:
    """Return an SVG drawing that shows the same in fewer bytes."""
    whole = _read(drawn)
    _spare(whole)
    return "".join(map(_written, whole.inside))


def _read(drawn: str) -> _Part:
    whole = _Part("", {})
    open_parts = [whole]
    for piece in PIECES.findall(drawn):
        if piece[0] != "<":
            open_parts[-1].inside.append(piece)
        elif piece[1] == "/":
            ended = open_parts.pop()
            if ended.name == "text":
                _placed(ended)
        else:
            name, said = _tag(piece)
            part = _Part(name, dict(said))
            open_parts[-1].inside.append(part)
            if piece[-2] != "/":
                open_parts.append(part)
    return whole


def _placed(text: _Part) -> None:
    """Say where a text is in its own words; one of several lines has a place for each."""
    moved = _MOVED.fullmatch(text.said.get("transform", ""))
    if moved and not any(isinstance(one, _Part) for one in text.inside):
        del text.said["transform"]
        text.said |= {"x": moved[1], "y": moved[2]}


@lru_cache(10_000)
def _tag(tag: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the name of a tag and what it says; a mark says where it is in its own words.

    Most tags of a chart stood in an earlier one.
    """
    name = tag[1:].partition(" ")[0].rstrip("/>")
    said = dict(_ATTRIBUTE.findall(tag))
    moved = _MOVED.fullmatch(said.get("transform", ""))
    circle = _CIRCLE.fullmatch(said.get("d", ""))
    if name == "path" and moved and circle:
        name = "circle"
        del said["transform"], said["d"]
        said |= {"cx": moved[1], "cy": moved[2], "r": circle[1]}
    elif name == "line":
        name = "path"
        _lay(said, moved[1] if moved else "0", moved[2] if moved else "0")
    return name, tuple(said.items())


def _lay(said: dict[str, str], x: str, y: str) -> None:
    """Write a line as a path, where it goes straight along or down."""
    across, down = said.pop("x2", "0"), said.pop("y2", "0")
    said.pop("transform", None)
    way = f"v{down}" if across == "0" else f"h{across}" if down == "0" else f"l{across},{down}"
    said["d"] = f"M{x},{y}{way}"


def _spare(part: _Part) -> None:
    """Shorten what stands in a part, the innermost first."""
    kept: list[_Part | str] = []
    for one in part.inside:
        if isinstance(one, str):
            kept.append(one)
            continue
        if one.inside and one.name != "defs":
            _spare(one)
        if one.name == "g" and not one.said:
            kept += one.inside
        elif not _shows_nothing(one):
            kept.append(one)
    part.inside = kept
    if part.name == "g":
        _share(part)
        _join(part)


def _shows_nothing(part: _Part) -> bool:
    """Tell whether a part is a group without marks, a path without paint, or one without length."""
    if part.name == "path":
        return part.said.keys() == {"d"} or part.said["d"] in _POINTS
    return part.name == "g" and not part.inside


def _share(group: _Part) -> None:
    """Say once what most marks of a group say; a mark that says another thing keeps it."""
    marks = [one for one in group.inside if isinstance(one, _Part)]
    if not marks or any(mark.name not in _LEAVES for mark in marks):
        return
    first = marks[0].said
    for name in _SHARED:
        if name in first and name not in group.said and all(name in one.said for one in marks):
            _say_once(group, name, marks)


def _say_once(group: _Part, name: str, marks: list[_Part]) -> None:
    values = [mark.said[name] for mark in marks]
    value, usual = max(dict.fromkeys(values), key=values.count), _SHARED[name]
    if value != usual and len(marks) > 1:
        group.said[name] = value
    known = group.said.get(name, usual)
    for mark in marks:
        if mark.said[name] == known:
            del mark.said[name]


def _join(group: _Part) -> None:
    """Take a group into the one that holds nothing else, where they say nothing of the same."""
    only = group.inside[0] if len(group.inside) == 1 else None
    if not isinstance(only, _Part) or only.name != "g":
        return
    said = [*group.said, *only.said]
    if "clip-path" not in said and len(set(said)) == len(said):
        group.said |= only.said
        group.inside = only.inside


def _written(part: _Part | str) -> str:
    if isinstance(part, str):
        return part
    said = "".join(f' {name}="{value}"' for name, value in part.said.items())
    inside = "".join(map(_written, part.inside))
    return f"<{part.name}{said}>{inside}</{part.name}>" if inside else f"<{part.name}{said}/>"
