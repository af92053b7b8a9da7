"""Readings: each way to compute a target whose wording allows several, with its own verdict."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from openresolutions.figures import shows
from openresolutions.model.bases import IN_ITS_UNIT
from openresolutions.model.intervals import HUNDRED, Interval, is_point, point
from openresolutions.model.rates import years_between
from openresolutions.model.results import Reading
from openresolutions.verdicts.aims import Option, is_past, options
from openresolutions.verdicts.cases import Case
from openresolutions.verdicts.divisors import covers
from openresolutions.verdicts.measures import (
    Measured,
    base_value,
    compared_value,
    each_year,
    measures,
)
from openresolutions.verdicts.moments import Moment, verdict
from openresolutions.verdicts.sums import total
from openresolutions.verdicts.values import Value, value_of

ZERO = Fraction(0)
FORMULAS = {
    "change": "difference",
    "change_percent": "percent_change",
    "change_percent_per_year": "percent_change_per_year",
}


def readings(case: Case, now: Value) -> tuple[tuple[Reading, ...], tuple[str, ...]]:
    """Return every reading of the target at a value, and the reasons for those left unclear."""
    found, reasons = measures(case, now)
    ways, more = options(case, kept_level(case))
    if not found or not ways:
        unclear = tuple(_reading(case, now, measured, Option("", ())) for measured in found)
        return unclear, (*reasons, *more)
    moment = moment_of(case, now)
    pairs = [_judged(case, now, m, way, moment) for way in ways for m in found]
    opened = _opened(case, now)
    decided = [reason for reading, reason in pairs if not reading.left_out]
    told = [why for reason in decided for why in (opened if reason == "open" else (reason,))]
    return tuple(reading for reading, _ in pairs), tuple(dict.fromkeys(filter(None, told)))


def _opened(case: Case, now: Value) -> tuple[str, ...]:
    if case.target.basis == "sum":
        return total(case, now.outcome).reasons
    return now.reasons or _open_base(case, now)


def _open_base(case: Case, now: Value) -> tuple[str, ...]:
    base, _ = compared_value(case, now)
    return (base.reasons if base else ()) or ("qualifier",)


def kept_level(case: Case) -> Fraction | None:
    """Return what ``maintain`` keeps where it names no value: the baseline, or no change."""
    if case.target.basis != "level":
        return ZERO
    base = value_of(case, case.baseline, "b") if case.baseline else None
    return base.printed if base and is_point(base.interval) else None


def moment_of(case: Case, now: Value) -> Moment:
    """Return where the target stands in time at the date of a value."""
    due = case.is_due(now.measured_on)
    if each_year(case):
        over = year_is_over(case, now.measured_on)
        return Moment(over, None, ZERO, yearly=True, open_years=due is False)
    if case.target.basis == "sum":
        return _moment_of_sum(case, now, due)
    base, _ = base_value(case, now)
    start = _start(case, base) if base else None
    if base is None:
        return Moment(due, None, ZERO, kept=_is_kept(case, now))
    elapsed = _elapsed(case, base.measured_on, now.measured_on)
    return Moment(due, start, elapsed, kept=_is_kept(case, now))


def _moment_of_sum(case: Case, now: Value, due: bool | None) -> Moment:
    """A sum begins at nothing on the first day of its period."""
    kept = _is_kept(case, now)
    if case.starts_on is None:
        return Moment(due, None, ZERO, kept=kept)
    elapsed = _elapsed(case, case.starts_on, now.measured_on)
    return Moment(due, point(ZERO), elapsed, kept=kept)


def _start(case: Case, base: Value) -> Interval | None:
    """Return the target's measure at its baseline, ``None`` where that cannot be formed."""
    if case.target.basis == "percent_of_baseline":
        return point(HUNDRED)
    if case.target.basis == "percent_of_other":
        found, _ = measures(case, base)
        return found[0].interval if found else None
    return base.interval if case.target.basis == "level" else point(ZERO)


def year_is_over(case: Case, day: date) -> bool:
    """Tell whether a day ends its year, or the last part of a year that the target has."""
    end = date(day.year, 12, 31)
    return day >= (min(end, case.due_on) if case.due_on else end)


def _is_kept(case: Case, now: Value) -> bool:
    """Tell whether a level once reached cannot be lost: a count over a period only grows."""
    counted = case.indicator.measure == "count" and not now.from_complement
    rising = case.indicator.better == "higher" and case.target.basis in IN_ITS_UNIT
    return counted and rising and now.outcome.period_start is not None


def _elapsed(case: Case, begun: date, day: date) -> Fraction:
    if case.due_on is None or case.due_on <= begun:
        return Fraction(1)
    part = years_between(begun, day) / years_between(begun, case.due_on)
    return min(max(part, ZERO), Fraction(1))


def _judged(
    case: Case, now: Value, measured: Measured, way: Option, moment: Moment
) -> tuple[Reading, str]:
    word, reason = verdict(way, measured.interval, moment)
    reading = _reading(case, now, measured, way)
    past = word == "met" and all(is_past(aim, measured.interval) for aim in way.aims)
    return replace(reading, verdict=word, past=past), reason


def _reading(case: Case, now: Value, measured: Measured, way: Option) -> Reading:
    claims = _shown_by(case, now, measured)
    rows = (f"targets/{case.target.target_id}", *measured.row_ids, *claims)
    return Reading(
        name=measured.name + way.suffix,
        formula=measured.formula,
        terms=measured.terms,
        years=measured.years,
        value=measured.printed,
        low=measured.interval.low,
        high=measured.interval.high,
        verdict="unclear",
        past=False,
        used_by_source=bool(claims),
        row_ids=tuple(dict.fromkeys(rows)),
        left_out=measured.left_out,
    )


def _shown_by(case: Case, now: Value, measured: Measured) -> tuple[str, ...]:
    """Return the claims of the source whose digits this reading gives."""
    formula = FORMULAS.get(case.target.basis)
    if measured.printed is None or formula is None:
        return ()
    claims = case.shelf.claims.get(case.target.target_id, ())
    return tuple(
        f"claims/{claim.claim_id}"
        for claim in claims
        if claim.formula == formula
        and claim.value is not None
        and covers(case, claim, now)
        and shows(claim.value, measured.printed)
    )
