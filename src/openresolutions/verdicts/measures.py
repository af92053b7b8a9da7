"""The target's measure under each way to compute it: a level, a change, a yearly rate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from openresolutions.model import rates
from openresolutions.model.bases import RELATIVE
from openresolutions.model.intervals import ANY, HUNDRED, Interval, divided, mapped, point
from openresolutions.model.results import Term
from openresolutions.verdicts.cases import Case, last_of, series_of
from openresolutions.verdicts.divisors import divisors
from openresolutions.verdicts.relative import has_percent, other_value
from openresolutions.verdicts.sums import total
from openresolutions.verdicts.values import Value, indicator_ids, value_of

ZERO = Fraction(0)


@dataclass(frozen=True)
class Measured:
    """The target's measure computed in one way, with what went in.

    ``printed`` takes the figures without their qualifiers; ``interval`` is all that they leave
    open. ``left_out`` is why it decides nothing, empty if it decides.
    """

    name: str
    formula: str
    terms: tuple[Term, ...]
    years: Fraction | None
    printed: Fraction | None
    interval: Interval
    left_out: str = ""

    @property
    def row_ids(self) -> tuple[str, ...]:
        """Return the rows that went in."""
        return tuple(dict.fromkeys(term.row_id for term in self.terms if term.row_id))


@dataclass(frozen=True)
class Pair:
    """The two values between which change is counted."""

    base: Value
    end: Value
    sign: int

    @property
    def way(self) -> str:
        """Return the ending of the formula's name."""
        return "rise" if self.sign > 0 else "fall"

    @property
    def terms(self) -> tuple[Term, ...]:
        """Return baseline and outcome as terms, with the counts behind a share."""
        return (*_terms(self.base, "b"), *_terms(self.end, "o"))


def _terms(value: Value, symbol: str) -> tuple[Term, ...]:
    row_id = f"outcomes/{value.outcome.outcome_id}"
    if value.printed is None:
        return tuple(term for term in value.terms if term.symbol != "p")
    whole = tuple(term for term in value.terms if term.symbol == "p")
    return (Term(symbol, value.printed, row_id), *whole)


def measures(case: Case, now: Value) -> tuple[tuple[Measured, ...], tuple[str, ...]]:
    """Return the target's measure in each way to compute it, or why there is none."""
    if case.target.basis == "level":
        name = "level_from_complement" if now.from_complement else "level"
        return (Measured(name, name, now.terms, None, now.printed, now.interval),), ()
    if case.target.basis in RELATIVE:
        return _percent_of(case, now)
    if case.target.basis == "sum":
        return (_sum(case, now),), ()
    base, reason = base_value(case, now)
    if base is None:
        return (), (reason,)
    pair = Pair(base, now, rates.sign_of(case.indicator.better))
    if case.target.basis == "change":
        return (_change(pair),), ()
    fault = _not_above_zero(base.interval) if case.indicator.has_percent else "no_percent"
    if fault:
        return (), (fault,)
    if case.target.basis == "change_percent":
        return (_change_percent(pair),), ()
    found = tuple(_rates(case, pair))
    return found, (() if found else ("period",))


def base_value(case: Case, now: Value) -> tuple[Value | None, str]:
    """Return the value from which change is counted, or why there is none.

    A change that recurs yearly is counted from the last value of the year before.
    """
    baseline = value_of(case, case.baseline, "b") if case.baseline else None
    if not each_year(case) or case.target.basis in RELATIVE:
        return baseline, "baseline"
    year = now.measured_on.year
    rows = [r for name in indicator_ids(case) for r in series_of(case, name)]
    before = [r for r in rows if r.period_end.year == year - 1]
    last = last_of(before)
    if last:
        return value_of(case, last, "b"), "previous_year"
    this_year = date(year - 1, 1, 1)
    usable = baseline is not None and this_year <= baseline.measured_on < now.measured_on
    return (baseline if usable else None), "previous_year"


def compared_value(case: Case, now: Value) -> tuple[Value | None, str]:
    """Return the value that a value is compared with, or why there is none."""
    if case.target.basis == "percent_of_other":
        return other_value(case, now.outcome), "other_value"
    return base_value(case, now)


def _percent_of(case: Case, now: Value) -> tuple[tuple[Measured, ...], tuple[str, ...]]:
    """Return the value in percent of the one that it is compared with."""
    base, reason = compared_value(case, now)
    if base is None:
        return (), (reason,)
    fault = _not_above_zero(base.interval) if has_percent(case) else "no_percent"
    if fault:
        is_other = reason == "other_value" and fault not in ("qualifier", "no_percent")
        return (), ("other_not_above_zero" if is_other else fault,)
    name, symbol = case.target.basis, "r" if reason == "other_value" else "b"
    interval = _in_percent(now.interval, base.interval)
    printed = None
    if now.printed is not None and base.printed is not None:
        printed = _in_percent(point(now.printed), point(base.printed)).low
    terms = (*_terms(base, symbol), *_terms(now, "o"))
    return (Measured(name, name, terms, None, printed, interval),), ()


def _in_percent(part: Interval, whole: Interval) -> Interval:
    return mapped(divided(part, whole), lambda ratio: HUNDRED * ratio, rising=True)


def _sum(case: Case, now: Value) -> Measured:
    summed = total(case, now.outcome)
    return Measured("sum", "sum", summed.terms, None, summed.printed, summed.interval)


def each_year(case: Case) -> bool:
    """Tell whether each year stands for itself, rather than for a part of a mean or a sum."""
    whole = case.target.basis in ("change_percent_per_year", "sum")
    return case.target.recurrence == "yearly" and not whole


def _not_above_zero(base: Interval) -> str:
    if base.low is not None and base.low > 0:
        return ""
    if base == point(ZERO):
        return "baseline_zero"
    below = base.high is not None and base.high <= 0
    return "baseline_negative" if below else "qualifier"


def _change(pair: Pair) -> Measured:
    return _measured(pair, "change", f"change_{pair.way}", rates.difference)


def _change_percent(pair: Pair) -> Measured:
    return _measured(pair, "change_percent", f"change_percent_{pair.way}", rates.percent_change)


def _measured(
    pair: Pair, name: str, formula: str, compute: Callable[[Interval, Interval, int], Interval]
) -> Measured:
    interval = compute(pair.base.interval, pair.end.interval, pair.sign)
    printed = None
    if pair.base.printed is not None and pair.end.printed is not None:
        printed = compute(point(pair.base.printed), point(pair.end.printed), pair.sign).low
    return Measured(name, formula, pair.terms, None, printed, interval)


def _rates(case: Case, pair: Pair) -> Iterator[Measured]:
    found = tuple(divisors(case, pair.base, pair.end))
    for name, years, left_out in found:
        yield replace(_simple(pair, f"{name}_simple", years), left_out=left_out)
    for name, years, left_out in found:
        compound = _compound(pair, f"{name}_compound", years)
        if compound:
            yield replace(compound, left_out=left_out or _degenerate(pair))
    if found and _lacks_years(case, pair):
        name = "year_by_year"
        yield Measured(name, name, pair.terms, None, None, ANY, "years_not_stated")


def _degenerate(pair: Pair) -> str:
    """Return the fault of a compound rate to nothing: all of it every year, over any years."""
    return "falls_to_zero" if pair.end.interval == point(ZERO) else ""


def _lacks_years(case: Case, pair: Pair) -> bool:
    """Tell whether the value at the end of a year between the two is not stated."""
    begun, end = pair.base.measured_on, pair.end.measured_on
    rows = [row for name in indicator_ids(case) for row in series_of(case, name)]
    held = {row.period_end for row in rows}
    ends = (date(year, 12, 31) for year in range(begun.year, end.year + 1))
    return any(begun < day < end and day not in held for day in ends)


def _simple(pair: Pair, name: str, years: Term) -> Measured:
    def compute(base: Interval, end: Interval, sign: int) -> Interval:
        return rates.simple_rate(base, end, sign, years.value)

    measured = _measured(pair, name, f"rate_simple_{pair.way}", compute)
    return _over(measured, years)


def _compound(pair: Pair, name: str, years: Term) -> Measured | None:
    low = pair.end.interval.low
    if low is None or low < 0 or (pair.end.printed or ZERO) < 0:
        return None

    def compute(base: Interval, end: Interval, sign: int) -> Interval:
        found = rates.compound_rate(base, end, sign, years.value)
        assert found is not None
        return found

    return _over(_measured(pair, name, f"rate_compound_{pair.way}", compute), years)


def _over(measured: Measured, years: Term) -> Measured:
    return replace(measured, terms=(*measured.terms, years), years=years.value)
