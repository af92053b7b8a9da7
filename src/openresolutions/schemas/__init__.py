"""The table schemas: one home for every column, its meaning and what it may hold.

Each ``<table>.json`` is a Table Schema with titles and descriptions in Vietnamese (``title``,
``description``) and English (``title_en``, ``description_en``), and two keys of ours: ``package``
says whether the table belongs to a resolution or to the reference package, ``always`` whether a
package must have it.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any, Literal

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
    "withdrawals",
)
OWN_KEYS = ("package", "always")


@cache
def load(table: str) -> dict[str, Any]:
    """Return the schema of a table with our own keys; raises ``KeyError`` for an unknown table."""
    if table not in RESOLUTION_TABLES + REFERENCE_TABLES:
        raise KeyError(table)
    text = resources.files(__name__).joinpath(f"{table}.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def published(table: str) -> dict[str, Any]:
    """Return the schema of a table as a descriptor carries it, without our own keys."""
    return {key: value for key, value in load(table).items() if key not in OWN_KEYS}


def field_names(table: str) -> tuple[str, ...]:
    """Return the column names of a table in their order."""
    return tuple(field["name"] for field in load(table)["fields"])


def tables(role: Role) -> tuple[str, ...]:
    """Return the table names of a kind of package in their order."""
    return RESOLUTION_TABLES if role == "resolution" else REFERENCE_TABLES


def required_tables(role: Role) -> tuple[str, ...]:
    """Return the tables that a kind of package must have."""
    return tuple(name for name in tables(role) if load(name)["always"])


def primary_key(table: str) -> str:
    """Return the name of the key column of a table."""
    return str(load(table)["primaryKey"][0])
