"""The published tables, one dossier at a time."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from pathlib import Path

Row = Mapping[str, str]
NAMES = ("targets", "outcomes", "indicators", "documents", "sources", "claims", "events")
YEAR = Fraction(1461, 4)


@dataclass(frozen=True, eq=False)
class Dossier:
    """One resolution's rows of every table (tables.a)."""

    resolution: Row
    tables: Mapping[str, list[Row]]
    bodies: Mapping[str, Row]
    dimensions: Mapping[str, str]
    day: date | None = None

    @cached_property
    def outcomes(self) -> list[Row]:
        """The outcomes that are known."""
        rows = self.tables["outcomes"]
        return [row for row in rows if not self.day or ended(row) <= self.day]

    @cached_property
    def by_id(self) -> dict[tuple[str, str], Row]:
        """Every row by its table and id; the first one, of several."""
        tables = {
            **self.tables,
            "outcomes": self.outcomes,
            "every outcome": self.tables["outcomes"],
        }
        names = {"every outcome": "outcome_id"}
        keys = {name: names.get(name, f"{name[:-1]}_id") for name in tables}
        return {(name, row[keys[name]]): row for name in tables for row in reversed(tables[name])}

    @cached_property
    def measured(self) -> dict[tuple[str, str], list[Row]]:
        """The known outcomes without a dimension, by indicator and place."""
        found: dict[tuple[str, str], list[Row]] = {}
        for row in self.outcomes:
            if not row["dimension"]:
                found.setdefault((row["indicator_id"], row["place_id"]), []).append(row)
        return found

    def find(self, table: str, key: str) -> Row:
        """The row of an id; an empty one where there is none."""
        return self.by_id.get((table, key), {})

    def outcome(self, key: str) -> Row:
        """The outcome of an id, if it is known."""
        return self.find("outcomes", key)


def read(folder: Path, name: str) -> list[Row]:
    """The rows of one file (tables.a)."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def dossiers(folder: Path, until: date | None = None) -> Iterator[Dossier]:
    """Every resolution with its rows."""
    tables = {name: read(folder, name) for name in NAMES}
    bodies = {row["body_id"]: row for row in read(folder, "bodies")}
    dimensions = {row["category_id"]: row["dimension_id"] for row in read(folder, "categories")}
    for one in read(folder, "resolutions"):
        own = {
            name: [r for r in rows if r["resolution"] == one["resolution"]]
            for name, rows in tables.items()
        }
        yield Dossier(one, own, bodies, dimensions, until)


def day(text: str | None) -> date | None:
    """The date in a cell."""
    return date.fromisoformat(text) if text else None


def ended(row: Row) -> date:
    """The day of an outcome."""
    return date.fromisoformat(row["period_end"])


def years(start: date, end: date) -> Fraction:
    """The years between two days (tables.c)."""
    return (end - start).days / YEAR


def last_date(dossier: Dossier) -> date | None:
    """The last date that the dossier's own rows tell of (rows.f)."""
    columns = (("documents", "issued_on"), ("sources", "published_on"), ("events", "held_on"))
    found = [day(row[column]) for table, column in columns for row in dossier.tables[table]]
    found += [ended(row) for row in dossier.outcomes]
    known = [one for one in found if one and not (dossier.day and one > dossier.day)]
    return max(known, default=None)
