"""The value of a target's indicator at one date: as reported, or worked out from those lacking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from openresolutions.model.intervals import (
    HUNDRED,
    LIMITS,
    Interval,
    bounds,
    clip,
    divided,
    hull,
    is_point,
    mapped,
    point,
)
from openresolutions.model.records import Indicator, Outcome
from openresolutions.model.results import Term
from openresolutions.model.spans import apart, parts_of
from openresolutions.verdicts.cases import Case, in_period, series_of
from openresolutions.verdicts.evidence import conflicting, rows_for


@dataclass(frozen=True)
class Value:
    """What is known of an indicator at a date.

    ``printed`` is the figure without its qualifier, ``None`` where there is no single one;
    ``interval`` is all that the qualifier, or a conflict between sources, leaves open. ``reasons``
    say why it is not one number.
    """

    outcome: Outcome
    measured_on: date
    printed: Fraction | None
    interval: Interval
    terms: tuple[Term, ...]
    from_complement: bool = False
    population: Outcome | None = None
    reasons: tuple[str, ...] = ()

    @property
    def row_ids(self) -> tuple[str, ...]:
        """Return the rows that went in."""
        return tuple(term.row_id for term in self.terms if term.row_id)


def results(case: Case) -> tuple[Outcome, ...]:
    """Return the measurements that the target is judged on, by date.

    They are the indicator's own; only where it has none, the counts of those lacking.
    """
    if case.target.basis == "sum":
        return parts(case)
    for indicator_id in indicator_ids(case):
        rows = in_period(case, indicator_id)
        if rows:
            return _one_a_date(rows)
    return ()


def parts(case: Case) -> tuple[Outcome, ...]:
    """Return the rows that a sum adds up: their whole periods lie in that of the target."""
    rows = in_period(case, case.indicator.indicator_id)
    return apart(parts_of(rows, case.starts_on, case.due_on))


def indicator_ids(case: Case) -> tuple[str, ...]:
    """Return the indicators whose outcomes can tell of the target, the best first."""
    own, complement = case.indicator.indicator_id, case.indicator.complement_indicator_id
    counts = case.indicator.measure == "share" and complement in case.shelf.indicators
    return (own, complement) if counts and complement else (own,)


def _one_a_date(rows: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
    """Keep one row for each date: the first that is not inferred, or the first."""
    chosen: dict[date, Outcome] = {}
    for row in rows:
        held = chosen.setdefault(row.period_end, row)
        if held.origin == "inferred" and row.origin != "inferred":
            chosen[row.period_end] = row
    return tuple(chosen[day] for day in sorted(chosen))


def value_of(case: Case, outcome: Outcome, symbol: str = "o") -> Value | None:
    """Return the value of the target's indicator from one outcome, ``None`` if it tells nothing."""
    if outcome.indicator_id == case.indicator.indicator_id:
        interval, reasons = known(case, outcome, case.indicator)
        term = Term(symbol, Fraction(outcome.value), f"outcomes/{outcome.outcome_id}")
        printed = None if outcome.qualifier == "between" else Fraction(outcome.value)
        return Value(outcome, outcome.period_end, printed, interval, (term,), reasons=reasons)
    if outcome.indicator_id in indicator_ids(case):
        return _from_complement(case, outcome)
    return None


def known(case: Case, outcome: Outcome, of: Indicator) -> tuple[Interval, tuple[str, ...]]:
    """Return what the rows for one measurement leave open, and why it is not one number."""
    limits = LIMITS[of.measure]
    interval = clip(bounds(outcome.value, outcome.qualifier, outcome.value_to), limits)
    reasons = () if is_point(interval) else ("qualifier",)
    for row in conflicting(outcome, rows_for(case, outcome)):
        interval = hull(interval, clip(bounds(row.value, row.qualifier, row.value_to), limits))
        reasons = ("conflict",)
    return interval, reasons


def _from_complement(case: Case, outcome: Outcome) -> Value:
    lacking, reasons = known(case, outcome, case.shelf.indicators[outcome.indicator_id])
    count = Term("c", Fraction(outcome.value), f"outcomes/{outcome.outcome_id}")
    whole = population(case, outcome)
    if whole is None:
        interval = _share_of_unknown(lacking)
        printed = interval.low if is_point(interval) else None
        reasons = reasons if is_point(interval) else (*reasons, "denominator")
        return Value(outcome, outcome.period_end, printed, interval, (count,), True, None, reasons)
    everyone, more = known(case, whole, case.shelf.indicators[whole.indicator_id])
    interval = _share_present(lacking, everyone)
    exact = outcome.qualifier != "between" and whole.qualifier != "between" and whole.value > 0
    printed = HUNDRED * (1 - Fraction(outcome.value) / Fraction(whole.value)) if exact else None
    terms = (count, Term("p", Fraction(whole.value), f"outcomes/{whole.outcome_id}"))
    reasons = tuple(dict.fromkeys((*reasons, *more)))
    return Value(outcome, outcome.period_end, printed, interval, terms, True, whole, reasons)


def _share_of_unknown(lacking: Interval) -> Interval:
    """Return the share where the whole is unknown: all if none lack, less than all if some do."""
    if lacking == point(Fraction(0)):
        return point(HUNDRED)
    some = lacking.low is not None and lacking.low > 0
    return Interval(Fraction(0), HUNDRED, high_open=some)


def _share_present(lacking: Interval, everyone: Interval) -> Interval:
    if everyone.low is None or everyone.low <= 0:
        return _share_of_unknown(lacking)
    lack = divided(lacking, everyone)
    share = mapped(lack, lambda part: HUNDRED * (1 - part), rising=False)
    return clip(share, LIMITS["share"])


def population(case: Case, outcome: Outcome) -> Outcome | None:
    """Return the count of the whole nearest before the outcome, else the first one after it."""
    whole_id = case.indicator.population_indicator_id or ""
    if whole_id not in case.shelf.indicators:
        return None
    rows = series_of(case, whole_id)
    before = [row for row in rows if row.period_end <= outcome.period_end]
    after = [row for row in rows if row.period_end > outcome.period_end]
    return _last_date(before) or next(iter(after), None)


def _last_date(rows: list[Outcome]) -> Outcome | None:
    last = rows[-1].period_end if rows else None
    return next((row for row in rows if row.period_end == last), None)
