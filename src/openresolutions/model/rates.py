"""The arithmetic of change: how far a value moved from its base, whole or by the year.

Every change counts as positive in the better direction: ``sign`` is 1 where higher is better or
no direction is, and -1 where lower is better.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache

from openresolutions.model.intervals import (
    HUNDRED,
    NOT_NEGATIVE,
    Interval,
    added,
    clip,
    divided,
    mapped,
    negated,
)
from openresolutions.model.vocabulary import Better

DAYS_A_YEAR = Fraction(36525, 100)
_PRECISION = 40
_PLACES = 10**24


def sign_of(better: Better) -> int:
    """Return -1 where lower is better, else 1."""
    return -1 if better == "lower" else 1


def years_between(start: date, end: date) -> Fraction:
    """Return the elapsed years between two days, a year being 365.25 days."""
    return Fraction((end - start).days) / DAYS_A_YEAR


def difference(base: Interval, end: Interval, sign: int) -> Interval:
    """Return the change from base to end, in their own unit."""
    moved = added(end, negated(base))
    return moved if sign > 0 else negated(moved)


def percent_change(base: Interval, end: Interval, sign: int) -> Interval:
    """Return the change in percent of the base, which must lie above zero."""
    return mapped(divided(end, base), lambda ratio: HUNDRED * sign * (ratio - 1), sign > 0)


def simple_rate(base: Interval, end: Interval, sign: int, years: Fraction) -> Interval:
    """Return the change in percent of the base, divided by the years."""
    return mapped(percent_change(base, end, sign), lambda percent: percent / years, rising=True)


def compound_rate(base: Interval, end: Interval, sign: int, years: Fraction) -> Interval | None:
    """Return the yearly change in percent of the year before, or ``None`` below zero."""
    ratio = clip(divided(end, base), NOT_NEGATIVE)
    if ratio.low is None or ratio.low < 0:
        return None
    return mapped(ratio, lambda part: HUNDRED * sign * (root(part, years) - 1), sign > 0)


@lru_cache(maxsize=1024)
def root(ratio: Fraction, years: Fraction) -> Fraction:
    """Return the ratio to the power of 1 / years, to 24 decimals; the ratio is not negative.

    The rounding makes a root exact that ends within those decimals, such as 0.8 from 0.64 over
    two years, so that it compares as equal.
    """
    if ratio == 0:
        return Fraction(0)
    with localcontext() as context:
        context.prec = _PRECISION
        logarithm = (Decimal(ratio.numerator) / Decimal(ratio.denominator)).ln()
        power = (logarithm * Decimal(years.denominator) / Decimal(years.numerator)).exp()
    return Fraction(round(Fraction(power) * _PLACES), _PLACES)
