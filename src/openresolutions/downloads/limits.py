"""What a format can hold whole: beyond it a writer refuses with the place, and never cuts.

A binary number holds fifteen digits. A reported number of more stays whole as text: in the twin
column of SQLite, Parquet and JSON, and as a cell of text in a workbook.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from openresolutions.downloads.plain import MOST_DIGITS, PlainTable, UnwritableError

NUMBERS = ("number", "integer")


@dataclass(frozen=True)
class Limits:
    """The limits of a format; ``None`` where there is none. ``digits`` is for whole numbers."""

    characters: int | None = None
    digits: int | None = None
    rows: int | None = None
    name: int | None = None
    controls: bool = True


CSV = Limits()
DOUBLES = Limits(digits=MOST_DIGITS)
WORKBOOK = Limits(characters=32_767, digits=MOST_DIGITS, rows=1_048_575, name=31, controls=False)


def check_limits(table: PlainTable, limits: Limits) -> None:
    """Raise ``UnwritableError`` at the first cell that the format cannot hold whole."""
    if limits.rows is not None and len(table.rows) > limits.rows:
        raise UnwritableError(table.name, 0, "", f"more than {limits.rows} rows")
    if limits.name is not None and len(table.name) > limits.name:
        raise UnwritableError(table.name, 0, "", f"a name of more than {limits.name} characters")
    whole = {field["name"] for field in table.fields if field["type"] == "integer"}
    numbers = [at for at, column in enumerate(table.columns) if column in whole]
    for line, row in enumerate(table.rows, start=1):
        if not _is_short(row, numbers, limits):
            _check_row(table, line, whole, limits)


def _is_short(row: Sequence[str], numbers: Sequence[int], limits: Limits) -> bool:
    """Tell whether a row as a whole is so short and plain that none of its cells can be a fault."""
    together = "".join(row)
    most = limits.characters
    return (
        together.isprintable()
        and (most is None or 2 * len(together) <= most)
        and (limits.digits is None or all(len(row[at]) <= limits.digits for at in numbers))
    )


def _check_row(table: PlainTable, line: int, whole: Container[str], limits: Limits) -> None:
    for column, text in zip(table.columns, table.rows[line - 1], strict=True):
        reason = _fault(text, limits) or (_number_fault(text, limits) if column in whole else "")
        if reason:
            raise UnwritableError(table.name, line, column, reason)


def _fault(text: str, limits: Limits) -> str:
    if limits.characters is not None and _utf16_length(text) > limits.characters:
        return f"more than {limits.characters} characters"
    if text.isprintable():
        return ""
    if "\x00" in text:
        return "NUL is not text"
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        return "a lone surrogate is not text"
    if not limits.controls and any(sign < " " and sign not in "\t\n" for sign in text):
        return "a control character"
    return ""


def digits(number: str) -> int:
    """Return how many digits of a number count: zeros at its head do not."""
    return len(number.lstrip("-").replace(".", "").lstrip("0"))


def _number_fault(text: str, limits: Limits) -> str:
    if limits.digits is not None and digits(text) > limits.digits:
        return f"a number of more than {limits.digits} digits"
    return ""


def _utf16_length(text: str) -> int:
    """Return the length as spreadsheets count it: signs beyond the basic plane count twice."""
    return len(text) + sum(sign > "\uffff" for sign in text)
