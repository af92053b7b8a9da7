"""What a target asks for, as lines over the years: a path from the baseline, a floor or a band."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from openresolutions.model.bases import IN_ITS_UNIT
from openresolutions.model.records import Indicator, Outcome, Target

_YEAR = Fraction(1461, 4)
_STEPS = 24


@dataclass(frozen=True)
class Path:
    """The line that a target draws: corners in time order, each a day and a value.

    ``ambition`` is the further line of a range, empty where the target names one value;
    ``compound`` is the floor of a yearly rate where each year's is taken of the year before.
    """

    floor: tuple[tuple[date, Fraction], ...]
    ambition: tuple[tuple[date, Fraction], ...] = ()
    compound: tuple[tuple[date, float], ...] = ()


def path(
    target: Target,
    indicator: Indicator,
    baseline: Outcome | None,
    ends: date,
    others: Sequence[Outcome] = (),
) -> Path | None:
    """Return the target's path up to a day; ``None`` where a number for it is missing.

    ``ends`` is used where the target names no due date. A yearly rate is drawn as equal steps of
    the baseline, straight; a fall stops at zero. ``others`` are the values of which the target is a
    percentage: its line follows them.
    """
    if target.value is None:
        return None
    until = target.due_on or ends
    further = target.value_to
    if target.basis in IN_ITS_UNIT:
        begins = target.starts_on or (baseline.period_end if baseline else None)
        return _level(target.value, further, begins or until, until)
    if target.basis == "percent_of_other":
        return _beside(target, others)
    if baseline is None or baseline.period_end >= until:
        return None
    if target.basis == "percent_of_baseline":
        lines = [_share(value, (baseline,), until) for value in _values(target)]
        return Path(lines[0], lines[1] if len(lines) > 1 else ())
    sign = -1 if indicator.better == "lower" else 1
    lines = [
        _from_baseline(target, baseline, sign * Fraction(value), until)
        for value in (target.value, further)
        if value is not None
    ]
    further_line = lines[1] if len(lines) > 1 else ()
    if target.basis != "change_percent_per_year":
        return Path(lines[0], further_line)
    return Path(lines[0], further_line, _compound(target, baseline, sign, until))


def _values(target: Target) -> list[Decimal]:
    return [value for value in (target.value, target.value_to) if value is not None]


def _share(
    percent: Decimal, of: Sequence[Outcome], until: date
) -> tuple[tuple[date, Fraction], ...]:
    """Return a percentage of each value on its day, and of the last one up to a day."""
    line = [(one.period_end, Fraction(percent) * Fraction(one.value) / 100) for one in of]
    return (*line, (until, line[-1][1]))


def _beside(target: Target, others: Sequence[Outcome]) -> Path | None:
    """Return a line that follows the other values; none of it beyond the last one held."""
    if not others:
        return None
    lines = [_share(value, others, others[-1].period_end) for value in _values(target)]
    return Path(lines[0], lines[1] if len(lines) > 1 else ())


def _compound(
    target: Target, baseline: Outcome, sign: int, until: date
) -> tuple[tuple[date, float], ...]:
    """Return the curve of a yearly rate, in steps of which the last is the due date."""
    factor = max(0.0, 1 + sign * float(target.value or 0) / 100)
    first, days = baseline.period_end, (until - baseline.period_end).days
    return tuple(
        (
            date.fromordinal(first.toordinal() + round(days * step / _STEPS)),
            round(float(baseline.value) * factor ** (days * step / _STEPS / float(_YEAR)), 6),
        )
        for step in range(_STEPS + 1)
    )


def _level(value: Decimal, further: Decimal | None, begins: date, until: date) -> Path:
    lines = [
        ((begins, Fraction(level)), (until, Fraction(level)))
        for level in (value, further)
        if level is not None
    ]
    return Path(lines[0], lines[1] if len(lines) > 1 else ())


def _from_baseline(
    target: Target, baseline: Outcome, change: Fraction, until: date
) -> tuple[tuple[date, Fraction], ...]:
    start = Fraction(baseline.value)
    years = Fraction((until - baseline.period_end).days) / _YEAR
    if target.basis == "change":
        total = change
    elif target.basis == "change_percent":
        total = start * change / 100
    else:
        total = start * change / 100 * years
    first = (baseline.period_end, start)
    if start >= 0 and start + total < 0:
        reached = _day_at_zero(first, total, until)
        return (first, (reached, Fraction(0)), (until, Fraction(0)))
    return (first, (until, start + total))


def _day_at_zero(first: tuple[date, Fraction], total: Fraction, until: date) -> date:
    days = (until - first[0]).days * first[1] / -total
    return date.fromordinal(first[0].toordinal() + round(days))


def at(line: tuple[tuple[date, Fraction], ...], day: date) -> Fraction | None:
    """Return the value of a line on a day, ``None`` outside it."""
    for (start, low), (end, high) in pairwise(line):
        if start <= day <= end:
            share = Fraction((day - start).days, max(1, (end - start).days))
            return low + (high - low) * share
    return None
