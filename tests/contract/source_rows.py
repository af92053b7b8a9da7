"""What the tests of the downloads compare with: the rows of the data folder, read plainly."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from trial import DATA, keys

DOSSIERS = keys()
PACKAGES = (*DOSSIERS, "reference")
Rows = list[dict[str, str]]


def read(file: Path) -> Rows:
    """Return the rows of a CSV file as text."""
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


def package_tables(key: str) -> dict[str, Rows]:
    """Return every table of a package of the data folder."""
    return {file.stem: read(file) for file in sorted((DATA / key).glob("*.csv"))}


def combined_tables() -> dict[str, Rows]:
    """Return the rows of all packages by table; a dossier's begin with its address."""
    found: dict[str, Rows] = dict(package_tables("reference"))
    for key in DOSSIERS:
        for name, rows in package_tables(key).items():
            found.setdefault(name, []).extend({"resolution": key, **row} for row in rows)
    return found


def field_types(descriptor: Path) -> dict[str, dict[str, str]]:
    """Return the type of each field by table, from a published descriptor."""
    described = json.loads(descriptor.read_text("utf-8"))
    return {
        resource["name"]: {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        for resource in described["resources"]
    }


def assert_same(rows: Rows, expected: Rows) -> None:
    """Compare every cell; columns that were added by the publication are left aside."""
    assert len(rows) == len(expected)
    for row, source in zip(rows, expected, strict=True):
        assert {column: row[column] for column in source} == source


def as_text(value: Any, kind: str, digits: str | None = None) -> str:
    """Return a typed value as the text that it should have come from.

    ``digits`` is the twin with the digits as reported; a number must equal it.
    """
    if value is None or value == "":
        return ""
    if kind in ("number", "integer"):
        shown = digits if digits is not None else str(value)
        assert float(value) == float(Decimal(shown))
        return shown
    if kind == "date":
        day = value.date() if isinstance(value, datetime) else value
        return day.isoformat() if isinstance(day, date) else str(day)
    return str(bool(value)).lower() if kind == "boolean" else str(value)
