"""An event on a line of time: the day on which it was due, and what is told of which day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openresolutions.charts import labels, points, scale
from openresolutions.charts import style as s
from openresolutions.charts.chart import Sketch, Table, sketched
from openresolutions.charts.svg import Plot
from openresolutions.charts.words import Words
from openresolutions.model.records import Outcome, Target

_SIDE = 14.0
_WIDTH = s.WIDTH - 2 * _SIDE
_HEIGHT, _AXIS, _WORDS = 96.0, 44.0, 78.0
_SIZE = 90


def draw(chart_id: str, target: Target, outcomes: Sequence[Outcome], words: Words) -> Sketch:
    """Return what is told of an event, at least one outcome, beside the day on which it is due."""
    marks = points.distinct(outcomes)
    days = [mark.period_end for mark in marks]
    days += [day for day in (target.starts_on, target.due_on) if day]
    ends = scale.span((scale.year(day) for day in days), 0.12, 0.12)
    frame = scale.Frame(ends, (_HEIGHT, 0.0), _WIDTH, _HEIGHT)
    data: dict[str, list[dict[str, Any]]] = {
        "tracks": [{"c1": ends[0], "c2": _AXIS, "c3": ends[1]}],
        "points": [_point(mark, target, words) for mark in marks],
        "labels": _labels(marks, frame, words),
    }
    if target.due_on:
        data |= _due(target, frame)
        data["labels"].append(_due_label(target, frame, words))
    # The axis of the kind would count years as numbers; the days stand beside their marks.
    plot = Plot("readings", data, ends, (0.0, 1.0), _HEIGHT, (_SIDE, 8.0, _SIDE, 0.0))
    columns = ("date", "value", "origin", "source", "locator")
    named = tuple(words.text(f"columns.{name}") for name in columns)
    table = Table(named, points.table_rows(outcomes, words))
    return sketched(chart_id, plot, _sentence(target, marks, words), table, words.language)


def _point(mark: Outcome, target: Target, words: Words) -> dict[str, Any]:
    late = target.due_on is not None and mark.period_end > target.due_on
    happened = ("square", s.BAD, s.SURFACE) if late else ("circle", s.GOOD, s.GOOD)
    shape, stroke, fill = happened if mark.value else ("circle", s.NONE, s.SURFACE)
    at = {"c1": scale.year(mark.period_end), "c2": _AXIS}
    said = _said(mark, words)
    return {**at, "c3": _SIZE, "c4": shape, "c5": stroke, "c6": fill, "c9": said}


def _said(mark: Outcome, words: Words) -> str:
    day = words.short_day(mark.period_end)
    return words.text("label.event", date=day, answer=words.tabled(mark))


def _due(target: Target, frame: scale.Frame) -> dict[str, list[dict[str, Any]]]:
    """Return the days in time as a band, and the day on which it is due as a line."""
    assert target.due_on is not None
    due = scale.year(target.due_on)
    begun = scale.year(target.starts_on) if target.starts_on else frame.x[0]
    return {
        "band": [{"c1": begun, "c2": _AXIS - 13, "c3": due, "c4": _AXIS + 13}],
        "floors": [{"c1": due, "c2": _AXIS - 18, "c4": _AXIS + 18}],
    }


def _due_label(target: Target, frame: scale.Frame, words: Words) -> dict[str, Any]:
    assert target.due_on is not None
    text = words.text("label.due", date=words.short_day(target.due_on))
    due = scale.year(target.due_on)
    middle, half = frame.pixel(due, 0)[0], s.letters_width(text) / 2
    shift = max(0.0, half - middle) - max(0.0, middle + half - frame.width)
    return labels.row((due, 14.0), text, labels.Spot("center", shift, 0), s.TARGET)


def _labels(marks: Sequence[Outcome], frame: scale.Frame, words: Words) -> list[dict[str, Any]]:
    texts = [_said(mark, words) for mark in marks]
    wanted = [frame.pixel(scale.year(mark.period_end), 0)[0] for mark in marks]
    places = labels.spread(wanted, [s.letters_width(text) + 8 for text in texts], frame.width)
    return [
        labels.row((frame.value(place, 0)[0], _WORDS), text, labels.Spot("center", 0, 0))
        for text, place in zip(texts, places, strict=True)
    ]


def _sentence(target: Target, marks: Sequence[Outcome], words: Words) -> str:
    name = words.name(words.indicator(target.indicator_id))
    answers = (
        words.text("series.between", value=words.tabled(mark), day=words.day(mark.period_end))
        for mark in marks
    )
    said = words.text("series.event", name=name, answers="; ".join(answers))
    if target.due_on is None:
        return said
    return f"{said} {words.text('series.due', day=words.day(target.due_on))}"
