"""CSV: the canonical form, byte-faithful to the source rows, and back again."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from openresolutions.downloads.limits import CSV, check_limits
from openresolutions.downloads.plain import PlainTable

_QUOTED = frozenset(',"\r\n')


def to_csv(table: PlainTable) -> bytes:
    """Return the table as UTF-8 without mark, LF, quotes only where needed.

    Text that begins like a formula stays as it is: a CSV file is data. Raises ``UnwritableError``
    for what no CSV reader keeps.
    """
    check_limits(table, CSV)
    lines = [line(table.columns), *(line(row) for row in table.rows)]
    return "".join(lines).encode("utf-8")


def read_csv(content: bytes) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the header and the rows of a canonical CSV file."""
    lines = csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)
    rows = [tuple(row) for row in lines]
    return rows[0], tuple(rows[1:])


def line(cells: Sequence[str]) -> str:
    """Return cells as one line of a CSV file, quoted only where needed."""
    if len(cells) == 1 and not cells[0]:
        return '""\n'
    return ",".join(_cell(cell) for cell in cells) + "\n"


def _cell(text: str) -> str:
    if _QUOTED.isdisjoint(text):
        return text
    return '"' + text.replace('"', '""') + '"'
