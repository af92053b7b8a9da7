"""What is measured: a level, a change, a change in percent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from .cases import OF_BASELINE, OF_OTHER, Case, begun, parts
from .printed import within
from .ranges import ALL, Range, linear, minus, plus, point, ratio
from .rows import certain, known, last, of, value
from .tables import Row, ended


@dataclass(frozen=True)
class Measure:
    """A value of printed numbers, and all that they leave open."""

    value: Fraction | None
    range: Range


def is_lacking(case: Case, row: Row) -> bool:
    """Whether a row counts those that the share leaves out."""
    own, lacking = case.indicator["indicator_id"], case.indicator["complement_indicator_id"]
    return row["indicator_id"] == lacking and lacking != own


def population(case: Case, row: Row) -> Row:
    """The count of the whole on the day of a row (rows.e)."""
    rows = of(case.dossier, case.indicator["population_indicator_id"], row["place_id"])
    before = [one for one in rows if ended(one) <= ended(row)]
    if not rows:
        return {}
    day = max(map(ended, before)) if before else min(map(ended, rows))
    return next(one for one in rows if ended(one) == day)


def level(case: Case, row: Row) -> Measure:
    """The value itself; of those lacking, the share that is left."""
    if not is_lacking(case, row):
        return Measure(value(row), known(case.dossier, row))
    total = population(case, row)
    count = known(case.dossier, row)
    size = known(case.dossier, total) if total else point(0)
    return Measure(share_value(row, total, count), within(share_range(count, size), "share"))


def share_range(count: Range, size: Range) -> Range:
    """100 × (1 − c ÷ p) (rows.e)."""
    if size.low is not None and size.low > 0:
        return linear(ratio(count, size), Fraction(-100), Fraction(100))
    if count == point(0):
        return point(100)
    above = count.low is not None and (count.low > 0 or (count.low == 0 and not count.low_in))
    return Range(None, Fraction(100), high_in=not above)


def share_value(row: Row, total: Row, lacking: Range) -> Fraction | None:
    """The share of printed numbers (rows.e)."""
    count, size = value(row), value(total) if total else None
    if total:
        return None if count is None or not size else 100 * (1 - count / size)
    return Fraction(100) if lacking == point(0) else None


def of_both(case: Case) -> list[Row]:
    """The rows of the indicator, and of those lacking, at the place."""
    ids = [case.indicator["indicator_id"]]
    if case.indicator["measure"] == "share":
        ids.append(case.indicator["complement_indicator_id"])
    return [row for one in ids if one for row in of(case.dossier, one, case.place)]


def base_row(case: Case, row: Row) -> Row:
    """The row from which the change to a result is counted (measure.b)."""
    if not case.yearly or case.target["basis"] == OF_BASELINE:
        return case.baseline
    year = ended(row).year
    before = [one for one in of_both(case) if ended(one).year == year - 1]
    if before:
        return last(before)
    base = case.baseline
    return base if base and date(year - 1, 1, 1) <= ended(base) < ended(row) else {}


def difference(case: Case, row: Row, base: Row) -> Measure:
    """sign × (o − b) (measure.a)."""
    o, b = level(case, row), level(case, base)
    value = None if o.value is None or b.value is None else case.sign * (o.value - b.value)
    return Measure(value, linear(minus(o.range, b.range), Fraction(case.sign)))


def usable(base: Range) -> bool:
    """Whether a percentage can be formed of a baseline (measure.c)."""
    return base.low is not None and base.low > 0


def has_percent(indicator: Row) -> bool:
    """Whether a percentage says anything of an indicator (measure.m)."""
    if indicator.get("measure") == "index":
        return bool(indicator.get("base_year"))
    return indicator.get("measure") != "rank"


def sense_of_percent(case: Case) -> bool:
    """Whether it says anything of the target's indicator and of the other one (measure.m)."""
    other = case.target.get("relative_indicator_id") or case.target["indicator_id"]
    return has_percent(case.indicator) and has_percent(case.dossier.find("indicators", other))


def quotient(case: Case, row: Row, base: Row) -> Measure | None:
    """o ÷ b, where b lies above 0."""
    if not base or not has_percent(case.indicator):
        return None
    o, b = level(case, row), level(case, base)
    if not usable(b.range):
        return None
    value = None if o.value is None or not b.value else o.value / b.value
    return Measure(value, ratio(o.range, b.range))


def percent(case: Case, row: Row, base: Row) -> Measure | None:
    """100 × sign × (o − b) ÷ b (measure.a)."""
    parts = quotient(case, row, base)
    return (
        None
        if parts is None
        else scaled(parts, Fraction(100 * case.sign), Fraction(-100 * case.sign))
    )


def other_row(case: Case, row: Row) -> Row:
    """The other value of the dates of a row (measure.j)."""
    indicator = case.target.get("relative_indicator_id") or case.target["indicator_id"]
    there = of(case.dossier, indicator, case.target.get("relative_place_id") or case.place)
    dates = (row["period_start"], row["period_end"])
    found = [one for one in there if (one["period_start"], one["period_end"]) == dates]
    other = last(found) if found else {}
    return {} if other is row else other


def compared_row(case: Case, row: Row) -> Row:
    """The row of which a relative target is a percentage (measure.j)."""
    return other_row(case, row) if case.target["basis"] == OF_OTHER else case.baseline


def part_of(case: Case, row: Row) -> Measure | None:
    """100 × o ÷ b, or 100 × o ÷ r (measure.j)."""
    if case.target["basis"] == OF_BASELINE:
        parts = quotient(case, row, case.baseline)
        return None if parts is None else scaled(parts, Fraction(100))
    other = other_row(case, row)
    r = Measure(value(other), known(case.dossier, other)) if other else None
    if r is None or not usable(r.range) or not sense_of_percent(case):
        return None
    o = level(case, row)
    found = None if o.value is None or not r.value else o.value / r.value
    return scaled(Measure(found, ratio(o.range, r.range)), Fraction(100))


def sum_of(case: Case, row: Row) -> Measure:
    """All parts up to a result, added; a least value where days are left out (measure.k)."""
    rows = [one for one in parts(case) if ended(one) <= ended(row)]
    ranges = [known(case.dossier, one) for one in rows]
    printed = [value(one) for one in rows]
    found = point(Fraction(0))
    for one in ranges:
        found = plus(found, one)
    if left_out(case, rows):
        amount = case.indicator["measure"] == "amount"
        found = ALL if amount else Range(found.low, None, low_in=found.low_in)
    whole = None if None in printed else sum((one or Fraction(0) for one in printed), Fraction(0))
    return Measure(whole, found)


def left_out(case: Case, rows: list[Row]) -> bool:
    """Whether a day of the period before the end of the last part is in none (measure.k)."""
    ends = [ended(one) + timedelta(days=1) for one in rows]
    wanted = [case.start or begun(rows[0]), *ends[:-1]]
    return any(begun(one) > free for one, free in zip(rows, wanted, strict=True))


def scaled(one: Measure, factor: Fraction, term: Fraction = Fraction(0)) -> Measure:
    """factor × measure + term."""
    value = None if one.value is None else one.value * factor + term
    return Measure(value, linear(one.range, factor, term))


def exact_level(case: Case, row: Row) -> Fraction | None:
    """The level of a row whose numbers are exact and without conflict."""
    rows = [row, population(case, row)] if row and is_lacking(case, row) else [row]
    if not row or not all(certain(case.dossier, one) for one in rows if one):
        return None
    found = level(case, row)
    return found.value if found.range.exact else None
