"""A second computation of all that is derived, from the published tables and the method page.

It shares no code with the generator, and another method: where the generator computes with
intervals, this tries single numbers (the ends, the middle and every number at which an answer can
turn) and looks whether they all give the same answer.
"""

from __future__ import annotations

import csv
from datetime import date
from fractions import Fraction as F
from pathlib import Path

Row = dict[str, str]
NEAR, FAR = F(1, 10**7), F(10**9)
NONE, ENDLESS = F(0), F(10**30)


def read(folder: Path) -> dict[str, list[Row]]:
    """Return every table of a folder of CSV files (tables.a)."""
    tables = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            tables[path.stem] = list(csv.DictReader(stream))
    return tables


def num(cell: str) -> F | None:
    return F(cell) if cell else None


def day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def years_from(start: date, end: date) -> F:
    """Follow tables.c."""
    return F((end - start).days * 4, 1461)


def places(text: str) -> int:
    return len(text.partition(".")[2])


def shortened(value: F, digits: int) -> tuple[F, F]:
    """Return the value rounded half away from zero, and cut, to so many decimals (figures.b)."""
    size, sign = abs(value) * 10**digits, -1 if value < 0 else 1
    return F(sign * int(size + F(1, 2)), 10**digits), F(sign * int(size), 10**digits)


def spread(row: Row, measure: str, near: F = NEAR, far: F = FAR) -> tuple[F, F]:
    """Return the least and the greatest number that a row allows; an open end is moved inwards.

    Rules: numbers.a, numbers.b, numbers.c.
    """
    value, qualifier = F(row["value"]), row["qualifier"] or "exact"
    text = row["value"].lstrip("-")
    digits = -places(text) if "." in text else len(text) - len(text.rstrip("0")) if value else 0
    half = F(10) ** digits / 2
    low, high = {
        "exact": (value, value),
        "about": (value - half, value + half),
        "nearly": (value - half, value) if value >= 0 else (value, value + half),
        "over": (value + near, far),
        "at_least": (value, far),
        "under": (-far, value - near),
        "at_most": (-far, value),
        "between": (value, F(row["value_to"] or row["value"])),
    }[qualifier]
    least = F(0) if measure != "amount" else -far
    most = F(100) if measure == "share" else far
    nothing = (qualifier == "under" and value == least) or (qualifier == "over" and value == most)
    if high < least or low > most or nothing:
        return low, high
    return max(low, least), min(high, most)


def tries(low: F, high: F, turns: list[F]) -> list[F]:
    """Return the numbers to try between two ends."""
    near = [turn + step for turn in turns for step in (-NEAR, F(0), NEAR)]
    return [low, high, (low + high) / 2, *(one for one in near if low <= one <= high)]


class Book:
    """The published tables, by resolution and by the value of a column."""

    def __init__(self, tables: dict[str, list[Row]], as_of: date) -> None:
        self.tables, self.as_of = tables, as_of
        self.resolutions = {row["resolution"]: row for row in tables["resolutions"]}
        self._found: dict[tuple[str, ...], dict[tuple[str, str], list[Row]]] = {}

    def rows(self, table: str, resolution: str) -> list[Row]:
        return self.having(table, resolution, "resolution", resolution)

    def having(self, table: str, resolution: str, column: str, value: str) -> list[Row]:
        """Return the rows of a resolution with a value in a column."""
        if (table, column) not in self._found:
            index: dict[tuple[str, str], list[Row]] = {}
            for row in self.tables[table]:
                index.setdefault((row["resolution"], row[column]), []).append(row)
            self._found[table, column] = index
        return self._found[table, column].get((resolution, value), [])

    def one(self, table: str, resolution: str, column: str, value: str) -> Row | None:
        return next(iter(self.having(table, resolution, column, value)), None)


def alike(one: Row, other: Row) -> bool:
    """Tell whether two rows print the same value, as far as the coarser one goes (numbers.d)."""
    coarse, fine = sorted((one["value"], other["value"]), key=places)
    return F(coarse) in shortened(F(fine), places(coarse))


def differ(one: Row, other: Row) -> bool:
    """Tell whether two rows exclude each other (numbers.d)."""
    if alike(one, other) and one["qualifier"] == other["qualifier"]:
        return False
    mine, yours = spread(one, "amount"), spread(other, "amount")
    return mine[1] < yours[0] or yours[1] < mine[0]
