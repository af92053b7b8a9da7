"""Bars that stand apart, each on a track of its own, with the target as a mark across it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openresolutions.charts import labels, points
from openresolutions.charts import style as s
from openresolutions.charts.svg import Plot

_SIDE = 12.0
_BAR = 12.0
_APART = 16.0


@dataclass(frozen=True)
class Bar:
    """One bar: its name and value as written, its length and what its qualifier leaves open."""

    name: str
    label: str
    length: float
    bound: points.Bound | None
    tooltip: str


@dataclass(frozen=True)
class Goal:
    """What a target asks for: a floor, or a band up to ``further``; named where it has a label."""

    floor: float
    further: float | None
    label: str


def plot(bars: Sequence[Bar], top: float, goal: Goal | None = None, heading: str = "") -> Plot:
    """Return bars from zero to ``top`` under each other, each below its name and its value."""
    head = labels.row((0, -10), heading, labels.Spot("left", 0, 0), s.MUTED)
    data: dict[str, list[dict[str, Any]]] = {"labels": [head] if heading else []}
    down = _BAR if heading else 0.0
    for bar in bars:
        lines = _wrapped(bar)
        middle = down + len(lines) * s.LINE + _BAR / 2 + 1
        _add(data, _bar_rows(bar, lines, down, middle, top))
        if goal:
            _add(data, _goal_rows(goal, middle, top))
        down = middle + _BAR / 2 + (_APART + s.LINE if goal and goal.label else _APART)
    padding = (_SIDE, 20.0 if heading else 4.0, _SIDE + 4, 24.0)
    return Plot("bars", data, (0.0, top), (0.0, 1.0), down, padding)


def _add(data: dict[str, list[dict[str, Any]]], more: Mapping[str, list[dict[str, Any]]]) -> None:
    for name, rows in more.items():
        data.setdefault(name, []).extend(rows)


def _wrapped(bar: Bar) -> list[str]:
    room = s.WIDTH - 2 * _SIDE - s.letters_width(bar.label) - 16
    return labels.wrapped(bar.name, room, 3)


def _bar_rows(
    bar: Bar, lines: list[str], down: float, middle: float, top: float
) -> dict[str, list[dict[str, Any]]]:
    texts = [
        labels.row((0, down + s.LINE * (number + 0.4)), line, labels.Spot("left", 0, 0))
        for number, line in enumerate(lines)
    ]
    last = down + s.LINE * (len(lines) - 0.6)
    texts.append(labels.row((top, last), bar.label, labels.Spot("right", 0, 0), s.ACCENT))
    here = {"c1": 0, "c2": middle}
    return {
        "labels": texts,
        "tracks": [{**here, "c3": top}],
        "bars": [{**here, "c3": bar.length, "c9": bar.tooltip}],
        "bounds": _bounds(bar, middle, top),
    }


def _bounds(bar: Bar, middle: float, top: float) -> list[dict[str, Any]]:
    if bar.bound is None:
        return []
    here = {"c1": bar.length, "c2": middle}
    if bar.bound.to is not None:
        cap = "M-0.15,-1L0.15,-1L0.15,1L-0.15,1Z"
        return [{**here, "c3": float(bar.bound.to), "c4": cap, "c5": 90}]
    reach = top * 0.05
    ways = [("triangle-right", reach)] * bar.bound.up + [("triangle-left", -reach)] * bar.bound.down
    return [{**here, "c3": bar.length + step, "c4": shape, "c5": 45} for shape, step in ways]


def _goal_rows(goal: Goal, middle: float, top: float) -> dict[str, list[dict[str, Any]]]:
    """Return the target's mark on a bar, and its words below, turned towards the free side."""
    here = {"c1": goal.floor, "c2": middle}
    align = "right" if goal.floor > top / 2 else "left"
    at = goal.floor if goal.further is None or align == "left" else goal.further
    spot = labels.Spot(align, 3 if align == "right" else -3, _BAR / 2 + 13)
    band = [] if goal.further is None else [{**here, "c3": goal.further}]
    ends = (goal.floor,) if goal.further is None else (goal.floor, goal.further)
    return {
        "bands": band,
        "floors": [{"c1": end, "c2": middle} for end in ends],
        "labels": [labels.row((at, middle), goal.label, spot, s.TARGET)] if goal.label else [],
    }
