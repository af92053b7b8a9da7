"""The readings of a target as marks of a strip, and the sentence that tells them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from openresolutions import figures, texts
from openresolutions.model.records import Target
from openresolutions.model.results import Reading
from openresolutions.model.vocabulary import Language


@dataclass(frozen=True)
class Mark:
    """Readings that come to one value by one method, with the verdict on which they agree."""

    method: str
    value: Fraction
    low: Fraction | None
    high: Fraction | None
    years: tuple[Fraction, ...]
    verdict: str
    readings: tuple[Reading, ...]


def marks_of(readings: Sequence[Reading]) -> list[Mark]:
    """Return one mark for each method and value that decides, in the order of the readings."""
    together: dict[tuple[str, Fraction], list[Reading]] = {}
    for reading in readings:
        if reading.value is not None and not reading.left_out:
            together.setdefault((_method(reading.name), reading.value), []).append(reading)
    return [_mark(method, alike) for (method, _), alike in together.items()]


def _mark(method: str, alike: Sequence[Reading]) -> Mark:
    first = alike[0]
    verdicts = {reading.verdict for reading in alike}
    verdict = first.verdict if len(verdicts) == 1 else "depends"
    assert first.value is not None
    years = tuple(sorted({reading.years for reading in alike if reading.years is not None}))
    return Mark(method, first.value, first.low, first.high, years, verdict, tuple(alike))


def _method(name: str) -> str:
    parts = name.split("_")
    return next((part for part in ("simple", "compound") if part in parts), "")


def sentence(marks: Sequence[Mark], target: Target, language: Language) -> str:
    """Return what the strip shows: each reading with its value and its verdict."""
    said = [
        texts.text(
            language,
            "charts.readings.one",
            reading=name_of(mark, language),
            value=value_of(mark, target, language),
            verdict=texts.text(language, f"vocabulary.verdict.{mark.verdict}").lower(),
        )
        for mark in marks
    ]
    return texts.text(language, "charts.readings.sentence", readings="; ".join(said))


def name_of(mark: Mark, language: Language) -> str:
    """Return what a mark's reading is called."""
    name = mark.readings[0].name.removesuffix("_floor").removesuffix("_band")
    known = texts.catalogue(language).get(f"verdicts.reading.{name}")
    return known or name.replace("_", " ")


def value_of(mark: Mark, target: Target, language: Language) -> str:
    """Return what a mark comes to, as the language writes it."""
    symbol = "%" if "percent" in target.basis else ""
    places = 0 if mark.value.denominator == 1 else 2
    return figures.number(mark.value, language, places) + symbol
