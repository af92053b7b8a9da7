"""Counts are whole: where thousands have a point, 3.722 in a cell was meant as 3722."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from openresolutions import countries
from openresolutions.packages import Spot
from openresolutions.problems import Problem
from openresolutions.tables import Row, Table, column
from openresolutions.tables.numbers import NUMBER

_COUNTED_CLAIMS = frozenset({"difference", "sum", "gap"})
_COUNTED_TARGETS = frozenset({"level", "change", "sum"})
_COUNTING = frozenset({"outcomes", "targets", "claims"})
_VALUES = ("value", "value_to")
_GROUPED = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")


def check_counts(tables: Iterable[Table]) -> Iterator[Problem]:
    """Yield a problem for every value of a count that is not whole."""
    found = list(tables)
    counts = {
        (table.package, row.cells.get("indicator_id"))
        for table in found
        if table.name == "indicators"
        for row in table.rows
        if row.cells.get("measure") == "count"
    }
    for table in found:
        for row in table.rows if counts and _has_fractions(table) else ():
            if (table.package, row.cells.get("indicator_id")) in counts and _counts(table, row):
                yield from _fractions(table, row)


def _has_fractions(table: Table) -> bool:
    """Tell whether a table has any value that is not whole: only then is it gone through."""
    return table.name in _COUNTING and any(
        "." in cell for field in _VALUES for cell in column(table.rows, field)
    )


def _counts(table: Table, row: Row) -> bool:
    """Tell whether the values of a row are in the indicator's own unit, and not in percent."""
    if table.name == "targets":
        return row.cells.get("basis") in _COUNTED_TARGETS
    if table.name == "claims":
        return row.cells.get("formula") in _COUNTED_CLAIMS
    return table.name == "outcomes"


def _fractions(table: Table, row: Row) -> Iterator[Problem]:
    for field in _VALUES:
        cell = row.cells.get(field, "")
        if "." in cell and NUMBER.fullmatch(cell):
            spot = Spot(table.package, table.file, table.name, row.line, field)
            yield spot.problem("count_not_whole", cell, suggestion=_whole(cell))


def _whole(cell: str) -> str | None:
    if countries.chosen().thousands == "." and _GROUPED.fullmatch(cell):
        return cell.replace(".", "")
    whole, _, rest = cell.partition(".")
    return None if rest.strip("0") else whole
