"""What is lacking, and the pace."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from .cases import OF_BASELINE, RATE, RELATIVE, SUM, Case, results
from .conditions import conditions, is_all
from .measures import (
    base_row,
    compared_row,
    exact_level,
    has_percent,
    is_lacking,
    of_both,
    population,
    sense_of_percent,
    sum_of,
)
from .printed import number
from .ranges import Range, inside, linear, point
from .rows import certain, first, last, of, value
from .tables import Row, day, ended, years


@dataclass(frozen=True)
class Gap:
    """The least change of the number counted, and what it leans on."""

    size: Fraction
    row: Row
    unit: str
    upward: bool
    assumptions: tuple[str, ...]


def gap(case: Case, verdict: str) -> Gap | None:
    """What is lacking to meet the target (lacking.a)."""
    row = measured(case)
    if verdict in ("met", "exceeded") or not row:
        return None
    wanted, assumptions = needed(case, row)
    open_sum = case.target["basis"] == SUM and not sum_of(case, row).range.exact
    if wanted is None or open_sum or not certain(case.dossier, row):
        return None
    return counted(case, row, wanted, assumptions)


def measured(case: Case) -> Row:
    """The result that is judged, else the baseline, else the latest value (lacking.a)."""
    rows = results(case)
    if case.target["basis"] == SUM:
        return rows[-1] if rows else {}
    if rows or case.baseline:
        return rows[-1] if rows else case.baseline
    found = of_both(case)
    return last(found) if found else {}


def needed(case: Case, row: Row) -> tuple[Range | None, list[str]]:
    """The levels at which the first reading of the operator holds."""
    ranges = conditions(case)[0].ranges
    bare = case.target["operator"] == "" and not is_all(
        case, number(case.target["value"]) or Fraction(0)
    )
    if not ranges or (bare and case.better == "neutral"):
        return None, []
    words = ["operator_floor"] if bare else []
    return as_level(case, row, ranges[0], words)


def as_level(
    case: Case, row: Row, wanted: Range, words: list[str]
) -> tuple[Range | None, list[str]]:
    """A change turned into a level from the baseline (lacking.c)."""
    basis, base = case.target["basis"], base_row(case, row)
    if basis in ("level", SUM):
        return wanted, words
    if basis in RELATIVE:
        return of_another(case, row, wanted, words)
    start = exact_level(case, base)
    if start is None or (basis != "change" and (start <= 0 or not has_percent(case.indicator))):
        return None, words
    if basis == "change":
        return linear(wanted, Fraction(case.sign), start), words
    if basis == RATE and ended(base) >= ended(row):
        return None, words
    n = years(ended(base), ended(row)) if basis == RATE else Fraction(1)
    words = [*words, "rate_simple_from_baseline" if basis == RATE else "linear_change"]
    return linear(wanted, case.sign * n * start / 100, start), words


def of_another(
    case: Case, row: Row, wanted: Range, words: list[str]
) -> tuple[Range | None, list[str]]:
    """A percentage of another value turned into a level (lacking.f)."""
    other = compared_row(case, row)
    if case.target["basis"] == OF_BASELINE:
        whole = exact_level(case, other)
    else:
        whole = value(other) if other and certain(case.dossier, other) else None
    if whole is None or whole <= 0 or not sense_of_percent(case):
        return None, words
    return linear(wanted, whole / 100), [*words, case.target["basis"]]


def counted(case: Case, row: Row, wanted: Range, words: list[str]) -> Gap | None:
    """The gap in the unit of the number counted (lacking.b)."""
    if is_lacking(case, row):
        found = lacking(case, row, wanted, words)
        if found is None:
            return None
        wanted, words = found
    indicator = case.dossier.find("indicators", row["indicator_id"])
    now = sum_of(case, row).value if case.target["basis"] == SUM else value(row)
    if now is None:
        return None
    to = nearest(now, wanted, {"count": 0, "rank": 1}.get(indicator["measure"]))
    if to is None:
        return None
    upward = to > now if to != now else wanted.low is not None
    return (
        None
        if inside(point(now), wanted)
        else Gap(abs(to - now), row, indicator["unit_id"], upward, tuple(words))
    )


def lacking(
    case: Case, row: Row, wanted: Range, words: list[str]
) -> tuple[Range, list[str]] | None:
    """The counts of those lacking at which a share holds (lacking.c)."""
    if wanted.low == 100:
        return Range(None, Fraction(0), high_in=wanted.low_in), words
    if wanted.high == 100 and wanted.low is None:
        return Range(Fraction(0), None, low_in=wanted.high_in), words
    total = population(case, row)
    size = value(total) if total and certain(case.dossier, total) else None
    if not size:
        return None
    other_day = ended(total) != ended(row)
    return linear(wanted, -size / 100, size), [*words, *(["denominator_date"] if other_day else [])]


def nearest(now: Fraction, wanted: Range, least: int | None) -> Fraction | None:
    """The number nearest to the present one at which the target holds (lacking.b).

    One of which only whole numbers from ``least`` are possible is such a number.
    """
    if inside(point(now), wanted):
        return now
    up = wanted.low is not None and now <= wanted.low
    end, belongs = (wanted.low, wanted.low_in) if up else (wanted.high, wanted.high_in)
    assert end is not None
    if least is None:
        return end
    to = Fraction(math.ceil(end) if up else math.floor(end))
    if to == end and not belongs:
        to += 1 if up else -1
    return to if to >= least and inside(point(to), wanted) else None


def pace_needed(case: Case, found: Gap) -> Fraction | None:
    """The gap divided by the years that are left (lacking.d)."""
    worked = day(case.dossier.resolution["changed_on"])
    if case.due is None or worked is None or case.replaced or case.due <= worked:
        return None
    left = years(ended(found.row), case.due)
    return found.size / left if left > 0 else None


def pace_last(case: Case, found: Gap) -> Fraction | None:
    """The change towards the target since the value before, a year (lacking.e)."""
    if case.target["basis"] == SUM:
        return pace_of_sum(case, found)
    start = first(case.dossier, found.row)
    rows = of(case.dossier, found.row["indicator_id"], found.row["place_id"])
    firsts = [first(case.dossier, row) for row in rows]
    before = [row for row in firsts if ended(row) < ended(start)]
    earlier = last(before) if before else {}
    was, now = value(earlier) if earlier else None, value(found.row)
    if was is None or now is None or not certain(case.dossier, earlier):
        return None
    change = now - was if found.upward else was - now
    return change / years(ended(earlier), ended(start))


def pace_of_sum(case: Case, found: Gap) -> Fraction | None:
    """What the last part adds, divided by the years since the part before (measure.k)."""
    before = [row for row in results(case) if ended(row) < ended(found.row)]
    added = value(found.row)
    if not before or added is None:
        return None
    change = added if found.upward else -added
    return change / years(ended(before[-1]), ended(found.row))
