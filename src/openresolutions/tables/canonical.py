"""The one canonical form of a package's files, which a command writes and a check compares."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openresolutions import languages, schemas
from openresolutions.packages import DESCRIPTOR, Package
from openresolutions.tables.model import Table

_QUOTED = re.compile('[",\r\n]')
_DIGITS = re.compile(r"(\d+)")
_HEAD = (
    "version",
    "created",
    "licenses",
    "contributors",
    "keywords",
    "resolution",
)


def resource(table: str) -> Mapping[str, Any]:
    """Return the resource of a table as a descriptor carries it, its schema included."""
    schema = schemas.published(table)
    texts = {key: schema[key] for key in _texts()}
    return {
        "name": table,
        "path": f"{table}.csv",
        "type": "table",
        **texts,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def canonical_descriptor(descriptor: Mapping[str, Any], tables: Iterable[str] = ()) -> bytes:
    """Return a descriptor with its head in order, and whole resources for the given tables only."""
    names = ("$schema", "name", *_texts(), *_HEAD)
    head = {key: descriptor[key] for key in names if key in descriptor}
    whole = {**head, "resources": [resource(table) for table in tables]}
    text = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    return unicodedata.normalize("NFC", text).encode("utf-8")


def _texts() -> tuple[str, ...]:
    """Return the names under which a title and a description stand, in every language."""
    return languages.properties("title", "description")


def canonical_table(table: Table) -> bytes:
    """Return a table as CSV: columns and rows in order, quotes only where they are needed."""
    names = schemas.field_names(table.name)
    key = schemas.primary_key(table.name)
    rows = sorted(table.rows, key=lambda row: natural(row.cells[key]))
    # A text is looked at once, however many rows have it.
    columns = [[row.cells[name] for row in rows] for name in names]
    written = [{cell: _cell(cell) for cell in set(column)} for column in columns]
    quoted = (map(made.__getitem__, cells) for made, cells in zip(written, columns, strict=True))
    lines = [names, *zip(*quoted, strict=True)]
    return "".join(",".join(cells) + "\n" for cells in lines).encode("utf-8")


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return the key that sorts ids as people do: a2 before a10."""
    parts = _DIGITS.split(name)
    return tuple((0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts if p)


def _cell(cell: str) -> str:
    needed = _QUOTED.search(cell) or cell != cell.strip(" ")
    return '"' + cell.replace('"', '""') + '"' if needed else cell


def canonical_files(
    package: Package, tables: Sequence[Table], with_schemas: bool
) -> dict[str, bytes]:
    """Return the canonical bytes of the given tables, and of the descriptor if it is sound.

    With schemas, the descriptor declares every table, and those that are always published get a
    file, since the references of others lead to them.
    """
    written = {f"{table.name}.csv": canonical_table(table) for table in tables}
    names = {name for name in written if with_schemas or name in package.files}
    made = {name: written[name] for name in written if name in names}
    if package.descriptor:
        there = names | set(package.files)
        present = [name for name in schemas.tables(package.role) if f"{name}.csv" in there]
        made[DESCRIPTOR] = canonical_descriptor(package.descriptor, present if with_schemas else ())
    return made
