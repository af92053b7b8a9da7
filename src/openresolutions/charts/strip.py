"""The strip of readings: where each way to compute a target lies beside what it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from openresolutions import figures, texts
from openresolutions.charts import labels, scale
from openresolutions.charts import style as s
from openresolutions.charts.readings import Mark, marks_of, name_of, sentence, value_of
from openresolutions.charts.svg import Plot, picture, vega
from openresolutions.model.records import Target
from openresolutions.model.results import Judgement
from openresolutions.model.vocabulary import Language

_SIDE = 14.0
_WIDTH = s.WIDTH - 2 * _SIDE
_ROW = 96.0
_AXIS = 38.0
_SIZE, _RING = 90, 340
_ABOVE = {"at_least", "more_than", "maintain", None}
_BELOW = {"at_most", "less_than"}
_SHAPES = {
    "met": ("circle", s.GOOD, s.GOOD),
    "on_track": ("circle", s.GOOD, s.GOOD),
    "not_met": ("square", s.BAD, s.SURFACE),
    "behind": ("square", s.BAD, s.SURFACE),
    "depends": ("diamond", s.WARN, s.SURFACE),
}
_OPEN = ("circle", s.NONE, s.SURFACE)


def readings_strip(judgement: Judgement, target: Target, language: Language) -> str:
    """Return the strip as an SVG element, empty where fewer than two readings come to a number."""
    marks = marks_of(judgement.readings)
    if sum(len(mark.readings) for mark in marks) < 2 or target.value is None:
        return ""
    plot = _plot(marks, target, language)
    said = sentence(marks, target, language)
    return picture(vega(plot, language), f"readings-{target.target_id}", said)


def _plot(marks: Sequence[Mark], target: Target, language: Language) -> Plot:
    methods = list(dict.fromkeys(mark.method for mark in marks))
    asked = [float(value) for value in (target.value, target.value_to) if value is not None]
    known = [*asked, *(float(mark.value) for mark in marks)]
    ends = scale.span(known, 0.12, 0.12)
    height = _ROW * len(methods)
    frame = scale.Frame(ends, (height, 0.0), _WIDTH, height)
    data = _goal(target, asked, frame, language)
    for number, method in enumerate(methods):
        row = [mark for mark in marks if mark.method == method]
        for name, rows in _row(row, number * _ROW, frame, target, language).items():
            data.setdefault(name, []).extend(rows)
    for name, rows in _key(marks, frame, language).items():
        data.setdefault(name, []).extend(rows)
    ringed = any(_is_sources(mark) for mark in marks)
    return Plot(
        "readings", data, ends, (0.0, 1.0), height, (_SIDE, 64.0 if ringed else 46.0, _SIDE, 24.0)
    )


def _key(
    marks: Sequence[Mark], frame: scale.Frame, language: Language
) -> dict[str, list[dict[str, Any]]]:
    """Return what the shapes mean, each beside its word, above the strip."""
    across, data = 6.0, dict[str, list[dict[str, Any]]](points=[], labels=[])
    for verdict in dict.fromkeys(mark.verdict for mark in marks):
        word = texts.text(language, f"vocabulary.verdict.{verdict}")
        shape, stroke, fill = _SHAPES.get(verdict, _OPEN)
        at = (frame.value(across, 0)[0], -34.0)
        point = {"c1": at[0], "c2": at[1], "c3": _SIZE, "c4": shape, "c5": stroke, "c6": fill}
        data["points"].append({**point, "c9": word})
        data["labels"].append(labels.row(at, word, labels.Spot("left", 10, 0), s.MUTED))
        across += s.letters_width(word) + 34
    if any(_is_sources(mark) for mark in marks):
        word = texts.text(language, "charts.readings.sources")
        at = (frame.value(6.0, 0)[0], -52.0)
        data["points"].append({**_ring(*at), "c9": word})
        data["labels"].append(labels.row(at, word, labels.Spot("left", 14, 0), s.MUTED))
    return data


def _is_sources(mark: Mark) -> bool:
    return any(reading.used_by_source for reading in mark.readings)


def _ring(across: float, down: float) -> dict[str, Any]:
    """Return the ring around what the source itself worked out."""
    point = {"c1": across, "c2": down, "c3": _RING, "c4": "circle"}
    return {**point, "c5": s.ACCENT, "c6": "none", "c9": ""}


def _goal(
    target: Target, asked: list[float], frame: scale.Frame, language: Language
) -> dict[str, list[dict[str, Any]]]:
    """Return the values with which the target is met as a band, and its ends as lines."""
    low, high = frame.x
    if len(asked) > 1:
        low, high = asked[0], asked[1]
    elif target.operator in _BELOW:
        high = asked[0]
    elif target.operator in _ABOVE:
        low = asked[0]
    else:
        low = high = asked[0]
    axes = [row * _ROW + _AXIS for row in range(round(frame.height / _ROW))]
    symbol = "%" if "percent" in target.basis else ""
    amounts = [
        figures.number(v, language) for v in (target.value, target.value_to) if v is not None
    ]
    words = texts.text(language, "charts.label.goal", goal=_asks(target, amounts) + symbol)
    middle = frame.pixel(sum(asked) / len(asked), 0)[0]
    half = s.letters_width(words) / 2
    shift = max(0.0, half - middle) - max(0.0, middle + half - frame.width)
    spot = labels.Spot("center", shift, -13)
    return {
        "band": [{"c1": low, "c2": y - 13, "c3": high, "c4": y + 13} for y in axes if low < high],
        "floors": [{"c1": end, "c2": y - 16, "c4": y + 16} for end in asked for y in axes],
        "labels": [labels.row((sum(asked) / len(asked), 0), words, spot, s.TARGET)],
    }


def _asks(target: Target, amounts: Sequence[str]) -> str:
    signs = {"at_least": "≥ ", "more_than": "> ", "at_most": "≤ ", "less_than": "< "}
    return signs.get(target.operator or "", "") + "–".join(amounts)


def _row(
    marks: Sequence[Mark], top: float, frame: scale.Frame, target: Target, language: Language
) -> dict[str, list[dict[str, Any]]]:
    axis, words = top + _AXIS, top + _AXIS + 28
    data: dict[str, list[dict[str, Any]]] = {
        "tracks": [{"c1": frame.x[0], "c2": axis, "c3": frame.x[1]}],
        "points": [
            *(_ring(float(mark.value), axis) for mark in marks if _is_sources(mark)),
            *(_point(mark, axis, target, language) for mark in marks),
        ],
        "bounds": [row for mark in marks for row in _bounds(mark, axis, frame)],
    }
    method = marks[0].method
    title = texts.text(language, f"charts.readings.{method}") if method else ""
    if title and target.basis == "change_percent_per_year":
        title += texts.text(language, "charts.readings.per_year")
    data["labels"] = [labels.row((frame.x[0], top + 9), title, labels.Spot("left", 0, 0), s.MUTED)]
    ordered = sorted(marks, key=lambda mark: mark.value)
    shown = [value_of(mark, target, language) for mark in ordered]
    wanted = [frame.pixel(float(mark.value), 0)[0] for mark in ordered]
    spans = [_divisors(mark.years, language) if mark.years else "" for mark in ordered]
    widths = [max(map(s.letters_width, pair)) + 8 for pair in zip(shown, spans, strict=True)]
    places = labels.spread(wanted, widths, frame.width)
    data["leaders"] = []
    for mark, text, span, place in zip(ordered, shown, spans, places, strict=True):
        across = frame.value(place, 0)[0]
        leader = {"c1": float(mark.value), "c2": axis + 7, "c3": across, "c4": words - 8}
        data["leaders"].append(leader)
        centre = labels.Spot("center", 0, 0)
        data["labels"].append(labels.row((across, words), text, centre))
        if span:
            data["labels"].append(labels.row((across, words + 15), span, centre, s.MUTED))
    return data


def _divisors(years: Sequence[Fraction], language: Language) -> str:
    """Return over how many years a mark's readings count: one number, or from least to most."""
    ends = dict.fromkeys((years[0], years[-1]))
    shown = [figures.number(end, language, 0 if end.denominator == 1 else 2) for end in ends]
    return texts.text(language, "charts.readings.years", years="–".join(shown))


def _point(mark: Mark, axis: float, target: Target, language: Language) -> dict[str, Any]:
    shape, stroke, fill = _SHAPES.get(mark.verdict, _OPEN)
    verdict = texts.text(language, f"vocabulary.verdict.{mark.verdict}")
    said = f"{name_of(mark, language)}: {value_of(mark, target, language)} – {verdict}"
    return {
        "c1": float(mark.value),
        "c2": axis,
        "c3": _SIZE,
        "c4": shape,
        "c5": stroke,
        "c6": fill,
        "c9": said,
    }


def _bounds(mark: Mark, axis: float, frame: scale.Frame) -> list[dict[str, Any]]:
    """Return how far the value may reach where a qualifier leaves it open."""
    if mark.low == mark.high == mark.value:
        return []
    low = frame.x[0] if mark.low is None else max(frame.x[0], float(mark.low))
    high = frame.x[1] if mark.high is None else min(frame.x[1], float(mark.high))
    return [{"c1": low, "c2": axis, "c3": high}]
