"""Targets that are met by an event."""

from __future__ import annotations

from fractions import Fraction

from .cases import Case, event_row, happened, told
from .measures import Measure
from .ranges import point
from .tables import Row, ended


def statements(case: Case) -> list[Row]:
    """The rows that must agree: each 1, and each 0 of the judged day or later (measure.l)."""
    judged = event_row(case)[0]
    if not happened(judged):
        return [judged]
    return [row for row in told(case) if happened(row) or ended(row) >= ended(judged)]


def one_word(case: Case, row: Row) -> str:
    """What one row says of the target (measure.l)."""
    if happened(row):
        return "met" if case.due is None or ended(row) <= case.due else "not_met"
    return "not_met" if case.due and ended(row) >= case.due else "unclear"


def event_word(case: Case) -> str:
    """The word on which all agree (measure.l)."""
    if not event_row(case):
        return "no_data"
    words = {one_word(case, row) for row in statements(case)}
    return words.pop() if len(words) == 1 else "unclear"


def differ(case: Case) -> bool:
    """Whether the rows tell of different days or answers (measure.l)."""
    return len({(happened(row), ended(row)) for row in statements(case)}) > 1


def answer(row: Row) -> Measure:
    """1 or 0 (measure.l)."""
    value = Fraction(row["value"])
    return Measure(value, point(value))
