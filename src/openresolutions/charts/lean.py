"""A drawing in fewer bytes: what all marks of a group share is said once, and nothing twice.

The picture stays the same to a hundredth of a pixel, in a page as in a file of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# Tags that Vega wrote: in a text every "<" and ">" is escaped, so these meet no other.
_PIECE = re.compile(r"<(/?)([a-zA-Z]+)((?: [\w:-]+=\"[^\"]*\")*)\s*(/?)>|([^<]+)")
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
_LEAVES = frozenset({"text", "path", "line", "circle"})


@dataclass
class _Part:
    """An element of the drawing, with what stands in it."""

    name: str
    said: dict[str, str]
    inside: list[_Part | str] = field(default_factory=list)

    def parts(self) -> list[_Part]:
        return [one for one in self.inside if isinstance(one, _Part)]


def lean(drawn: str) -> str:
    """Return an SVG drawing that shows the same in fewer bytes."""
    whole = _read(drawn)
    _spare(whole)
    return "".join(map(_written, whole.inside))


def _read(drawn: str) -> _Part:
    whole = _Part("", {})
    open_parts = [whole]
    for end, name, attributes, alone, text in _PIECE.findall(drawn):
        if text:
            open_parts[-1].inside.append(text)
        elif end:
            open_parts.pop()
        else:
            part = _Part(name, dict(_ATTRIBUTE.findall(attributes)))
            open_parts[-1].inside.append(part)
            if not alone:
                open_parts.append(part)
    return whole


def _spare(part: _Part) -> None:
    """Shorten what stands in a part, the innermost first."""
    kept: list[_Part | str] = []
    for one in part.inside:
        if isinstance(one, str):
            kept.append(one)
            continue
        if one.name != "defs":
            _spare(one)
        if one.name in _LEAVES:
            _place(one)
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


def _place(part: _Part) -> None:
    """Say where a mark is in its own words, and leave out what it is anyway."""
    moved = _MOVED.fullmatch(part.said.get("transform", ""))
    circle = _CIRCLE.fullmatch(part.said.get("d", ""))
    if part.name == "text" and moved and not part.parts():
        del part.said["transform"]
        part.said |= {"x": moved[1], "y": moved[2]}
    elif part.name == "path" and moved and circle:
        part.name = "circle"
        del part.said["transform"], part.said["d"]
        part.said |= {"cx": moved[1], "cy": moved[2], "r": circle[1]}
    elif part.name == "line":
        _line(part, moved[1] if moved else "0", moved[2] if moved else "0")


def _line(part: _Part, x: str, y: str) -> None:
    """Write a line as a path, where it goes straight along or down."""
    across, down = part.said.pop("x2", "0"), part.said.pop("y2", "0")
    part.said.pop("transform", None)
    way = f"v{down}" if across == "0" else f"h{across}" if down == "0" else f"l{across},{down}"
    part.name = "path"
    part.said["d"] = f"M{x},{y}{way}"


def _share(group: _Part) -> None:
    """Say once what most marks of a group say; a mark that says another thing keeps it."""
    marks = group.parts()
    if not all(mark.name in _LEAVES for mark in marks):
        return
    first = marks[0].said if marks else {}
    for name, usual in _SHARED.items():
        if name not in first or name in group.said:
            continue
        values = [mark.said[name] for mark in marks if name in mark.said]
        if len(values) < len(marks):
            continue
        value = max(dict.fromkeys(values), key=values.count)
        if value != usual and len(marks) > 1:
            group.said[name] = value
        for mark in marks:
            if mark.said[name] == group.said.get(name, usual):
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
