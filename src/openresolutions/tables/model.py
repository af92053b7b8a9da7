"""A table as the one reader gives it: rows of text with the line on which each began."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Row(NamedTuple):
    """One row: its cells by column name, as text in NFC; ``line`` counts from 1 in the file."""

    line: int
    cells: Mapping[str, str]


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
