"""What a number and a period may be: rules that targets and outcomes share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from openresolutions.model.records import Outcome, Target
from openresolutions.model.vocabulary import Measure
from openresolutions.problems import Problem
from openresolutions.rules.rows import cell, fault

_VALUES = ("value", "value_to")


def check_range(package: str, row: Target | Outcome, ranged: bool) -> Iterator[Problem]:
    """Check that a range has two ends in order, and that only a range has a second one."""
    if ranged and row.value_to is None:
        yield fault(package, row, "value_to", "range_without_end")
    if not ranged and row.value_to is not None:
        yield fault(package, row, "value_to", "end_without_range")
    if ranged and row.value is not None and row.value_to is not None and row.value >= row.value_to:
        swapped = f"{cell(row.value_to)} … {cell(row.value)}" if row.value > row.value_to else ""
        yield fault(
            package, row, "value_to", "range_reversed", start=cell(row.value), suggestion=swapped
        )


def check_measure(package: str, row: Target | Outcome, measure: Measure) -> Iterator[Problem]:
    """Check that a level fits its measure: a share within 0 to 100, a count not negative.

    That a count is whole is checked on its digits, before.
    """
    for field in _VALUES:
        value: Decimal | None = getattr(row, field)
        if value is None:
            continue
        if measure == "share" and not 0 <= value <= 100:
            yield fault(package, row, field, "share_out_of_range", suggestion=_share(value))
        if measure == "count" and value < 0:
            yield fault(package, row, field, "count_negative", suggestion=cell(-value))


def check_period(
    package: str, row: Target | Outcome, start_field: str, end_field: str
) -> Iterator[Problem]:
    """Check that a period does not end before it begins."""
    start: date | None = getattr(row, start_field)
    end: date | None = getattr(row, end_field)
    if start is not None and end is not None and end < start:
        yield fault(package, row, end_field, "period_reversed", start=start.isoformat())


def _share(value: Decimal) -> str:
    """Return the share that was meant where the decimal point is lost, as in 9157, else nothing."""
    digits = cell(value)
    if digits.isdigit() and len(digits) in (3, 4) and value > 100:
        return f"{digits[:2]}.{digits[2:]}"
    return ""
