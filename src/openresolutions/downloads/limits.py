"""What a format can hold whole: beyond it a writer refuses with the place, and never cuts.

A binary number holds fifteen digits. A reported number of more stays whole as text: in the twin
column of SQLite, Parquet and JSON, and as a cell of text in a workbook.
"""

from __future__ import annotations

from collections.abc import Iterator
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
    for row, column, text in _cells(table):
        reason = _fault(text, limits) or (_number_fault(text, limits) if column in whole else "")
        if reason:
            raise UnwritableError(table.name, row, column, reason)


def _cells(table: PlainTable) -> Iterator[tuple[int, str, str]]:
    for line, row in enumerate(table.rows, start=1):
        for column, text in zip(table.columns, row, strict=True):
            if text:
                yield line, column, text


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
