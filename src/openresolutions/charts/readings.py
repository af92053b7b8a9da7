"""The strip of readings: where each way to compute a target lies beside what it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from openresolutions import figures, texts
from openresolutions.charts import labels, scale
from openresolutions.charts import style as s
from openresolutions.charts.svg import Plot, picture, vega
from openresolutions.model.records import Target
from openresolutions.model.results import Judgement, Reading
from openresolutions.model.vocabulary import Language

_SIDE = 14.0
_WIDTH = s.WIDTH - 2 * _SIDE
_ROW = 96.0
_AXIS = 38.0
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


@dataclass(frozen=True)
class Mark:
    """Readings that come to one value by one method, with the verdict on which they agree."""

    method: str
    value: Fraction
    low: Fraction | None
    high: Fraction | None
    years: Fraction | None
    verdict: str
    readings: tuple[Reading, ...]


def marks_of(readings: Sequence[Reading]) -> list[Mark]:
    """Return one mark for each method and value, in the order of the readings."""
    together: dict[tuple[str, Fraction], list[Reading]] = {}
    for reading in readings:
        if reading.value is not None:
            together.setdefault((_method(reading.name), reading.value), []).append(reading)
    return [_mark(method, alike) for (method, _), alike in together.items()]


def _mark(method: str, alike: Sequence[Reading]) -> Mark:
    first = alike[0]
    verdicts = {reading.verdict for reading in alike}
    verdict = first.verdict if len(verdicts) == 1 else "depends"
    assert first.value is not None
    return Mark(method, first.value, first.low, first.high, first.years, verdict, tuple(alike))


def _method(name: str) -> str:
    parts = name.split("_")
    return next((part for part in ("simple", "compound") if part in parts), "")


def readings_strip(judgement: Judgement, target: Target, language: Language) -> str:
    """Return the strip as an SVG element, empty where fewer than two readings come to a number."""
    marks = marks_of(judgement.readings)
    if sum(len(mark.readings) for mark in marks) < 2 or target.value is None:
        return ""
    plot = _plot(marks, target, language)
    said = sentence(marks, target, language)
    return picture(vega(plot, language), f"readings-{target.target_id}", said)


def sentence(marks: Sequence[Mark], target: Target, language: Language) -> str:
    """Return what the strip shows: each reading with its value and its verdict."""
    said = [
        texts.text(
            language,
            "charts.readings.one",
            reading=_name(mark, language),
            value=_value(mark, target, language),
            verdict=texts.text(language, f"vocabulary.verdict.{mark.verdict}").lower(),
        )
        for mark in marks
    ]
    return texts.text(language, "charts.readings.sentence", readings="; ".join(said))


def _name(mark: Mark, language: Language) -> str:
    name = mark.readings[0].name.removesuffix("_floor").removesuffix("_band")
    known = texts.catalogue(language).get(f"verdicts.reading.{name}")
    return known or name.replace("_", " ")


def _value(mark: Mark, target: Target, language: Language) -> str:
    symbol = "%" if "percent" in target.basis else ""
    return figures.number(mark.value, language, 2) + symbol


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
    return Plot("readings", data, ends, (0.0, 1.0), height, (_SIDE, 24.0, _SIDE, 24.0))


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
        "points": [_point(mark, axis, target, language) for mark in marks],
        "bounds": [row for mark in marks for row in _bounds(mark, axis, frame)],
    }
    method = marks[0].method
    title = texts.text(language, f"charts.readings.{method}") if method else ""
    data["labels"] = [labels.row((frame.x[0], top + 9), title, labels.Spot("left", 0, 0), s.MUTED)]
    ordered = sorted(marks, key=lambda mark: mark.value)
    shown = [_value(mark, target, language) for mark in ordered]
    wanted = [frame.pixel(float(mark.value), 0)[0] for mark in ordered]
    places = spread(wanted, [s.letters_width(text) + 8 for text in shown], frame.width)
    data["leaders"] = []
    for mark, text, place in zip(ordered, shown, places, strict=True):
        across = frame.value(place, 0)[0]
        leader = {"c1": float(mark.value), "c2": axis + 7, "c3": across, "c4": words - 8}
        data["leaders"].append(leader)
        centre = labels.Spot("center", 0, 0)
        data["labels"].append(labels.row((across, words), text, centre))
        if mark.years is not None:
            years = "÷ " + figures.number(mark.years, language, _places(mark.years))
            data["labels"].append(labels.row((across, words + 15), years, centre, s.MUTED))
    return data


def _places(years: Fraction) -> int:
    return 0 if years.denominator == 1 else 2


def _point(mark: Mark, axis: float, target: Target, language: Language) -> dict[str, Any]:
    shape, stroke, fill = _SHAPES.get(mark.verdict, _OPEN)
    verdict = texts.text(language, f"vocabulary.verdict.{mark.verdict}")
    said = f"{_name(mark, language)}: {_value(mark, target, language)} – {verdict}"
    return {
        "c1": float(mark.value),
        "c2": axis,
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


def spread(wanted: Sequence[float], widths: Sequence[float], room: float) -> list[float]:
    """Return centres near the wanted ones, in their order, so that the widths do not overlap.

    Neighbours that would overlap form a block, which stands where it is nearest to all of them.
    """
    blocks: list[tuple[float, list[int]]] = []
    for index in range(len(wanted)):
        members = [index]
        left = _block_left(members, wanted, widths, room)
        while blocks and blocks[-1][0] + sum(widths[i] for i in blocks[-1][1]) > left:
            members = blocks.pop()[1] + members
            left = _block_left(members, wanted, widths, room)
        blocks.append((left, members))
    places: list[float] = []
    for left, members in blocks:
        for index in members:
            places.append(left + widths[index] / 2)
            left += widths[index]
    return places


def _block_left(
    members: Sequence[int], wanted: Sequence[float], widths: Sequence[float], room: float
) -> float:
    before, lefts = 0.0, []
    for index in members:
        lefts.append(wanted[index] - before - widths[index] / 2)
        before += widths[index]
    return max(0.0, min(sum(lefts) / len(lefts), room - before))
