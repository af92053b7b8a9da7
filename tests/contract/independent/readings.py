"""The readings of a target at one result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from .cases import RATE, RELATIVE, SUM, YEARLY_MEAN, Case
from .measures import (
    Measure,
    base_row,
    difference,
    is_lacking,
    level,
    of_both,
    part_of,
    percent,
    quotient,
    scaled,
    sum_of,
)
from .printed import number
from .ranges import rising, root
from .shown import names_measurement, on_target
from .tables import Row, day, ended, years


@dataclass(frozen=True)
class Reading:
    """One way to read a target, and what it comes to."""

    name: str
    measure: Measure | None
    years: Fraction | None = None
    left_out: str = ""


def readings(case: Case, row: Row) -> list[Reading]:
    """Every reading of a target at a result (measure.a)."""
    basis = case.target["basis"]
    if basis == RATE:
        return rates(case, row)
    if basis == "level":
        return [
            Reading("level_from_complement" if is_lacking(case, row) else basis, level(case, row))
        ]
    if basis == SUM:
        return [Reading(basis, sum_of(case, row))]
    if basis in RELATIVE:
        relative = part_of(case, row)
        return [Reading(basis, relative)] if relative else []
    base = base_row(case, row)
    if basis == "change":
        found = difference(case, row, base) if base else None
    else:
        found = percent(case, row, base)
    return [Reading(basis, found)] if found else []


def rates(case: Case, row: Row) -> list[Reading]:
    """The readings of a yearly rate: means, compounded, year by year (measure.d, measure.e)."""
    if quotient(case, row, case.baseline) is None:
        return []
    counts = divisors(case, row)
    means = [mean(case, row, name, n) for name, n in counts.items()]
    compounds = [
        compound(case, row, name, n) for name, n in counts.items() if compounds_at(case, row)
    ]
    return [*means, *compounds, *year_by_year(case, row)]


def divisors(case: Case, row: Row) -> dict[str, Fraction]:
    """The numbers of years by name (measure.d, measure.f)."""
    on, base = ended(row), case.baseline
    found = {"source_years": source_years(case, row)}
    adopted = day(case.document.get("issued_on") or case.adoption.get("issued_on"))
    found["from_resolution"] = years(adopted, on) if adopted and adopted < on else None
    if base and ended(base) < on:
        found["from_baseline"] = years(ended(base), on)
        found["calendar_years"] = Fraction(max(1, on.year - first_year(case) + 1))
    return {name: n for name, n in found.items() if n}


def first_year(case: Case) -> int:
    """The first calendar year counted."""
    return (case.start or ended(case.baseline)).year


def source_years(case: Case, row: Row) -> Fraction | None:
    """The years of the first claim of a yearly mean."""
    stated = (c for c in on_target(case, YEARLY_MEAN) if number(c["years"]))
    found = next((c for c in stated if names_measurement(case, c, row)), None)
    return number(found["years"]) if found else None


def mean(case: Case, row: Row, name: str, n: Fraction) -> Reading:
    """The change in percent divided by the years (measure.e)."""
    whole = percent(case, row, case.baseline)
    found = None if whole is None else scaled(whole, 1 / n)
    return Reading(f"{name}_simple", found, n, unfinished(case, row, name))


def compounds_at(case: Case, row: Row) -> bool:
    """Whether a compound rate can be formed (measure.e)."""
    parts = quotient(case, row, case.baseline)
    low = None if parts is None else parts.range.low
    return low is not None and low >= 0


def compound(case: Case, row: Row, name: str, n: Fraction) -> Reading:
    """The same percentage each year of the year before (measure.e)."""
    parts = quotient(case, row, case.baseline)
    assert parts is not None
    value = None if parts.value is None else root(parts.value, n)
    grown = Measure(value, rising(parts.range, lambda part: root(part, n)))
    found = scaled(grown, Fraction(100 * case.sign), Fraction(-100 * case.sign))
    reason = unfinished(case, row, name) or ("falls_to_zero" if parts.range.high == 0 else "")
    return Reading(f"{name}_compound", found, n, reason)


def unfinished(case: Case, row: Row, name: str) -> str:
    """Why calendar years do not decide (measure.g)."""
    if name != "calendar_years":
        return ""
    opens = date(first_year(case), 1, 1)
    began = ended(case.baseline) in (opens, opens - timedelta(days=1))
    return "" if began and year_end(ended(row)) else "unfinished_year"


def year_end(on: date) -> bool:
    """Whether a day is the last of its year."""
    return (on.month, on.day) == (12, 31)


def year_by_year(case: Case, row: Row) -> list[Reading]:
    """The reading that the data cannot settle (measure.h)."""
    base = case.baseline
    if not base:
        return []
    ends = [date(year, 12, 31) for year in range(ended(base).year, ended(row).year + 1)]
    between = [one for one in ends if ended(base) < one < ended(row)]
    stated = {ended(one) for one in of_both(case)}
    open_years = any(one not in stated for one in between)
    return [Reading("year_by_year", None, left_out="years_not_stated")] if open_years else []
