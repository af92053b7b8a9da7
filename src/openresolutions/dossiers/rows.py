"""Rows of checked text to typed records."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, TypeVar, cast

from openresolutions import languages, schemas
from openresolutions.model.wording import NOTHING, wording
from openresolutions.tables import Table, column

Record = TypeVar("Record")
Converter = Callable[[str], Any]
# Columns that hold several ids, separated by spaces.
_LISTS = ("input_ids", "more_categories", "each_place_ids")
# Stands for a value that a row lacks or that cannot be made of its text.
_MISSING = object()


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


@languages.cached
def _columns(table: str) -> tuple[tuple[str, Converter, bool], ...]:
    """Return name, converter and whether it is required of each column of a table."""
    return tuple(
        (
            field["name"],
            _split if field["name"] in _LISTS else _CONVERTERS[field["type"]],
            bool(field.get("constraints", {}).get("required")),
        )
        for field in schemas.load(table)["fields"]
    )


def records(kind: type[Record], table: Table) -> tuple[Record, ...]:
    """Return a record for every row of a table that has all it needs; the others are left out.

    Each text of a column is converted once, however many rows have it.
    """
    columns: dict[str, Sequence[Any]] = {"line": [row.line for row in table.rows]}
    is_whole = True
    for name, convert, is_required in _columns(table.name):
        found, has_all = _converted(column(table.rows, name), name, convert, is_required)
        columns[name], is_whole = found, is_whole and has_all
    for name, spoken in schemas.texts(table.name).items():
        texts = {one: columns[column] for one, column in spoken.items()}
        columns[name] = _wordings(texts) if texts else [NOTHING] * len(table.rows)
    rows = zip(*(columns[name] for name in _fields(cast(Any, kind))), strict=True)
    return tuple(kind(*row) for row in rows if is_whole or _MISSING not in row)


@cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _wordings(texts: Mapping[str, Sequence[Any]]) -> list[Any]:
    """Return one wording a row; none where a language lacks a text that is required."""
    rows = list(zip(*texts.values(), strict=True))
    made = {
        row: _MISSING if _MISSING in row else wording(dict(zip(texts, row, strict=True)))
        for row in set(rows)
    }
    return [made[row] for row in rows]


def _converted(
    cells: Sequence[str], name: str, convert: Converter, is_required: bool
) -> tuple[Sequence[Any], bool]:
    """Return what becomes of a column, and whether none of its rows lacks what it needs."""
    empty = _value("", name, convert, is_required)
    if not any(cells):
        return [empty] * len(cells), empty is not _MISSING
    if convert is not str:
        values = {cell: _value(cell, name, convert, is_required) for cell in set(cells)}
        return [values[cell] for cell in cells], _MISSING not in values.values()
    if "" not in cells:
        return cells, True
    return [cell or empty for cell in cells], empty is not _MISSING


def _value(cell: str, name: str, convert: Converter, is_required: bool) -> Any:
    if not cell:
        return _MISSING if is_required else _empty(name)
    try:
        return convert(cell)
    except (ValueError, InvalidOperation, KeyError):
        return _MISSING


def _empty(name: str) -> tuple[()] | None:
    return () if name in _LISTS else None
