"""In how many places a target holds: counted from the results that a claim puts in."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from openresolutions.model.intervals import HUNDRED, Interval, disjoint, inside, point
from openresolutions.model.records import Indicator, Target


def accepted(target: Target, indicator: Indicator) -> Interval | None:
    """Return the levels at which a target holds, ``None`` where its wording leaves that open."""
    if target.basis != "level" or target.value is None:
        return None
    low = Fraction(target.value)
    high = low if target.value_to is None else Fraction(target.value_to)
    low, high = min(low, high), max(low, high)
    if target.operator in ("at_least", "more_than"):
        return Interval(low, None, low_open=target.operator == "more_than")
    if target.operator in ("at_most", "less_than"):
        return Interval(None, high, high_open=target.operator == "less_than")
    if target.operator == "equal":
        return point(low)
    return _by_direction(target, indicator, low, high)


def _by_direction(
    target: Target, indicator: Indicator, low: Fraction, high: Fraction
) -> Interval | None:
    """Return the levels of a range or of a bare number, from the worse end on."""
    if target.operator not in (None, "between"):
        return None
    if target.operator is None and indicator.measure == "share" and low == HUNDRED:
        return point(HUNDRED)
    ends = {"higher": Interval(low, None), "lower": Interval(None, high)}
    return ends.get(indicator.better)


def count(wanted: Interval, numbers: Sequence[Interval | None]) -> Interval:
    """Return how many numbers are accepted; one that is open or not stated may be or not."""
    surely = sum(number is not None and inside(number, wanted) for number in numbers)
    never = sum(number is not None and disjoint(number, wanted) for number in numbers)
    return Interval(Fraction(surely), Fraction(len(numbers) - never))
