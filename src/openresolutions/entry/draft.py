"""A package as rows that may still change, beside the reference tables that it leans on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from openresolutions import schemas
from openresolutions.entry.faults import EntryFault
from openresolutions.packages import REFERENCE, Package, read_folder
from openresolutions.problems import is_error
from openresolutions.tables import Row, Table, parse_tables
from openresolutions.tables.canonical import canonical_table

Cells = Mapping[str, str]
Rows = Mapping[str, tuple[Cells, ...]]


@dataclass(frozen=True)
class Draft:
    """A package as it stands: its head, the rows of every table, and the reference package."""

    package: Package
    rows: Rows
    reference: Package
    known: Rows

    @property
    def head(self) -> Mapping[str, Any]:
        """What the descriptor says of the resolution."""
        found: Mapping[str, Any] = self.package.descriptor.get("resolution", {})
        return found

    def with_rows(self, table: str, rows: Iterable[Cells]) -> Draft:
        """Return the draft with other rows in one table."""
        return replace(self, rows={**self.rows, table: tuple(rows)})

    def with_head(self, descriptor: Mapping[str, Any]) -> Draft:
        """Return the draft with another descriptor."""
        return replace(self, package=replace(self.package, descriptor=descriptor))

    def ids(self, table: str) -> tuple[str, ...]:
        """Return the ids of a table, of the package or of the reference package."""
        rows, key = self._found(table)
        return tuple(row[key] for row in rows)

    def row(self, table: str, name: str) -> Cells:
        """Return a row by its id; one without cells if there is none."""
        rows, key = self._found(table)
        return next((row for row in rows if row[key] == name), {})

    def _found(self, table: str) -> tuple[tuple[Cells, ...], str]:
        """Return the rows of a table and the name of its key; nothing of an unknown table."""
        rows = self.rows.get(table) or self.known.get(table) or ()
        return rows, schemas.primary_key(table) if rows else ""


def read_draft(folder: Path, with_reference: bool = False) -> Draft:
    """Read the package of a folder and its reference; raises ``EntryFault`` if it is not sound.

    ``with_reference`` lets the folder be that of the reference package, which leans on nothing.
    """
    folder = folder.resolve()
    if not folder.is_dir():
        raise EntryFault("no_package", folder=folder)
    if folder.name == REFERENCE and not with_reference:
        raise EntryFault("of_reference", folder=folder)
    package, problems = read_folder(folder)
    tables, faults = parse_tables(package)
    wrong = tuple(each for each in (*problems, *faults) if is_error(each))
    if wrong:
        raise EntryFault("unsound", wrong, folder=folder)
    rows = _rows(tables, package.role)
    if package.role == "reference":
        return Draft(package, rows, package, {})
    reference = read_reference(folder.parent.parent)
    return Draft(package, rows, reference, reference_rows(reference))


def read_reference(data: Path) -> Package:
    """Read the reference package of a data folder; raises ``EntryFault`` if there is none."""
    folder = data / REFERENCE
    if not folder.is_dir():
        raise EntryFault("no_reference", folder=folder)
    return read_folder(folder)[0]


def reference_rows(reference: Package) -> Rows:
    """Return the rows of every reference table."""
    return _rows(parse_tables(reference)[0], "reference")


def _rows(tables: Sequence[Table], role: schemas.Role) -> Rows:
    found = {table.name: tuple(row.cells for row in table.rows) for table in tables}
    return {name: found.get(name, ()) for name in schemas.tables(role)}


def table_bytes(table: str, rows: Iterable[Cells]) -> bytes:
    """Return rows as the canonical file of their table."""
    names = schemas.field_names(table)
    made = (
        Row(line, {name: cells.get(name, "") for name in names})
        for line, cells in enumerate(rows, 2)
    )
    return canonical_table(Table("", table, f"{table}.csv", tuple(made)))
