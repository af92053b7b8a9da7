"""All tables of a kind in one frame, for whoever works on the data as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from openresolutions import schemas
from openresolutions.tables.model import Table

if TYPE_CHECKING:
    import pandas


def combined(tables: Iterable[Table]) -> dict[str, pandas.DataFrame]:
    """Return one frame of text by table name: the rows of all packages, ``resolution`` first."""
    import pandas

    rows: dict[str, list[list[str]]] = {}
    for table in tables:
        names = schemas.field_names(table.name)
        rows.setdefault(table.name, []).extend(
            [table.package, *(row.cells.get(name, "") for name in names)] for row in table.rows
        )
    return {
        name: pandas.DataFrame(
            found, columns=["resolution", *schemas.field_names(name)], dtype="str"
        )
        for name, found in rows.items()
    }
