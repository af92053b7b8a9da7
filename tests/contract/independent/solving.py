"""A missing input, from the printed figure."""

from __future__ import annotations

import math
from fractions import Fraction

from .printed import allowed, decimals, number, rounded, truncated
from .ranges import Range, cut
from .tables import Row


def figure(claim: Row, ends: bool) -> Range:
    """What a printed figure may have been before it was rounded or cut."""
    if claim["qualifier"] not in ("", "exact"):
        return allowed(claim["value"], claim["qualifier"])
    value, step = Fraction(claim["value"]), Fraction(1, 10 ** decimals(claim["value"]))
    if value < 0:
        return Range(value - step, value + step / 2, ends, ends)
    return Range(value - step / 2, value + step, ends, ends)


def solve(claim: Row, found: list[Range | None], turn: int) -> Range | None:
    """The ends of the input that is not stated (figures.d)."""
    if claim["formula"] == "percent_change_per_year" and not number(claim["years"]):
        return None
    could = figure(claim, ends=True)
    if claim["formula"] == "share":
        could = cut(could, Range(Fraction(0), Fraction(100)))
    ends = [None if end is None else at(claim, found, turn, end) for end in (could.low, could.high)]
    low, high = reversed(ends) if falling(claim, found, turn) else ends
    return Range(low, high)


def at(claim: Row, found: list[Range | None], turn: int, value: Fraction) -> Fraction | None:
    """The missing input at one value of the figure."""
    stated = [one.low for one in found if one is not None and one.low is not None]
    formula, missing = claim["formula"], found.index(None)
    if formula == "sum":
        return value - sum(stated, Fraction(0))
    other = stated[0]
    if formula in ("difference", "gap"):
        later = (missing == 1) == (formula == "difference")
        return other + turn * value if later else other - turn * value
    if formula == "share":
        return other * value / 100 if missing == 0 else divide(100 * other, value)
    n = number(claim["years"]) if formula == "percent_change_per_year" else Fraction(1)
    grown = 1 + turn * value * (n or 1) / 100
    return other * grown if missing == 1 else divide(other, grown)


def divide(top: Fraction, bottom: Fraction) -> Fraction | None:
    """A quotient; none where the divisor is 0 or less."""
    return top / bottom if bottom > 0 else None


def falling(claim: Row, found: list[Range | None], turn: int) -> bool:
    """Whether the missing input falls as the figure rises."""
    missing, formula = found.index(None), claim["formula"]
    if formula == "sum":
        return False
    later = (missing == 1) == (formula != "gap")
    falls = missing == 1 if formula == "share" else (turn > 0) != later
    below = any(one is not None and one.low is not None and one.low < 0 for one in found)
    return falls != (below and formula not in ("difference", "gap"))


def fits(
    claim: Row, found: list[Range | None], ends: Range
) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """The whole numbers that give the share, by rounding and by cutting off (figures.e)."""
    if ends.low is None or ends.high is None:
        return None
    tried = range(max(0, math.ceil(ends.low)), math.floor(ends.high) + 1)
    if len(tried) > 100:
        return None
    shares = {one: share(found, one) for one in tried}
    places, stated = decimals(claim["value"]), Fraction(claim["value"])
    good = {one: value for one, value in shares.items() if value is not None}
    by_rounding = tuple(one for one, value in good.items() if rounded(value, places) == stated)
    return by_rounding, tuple(
        one for one, value in good.items() if truncated(value, places) == stated
    )


def share(found: list[Range | None], tried: int) -> Fraction | None:
    """The share with a number tried for the missing one."""
    top, bottom = (Fraction(tried) if one is None else one.low for one in found)
    return 100 * top / bottom if top is not None and bottom and bottom > 0 else None
