"""What is known of a number: an interval, closed or open at each end.

A reported figure with a qualifier ("over 1,000", "nearly 2,000") is never one number, so every
computation is done on intervals; an exact figure is the interval that holds it alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from openresolutions.model.vocabulary import Measure, Qualifier

HUNDRED = Fraction(100)


@dataclass(frozen=True)
class Interval:
    """All numbers from ``low`` to ``high``; ``None`` is no bound; an open end is not included."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False


ANY = Interval(None, None)
NOT_NEGATIVE = Interval(Fraction(0), None)
LIMITS: dict[Measure, Interval] = {
    "count": NOT_NEGATIVE,
    "rate": NOT_NEGATIVE,
    "share": Interval(Fraction(0), HUNDRED),
    "amount": ANY,
    "event": Interval(Fraction(0), Fraction(1)),
    "rank": Interval(Fraction(1), None),
    "index": ANY,
    "ratio": NOT_NEGATIVE,
}

# What has whole values only.
WHOLE: frozenset[Measure] = frozenset({"count", "rank"})


def point(value: Fraction) -> Interval:
    """Return the interval that holds one number."""
    return Interval(value, value)


def is_point(interval: Interval) -> bool:
    """Tell whether the interval holds one number only."""
    return interval.low is not None and interval.low == interval.high


def bounds(
    value: Decimal, qualifier: Qualifier | None, value_to: Decimal | None = None
) -> Interval:
    """Return what a reported figure with its qualifier leaves open.

    ``nearly`` reaches from half a unit of the last significant place below the figure up to the
    figure; ``about`` reaches half of that unit to either side.
    """
    exact, half = Fraction(value), _last_place(value) / 2
    towards_zero = exact - half if value >= 0 else exact + half
    upper = exact if value_to is None else Fraction(value_to)
    known: dict[Qualifier, Interval] = {
        "exact": point(exact),
        "about": Interval(exact - half, exact + half),
        "nearly": Interval(min(exact, towards_zero), max(exact, towards_zero)),
        "over": Interval(exact, None, low_open=True),
        "at_least": Interval(exact, None),
        "under": Interval(None, exact, high_open=True),
        "at_most": Interval(None, exact),
        "between": Interval(min(exact, upper), max(exact, upper)),
    }
    return known[qualifier or "exact"]


def _last_place(value: Decimal) -> Fraction:
    """Return the unit of the last significant place: 1,000 for 2,000, a tenth for 54.9."""
    shown = value if "." in format(value, "f") or not value else value.normalize()
    exponent = shown.as_tuple().exponent
    if not isinstance(exponent, int):
        raise ValueError(f"not a number: {value}")
    return Fraction(Decimal(1).scaleb(exponent))


def clip(interval: Interval, limits: Interval) -> Interval:
    """Return the part of the interval inside the limits, or all of it where that is nothing."""
    if disjoint(interval, limits):
        return interval
    low, low_open = _higher(interval, limits)
    high, high_open = _higher(negated(interval), negated(limits))
    return Interval(low, None if high is None else -high, low_open, high_open)


def _higher(one: Interval, other: Interval) -> tuple[Fraction | None, bool]:
    if one.low is None or (other.low is not None and other.low > one.low):
        return other.low, other.low_open
    return one.low, one.low_open or (one.low == other.low and other.low_open)


def hull(one: Interval, other: Interval) -> Interval:
    """Return the smallest interval that holds both."""
    low, low_open = _lower(one, other)
    high, high_open = _lower(negated(one), negated(other))
    return Interval(low, None if high is None else -high, low_open, high_open)


def _lower(one: Interval, other: Interval) -> tuple[Fraction | None, bool]:
    if one.low is None or other.low is None:
        return None, False
    if one.low == other.low:
        return one.low, one.low_open and other.low_open
    return min((one.low, one.low_open), (other.low, other.low_open))


def disjoint(one: Interval, other: Interval) -> bool:
    """Tell whether no number lies in both."""
    return _below(one, other) or _below(other, one)


def _below(one: Interval, other: Interval) -> bool:
    if one.high is None or other.low is None:
        return False
    touching_open = one.high == other.low and (one.high_open or other.low_open)
    return one.high < other.low or touching_open


def inside(inner: Interval, outer: Interval) -> bool:
    """Tell whether every number of the first lies in the second."""
    return _starts_inside(inner, outer) and _starts_inside(negated(inner), negated(outer))


def _starts_inside(inner: Interval, outer: Interval) -> bool:
    if outer.low is None:
        return True
    if inner.low is None:
        return False
    return inner.low > outer.low or (
        inner.low == outer.low and (inner.low_open or not outer.low_open)
    )


def negated(interval: Interval) -> Interval:
    """Return the interval of the opposite numbers."""
    low = None if interval.high is None else -interval.high
    high = None if interval.low is None else -interval.low
    return Interval(low, high, interval.high_open, interval.low_open)


def added(one: Interval, other: Interval) -> Interval:
    """Return every sum of a number of the first and a number of the second."""
    low = None if one.low is None or other.low is None else one.low + other.low
    high = None if one.high is None or other.high is None else one.high + other.high
    return Interval(low, high, one.low_open or other.low_open, one.high_open or other.high_open)


def mapped(interval: Interval, function: Callable[[Fraction], Fraction], rising: bool) -> Interval:
    """Return what a function makes of the interval; it must rise, or fall, without bound."""
    low = None if interval.low is None else function(interval.low)
    if is_point(interval):
        return Interval(low, low)
    high = None if interval.high is None else function(interval.high)
    if rising:
        return Interval(low, high, interval.low_open, interval.high_open)
    return Interval(high, low, interval.high_open, interval.low_open)


def divided(one: Interval, other: Interval) -> Interval:
    """Return every quotient; raises ``ValueError`` unless every divisor is above zero."""
    if other.low is None or other.low < 0 or (other.low == 0 and not other.low_open):
        raise ValueError("a divisor must be above zero")
    low, low_open = _least_quotient(one, other)
    high, high_open = _least_quotient(negated(one), other)
    return Interval(low, None if high is None else -high, low_open, high_open)


def _least_quotient(one: Interval, other: Interval) -> tuple[Fraction | None, bool]:
    if one.low is None or (one.low < 0 and other.low == 0):
        return None, False
    if one.low == 0:
        return one.low, one.low_open
    if one.low > 0:
        if other.high is None:
            return Fraction(0), True
        return one.low / other.high, one.low_open or other.high_open
    assert other.low is not None
    return one.low / other.low, one.low_open or other.low_open
