"""Outcomes over the years beside the path, floor or band of their target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from openresolutions.charts import labels, paths, points, scale
from openresolutions.charts import style as s
from openresolutions.charts.chart import Chart, Table, drawn
from openresolutions.charts.svg import Plot
from openresolutions.charts.words import Words
from openresolutions.model.records import Indicator, Outcome, Target

_HEIGHT = 200.0
_TOP = 30.0
_CAP = "M-1,-0.15L1,-0.15L1,0.15L-1,0.15Z"


@dataclass(frozen=True)
class Series:
    """What one series chart shows."""

    target: Target
    indicator: Indicator
    outcomes: Sequence[Outcome]
    marks: Sequence[Outcome]
    path: paths.Path | None


def draw(chart_id: str, series: Series, words: Words) -> Chart:
    """Return the chart of a series of at least one outcome."""
    frame, left = _frame(series, words)
    padding = (left, _TOP, 10.0, 26.0)
    data = _data(series, frame, words)
    plot = Plot("series", data, frame.x, frame.y, frame.height, padding)
    names = ("date", "value", "origin", "source", "locator")
    columns = tuple(words.text(f"columns.{name}") for name in names)
    table = Table(columns, points.table_rows(series.outcomes, words))
    return drawn(chart_id, plot, sentence(series, words), table, words.language)


def _frame(series: Series, words: Words) -> tuple[scale.Frame, float]:
    """Return the plot, and the width that the numbers of its axis need."""
    corners = _corners(series.path)
    days = [mark.period_end for mark in series.marks] + [day for day, _ in corners]
    highs = [float(mark.value_to or mark.value) for mark in series.marks]
    top = 100.0 if series.indicator.measure == "share" else 0.0
    highest = max([*highs, *(float(value) for _, value in corners)])
    lowest = min([0.0, *(float(mark.value) for mark in series.marks)])
    end = max(top, scale.round_top(highest * 1.04)) if highest > top else top
    left = s.letters_width(words.number(int(end)), s.SMALL) + 12
    across = scale.span((scale.year(day) for day in days), 0.04, 0.06)
    return scale.Frame(across, (lowest, end), s.WIDTH - left - 10, _HEIGHT), left


def _corners(path: paths.Path | None) -> list[tuple[date, Any]]:
    return [*path.floor, *path.ambition] if path else []


def _data(series: Series, frame: scale.Frame, words: Words) -> Mapping[str, list[dict[str, Any]]]:
    due = series.target.due_on
    return {
        "band": _band(series.path),
        "edges": _edges(series.path),
        "due": [{"c1": scale.year(due)}] if due and series.path else [],
        "points": [_point(mark, words) for mark in series.marks],
        "bounds": [row for mark in series.marks for row in _bounds(mark, frame)],
        "labels": _labels(series, frame, words),
    }


def _edges(path: paths.Path | None) -> list[dict[str, Any]]:
    lines = ((path.floor, [1, 0]), (path.ambition, [5, 3])) if path else ()
    return [
        {"c1": scale.year(day), "c2": float(value), "c4": str(number), "c5": dash}
        for number, (line, dash) in enumerate(lines)
        for day, value in line
    ]


def _band(path: paths.Path | None) -> list[dict[str, Any]]:
    """Return the area between floor and ambition, at each corner of either."""
    if path is None or not path.ambition:
        return []
    days = sorted({day for day, _ in (*path.floor, *path.ambition)})
    rows = []
    for day in days:
        low, high = paths.at(path.floor, day), paths.at(path.ambition, day)
        if low is not None and high is not None:
            rows.append({"c1": scale.year(day), "c2": float(low), "c3": float(high)})
    return rows


def _point(mark: Outcome, words: Words) -> dict[str, Any]:
    whole = points.bound(mark) is None
    return {
        "c1": scale.year(mark.period_end),
        "c2": float(mark.value),
        "c4": s.ACCENT if whole else s.SURFACE,
        "c9": f"{words.short_day(mark.period_end)}: {words.spoken(mark)}",
    }


def _bounds(mark: Outcome, frame: scale.Frame) -> list[dict[str, Any]]:
    """Return the whiskers of a value that its source leaves open, with an arrow where unbounded."""
    bound = points.bound(mark)
    if bound is None:
        return []
    reach = (frame.y[1] - frame.y[0]) * 0.09
    base = {"c1": scale.year(mark.period_end), "c2": float(mark.value)}
    if bound.to is not None:
        return [{**base, "c3": float(bound.to), "c4": _CAP, "c5": 90}]
    ways = [("triangle-up", reach)] * bound.up + [("triangle-down", -reach)] * bound.down
    return [{**base, "c3": base["c2"] + step, "c4": shape, "c5": 45} for shape, step in ways]


def _labels(series: Series, frame: scale.Frame, words: Words) -> list[dict[str, Any]]:
    unit = words.unit(series.indicator)
    head = [labels.row((frame.x[0], frame.y[1]), words.name(unit), _head("left"), s.MUTED)]
    taken = _taken(series, frame)
    if series.target.due_on and series.path:
        due = words.text("label.due", date=words.short_day(series.target.due_on))
        at = (scale.year(series.target.due_on), frame.y[1])
        head.append(labels.row(at, due, _head("right"), s.MUTED))
    if series.path:
        head.append(_goal_label(series, frame, words, taken))
    return head + _value_labels(series, frame, words, taken)


def _head(align: str) -> labels.Spot:
    return labels.Spot(align, 0, -17)


def _goal_label(
    series: Series, frame: scale.Frame, words: Words, taken: list[labels.Box]
) -> dict[str, Any]:
    """Return the words on the target's line, where they cover least, and note that they are there.

    Tried are the right end, the left end and the middle, above all lines there or below them.
    """
    assert series.path is not None
    goal = words.goal(series.target, series.indicator)
    text = words.text("label.goal", goal=goal)
    width = s.letters_width(text)
    lines = [_pixels(frame, line) for line in (series.path.floor, series.path.ambition) if line]
    lefts = (frame.width - width, 4.0, (frame.width - width) / 2)
    options = [
        labels.Box(left, y - 8, left + width, y + 8, 10)
        for left in lefts
        for y in _beside_lines(lines, left, left + width)
    ]
    inside = labels.Box(-4, -4, frame.width + 4, frame.height - 2)
    best = min(options, key=lambda option: labels.hurt(option, taken, inside))
    taken.append(best)
    place = frame.value(best.left, (best.top + best.bottom) / 2)
    return labels.row(place, text, labels.Spot("left", 0, 0), s.TARGET)


def _beside_lines(lines: list[list[tuple[float, float]]], left: float, right: float) -> list[float]:
    """Return the heights of a text just above and just below the lines over a stretch."""
    heights = [
        height
        for line in lines
        for x in (left, (left + right) / 2, right)
        if (height := _height_at(line, x)) is not None
    ]
    return [min(heights) - 12, max(heights) + 13] if heights else []


def _height_at(line: list[tuple[float, float]], x: float) -> float | None:
    for (start, low), (end, high) in pairwise(line):
        if start <= x <= end:
            return low + (high - low) * (x - start) / ((end - start) or 1)
    return None


def _pixels(frame: scale.Frame, line: Sequence[tuple[date, Any]]) -> list[tuple[float, float]]:
    return [frame.pixel(scale.year(day), float(value)) for day, value in line]


def _taken(series: Series, frame: scale.Frame) -> list[labels.Box]:
    """Return what the labels of values should not cover: the marks, their line and the target's."""
    places = [frame.pixel(scale.year(m.period_end), float(m.value)) for m in series.marks]
    boxes = [labels.Box(x - 5, y - 5, x + 5, y + 5, 4) for x, y in places]
    lines = [places]
    if series.path:
        lines += [_pixels(frame, series.path.floor), _pixels(frame, series.path.ambition)]
    for line in lines:
        for start, end in pairwise(line):
            boxes += labels.line_boxes(start, end)
    return boxes


def _value_labels(
    series: Series, frame: scale.Frame, words: Words, taken: list[labels.Box]
) -> list[dict[str, Any]]:
    inside = labels.Box(-20, -10, frame.width + 10, frame.height)
    rows = []
    values = [float(mark.value) for mark in series.marks]
    falling = values[-1] < values[0]
    for mark in series.marks:
        at = (scale.year(mark.period_end), float(mark.value))
        text = words.value(mark)
        spots = labels.FALLING if falling else labels.RISING
        spot = labels.free_spot(frame.pixel(*at), text, spots, taken, inside)
        taken.append(labels.box(*frame.pixel(*at), text, spot))
        rows.append(labels.row(at, text, spot))
    return rows


def sentence(series: Series, words: Words) -> str:
    """Return what the chart shows, in words without judgement."""
    parts = [_span(series, words), _beside(series, words)]
    if series.target.due_on:
        parts.append(words.text("series.due", day=words.day(series.target.due_on)))
    return " ".join(part for part in parts if part)


def _span(series: Series, words: Words) -> str:
    first, *between, last = series.marks
    said = [
        words.text("series.between", value=words.spoken(mark), day=words.day(mark.period_end))
        for mark in between
    ]
    return words.text(
        "series.span_by_way" if said else "series.span",
        name=words.name(series.indicator),
        first=words.spoken(first),
        first_day=words.day(first.period_end),
        last=words.spoken(last),
        last_day=words.day(last.period_end),
        between=", ".join(said),
    )


def _beside(series: Series, words: Words) -> str:
    """Return where the target's line lies when the last outcome was measured."""
    if series.path is None:
        return ""
    goal = words.goal(series.target, series.indicator, spoken=True)
    if series.target.basis == "level":
        return words.text("series.level", goal=goal)
    last = series.marks[-1].period_end
    values = [paths.at(line, last) for line in (series.path.floor, series.path.ambition)]
    known = sorted(value for value in values if value is not None)
    if not known:
        return ""
    said = [words.number(value, 1) for value in known]
    key = "series.path_range" if len(said) > 1 else "series.path"
    return words.text(key, goal=goal, value=said[0], value_to=said[-1])
