"""One cell of a sheet as the text of its column: typed strictly, nothing guessed."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from openresolutions import languages
from openresolutions.fold import fold_letters
from openresolutions.workbook import layout

_TRUE = frozenset({"true", "co", "yes", "dung"})
_FALSE = frozenset({"false", "khong", "no", "sai"})
_EPOCH = datetime(1899, 12, 30)
_SERIALS = range(16_000, 75_000)
Value = Any


@dataclass(frozen=True)
class Seen:
    """What a cell was found to hold: its value, and the pattern in which it is shown."""

    value: Value
    pattern: str = "General"


@dataclass(frozen=True)
class CellFault:
    """A value of the wrong kind: ``workbook.cell.<key>``, and the value to write instead."""

    key: str
    suggestion: str = ""


def as_text(table: str, field: Mapping[str, Any], seen: Seen, old: str) -> str | CellFault:
    """Return the text of a cell; ``old`` is what the package has, whose digits are kept."""
    made = plain_text(str(field["type"]), seen, old)
    if isinstance(made, str) and field["type"] == "string":
        return _meant(table, str(field["name"]), made)
    return made


def plain_text(kind: str, seen: Seen, old: str) -> str | CellFault:
    """Return the text of a cell of a kind, whatever table it belongs to."""
    value = seen.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return ""
    if kind in ("number", "integer"):
        return _number(seen, old)
    if kind == "date":
        return _date(value)
    if kind == "boolean":
        return _boolean(value)
    return _text(value)


def _number(seen: Seen, old: str) -> str | CellFault:
    value = seen.value
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return CellFault("date_for_number")
    if "%" in seen.pattern:
        return CellFault("percent", digits(round(value * 100, 6)))
    return old if old and float(old) == value else digits(value)


def digits(value: float) -> str:
    """Return a number with as few digits as tell it apart."""
    text = format(Decimal(repr(value)), "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _date(value: Value) -> str | CellFault:
    if isinstance(value, datetime):
        if value.time() != time():
            return CellFault("time_in_date", value.date().isoformat())
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value.strip()
    if not isinstance(value, bool) and isinstance(value, int) and value in _SERIALS:
        return CellFault("number_for_date", (_EPOCH + timedelta(days=value)).date().isoformat())
    return CellFault("number_for_date")


def _boolean(value: Value) -> str | CellFault:
    if isinstance(value, bool):
        return str(value).lower()
    word = fold_letters(str(value).strip())
    if word in _TRUE | _FALSE and isinstance(value, str):
        return "true" if word in _TRUE else "false"
    return CellFault("no_truth")


def _text(value: Value) -> str | CellFault:
    if isinstance(value, bool):
        return CellFault("truth_for_text")
    if isinstance(value, date | time | timedelta):
        return CellFault("date_for_text")
    if not isinstance(value, str):
        return digits(value)
    return unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))


def _meant(table: str, column: str, value: str) -> str:
    """Return the value of a closed list that a word stands for, in either language."""
    for language in languages.current():
        for meant, word in layout.words(table, column, language).items():
            if fold_letters(word) == fold_letters(value.strip()):
                return meant
    return value
