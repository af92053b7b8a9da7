"""Periods beside each other: which of several can be added up, and where days between are left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from openresolutions.model.records import Outcome


def apart(rows: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Return the rows whose periods can be added up: of those that overlap only one.

    They are taken by their first day, of several the longest; one that begins before the end of
    the one before it is left out. Of rows of one period the first is taken that is not inferred.
    """
    kept: list[Outcome] = []
    for row in sorted(rows, key=_order):
        if row.period_start and (not kept or row.period_start > kept[-1].period_end):
            kept.append(row)
    return tuple(kept)


def parts_of(rows: Iterable[Outcome], begun: date | None, due: date | None) -> tuple[Outcome, ...]:
    """Return the measurements that can be parts of a sum: their whole periods lie in its own."""
    return tuple(
        row
        for row in rows
        if row.period_start
        and (begun is None or begun <= row.period_start)
        and (due is None or row.period_end <= due)
    )


def _order(row: Outcome) -> tuple[int, int, bool]:
    start = row.period_start or row.period_end
    return start.toordinal(), -row.period_end.toordinal(), row.origin == "inferred"


def has_hole(rows: Sequence[Outcome], starts_on: date | None) -> bool:
    """Tell whether days are left out before, or between, periods that do not overlap."""
    free = starts_on.toordinal() if starts_on else None
    for row in rows:
        start = row.period_start or row.period_end
        if free is not None and start.toordinal() > free:
            return True
        free = row.period_end.toordinal() + 1
    return False
