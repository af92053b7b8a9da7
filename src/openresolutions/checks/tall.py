"""Frictionless, asked once for all packages: one tall resource a table.

Ids are unique, and refer, within their package only; so each row gets further columns that hold
its keys with the package before them, and these carry the primary and the foreign keys. The
columns of the schema keep their types and constraints.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from openresolutions import schemas
from openresolutions.tables import Row, Table

_KEY = "key"
_MOST_ERRORS = 5_000


@dataclass(frozen=True)
class Tall:
    """One table of all packages, and the row of it that each line of data comes from."""

    name: str
    rows: tuple[tuple[Table, Row], ...]


def tall_tables(tables: Iterable[Table]) -> tuple[Tall, ...]:
    """Return the tables of all packages joined by name."""
    grouped: dict[str, list[tuple[Table, Row]]] = {}
    for table in tables:
        grouped.setdefault(table.name, []).extend((table, row) for row in table.rows)
    return tuple(Tall(name, tuple(rows)) for name, rows in grouped.items() if rows)


def ask(tall: Sequence[Tall]) -> list[tuple[str, Any]]:
    """Return the errors that frictionless finds, each with the name of its table."""
    from frictionless import Package, Resource, Schema
    from frictionless.resources import TableResource

    present = {table.name for table in tall}
    resources: list[Resource] = [
        TableResource(
            name=table.name,
            # Handed over as a function, the rows are not copied time and again.
            data=partial(_data, table, present),
            schema=Schema.from_descriptor(_schema(table.name, present)),
        )
        for table in tall
    ]
    if not resources:
        return []
    report = Package(resources=resources).validate(limit_errors=_MOST_ERRORS)
    return [(task.name, error) for task in report.tasks for error in task.errors]


def _schema(table: str, present: Collection[str]) -> dict[str, Any]:
    """Return the schema of a tall table; references to tables that are not present are left out."""
    references = [key for key in foreign_keys(table) if key[1] in present]
    columns = [_KEY, *(reference_column(field) for field, _ in references)]
    return {
        "fields": [
            *schemas.load(table)["fields"],
            *({"name": name, "type": "string"} for name in columns),
        ],
        "primaryKey": [_KEY],
        "foreignKeys": [
            {
                "fields": [reference_column(field)],
                "reference": {"resource": "" if target == table else target, "fields": [_KEY]},
            }
            for field, target in references
        ],
        "missingValues": [""],
    }


def foreign_keys(table: str) -> list[tuple[str, str]]:
    """Return the referring columns of a table, each with the table that it refers to."""
    keys = schemas.load(table).get("foreignKeys", [])
    return [(key["fields"], key["reference"]["resource"] or table) for key in keys]


def reference_column(field: str) -> str:
    """Return the name of the column that carries a reference with its package."""
    return f"{field} {_KEY}"


def _data(tall: Tall, present: Collection[str]) -> Iterator[list[str]]:
    """Yield the header and the rows of a tall table."""
    names = schemas.field_names(tall.name)
    key = schemas.primary_key(tall.name)
    references = [field for field, target in foreign_keys(tall.name) if target in present]
    yield [*names, _KEY, *map(reference_column, references)]
    for table, row in tall.rows:
        keys = [row.cells.get(name, "") for name in (key, *references)]
        yield [
            *(row.cells.get(name, "") for name in names),
            *(f"{table.package} {cell}" if cell else "" for cell in keys),
        ]


def referring_field(column: str) -> str:
    """Return the field whose reference a column carries."""
    return column.removesuffix(f" {_KEY}")
