"""The one canonical form of a package's files, which a command writes and a check compares."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from openresolutions import languages, schemas
from openresolutions.packages import DESCRIPTOR, Package
from openresolutions.tables.model import Table, column

_QUOTED = re.compile('[",\r\n]')
_NONE: Mapping[str, Sequence[str]] = MappingProxyType({})
_DIGITS = re.compile(r"(\d+)")
_HEAD = (
    "version",
    "created",
    "licenses",
    "contributors",
    "keywords",
    "resolution",
)


def resource(table: str, columns: Iterable[str]) -> Mapping[str, Any]:
    """Return the resource of a table as a descriptor carries it, with the schema of its columns."""
    schema = schemas.narrowed(schemas.published(table), columns)
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


def canonical_descriptor(
    descriptor: Mapping[str, Any], tables: Mapping[str, Sequence[str]] = _NONE
) -> bytes:
    """Return a descriptor with its head in order, and whole resources for the given tables only.

    ``tables`` are the columns of each by its name.
    """
    names = ("$schema", "name", *_texts(), *_HEAD)
    head = {key: descriptor[key] for key in names if key in descriptor}
    whole = {**head, "resources": [resource(*table) for table in tables.items()]}
    text = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    return unicodedata.normalize("NFC", text).encode("utf-8")


def _texts() -> tuple[str, ...]:
    """Return the names under which a title and a description stand, in every language."""
    return languages.properties("title", "description")


def canonical_table(table: Table) -> bytes:
    """Return a table as CSV: columns and rows in order, quotes only where they are needed."""
    names = _columns(table)
    ids = [row.cells[schemas.primary_key(table.name)] for row in table.rows]
    order = sorted(range(len(ids)), key=list(map(natural, ids)).__getitem__)
    columns = [_written(column(table.rows, name)) for name in names]
    if order != list(range(len(ids))):
        columns = [[cells[place] for place in order] for cells in columns]
    lines = [names, *zip(*columns, strict=True)]
    return "".join(",".join(cells) + "\n" for cells in lines).encode("utf-8")


def _written(cells: Sequence[str]) -> Sequence[str]:
    """Return the cells of a column as they are written; most columns need no quotes at all."""
    together = "\0".join(("", *cells, ""))
    if not _is_odd(together):
        return cells
    texts = set(cells)
    # A text is looked at once, however many rows have it.
    made = {text: _cell(text) for text in texts}
    return [made[cell] for cell in cells]


def _is_odd(together: str) -> bool:
    """Tell whether one of some texts, parted by a sign of their own, may need quotes."""
    return (
        "," in together
        or '"' in together
        or "\0 " in together
        or " \0" in together
        or "\n" in together
        or "\r" in together
    )


@lru_cache(10_000)
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
        columns = {table.name: _columns(table) for table in tables if with_schemas}
        present = {
            name: columns.get(name) or named_columns(package, name)
            for name in schemas.tables(package.role)
            if f"{name}.csv" in there and with_schemas
        }
        made[DESCRIPTOR] = canonical_descriptor(package.descriptor, present)
    return made


def _columns(table: Table) -> tuple[str, ...]:
    may_lack = schemas.optional(table.name)
    held = {name: "1" for name in may_lack if any(column(table.rows, name))}
    return schemas.written(table.name, [held])


def named_columns(package: Package, table: str) -> tuple[str, ...]:
    """Return the columns of a table, without the optional ones that its file does not name."""
    first = package.files.get(f"{table}.csv", b"").split(b"\n", 1)[0]
    named = first.decode("utf-8", "replace").strip("\ufeff\r").split(",")
    return schemas.written(table, [dict.fromkeys(named, "1")])
