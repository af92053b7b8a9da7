"""Whether published values changed without a word: two states of ``data/all`` compared.

A value that was published may change, but then a row of table ``changes`` says so with the old
value and the reason; a row or package that goes needs one too, a package a withdrawal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from openresolutions import schemas
from openresolutions.downloads.combined import RESOLUTION
from openresolutions.downloads.csvfile import read_csv
from openresolutions.downloads.plain import PlainTable
from openresolutions.schemas import RESOLUTION_TABLES

Rows = Mapping[tuple[str, str], Mapping[str, str]]


@dataclass(frozen=True, order=True)
class UnexplainedChange:
    """A published value that is no longer what it was, with no row that says why.

    ``row_id`` is empty for a whole package, ``field`` for a whole row; ``new`` is empty where the
    row or package is gone.
    """

    resolution: str
    table: str
    row_id: str
    field: str
    old: str
    new: str


def compare(old: Iterable[PlainTable], new: Iterable[PlainTable]) -> tuple[UnexplainedChange, ...]:
    """Return what changed from the old combined tables to the new without an explanation.

    New rows, new columns and new packages need none; derived tables and columns follow from the
    others and are not compared, nor is table ``changes`` itself.
    """
    before = {table.name: table for table in old}
    after = {table.name: table for table in new}
    withdrawn = {row[RESOLUTION] for row in _records(after, "withdrawals")}
    kept = {row[RESOLUTION] for row in _records(after, "resolutions")}
    published = {row[RESOLUTION] for row in _records(before, "resolutions")}
    found = [
        UnexplainedChange(key, "resolutions", "", "", key, "")
        for key in published - kept - withdrawn
    ]
    explained = _explanations(_records(after, "changes"))
    for name in RESOLUTION_TABLES:
        if name in before and name != "changes":
            pair = _rows(name, before), _rows(name, after)
            changes = (change for change in _differences(name, *pair) if change.resolution in kept)
            found += [change for change in changes if not _explained(change, explained)]
    return tuple(sorted(found))


def read_tables(files: Mapping[str, bytes]) -> tuple[PlainTable, ...]:
    """Return the tables of published CSV files by their name, such as ``targets.csv``."""
    tables = []
    for name in sorted(files):
        columns, rows = read_csv(files[name])
        fields = [{"name": column, "type": "string"} for column in columns]
        tables.append(PlainTable(name.removesuffix(".csv"), {"fields": fields}, rows))
    return tuple(tables)


def _records(tables: Mapping[str, PlainTable], name: str) -> tuple[dict[str, str], ...]:
    return tables[name].records() if name in tables else ()


def _rows(name: str, tables: Mapping[str, PlainTable]) -> Rows:
    key = schemas.primary_key(name)
    return {(row[RESOLUTION], row[key]): row for row in _records(tables, name)}


def _differences(name: str, before: Rows, after: Rows) -> Iterator[UnexplainedChange]:
    columns = schemas.field_names(name)
    for (resolution, row_id), old in before.items():
        new = after.get((resolution, row_id))
        if new is None:
            yield UnexplainedChange(resolution, name, row_id, "", row_id, "")
            continue
        for column in columns:
            values = old.get(column, ""), new.get(column, "")
            if column in old and values[0] != values[1]:
                yield UnexplainedChange(resolution, name, row_id, column, *values)


def _explanations(rows: Iterable[Mapping[str, str]]) -> frozenset[tuple[str, ...]]:
    names = (RESOLUTION, "resource", "row_id", "field", "old_value", "new_value")
    return frozenset(tuple(row[name] for name in names) for row in rows)


def _explained(change: UnexplainedChange, explained: frozenset[tuple[str, ...]]) -> bool:
    """Tell whether a row of changes names the value, old and new, or the row that is gone."""
    place = (change.resolution, change.table, change.row_id, change.field)
    if change.field:
        return (*place, change.old, change.new) in explained
    return any(row[:4] == place for row in explained)
