"""A drawing in fewer bytes: what all marks of a group share is said once, and nothing twice.

The picture stays the same to a hundredth of a pixel, in a page as in a file of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from openresolutions.charts.light import Part, moved, part

# An element that has begun, with what stands in it so far.
_Level = tuple[Part, list[Part]]

# Vega escapes "<" and ">" in texts and in attributes: a tag ends where it seems to end.
_PIECES = re.compile(r"<defs>.*?</defs>|<[^>]*>|[^<]+")
_END = "</g>"
_WHOLE = Part("", {})
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


def lean(drawn: str) -> str:
    """Return what stands in an SVG drawing so that it shows the same in fewer bytes."""
    *ended, rest = drawn.split(_END)
    levels: list[_Level] = [(_WHOLE, [])]
    for stretch in ended:
        begun, is_done = _ended(stretch)
        levels[-1][1].extend(begun[0][1])
        levels += [(one, inside.copy()) for one, inside in begun[1:]]
        if not is_done:
            _end(levels)
    return _written([*levels[0][1], *_read(rest)[0][1]])


@lru_cache(1_000)
def _ended(stretch: str) -> tuple[Sequence[_Level], bool]:
    """Return what is written up to the end of a group, and whether that group began in it.

    Such is an axis, say, that stood in an earlier chart as well.
    """
    levels = _read(stretch)
    is_done = len(levels) > 1
    if is_done:
        _end(levels)
    return levels, is_done


def _read(stretch: str) -> list[_Level]:
    """Return the elements of a stretch, and the groups that begin in it, each with its own."""
    levels: list[_Level] = [(_WHOLE, [])]
    for piece in _PIECES.findall(stretch):
        if piece[0] != "<" or piece[:5] == "<defs":
            levels[-1][1].append(Part("", {}, piece))
        elif piece[1] == "/":
            _end(levels)
        elif piece[-2] == "/":
            levels[-1][1].extend(_shown(part(piece)))
        else:
            levels.append((part(piece), []))
    return levels


def _end(levels: list[_Level]) -> None:
    """End the innermost element, and shorten it."""
    begun, inside = levels.pop()
    levels[-1][1].extend(_element(begun, inside))


def _shown(mark: Part) -> tuple[Part, ...]:
    """Return an element, if it is no empty group, no path without paint, and none of no length."""
    if mark.name == "path":
        is_seen = mark.said.keys() != {"d"} and mark.said["d"] not in _POINTS
        return (mark,) if is_seen else ()
    return (mark,) if mark.name != "g" else ()


def _element(begun: Part, inside: Sequence[Part]) -> Sequence[Part]:
    if begun.name == "g":
        return _group(begun.said, inside)
    said = begun.said
    place = moved(said)
    # A text says itself where it is; one of several lines has a place for each.
    if begun.name == "text" and place and not any(one.name for one in inside):
        rest = {name: value for name, value in said.items() if name != "transform"}
        said = {**rest, "x": place[0], "y": place[1]}
    return (Part(begun.name, said, _written(inside)),)


def _group(said: Mapping[str, str], inside: Sequence[Part]) -> Sequence[Part]:
    """Return a group, or what stands in it where it says nothing of it."""
    if inside and all(one.name in _LEAVES for one in inside):
        said, inside = _shared(said, inside)
    if not inside or not said:
        return inside
    only = inside[0]
    if len(inside) == 1 and only.name == "g" and _can_join(said, only.said):
        return (Part("g", {**said, **only.said}, only.inside),)
    return (Part("g", said, _written(inside)),)


def _can_join(said: Mapping[str, str], inner: Mapping[str, str]) -> bool:
    return said.keys().isdisjoint(inner) and "clip-path" not in said and "clip-path" not in inner


def _shared(
    said: Mapping[str, str], marks: Sequence[Part]
) -> tuple[Mapping[str, str], Sequence[Part]]:
    """Say once what most marks of a group say; a mark that says another thing keeps it."""
    for_all, each = dict(said), [dict(mark.said) for mark in marks]
    for name in _SHARED:
        if name not in for_all and all(name in one for one in each):
            _say_once(for_all, name, each)
    return for_all, [mark._replace(said=own) for mark, own in zip(marks, each, strict=True)]


def _say_once(for_all: dict[str, str], name: str, each: Sequence[dict[str, str]]) -> None:
    values = [one[name] for one in each]
    value, usual = max(dict.fromkeys(values), key=values.count), _SHARED[name]
    if value != usual and len(each) > 1:
        for_all[name] = value
    known = for_all.get(name, usual)
    for one in each:
        if one[name] == known:
            del one[name]


def _written(parts: Iterable[Part]) -> str:
    return "".join(map(_tagged, parts))


def _tagged(one: Part) -> str:
    name, said, inside = one
    if not name:
        return inside
    words = "".join([f' {key}="{value}"' for key, value in said.items()])
    return f"<{name}{words}>{inside}</{name}>" if inside else f"<{name}{words}/>"
