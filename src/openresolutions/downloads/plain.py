"""A table ready for any format: a name, a Table Schema, and rows of text cells.

Every format is written from the same text cells, so that no two of them can disagree. An empty
cell is an empty text; a number is its digits with a dot, as reported or, where it was worked out
here, with at most fifteen digits, which every format keeps whole.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from openresolutions import figures

MOST_DIGITS = 15
MOST_DECIMALS = 12
TEXT_SEPARATOR = " | "


@dataclass(frozen=True)
class PlainTable:
    """A table as text: ``schema`` is its Table Schema, ``rows`` follow the order of its fields."""

    name: str
    schema: Mapping[str, Any]
    rows: tuple[tuple[str, ...], ...]

    @property
    def fields(self) -> tuple[Mapping[str, Any], ...]:
        """Return the field descriptions in the order of the columns."""
        return tuple(self.schema["fields"])

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the column names."""
        return tuple(field["name"] for field in self.fields)

    def records(self) -> tuple[dict[str, str], ...]:
        """Return each row by column name."""
        columns = self.columns
        return tuple(dict(zip(columns, row, strict=True)) for row in self.rows)


class UnwritableError(OSError):
    """A file that cannot be written, since its format cannot hold a cell or table whole.

    Nothing is ever cut instead. ``filename`` tells the place: table, row (from 1) and column.
    """

    def __init__(self, table: str, row: int, column: str, reason: str) -> None:
        """Name the place (``row`` is 0 for the table as a whole) and the reason."""
        place = f"{table}, row {row}, {column}" if row else table
        super().__init__(errno.EFBIG, reason, place)
        self.table, self.row, self.column = table, row, column


def number(value: Fraction | None) -> str:
    """Return a number worked out here as text: at most 12 decimals and 15 digits in all.

    One with a longer whole part keeps that part and has no decimals.
    """
    if value is None:
        return ""
    whole = len(str(int(abs(value)))) if abs(value) >= 1 else 0
    return figures.plain(value, max(0, min(MOST_DECIMALS, MOST_DIGITS - whole)))


def reported(value: Decimal | None) -> str:
    """Return a number with the digits as reported, empty for none."""
    return "" if value is None else figures.reported(value)


def day(value: date | None) -> str:
    """Return a date as ISO text, empty for none."""
    return "" if value is None else value.isoformat()


def truth(value: bool | None) -> str:
    """Return ``true`` or ``false``, empty for none."""
    return "" if value is None else str(value).lower()


def words(values: Iterable[str]) -> str:
    """Return ids or codes as one cell, separated by spaces."""
    return " ".join(values)


def texts(values: Sequence[str]) -> str:
    """Return texts that may hold spaces as one cell, separated by a bar between spaces."""
    return TEXT_SEPARATOR.join(values)
