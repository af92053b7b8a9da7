"""SQLite: every table in one file, with keys; the same tables give the same bytes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any

from openresolutions.downloads.limits import DOUBLES, NUMBERS, check_limits
from openresolutions.downloads.plain import PlainTable

_TYPES = {"number": "REAL", "integer": "INTEGER", "boolean": "INTEGER"}
_PAGE_SIZE = 4096
# Places in the file's head that tell how often it was written and by which version of SQLite.
_CHANGE_COUNTER, _VALID_FOR, _LIBRARY_VERSION = slice(24, 28), slice(92, 96), slice(96, 100)
DIGITS_SUFFIX = "_text"


def to_sqlite(tables: Sequence[PlainTable]) -> bytes:
    """Return a database of the tables.

    A number stands twice: as a number, and as ``<column>_text`` with the digits as reported, which
    a binary number would lose. Dates are ISO text, truths are 1 and 0, an empty cell is NULL.
    """
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"PRAGMA page_size = {_PAGE_SIZE}")
        connection.execute("PRAGMA encoding = 'UTF-8'")
        for table in tables:
            check_limits(table, DOUBLES)
            connection.execute(_create(table))
            connection.executemany(_insert(table), _rows(table))
        connection.commit()
        connection.execute("VACUUM")
        content = bytearray(connection.serialize())
    one = (1).to_bytes(4, "big")
    content[_CHANGE_COUNTER] = content[_VALID_FOR] = one
    content[_LIBRARY_VERSION] = (3_040_000).to_bytes(4, "big")
    return bytes(content)


def columns(table: PlainTable) -> tuple[tuple[str, str], ...]:
    """Return the names and SQL types of the columns, the twin of a number right after it."""
    pairs: list[tuple[str, str]] = []
    for field in table.fields:
        pairs.append((field["name"], _TYPES.get(field["type"], "TEXT")))
        if field["type"] == "number":
            pairs.append((field["name"] + DIGITS_SUFFIX, "TEXT"))
    return tuple(pairs)


def _create(table: PlainTable) -> str:
    parts = [f'"{name}" {kind}' for name, kind in columns(table)]
    if table.schema.get("primaryKey"):
        parts.append(f"PRIMARY KEY ({_quoted(table.schema['primaryKey'])})")
    for key in table.schema.get("foreignKeys", []):
        parts.append(_reference(table.name, key))
    return f'CREATE TABLE "{table.name}" ({", ".join(parts)})'


def _reference(table: str, key: Mapping[str, Any]) -> str:
    other = key["reference"]["resource"] or table
    theirs = _quoted(key["reference"]["fields"])
    return f'FOREIGN KEY ({_quoted(key["fields"])}) REFERENCES "{other}" ({theirs})'


def _quoted(names: str | Sequence[str]) -> str:
    listed = [names] if isinstance(names, str) else names
    return ", ".join(f'"{name}"' for name in listed)


def _insert(table: PlainTable) -> str:
    places = ", ".join("?" for _ in columns(table))
    return f'INSERT INTO "{table.name}" VALUES ({places})'


def _rows(table: PlainTable) -> Iterator[list[object]]:
    for row in table.rows:
        values: list[object] = []
        for field, text in zip(table.fields, row, strict=True):
            values.append(_value(field["type"], text))
            if field["type"] == "number":
                values.append(text or None)
        yield values


def _value(kind: str, text: str) -> object:
    if not text:
        return None
    if kind in NUMBERS:
        return int(text) if kind == "integer" else float(text)
    return int(text == "true") if kind == "boolean" else text
