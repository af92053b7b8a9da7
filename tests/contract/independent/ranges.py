"""Ranges of numbers, with ends that belong to them or not."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

BILLIONTH = Fraction(1, 10**9)


@dataclass(frozen=True)
class Range:
    """All numbers from `low` to `high`; None is no end."""

    low: Fraction | None
    high: Fraction | None
    low_in: bool = True
    high_in: bool = True

    @property
    def exact(self) -> bool:
        """Whether there is one number only."""
        return self.low is not None and self.low == self.high


ALL = Range(None, None)


def point(number: Fraction | int) -> Range:
    """The range of one number."""
    return Range(Fraction(number), Fraction(number))


def below(one: Range, other: Range) -> bool:
    """Whether every number of `one` is less than every number of `other`."""
    if one.high is None or other.low is None:
        return False
    if one.high == other.low:
        return not (one.high_in and other.low_in)
    return one.high < other.low


def meets(one: Range, other: Range) -> bool:
    """Whether some number lies in both."""
    return not below(one, other) and not below(other, one)


def low_key(one: Range) -> tuple[bool, Fraction, bool]:
    """Sort key of the lower end."""
    return (one.low is not None, one.low or Fraction(0), not one.low_in)


def high_key(one: Range) -> tuple[bool, Fraction, bool]:
    """Sort key of the upper end."""
    return (one.high is None, one.high or Fraction(0), one.high_in)


def inside(one: Range, other: Range) -> bool:
    """Whether `other` holds the whole of `one`."""
    return low_key(one) >= low_key(other) and high_key(one) <= high_key(other)


def hull(ranges: Iterable[Range]) -> Range:
    """The smallest range that holds all."""
    found = list(ranges)
    low, high = min(found, key=low_key), max(found, key=high_key)
    return Range(low.low, high.high, low.low_in, high.high_in)


def common(one: Range, other: Range) -> Range | None:
    """What lies in both."""
    if not meets(one, other):
        return None
    low, high = max(one, other, key=low_key), min(one, other, key=high_key)
    return Range(low.low, high.high, low.low_in, high.high_in)


def cut(one: Range, limits: Range) -> Range:
    """`one` within its limits; as it is where it lies wholly outside."""
    return common(one, limits) or one


def linear(one: Range, factor: Fraction, term: Fraction = Fraction(0)) -> Range:
    """factor × number + term, for every number."""
    low = None if one.low is None else one.low * factor + term
    high = None if one.high is None else one.high * factor + term
    if factor < 0:
        return Range(high, low, one.high_in, one.low_in)
    return Range(low, high, one.low_in, one.high_in)


def minus(one: Range, other: Range) -> Range:
    """`one` less `other`."""
    low = None if one.low is None or other.high is None else one.low - other.high
    high = None if one.high is None or other.low is None else one.high - other.low
    return Range(low, high, one.low_in and other.high_in, one.high_in and other.low_in)


def plus(one: Range, other: Range) -> Range:
    """The sum of both."""
    return minus(one, linear(other, Fraction(-1)))


def ratio(one: Range, base: Range) -> Range:
    """`one` divided by a base that lies above 0."""
    top, top_in = _top(one.high, base, one.high_in)
    turned, low_in = _top(None if one.low is None else -one.low, base, one.low_in)
    return Range(None if turned is None else -turned, top, low_in, top_in)


def _top(end: Fraction | None, base: Range, belongs: bool) -> tuple[Fraction | None, bool]:
    if end is None:
        return None, True
    if end > 0:
        return (end / base.low if base.low else None), belongs and base.low_in
    if base.high is None:
        return Fraction(0), belongs and end == 0
    return end / base.high, belongs and (base.high_in or end == 0)


def rising(one: Range, function: Callable[[Fraction], Fraction]) -> Range:
    """The values of a function that rises throughout."""
    low = None if one.low is None else function(one.low)
    high = None if one.high is None else function(one.high)
    return Range(low, high, one.low_in, one.high_in)


def root(number: Fraction, years: Fraction) -> Fraction:
    """number ^ (1 ÷ years): exact where it is a fraction, else to 40 digits."""
    if number in (0, 1):
        return number
    degree = years.numerator
    upper, lower = (_whole_root(n, degree) for n in (number.numerator, number.denominator))
    if upper and lower:
        return Fraction(upper, lower) ** years.denominator
    with localcontext() as context:
        context.prec = 40
        whole = Decimal(number.numerator) / Decimal(number.denominator)
        return Fraction(whole ** (Decimal(years.denominator) / Decimal(years.numerator)))


def _whole_root(number: int, degree: int) -> int | None:
    if degree > 64:
        return 1 if number == 1 else None
    guess = round(math.exp(math.log(number) / degree))
    return next((g for g in (guess - 1, guess, guess + 1) if g > 0 and g**degree == number), None)
