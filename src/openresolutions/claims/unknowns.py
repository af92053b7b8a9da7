"""What follows for a number that the source leaves out, and which whole counts fit a share."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from openresolutions.claims.agreement import printed_range
from openresolutions.claims.inputs import Inputs
from openresolutions.figures import decimals, rounded, truncated
from openresolutions.model.intervals import HUNDRED, LIMITS, Interval, bounds, clip

ZERO = Fraction(0)
MOST_FITS = 100
End = Fraction | None


@dataclass(frozen=True)
class Unknown:
    """Bounds of the number left out, and the counts that give the share in either way."""

    low: End = None
    high: End = None
    fits_rounding: tuple[int, ...] = ()
    fits_truncation: tuple[int, ...] = ()
    searched: bool = False


def unknown_of(inputs: Inputs) -> Unknown:
    """Return what follows for the one number that a claim leaves out; empty if it is not one."""
    left_out = [place for place, item in enumerate(inputs.items) if item.interval is None]
    fitting = inputs.fitting and inputs.one_money and inputs.has_sense
    fitting = fitting and inputs.claim.formula != "count_met"
    if len(left_out) != 1 or not fitting or inputs.claim.value is None:
        return Unknown()
    numbers = [item.interval for item in inputs.items if item.interval]
    if any(number.low is None or number.low != number.high for number in numbers):
        return Unknown()
    stated = [number.low for number in numbers if number.low is not None]
    low, high = _claimed_range(inputs)
    found = _solve(inputs, left_out[0], stated, low, high)
    if inputs.claim.formula != "share":
        return Unknown(*found)
    return _with_fits(inputs, left_out[0], stated[0], found)


def _claimed_range(inputs: Inputs) -> tuple[End, End]:
    """Return the ends between which the claimed figure lies.

    A share ends at 100, but one that lies wholly beyond it, as of a plan exceeded, stays as it is.
    """
    claim = inputs.claim
    assert claim.value is not None
    if claim.qualifier in (None, "exact"):
        low, high = printed_range(claim.value)
        claimed = Interval(low, high)
    else:
        claimed = bounds(claim.value, claim.qualifier)
    if claim.formula == "share":
        claimed = clip(claimed, LIMITS["share"])
    return claimed.low, claimed.high


def _solve(
    inputs: Inputs, place: int, stated: list[Fraction], low: End, high: End
) -> tuple[End, End]:
    """Return the ends of the number left out, where the figure lies from ``low`` to ``high``."""
    one, other = (_number(inputs, place, stated, end) for end in (low, high))
    if one is not None and other is not None:
        return min(one, other), max(one, other)
    edge, figure = (one, low) if other is None else (other, high)
    if edge is None or figure is None:
        return None, None
    at_the_low_end = other is None
    is_least = at_the_low_end == _rises(inputs, place, stated, figure)
    return (edge, None) if is_least else (None, edge)


def _rises(inputs: Inputs, place: int, stated: list[Fraction], figure: Fraction) -> bool:
    """Tell whether the number left out rises with the figure.

    Where the stated number is 0 it would not move; any number above 0 moves as it would.
    """
    moving = [number or Fraction(1) for number in stated]
    one = _number(inputs, place, moving, figure)
    other = _number(inputs, place, moving, figure + Fraction(1, 100))
    return one is not None and (other is None or other > one)


def _number(inputs: Inputs, place: int, stated: list[Fraction], figure: End) -> End:
    """Return the number left out if the figure is exactly this, ``None`` if there is none."""
    formula, sign = inputs.claim.formula, inputs.sign
    if figure is None:
        return None
    if formula == "sum":
        return figure - sum(stated, ZERO)
    if formula in ("difference", "gap"):
        towards = sign if (formula == "difference") == (place == 1) else -sign
        return stated[0] + towards * figure
    if formula == "share":
        return figure * stated[0] / HUNDRED if place == 0 else _over(HUNDRED * stated[0], figure)
    years = Fraction(inputs.claim.years or 0) if formula == "percent_change_per_year" else 1
    growth = 1 + sign * figure * years / HUNDRED
    if not years:
        return None
    return stated[0] * growth if place == 1 else _over(stated[0], growth)


def _over(number: Fraction, divisor: Fraction) -> End:
    return number / divisor if divisor > 0 else None


def _with_fits(inputs: Inputs, place: int, stated: Fraction, found: tuple[End, End]) -> Unknown:
    """Try every whole count between the bounds, unless they are too many to tell anything."""
    low, high = found
    exact = inputs.claim.qualifier in (None, "exact")
    if low is None or high is None or not exact or not all(i.whole for i in inputs.items):
        return Unknown(low, high)
    first, last = max(ceil(low), 0), floor(high)
    if last - first >= MOST_FITS:
        return Unknown(low, high)
    counts = range(first, last + 1)
    reported = inputs.claim.value or Decimal(0)
    shares = {n: _share(n, stated) if place == 0 else _share(stated, n) for n in counts}
    places = decimals(reported)
    return Unknown(
        low,
        high,
        tuple(n for n, s in shares.items() if s is not None and rounded(s, places) == reported),
        tuple(n for n, s in shares.items() if s is not None and truncated(s, places) == reported),
        searched=True,
    )


def _share(part: Fraction | int, whole: Fraction | int) -> Fraction | None:
    return HUNDRED * part / whole if whole else None
