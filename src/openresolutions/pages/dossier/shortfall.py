"""How far a result is from what was asked, in percent of that, so that targets can be compared."""

from __future__ import annotations

from fractions import Fraction

from openresolutions.model.bases import LEVELS
from openresolutions.model.records import Indicator, Target
from openresolutions.model.results import Judgement, Reading

_OPEN = ("unclear", "no_data")


def shortfall(target: Target, indicator: Indicator, judgement: Judgement) -> Fraction | None:
    """Return how much is lacking under the strictest reading, in percent of what was asked.

    Zero or less where every reading holds; ``None`` where it cannot be told.
    """
    found = (_of(target, indicator, row) for row in judgement.readings if not row.left_out)
    known = [value for value in found if value is not None]
    return max(known) if known and judgement.computed not in _OPEN else None


def _of(target: Target, indicator: Indicator, reading: Reading) -> Fraction | None:
    if reading.value is None or target.value is None or reading.verdict in _OPEN:
        return None
    if indicator.measure == "rank":
        return None
    low = Fraction(target.value)
    high = low if target.value_to is None else Fraction(target.value_to)
    lacking = _lacking(target, indicator, reading.value, (low, high))
    asked = low if lacking == low - reading.value else high
    return None if asked == 0 else 100 * lacking / abs(asked)


def _lacking(
    target: Target, indicator: Indicator, value: Fraction, asked: tuple[Fraction, Fraction]
) -> Fraction:
    """Return the distance to the nearer bound; below zero where the value lies past it."""
    low, high = asked
    if target.operator in ("at_most", "less_than"):
        return value - high
    if target.operator in ("at_least", "more_than"):
        return low - value
    lower = indicator.better == "lower" and target.basis in LEVELS
    return value - high if lower else low - value
