"""Results on the way, in the readings that decide."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from .cases import RATE, Case, results
from .conditions import holds_throughout
from .measures import Measure, base_row, percent
from .readings import Reading, readings
from .tables import Row

PERCENT = ("change_percent", RATE)


def interim(case: Case) -> Iterator[tuple[Row, Reading, Measure]]:
    """Each result before the last, in each reading that decides there (way.a)."""
    for row in results(case)[:-1]:
        for one in readings(case, row):
            if not one.left_out and one.measure and one.measure.value is not None:
                yield row, one, one.measure


def reaches(case: Case, found: Measure) -> str:
    """Whether the condition holds; empty where that is open."""
    held = holds_throughout(case, found.range)
    return "" if held is None else str(held).lower()


def whole_change(case: Case, row: Row) -> Fraction | None:
    """The whole change in percent of the baseline."""
    found = percent(case, row, base_row(case, row)) if case.target["basis"] in PERCENT else None
    return found.value if found else None
