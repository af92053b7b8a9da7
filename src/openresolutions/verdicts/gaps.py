"""The gap in people's terms: how many more, by when, and at which pace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor

from openresolutions.model.bases import IN_ITS_UNIT, RELATIVE
from openresolutions.model.intervals import HUNDRED, LIMITS, WHOLE, is_point
from openresolutions.model.rates import sign_of, years_between
from openresolutions.model.records import Indicator
from openresolutions.model.results import Gap, Term
from openresolutions.verdicts.aims import is_all, options
from openresolutions.verdicts.cases import Case, last_of, measured_first, series_of
from openresolutions.verdicts.evidence import conflicting, rows_for
from openresolutions.verdicts.measures import base_value, compared_value
from openresolutions.verdicts.readings import kept_level
from openresolutions.verdicts.relative import has_percent
from openresolutions.verdicts.sums import total
from openresolutions.verdicts.values import Value, results

ZERO = Fraction(0)


@dataclass(frozen=True)
class Wanted:
    """An edge of the target, as a level in the unit in which people count.

    ``rises`` tells whether it must be reached from below, ``strict`` that the level itself is not
    enough, ``exact`` that nothing beyond it is accepted; ``assumptions`` are locale keys with the
    rows they lean on.
    """

    level: Fraction
    rises: bool
    strict: bool
    exact: bool
    assumptions: tuple[tuple[str, str], ...] = ()


def gap_of(case: Case, now: Value) -> Gap | None:
    """Return what is lacking at a value, ``None`` if nothing is or it cannot be counted."""
    if now.outcome.qualifier != "exact" or "conflict" in now.reasons:
        return None
    if case.target.basis == "sum" and not is_point(total(case, now.outcome).interval):
        return None
    gaps = (_gap_to(case, now, edge) for edge in _edges(case))
    return next((gap for gap in gaps if gap), None)


def _gap_to(case: Case, now: Value, edge: Wanted) -> Gap | None:
    wanted: Wanted | None = edge
    if case.target.basis in RELATIVE:
        wanted = _of_other(case, now, edge)
    elif case.target.basis not in IN_ITS_UNIT:
        wanted = _as_level(case, now, edge)
    if wanted and now.from_complement:
        wanted = _as_count_lacking(now, wanted)
    return _gap(case, now, wanted) if wanted else None


def _edges(case: Case) -> Iterator[Wanted]:
    """Yield the ends of what the target accepts of its measure, a bare number read as a floor.

    A bare number without a better direction has none: nobody can tell which side is short of it.
    """
    ways, _ = options(case, kept_level(case))
    if not ways or (len(ways[0].aims) > 1 and not ways[0].aims[0].direction):
        return
    accepted = ways[0].aims[0].accepted
    bare = (("operator_floor", f"targets/{case.target.target_id}"),)
    leans = case.target.operator is None and not is_all(case.target, case.indicator)
    assumptions = bare if leans else ()
    exact = accepted.low == accepted.high
    if accepted.low is not None:
        yield Wanted(accepted.low, True, accepted.low_open, exact, assumptions)
    if accepted.high is not None:
        yield Wanted(accepted.high, False, accepted.high_open, exact, assumptions)


def _of_other(case: Case, now: Value, wanted: Wanted) -> Wanted | None:
    """Turn a wanted percentage of another value into the level that it is."""
    base, _ = compared_value(case, now)
    if base is None or base.printed is None or not is_point(base.interval) or base.printed <= 0:
        return None
    if not has_percent(case):
        return None
    leaning = (case.target.basis, f"outcomes/{base.outcome.outcome_id}")
    level = base.printed * wanted.level / HUNDRED
    return replace(wanted, level=level, assumptions=(*wanted.assumptions, leaning))


def _as_level(case: Case, now: Value, wanted: Wanted) -> Wanted | None:
    """Turn a wanted change into the level of the indicator that it leads to."""
    base, _ = base_value(case, now)
    if base is None or base.printed is None or not is_point(base.interval):
        return None
    sign = sign_of(case.indicator.better)
    turned = replace(wanted, rises=wanted.rises == (sign > 0))
    if case.target.basis == "change":
        return replace(turned, level=base.printed + sign * wanted.level)
    if base.printed <= 0 or not case.indicator.has_percent:
        return None
    row, years = f"outcomes/{base.outcome.outcome_id}", Fraction(1)
    key = "linear_change"
    if case.target.basis == "change_percent_per_year":
        if now.measured_on <= base.measured_on:
            return None
        years, key = years_between(base.measured_on, now.measured_on), "rate_simple_from_baseline"
    level = base.printed * (1 + sign * wanted.level * years / HUNDRED)
    return replace(turned, level=level, assumptions=(*wanted.assumptions, (key, row)))


def _as_count_lacking(now: Value, wanted: Wanted) -> Wanted | None:
    """Turn a wanted share into the count that may still lack; all of it needs no denominator."""
    turned = replace(wanted, rises=not wanted.rises)
    whole = now.population
    if whole is None:
        return replace(turned, level=ZERO) if wanted.level == HUNDRED else None
    if whole.qualifier != "exact":
        return None
    level = Fraction(whole.value) * (1 - wanted.level / HUNDRED)
    if whole.period_end == now.measured_on or wanted.level == HUNDRED:
        return replace(turned, level=level)
    leaning = ("denominator_date", f"outcomes/{whole.outcome_id}")
    return replace(turned, level=level, assumptions=(*wanted.assumptions, leaning))


def _gap(case: Case, now: Value, wanted: Wanted) -> Gap | None:
    counted = case.shelf.indicators[now.outcome.indicator_id]
    reached, terms = _reached(case, now)
    level = _whole(wanted) if counted.measure in WHOLE else wanted.level
    amount = level - reached if wanted.rises else reached - level
    nearly_there = amount == 0 and wanted.strict and counted.measure not in WHOLE
    if (amount <= 0 and not nearly_there) or not _can_be(counted, level, wanted):
        return None
    rows = (f"targets/{case.target.target_id}", *(term.row_id for term in terms if term.row_id))
    return Gap(
        amount=amount,
        unit_id=counted.unit_id,
        measured_on=now.measured_on,
        due_on=case.due_on,
        pace_needed=_pace_needed(case, now, amount),
        pace_last=_pace_last(case, now, wanted, counted),
        assumptions=wanted.assumptions,
        row_ids=tuple(dict.fromkeys((*rows, *(row for _, row in wanted.assumptions)))),
    )


def _reached(case: Case, now: Value) -> tuple[Fraction, tuple[Term, ...]]:
    """Return the number counted at a value, and the numbers that it was worked out from."""
    if case.target.basis != "sum":
        return Fraction(now.outcome.value), now.terms
    summed = total(case, now.outcome)
    assert summed.printed is not None
    return summed.printed, summed.terms


def _can_be(counted: Indicator, level: Fraction, wanted: Wanted) -> bool:
    """Tell whether the indicator can stand at a level at which the target holds."""
    least = LIMITS[counted.measure].low if counted.measure in WHOLE else None
    return (least is None or level >= least) and (not wanted.exact or level == wanted.level)


def _whole(wanted: Wanted) -> Fraction:
    """Return the first whole number, from the near side, at which the target holds."""
    if wanted.rises:
        return Fraction(floor(wanted.level) + 1 if wanted.strict else ceil(wanted.level))
    return Fraction(ceil(wanted.level) - 1 if wanted.strict else floor(wanted.level))


def _pace_needed(case: Case, now: Value, amount: Fraction) -> Fraction | None:
    """Return the amount a year to the due date, where that is still ahead of the dossier.

    A target replaced before it asks for none.
    """
    if case.superseded or case.due_on is None or case.is_past_due:
        return None
    if case.due_on <= now.measured_on:
        return None
    return amount / years_between(now.measured_on, case.due_on)


def _pace_last(case: Case, now: Value, wanted: Wanted, counted: Indicator) -> Fraction | None:
    """Return the amount a year by which the level came nearer since the value before.

    A row that repeats another counts as of the day of the one it repeats.
    """
    if case.target.basis == "sum":
        return _pace_of_sum(case, now, wanted)
    day = measured_first(case.shelf, now.outcome).period_end
    rows = [measured_first(case.shelf, row) for row in series_of(case, counted.indicator_id)]
    last = last_of(row for row in rows if row.period_end < day)
    if last is None or last.qualifier != "exact" or conflicting(last, rows_for(case, last)):
        return None
    moved = Fraction(now.outcome.value) - Fraction(last.value)
    return (moved if wanted.rises else -moved) / years_between(last.period_end, day)


def _pace_of_sum(case: Case, now: Value, wanted: Wanted) -> Fraction | None:
    """Return what the last part adds, divided by the years since the end of the one before."""
    before = [row for row in results(case) if row.period_end < now.measured_on]
    if not before:
        return None
    moved = Fraction(now.outcome.value) / years_between(before[-1].period_end, now.measured_on)
    return moved if wanted.rises else -moved
