"""Frictionless's errors, by their type, in our own codes and with our own lines."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from openresolutions import schemas
from openresolutions.checks import tall
from openresolutions.packages import Spot, limits
from openresolutions.problems import Problem
from openresolutions.tables import Row
from openresolutions.tables.values import checks


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

    def told(self, found: tall.Found) -> Iterator[Problem]:
        """Yield the problem that an error stands for; none where the reader has told it."""
        table, row = self.rows[found.table][found.place]
        spot = Spot(table.package, table.file, found.table, row.line)
        if found.type == "primary-key":
            yield from self._id_twice(spot, row)
        elif found.type == "foreign-key":
            yield from self._reference(spot, row, found.field)
        else:
            yield from self._other(spot, row, found)

    def _id_twice(self, spot: Spot, row: Row) -> Iterator[Problem]:
        key = schemas.primary_key(spot.resource)
        cell = row.cells.get(key, "")
        if cell:
            first = self.ids[spot.package, spot.resource][cell]
            yield spot.at(row.line, key).problem("id_twice", cell, first_line=first)

    def _reference(self, spot: Spot, row: Row, field: str) -> Iterator[Problem]:
        target = dict(tall.foreign_keys(spot.resource))[field]
        known = self.ids.get((spot.package, target))
        cell = row.cells[field]
        if known is None or checks(spot.resource)[field](cell):
            return
        # To compare with more ids than a person would enter takes too long.
        compared = known if len(known) <= limits.COMPARED_IDS else ()
        near = difflib.get_close_matches(cell, compared, n=1)
        suggestion = near[0] if near else None
        at = spot.at(row.line, field)
        yield at.problem("reference_unknown", cell, table=target, suggestion=suggestion)

    def _other(self, spot: Spot, row: Row, found: tall.Found) -> Iterator[Problem]:
        """Yield an error of type or constraint, unless the reader has told it of this cell."""
        cell = row.cells.get(found.field)
        if cell is not None and checks(spot.resource)[found.field](cell) is None:
            at = spot.at(row.line, found.field)
            yield at.problem("frictionless", cell, type=found.type, note=found.note)
