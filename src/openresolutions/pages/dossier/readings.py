"""The readings of a target: each way to compute it, what it comes to and its verdict."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from openresolutions.model.records import Target
from openresolutions.model.results import Reading, Term
from openresolutions.pages.dossier.promise import rate
from openresolutions.pages.parts import Link, Sign
from openresolutions.pages.view import View


@dataclass(frozen=True)
class Input:
    """A number put into a formula: its symbol, what it is and the row that it comes from."""

    symbol: str
    value: str
    row: Link | None


@dataclass(frozen=True)
class ReadingRow:
    """One reading as a row of the table and as a step of the working."""

    name: str
    formula: str
    symbols: str
    inputs: tuple[Input, ...]
    years: str
    value: str
    sign: Sign
    past: bool
    used: bool
    left_out: str
    remark: str


@dataclass(frozen=True)
class Kind:
    """What the name of a reading is made of: divisor, simple or compound, floor or band."""

    base: str
    mean: str
    range: str


def kind(name: str) -> Kind:
    """Return the parts of a reading's name: ``calendar_years_simple_floor`` has three."""
    base, span = _split(name, ("floor", "band"))
    base, mean = _split(base, ("simple", "compound"))
    return Kind(base, mean, span)


def _split(name: str, endings: tuple[str, ...]) -> tuple[str, str]:
    for ending in endings:
        if name.endswith(f"_{ending}"):
            return name.removesuffix(f"_{ending}"), ending
    return name, ""


def reading_rows(
    view: View, target: Target, readings: tuple[Reading, ...]
) -> tuple[ReadingRow, ...]:
    """Return the readings of a target in their order."""
    return tuple(_row(view, target, reading) for reading in readings)


def _row(view: View, target: Target, reading: Reading) -> ReadingRow:
    words = view.words
    return ReadingRow(
        name=words.capital(words.text(f"verdicts.reading.{reading.name}")),
        formula=words.text(f"verdicts.formula.{reading.formula}.words"),
        symbols=words.text(f"verdicts.formula.{reading.formula}.symbols"),
        inputs=inputs(view, reading.terms),
        years=words.number(reading.years, _year_places(reading.years)) if reading.years else "",
        value=value_text(view, target, reading),
        sign=view.sign("computed", reading.verdict),
        past=reading.past,
        used=reading.used_by_source,
        left_out=words.text(f"verdicts.left_out.{reading.left_out}") if reading.left_out else "",
        remark=_remark(view, target, reading),
    )


def _remark(view: View, target: Target, reading: Reading) -> str:
    """Say where a reading divides a change by fewer years than it took."""
    base = view.outcomes.get(target.baseline_outcome_id or "")
    counted = kind(reading.name).base == "from_resolution" and base is not None
    papers = (target.document_id, view.dossier.resolution.document_id)
    dates = (view.documents[name].issued_on for name in papers if name in view.documents)
    adopted = next((day for day in dates if day), None)
    if not counted or base is None or adopted is None or base.period_end >= adopted:
        return ""
    return view.words.text("verdicts.remark.from_resolution")


def short_name(view: View, name: str, divisor: Fraction | None) -> str:
    """Return a reading by its divisor, for a sentence: ``by the source's three years``."""
    years = view.words.counted(divisor) if divisor else ""
    return view.words.count(f"reading.{kind(name).base}", divisor or 0, years=years)


def value_text(view: View, target: Target, reading: Reading) -> str:
    """Return what a reading comes to: a number, its bounds, or an empty text."""
    if reading.value is not None and reading.low == reading.high:
        return rate(view, target, reading.value)
    return _bounds(view, target, reading)


def _bounds(view: View, target: Target, reading: Reading) -> str:
    words, low, high = view.words, reading.low, reading.high
    if low is not None and high is not None:
        return words.say(
            "amount.between", low=rate(view, target, low), high=rate(view, target, high)
        )
    if low is not None:
        key = "amount.over" if _is_open(view, reading) else "amount.from"
        return words.say(key, amount=rate(view, target, low))
    key = "amount.under" if _is_open(view, reading) else "amount.to"
    return words.say(key, amount=rate(view, target, high)) if high is not None else ""


def _is_open(view: View, reading: Reading) -> bool:
    """Tell whether the bound itself is left out, as in "over 100%"."""
    rows = (view.outcomes.get(row.rpartition("/")[2]) for row in reading.row_ids)
    return any(row is not None and row.qualifier in ("over", "under") for row in rows)


def inputs(view: View, terms: tuple[Term, ...]) -> tuple[Input, ...]:
    """Return the numbers put into a formula, each with a link to its row."""
    return tuple(
        Input(
            symbol=term.symbol,
            value=view.words.number(term.value),
            row=view.row_link(term.row_id) if term.row_id else None,
        )
        for term in terms
    )


def _year_places(years: Fraction) -> int:
    return 0 if years.denominator == 1 else 2
