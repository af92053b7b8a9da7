"""Rows of checked text to typed records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, TypeVar

from openresolutions import schemas
from openresolutions.tables import Row, Table

Record = TypeVar("Record")
Converter = Callable[[str], Any]


def _boolean(cell: str) -> bool:
    return {"true": True, "false": False}[cell]


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split())


_CONVERTERS: Mapping[str, Converter] = {
    "string": str,
    "number": Decimal,
    "integer": int,
    "date": date.fromisoformat,
    "boolean": _boolean,
}


@cache
def _columns(table: str) -> tuple[tuple[str, Converter, bool], ...]:
    """Return name, converter and whether it is required of each column of a table."""
    return tuple(
        (
            field["name"],
            _split if field["name"] == "input_ids" else _CONVERTERS[field["type"]],
            bool(field.get("constraints", {}).get("required")),
        )
        for field in schemas.load(table)["fields"]
    )


def records(kind: Callable[..., Record], table: Table) -> tuple[Record, ...]:
    """Return a record for every row of a table that has all it needs; the others are left out."""
    found = (_values(table.name, row) for row in table.rows)
    return tuple(kind(**values) for values in found if values is not None)


def _values(table: str, row: Row) -> dict[str, Any] | None:
    values: dict[str, Any] = {"line": row.line}
    for name, convert, is_required in _columns(table):
        cell = row.cells.get(name, "")
        if not cell and is_required:
            return None
        try:
            values[name] = convert(cell) if cell else _empty(name)
        except (ValueError, InvalidOperation, KeyError):
            return None
    return values


def _empty(name: str) -> tuple[()] | None:
    return () if name == "input_ids" else None
