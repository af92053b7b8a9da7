"""Frictionless's errors, by their type, in our own codes and with our own lines."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from typing import Any

from openresolutions import schemas
from openresolutions.checks import tall
from openresolutions.packages import Spot
from openresolutions.problems import Problem
from openresolutions.tables import Row, Table
from openresolutions.tables.values import checks

_KEY_ERRORS = {"primary-key": "id_twice", "foreign-key": "reference_unknown"}


class Translator:
    """Knows the rows that were asked about, so that an error finds its line again."""

    def __init__(self, joined: Sequence[tall.Tall]) -> None:
        """Remember every row and every id."""
        self.rows = {table.name: table.rows for table in joined}
        self.ids: dict[tuple[str, str], dict[str, int]] = {}
        for name, rows in self.rows.items():
            key = schemas.primary_key(name)
            for table, row in rows:
                known = self.ids.setdefault((table.package, name), {})
                known.setdefault(row.cells.get(key, ""), row.line)

    def told(self, name: str, error: Any) -> Iterator[Problem]:
        """Yield the problem that an error stands for; none where the reader has told it."""
        number = getattr(error, "row_number", None)
        if number is None:
            yield Spot(resource=name).problem("frictionless", error.type, note=error.note)
            return
        table, row = self.rows[name][number - 2]
        spot = Spot(table.package, table.file, name, row.line)
        if error.type == "primary-key":
            yield from self._id_twice(spot, row)
        elif error.type == "foreign-key":
            yield from self._reference(spot, table, row, error.field_names[0])
        elif not self._is_known(name, row, getattr(error, "field_name", "")):
            field = getattr(error, "field_name", "")
            yield spot.at(row.line, field).problem(
                "frictionless", row.cells.get(field, ""), type=error.type, note=error.note
            )

    def _id_twice(self, spot: Spot, row: Row) -> Iterator[Problem]:
        key = schemas.primary_key(spot.resource)
        cell = row.cells.get(key, "")
        if cell:
            first = self.ids[spot.package, spot.resource][cell]
            yield spot.at(row.line, key).problem("id_twice", cell, first_line=first)

    def _reference(self, spot: Spot, table: Table, row: Row, column: str) -> Iterator[Problem]:
        field = tall.referring_field(column)
        target = dict(tall.foreign_keys(table.name))[field]
        known = self.ids.get((table.package, target))
        cell = row.cells[field]
        if known is None or checks(table.name)[field](cell):
            return
        near = difflib.get_close_matches(cell, known, n=1)
        suggestion = near[0] if near else None
        at = spot.at(row.line, field)
        yield at.problem("reference_unknown", cell, table=target, suggestion=suggestion)

    def _is_known(self, name: str, row: Row, field: str) -> bool:
        """Tell whether the one reader has told already what is wrong with a cell."""
        if field not in row.cells:
            return True
        return checks(name)[field](row.cells[field]) is not None
