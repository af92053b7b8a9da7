"""What a printed number leaves open, and how it is rounded."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from .ranges import ALL, Range, cut, point

LIMITS = {
    "count": Range(Fraction(0), None),
    "rate": Range(Fraction(0), None),
    "share": Range(Fraction(0), Fraction(100)),
    "amount": ALL,
    "rank": Range(Fraction(1), None),
    "index": ALL,
    "ratio": Range(Fraction(0), None),
}


def number(text: str) -> Fraction | None:
    """The number in a cell."""
    return Fraction(text) if text else None


def decimals(text: str) -> int:
    """The digits after the point."""
    return len(text.partition(".")[2])


def unit(text: str) -> Fraction:
    """The unit of the last significant place (numbers.b)."""
    if decimals(text):
        return Fraction(1, 10 ** decimals(text))
    digits = text.lstrip("+-").rstrip(".")
    zeros = len(digits) - len(digits.rstrip("0"))
    return Fraction(10**zeros) if digits.strip("0") else Fraction(1)


def allowed(text: str, qualifier: str, text_to: str = "") -> Range:
    """All numbers that a printed number with its qualifier may be (numbers.a, numbers.b)."""
    value, other = Fraction(text), Fraction(text_to or text)
    half = unit(text) / 2
    near = Range(value, value + half) if value < 0 else Range(value - half, value)
    return {
        "over": Range(value, None, low_in=False),
        "at_least": Range(value, None),
        "under": Range(None, value, high_in=False),
        "at_most": Range(None, value),
        "between": Range(min(value, other), max(value, other)),
        "about": Range(value - half, value + half),
        "nearly": near,
    }.get(qualifier, point(value))


def within(one: Range, measure: str) -> Range:
    """What a measure cannot be is cut off (numbers.c)."""
    return cut(one, LIMITS.get(measure, ALL))


def truncated(value: Fraction, places: int) -> Fraction:
    """Cut off after so many decimals."""
    scaled = abs(value) * 10**places
    size = Fraction(scaled.numerator // scaled.denominator, 10**places)
    return size if value >= 0 else -size


def rounded(value: Fraction, places: int) -> Fraction:
    """Rounded half away from zero (figures.b)."""
    half = Fraction(1, 2 * 10**places)
    return truncated(value + (half if value >= 0 else -half), places)


def prints_as(value: Fraction, text: str) -> bool:
    """Whether a value, rounded or cut to the decimals of a text, is its number."""
    places = decimals(text)
    return Fraction(text) in (rounded(value, places), truncated(value, places))


def same_digits(one: str, other: str) -> bool:
    """Whether two printed numbers are the same up to the decimals of the shorter (numbers.d)."""
    if not one or not other:
        return one == other
    longer, shorter = sorted((one, other), key=decimals, reverse=True)
    return prints_as(Fraction(longer), shorter)


def plain(value: Fraction) -> str:
    """A number as at most 12 decimals and 15 digits."""
    return str(Decimal(f"{float(value):.15g}"))
