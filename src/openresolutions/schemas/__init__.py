"""The table schemas: one home for every column, its meaning and what it may hold.

Each ``<table>.json`` is a Table Schema and two keys of ours: ``package`` says whether the table
belongs to a resolution or to the reference package, ``always`` whether a package is published with
it even where it has no rows. A text is declared once, with ``languages``; the table has a column of
it for each language of the publication. A field with ``optional`` may be left out of a file, and is
left out of whatever is written where no row has a value of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any, Literal

from openresolutions import languages
from openresolutions.schemas.spoken import columns_of, expanded

Role = Literal["resolution", "reference"]

RESOLUTION_TABLES = (
    "documents",
    "sources",
    "indicators",
    "targets",
    "outcomes",
    "claims",
    "tasks",
    "assessments",
    "events",
    "notes",
    "changes",
)
REFERENCE_TABLES = (
    "places",
    "bodies",
    "units",
    "topics",
    "concepts",
    "dimensions",
    "categories",
    "kinds",
    "relations",
    "levels",
    "withdrawals",
)
OWN_KEYS = ("package", "always")
_OPTIONAL = "optional"
# Tables that are always published, but need no file in the data folder while they have no rows.
WITHOUT_A_FILE = frozenset({"indicators", "targets", "outcomes", "dimensions", "categories"})


@cache
def declared(table: str) -> dict[str, Any]:
    """Return a schema as it is declared; raises ``KeyError`` for an unknown table."""
    if table not in RESOLUTION_TABLES + REFERENCE_TABLES:
        raise KeyError(table)
    text = resources.files(__name__).joinpath(f"{table}.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def load(table: str) -> dict[str, Any]:
    """Return a table's schema with our own keys, its texts in the publication's languages.

    Raises ``KeyError`` for an unknown table.
    """
    return _load(table, languages.current())


@cache
def _load(table: str, spoken: tuple[str, ...]) -> dict[str, Any]:
    return expanded(table, declared(table), spoken)


def texts(table: str) -> Mapping[str, Mapping[str, str]]:
    """Return the texts of a table by name, each with its column in every language."""
    return _texts(table, languages.current())


@cache
def _texts(table: str, spoken: tuple[str, ...]) -> Mapping[str, Mapping[str, str]]:
    fields = declared(table)["fields"]
    return {field["name"]: columns_of(field, spoken) for field in fields if "languages" in field}


def published(table: str) -> dict[str, Any]:
    """Return the schema of a table as a descriptor carries it, without our own keys."""
    return {key: value for key, value in load(table).items() if key not in OWN_KEYS}


def optional(table: str) -> frozenset[str]:
    """Return the columns that a file may leave out."""
    return _optional(table, languages.current())


@cache
def _optional(table: str, spoken: tuple[str, ...]) -> frozenset[str]:
    return optional_of(_load(table, spoken))


def optional_of(schema: Mapping[str, Any]) -> frozenset[str]:
    """Return the columns of a schema that need not be there."""
    return frozenset(field["name"] for field in schema["fields"] if field.get(_OPTIONAL))


def written(table: str, rows: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    """Return the columns that a table is written with: all but the optional ones without a value.

    ``rows`` are its cells by column.
    """
    may_lack = optional(table)
    held = list(rows) if may_lack else []
    return tuple(
        name
        for name in field_names(table)
        if name not in may_lack or any(cells.get(name) for cells in held)
    )


def narrowed(schema: Mapping[str, Any], columns: Iterable[str]) -> dict[str, Any]:
    """Return a schema with these columns alone, and the links that begin at one of them.

    That a column might have been left out is told no more.
    """
    kept = set(columns)
    fields = [
        {key: value for key, value in field.items() if key != _OPTIONAL}
        for field in schema["fields"]
        if field["name"] in kept
    ]
    narrow = {**schema, "fields": fields}
    if "foreignKeys" in schema:
        narrow["foreignKeys"] = [key for key in schema["foreignKeys"] if key["fields"] in kept]
    return narrow


def field_names(table: str) -> tuple[str, ...]:
    """Return the column names of a table in their order."""
    return _field_names(table, languages.current())


@cache
def _field_names(table: str, spoken: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(field["name"] for field in _load(table, spoken)["fields"])


def tables(role: Role) -> tuple[str, ...]:
    """Return the table names of a kind of package in their order."""
    return RESOLUTION_TABLES if role == "resolution" else REFERENCE_TABLES


def always_published(role: Role) -> tuple[str, ...]:
    """Return the tables that a kind of package is published with even where they have no rows."""
    return tuple(name for name in tables(role) if load(name)["always"])


def required_tables(role: Role) -> tuple[str, ...]:
    """Return the tables that a kind of package must have a file of."""
    return tuple(name for name in always_published(role) if name not in WITHOUT_A_FILE)


def primary_key(table: str) -> str:
    """Return the name of the key column of a table."""
    return str(load(table)["primaryKey"][0])
