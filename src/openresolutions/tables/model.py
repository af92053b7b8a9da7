"""A table as the one reader gives it: rows of text with the line on which each began."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Row(NamedTuple):
    """One row: its cells by column name, as text in NFC; ``line`` counts from 1 in the file."""

    line: int
    cells: Mapping[str, str]


class Rows(tuple[Row, ...]):
    """Rows that were cut from whole columns, which are kept beside them.

    Whoever takes some of them has rows without columns.
    """

    columns: Mapping[str, Sequence[str]]


def column(rows: Sequence[Row], name: str) -> Sequence[str]:
    """Return a column of rows as text; it is empty where a row lacks it."""
    if isinstance(rows, Rows):
        return rows.columns.get(name) or ("",) * len(rows)
    return [row.cells.get(name, "") for row in rows]


@dataclass(frozen=True)
class Table:
    """One table of a package; ``file`` is its path below the data folder.

    A row that could not be cut into cells holds its first cell only; a column that the file does
    not have is missing from every row.
    """

    package: str
    name: str
    file: str
    rows: tuple[Row, ...]
