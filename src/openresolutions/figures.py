"""Numbers and dates as people write them, in each language's way, by Babel."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

from openresolutions.model.vocabulary import Language
from openresolutions.texts import trait


def decimals(value: Decimal) -> int:
    """Return how many decimals the number was reported with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def rounded(value: Fraction, places: int) -> Decimal:
    """Return the number rounded half up, away from zero, to so many decimals."""
    return _quantize(value, places, ROUND_HALF_UP)


def truncated(value: Fraction, places: int) -> Decimal:
    """Return the number cut off towards zero after so many decimals."""
    return _quantize(value, places, ROUND_DOWN)


def shows(reported_value: Decimal, exact: Fraction) -> bool:
    """Tell whether the exact number gives the reported digits, by rounding or by truncation."""
    places = decimals(reported_value)
    return reported_value in (rounded(exact, places), truncated(exact, places))


def _quantize(value: Fraction, places: int, mode: str) -> Decimal:
    whole, rest = divmod(abs(value.numerator) * 10**places, value.denominator)
    if mode == ROUND_HALF_UP and 2 * rest >= value.denominator:
        whole += 1
    sign = -1 if value < 0 else 1
    return (Decimal(sign * whole)).scaleb(-places)


def plain(value: Fraction, places: int = 12) -> str:
    """Return the number for a table: a dot, no exponent, no trailing zeros, so many decimals."""
    text = format(rounded(value, places), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def reported(value: Decimal) -> str:
    """Return the number for a table with the digits as reported."""
    return format(value, "f")


def number(value: Decimal | Fraction | int, language: Language, places: int | None = None) -> str:
    """Return the number as a reader of the language writes it.

    ``places`` fixes the decimals; without it a ``Decimal`` keeps the digits as reported and
    a fraction shows up to four decimals.
    """
    if places is None and isinstance(value, Decimal):
        places = decimals(value)
    return _written(value, places, language)


@lru_cache(100_000)
def _written(value: Decimal | Fraction | int, places: int | None, language: Language) -> str:
    """Return the number with so many decimals, worked out once: a page says most numbers often.

    Without a number of places equal values of any kind are written the same.
    """
    if places is None:
        pattern, shown = "#,##0.####", rounded(Fraction(value), 4)
    else:
        pattern = "#,##0." + "0" * places if places else "#,##0"
        shown = rounded(Fraction(value), places)
    return format_decimal(shown, pattern, locale=language)


@lru_cache
def decimal_sign(language: Language) -> str:
    """Return the sign between the whole part of a number and its decimals."""
    return str(get_decimal_symbol(language))


@lru_cache
def group_sign(language: Language) -> str:
    """Return the sign between the thousands of a number."""
    return str(get_group_symbol(language))


def long_date(day: date, language: Language) -> str:
    """Return the date in words, such as ``ngày 23 tháng 5 năm 2016`` or ``23 May 2016``."""
    return _written_day(day, trait(language, "long_day") or "long", language)


def short_date(day: date, language: Language) -> str:
    """Return the date in short, such as ``23/5/2016`` or ``23 May 2016``."""
    return _written_day(day, trait(language, "short_day") or "medium", language)


def typed_day(day: date, language: Language) -> str:
    """Return the date as it stands in the statement of a target that was made from its cells."""
    return _written_day(day, trait(language, "statement_day") or "y-MM-dd", language)


@lru_cache(10_000)
def _written_day(day: date, pattern: str, language: Language) -> str:
    """Return the date by a pattern, worked out once: a page says most days often."""
    return format_date(day, pattern, locale=language)
