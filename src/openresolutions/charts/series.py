"""Outcomes over the years beside the path, floor or band of their target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from openresolutions.charts import milestones, paths, points, scale
from openresolutions.charts import style as s
from openresolutions.charts.chart import Sketch, Table, sketched
from openresolutions.charts.series_labels import head_lines, label_rows
from openresolutions.charts.series_words import Series, good_side, sentence
from openresolutions.charts.svg import Plot
from openresolutions.charts.words import Words
from openresolutions.model.records import Outcome

_HEIGHT = 200.0
_TOP = 30.0
_CAP = "M-1,-0.15L1,-0.15L1,0.15L-1,0.15Z"


def draw(chart_id: str, series: Series, words: Words) -> Sketch:
    """Return the chart of a series of at least one outcome."""
    frame, left = _frame(series, words)
    top = _TOP + s.LINE * (head_lines(series, frame, words) - 1)
    padding = (left, top, 10.0, 26.0)
    data = _data(series, frame, words)
    plot = Plot("series", data, frame.x, frame.y, frame.height, padding)
    names = ("date", "value", "origin", "source", "locator")
    columns = tuple(words.text(f"columns.{name}") for name in names)
    table = Table(columns, points.table_rows(series.outcomes, words))
    return sketched(chart_id, plot, sentence(series, words), table, words.language)


def _frame(series: Series, words: Words) -> tuple[scale.Frame, float]:
    """Return the plot, and the width that the numbers of its axis need."""
    corners = [*_corners(series.path), *((one.day, one.value) for one in series.milestones)]
    days = [mark.period_end for mark in series.marks] + [day for day, _ in corners]
    reach = [float(value) for _, value in corners]
    reach += [float(v) for m in series.marks for v in (m.value, m.value_to) if v is not None]
    ends = _places(series, reach) if series.is_rank else _ends(series, reach)
    left = s.letters_width(words.number(int(max(ends))), s.SMALL) + 12
    across = scale.span((scale.year(day) for day in days), 0.04, 0.06)
    return scale.Frame(across, ends, s.WIDTH - left - 10, _HEIGHT), left


def _ends(series: Series, reach: Sequence[float]) -> tuple[float, float]:
    """Return the ends of the axis of values, from the lower one to the upper one."""
    whole = 100.0 if series.indicator.measure == "share" else 0.0
    highest, lowest = max(reach), min(reach)
    top = whole if highest <= whole else scale.round_top(highest * 1.04)
    bottom = -scale.round_top(-lowest * 1.04) if lowest < 0 else 0.0
    return bottom, (top if top > bottom else bottom + 1)


def _places(series: Series, reach: Sequence[float]) -> tuple[float, float]:
    """Return the ends of an axis of ranks: the last place below, the first one on top."""
    ranked = [float(mark.out_of) for mark in series.marks if mark.out_of]
    last = max([*ranked, *reach])
    return (last if ranked else scale.round_top(last * 1.04)), min(1.0, *reach)


def _corners(path: paths.Path | None) -> list[tuple[date, Any]]:
    return [*path.floor, *path.ambition] if path else []


def _data(series: Series, frame: scale.Frame, words: Words) -> Mapping[str, list[dict[str, Any]]]:
    due = series.target.due_on
    return {
        "good": _good(series, frame),
        "band": _band(series.path),
        "edges": [*_edges(series.path), *milestones.edges(series.milestones, frame)],
        "due": [{"c1": scale.year(due)}] if due and series.path else [],
        "points": [_point(mark, words) for mark in series.marks],
        "bounds": [row for mark in series.marks for row in _bounds(mark, frame)],
        "labels": label_rows(series, frame, words),
    }


def _edges(path: paths.Path | None) -> list[dict[str, Any]]:
    lines: tuple[tuple[Sequence[tuple[date, Any]], list[int]], ...] = ()
    if path:
        lines = ((path.floor, [1, 0]), (path.ambition, [5, 3]), (path.compound, [1, 3]))
    return [
        {"c1": scale.year(day), "c2": float(value), "c4": str(number), "c5": dash}
        for number, (line, dash) in enumerate(lines)
        for day, value in line
    ]


def _good(series: Series, frame: scale.Frame) -> list[dict[str, Any]]:
    """Return the area on whose side of the floor the target is met."""
    side = good_side(series)
    if series.path is None or not side:
        return []
    end = frame.y[1] if side * frame.rising > 0 else frame.y[0]
    return [
        {"c1": scale.year(day), "c2": float(value), "c3": end} for day, value in series.path.floor
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
        "c9": f"{words.short_day(mark.period_end)}: {words.tabled(mark)}",
    }


def _bounds(mark: Outcome, frame: scale.Frame) -> list[dict[str, Any]]:
    """Return the whiskers of a value that its source leaves open, with an arrow where unbounded."""
    bound = points.bound(mark)
    if bound is None:
        return []
    reach = abs(frame.y[1] - frame.y[0]) * 0.09
    base = {"c1": scale.year(mark.period_end), "c2": float(mark.value)}
    if bound.to is not None:
        return [{**base, "c3": float(bound.to), "c4": _CAP, "c5": 90}]
    up, down = ("triangle-up", "triangle-down")[:: frame.rising]
    ways = [(up, reach)] * bound.up + [(down, -reach)] * bound.down
    return [{**base, "c3": base["c2"] + step, "c4": shape, "c5": 45} for shape, step in ways]
