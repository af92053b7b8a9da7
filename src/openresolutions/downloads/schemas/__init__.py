"""The schemas of the derived tables, in the form of the tables that people write.

``claims`` holds only the columns that are added to those of the source table.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

from openresolutions import languages, schemas
from openresolutions.schemas.spoken import expanded

DERIVED_TABLES = ("resolutions", "verdicts", "readings", "interim", "series_checks")
ADDED_COLUMNS = "claims"


def load(table: str) -> dict[str, Any]:
    """Return a derived table's schema, or for ``claims`` the added fields."""
    return _load(table, languages.current())


def optional(table: str) -> frozenset[str]:
    """Return the columns that a table of the downloads has only where a row has a value."""
    own = (
        schemas.optional(table)
        if table in schemas.RESOLUTION_TABLES + schemas.REFERENCE_TABLES
        else frozenset()
    )
    known = table in (*DERIVED_TABLES, ADDED_COLUMNS)
    return own | (schemas.optional_of(load(table)) if known else frozenset())


@cache
def _load(table: str, spoken: tuple[str, ...]) -> dict[str, Any]:
    return expanded(table, declared(table), spoken)


@cache
def declared(table: str) -> dict[str, Any]:
    """Return a derived table's schema as it is declared; raises ``KeyError`` if there is none."""
    if table not in (*DERIVED_TABLES, ADDED_COLUMNS):
        raise KeyError(table)
    text = resources.files(__name__).joinpath(f"{table}.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
