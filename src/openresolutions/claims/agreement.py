"""Whether a reported figure is the one worked out again, and by which way of shortening it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from openresolutions.figures import decimals, rounded, truncated
from openresolutions.model.intervals import Interval, bounds, disjoint, inside, point
from openresolutions.model.records import Claim
from openresolutions.model.vocabulary import Agreement


def agreement(claim: Claim, computed: Interval) -> Agreement:
    """Return how a claim agrees with what it comes to; a bound agrees where it holds."""
    if claim.value is None:
        return "unknown"
    exact = computed.low if computed.low == computed.high else None
    if exact is None:
        return _with_open_inputs(claim, computed)
    if claim.qualifier not in (None, "exact"):
        holds = inside(point(exact), bounds(claim.value, claim.qualifier))
        return "exact" if holds else "no"
    return by_digits(claim.value, exact)


def by_digits(reported: Decimal, exact: Fraction) -> Agreement:
    """Return by which shortening an exact number gives the reported digits."""
    places = decimals(reported)
    if Fraction(reported) == exact:
        return "exact"
    if reported == rounded(exact, places):
        return "rounding"
    return "truncation" if reported == truncated(exact, places) else "no"


def _with_open_inputs(claim: Claim, computed: Interval) -> Agreement:
    assert claim.value is not None
    if claim.qualifier not in (None, "exact"):
        wanted = bounds(claim.value, claim.qualifier)
    else:
        low, high = printed_range(claim.value)
        wanted = Interval(low, high, low_open=True, high_open=True)
    return "no" if disjoint(computed, wanted) else "unknown"


def printed_range(reported: Decimal) -> tuple[Fraction, Fraction]:
    """Return the ends between which a number lies that was rounded or cut to these digits."""
    unit = Fraction(1, 10 ** decimals(reported))
    value = Fraction(reported)
    if value < 0:
        return value - unit, value + unit / 2
    return value - unit / 2, value + unit
