"""The labels of a series chart, each beside what it names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from openresolutions.charts import labels, paths, scale
from openresolutions.charts import style as s
from openresolutions.charts.series_words import Series, good_side
from openresolutions.charts.words import Words
from openresolutions.model.bases import LEVELS


def label_rows(series: Series, frame: scale.Frame, words: Words) -> list[dict[str, Any]]:
    """Return the labels of a series chart: unit, due date, target and values."""
    head = [_unit_label(series, frame, words)]
    taken = _taken(series, frame)
    if due := _due_text(series, words):
        assert series.target.due_on is not None
        at = (scale.year(series.target.due_on), frame.y[1])
        head.append(labels.row(at, due, _head("right"), s.MUTED))
    values = _value_labels(series, frame, words, taken)
    if series.path:
        head.append(_goal_label(series, frame, words, taken))
        head += _limit_label(series, frame, words, taken)
        head += _side_label(series, frame, words, taken)
        head += _compound_label(series, frame, words, taken)
    head += _milestone_labels(series, frame, words, taken)
    return head + values


def _axis(series: Series, words: Words) -> str:
    """Return what the axis of values counts; of ranks also that the first is the best."""
    name = words.name(words.unit(series.indicator))
    first = series.is_rank and series.indicator.better == "lower"
    return words.text("label.first_is_best", unit=name) if first else name


def _due_text(series: Series, words: Words) -> str:
    due = series.target.due_on
    return words.text("label.due", date=words.short_day(due)) if due and series.path else ""


def head_lines(series: Series, frame: scale.Frame, words: Words) -> int:
    """Return over how many lines a chart is headed: a long unit stands above the due date."""
    text, due = _due_text(series, words), series.target.due_on
    end = (
        frame.pixel(scale.year(due), 0)[0] - s.letters_width(text) if due and text else frame.width
    )
    unit = s.letters_width(_axis(series, words))
    return 2 if text and unit + 8 > end else 1


def _unit_label(series: Series, frame: scale.Frame, words: Words) -> dict[str, Any]:
    """Return the unit, whole wherever it has room on a line of its own."""
    name = _axis(series, words)
    above = (head_lines(series, frame, words) - 1) * s.LINE
    spot = labels.Spot("left", 0, -17 - above)
    return labels.row((frame.x[0], frame.y[1]), labels.cut(name, frame.width), spot, s.MUTED)


def _head(align: str) -> labels.Spot:
    return labels.Spot(align, 0, -17)


def _goal_label(
    series: Series, frame: scale.Frame, words: Words, taken: list[labels.Box]
) -> dict[str, Any]:
    """Return the words on the target's line, where they cover least, and note that they are there.

    Tried are the right end, the left end and the middle, above all lines there or below them, or a
    line further off.
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
    options = options or [labels.Box(4, 4, 4 + width, 20, 10)]
    inside = labels.Box(-4, -4, frame.width + 4, frame.height - 2)
    best = min(options, key=lambda option: labels.hurt(option, taken, inside))
    taken.append(best)
    place = frame.value(best.left, (best.top + best.bottom) / 2)
    return labels.row(place, text, labels.Spot("left", 0, 0), s.TARGET)


def _limit_label(
    series: Series, frame: scale.Frame, words: Words, taken: list[labels.Box]
) -> list[dict[str, Any]]:
    """Return what the target's path asked for on the day of the last value, beside the path."""
    assert series.path is not None
    if series.target.basis in LEVELS:
        return []
    day = series.marks[-1].period_end
    asked = [paths.at(line, day) for line in (series.path.floor, series.path.ambition)]
    known = sorted(value for value in asked if value is not None)
    if not known or day == series.path.floor[0][0]:
        return []
    amounts = dict.fromkeys(words.number(value, 1) for value in (known[0], known[-1]))
    text = words.text("label.limit", limit="–".join(amounts))
    return [_beside((scale.year(day), float(known[-1])), text, frame, taken, s.TARGET)]


def _side_label(
    series: Series, frame: scale.Frame, words: Words, taken: list[labels.Box]
) -> list[dict[str, Any]]:
    """Return the name of the side on which the target is met, where there is room for it."""
    assert series.path is not None
    side, text = good_side(series), words.text("label.good")
    if not side:
        return []
    up = side * frame.rising
    day, value = series.path.floor[0] if up < 0 else series.path.floor[-1]
    edge = frame.y[1] if up > 0 else frame.y[0]
    x, y = frame.pixel(scale.year(day), edge)
    if abs(frame.pixel(scale.year(day), float(value))[1] - y) < 2 * s.LINE:
        return []
    spot = labels.Spot("left" if up < 0 else "right", -6 * up, 11 * up)
    box = labels.box(x, y, text, spot)
    if labels.hurt(box, taken, labels.Box(-4, -4, frame.width + 4, frame.height + 4)) >= 10:
        return []
    taken.append(box)
    return [labels.row((scale.year(day), edge), text, spot, s.GOOD)]


def _compound_label(
    series: Series, frame: scale.Frame, words: Words, taken: list[labels.Box]
) -> list[dict[str, Any]]:
    """Return the name of the compound path, where it can be told from the straight one."""
    assert series.path is not None
    if not series.path.compound:
        return []
    day, value = series.path.compound[-1]
    straight = float(series.path.floor[-1][1])
    apart = abs(frame.pixel(0, value)[1] - frame.pixel(0, straight)[1])
    if apart < s.LINE:
        return []
    return [_beside((scale.year(day), value), words.text("label.compound"), frame, taken, s.TARGET)]


def _milestone_labels(
    series: Series, frame: scale.Frame, words: Words, taken: list[labels.Box]
) -> list[dict[str, Any]]:
    """Return by when each milestone asks for how much, beside its mark.

    Where there is no room for it, the level alone is told, or nothing: all of them are told in the
    sentence below the chart.
    """
    rows = []
    inside = labels.Box(-4, -4, frame.width + 10, frame.height)
    for one in series.milestones:
        date, goal = words.short_day(one.day), words.goal(one.target, series.indicator)
        at, level = (scale.year(one.day), float(one.value)), words.number(one.value, None)
        for text in (words.text("label.milestone", date=date, goal=goal), level):
            spot = labels.free_spot(frame.pixel(*at), text, labels.FALLING, taken, inside)
            box = labels.box(*frame.pixel(*at), text, spot)
            if labels.hurt(box, taken, inside) < box.weight:
                taken.append(box)
                rows.append(labels.row(at, text, spot, s.TARGET))
                break
    return rows


def _beside(
    at: tuple[float, float],
    text: str,
    frame: scale.Frame,
    taken: list[labels.Box],
    colour: str,
) -> dict[str, Any]:
    """Return a text at the free spot beside a point, and note that it is there."""
    inside = labels.Box(-4, -4, frame.width + 10, frame.height)
    spot = labels.free_spot(frame.pixel(*at), text, labels.FALLING, taken, inside)
    taken.append(labels.box(*frame.pixel(*at), text, spot))
    return labels.row(at, text, spot, colour)


def _beside_lines(lines: list[list[tuple[float, float]]], left: float, right: float) -> list[float]:
    """Return the heights of a text just above and just below the lines over a stretch."""
    heights = [
        height
        for line in lines
        for x in (left, (left + right) / 2, right)
        if (height := _height_at(line, x)) is not None
    ]
    if not heights:
        return []
    above, below = min(heights) - 12, max(heights) + 13
    return [above, below, above - s.LINE, below + s.LINE]


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
        lines.append(_pixels(frame, series.path.compound))
    for line in lines:
        for start, end in pairwise(line):
            boxes += labels.line_boxes(start, end)
    return boxes


def _value_labels(
    series: Series, frame: scale.Frame, words: Words, taken: list[labels.Box]
) -> list[dict[str, Any]]:
    inside = labels.Box(-4, -10, frame.width + 10, frame.height)
    rows = []
    values = [float(mark.value) for mark in series.marks]
    falling = (values[-1] - values[0]) * frame.rising < 0
    for mark in series.marks:
        at = (scale.year(mark.period_end), float(mark.value))
        text = words.value(mark)
        spots = labels.FALLING if falling else labels.RISING
        spot = labels.free_spot(frame.pixel(*at), text, spots, taken, inside)
        taken.append(labels.box(*frame.pixel(*at), text, spot))
        rows.append(labels.row(at, text, spot))
    return rows
