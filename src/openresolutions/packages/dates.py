"""Dates as cells may hold them, and what people write instead."""

from __future__ import annotations

import re
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1945, 2100
ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ].*)?")
_EXCEL_DAY = re.compile(r"[1-7]\d{4}")
_EXCEL_ZERO = date(1899, 12, 30)


def date_fault(cell: str) -> tuple[str, str | None]:
    """Return the code of what is wrong with a date and its repaired form, or nothing.

    A day and a month that could be either way round are not guessed.
    """
    if not ISO.fullmatch(cell):
        return "date_format", _guess(cell)
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        return "date_unreal", None
    in_range = FIRST_YEAR <= day.year <= LAST_YEAR
    return ("", None) if in_range else ("date_out_of_range", None)


def _guess(cell: str) -> str | None:
    if match := _YEAR_FIRST.fullmatch(cell):
        return _iso(*map(int, match.groups()))
    if match := _YEAR_LAST.fullmatch(cell):
        first, second, year = map(int, match.groups())
        if first > 12 or first == second:
            return _iso(year, second, first)
        return _iso(year, first, second) if second > 12 else None
    if _EXCEL_DAY.fullmatch(cell):
        return (_EXCEL_ZERO + timedelta(days=int(cell))).isoformat()
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
