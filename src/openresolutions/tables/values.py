"""What a cell may hold, by the field that the schema declares."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from openresolutions import languages, schemas
from openresolutions.fold import fold_letters
from openresolutions.packages import limits
from openresolutions.packages.dates import date_fault
from openresolutions.packages.names import name_fault, name_suggestion
from openresolutions.packages.urls import host_fault, is_web_address, web_suggestion
from openresolutions.packages.wording import is_no_value
from openresolutions.tables.numbers import INTEGER, number_fault

Fault = tuple[str, dict[str, str | None]]
Check = Callable[[str], Fault | None]
NAME_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
_ADDRESSES = frozenset({"url", "archive_url"})
# Columns that quote a cell as it was.
_QUOTED = frozenset({"old_value", "new_value"})
_TRUE = frozenset({"1", "true", "yes", "y", "co", "dung", "x", "t"})
_FALSE = frozenset({"0", "false", "no", "n", "khong", "sai", "f"})


@languages.cached
def checks(table: str) -> Mapping[str, Check]:
    """Return the check of every column of a table."""
    key = schemas.primary_key(table)
    return {
        field["name"]: _check(field, field["name"] == key)
        for field in schemas.load(table)["fields"]
    }


@languages.cached
def found_sound(table: str) -> Mapping[str, set[str]]:
    """Return, for each column whose texts come again in other packages, those found sound so far.

    They are ids, numbers, dates and words of a list: what people write in words seldom recurs, and
    of that only the empty text is known.
    """
    return {name: set() if check("") else {""} for name, check in checks(table).items()}


@languages.cached
def padded_columns(table: str) -> frozenset[str]:
    """Return the columns whose cells lose the spaces around them: numbers and dates."""
    padded = ("number", "integer", "date")
    return frozenset(
        field["name"] for field in schemas.load(table)["fields"] if field["type"] in padded
    )


@languages.cached
def free_texts(table: str) -> frozenset[str]:
    """Return the columns that hold what people write in words."""
    return frozenset(
        field["name"]
        for field in schemas.load(table)["fields"]
        if field["type"] == "string"
        and not field.get("constraints", {}).keys() & {"enum", "pattern"}
        and field["name"] not in _ADDRESSES
    )


def _check(field: Mapping[str, Any], is_key: bool) -> Check:
    constraints = field.get("constraints", {})
    inner = _filled(field, constraints, is_key)
    required = bool(constraints.get("required"))

    def check(cell: str) -> Fault | None:
        if not cell or (required and not cell.strip()):
            return ("value_missing", {}) if required else None
        if len(cell) > limits.CELL_CHARACTERS:
            return "cell_too_long", {"limit": str(limits.CELL_CHARACTERS)}
        return inner(cell)

    return check


def _filled(field: Mapping[str, Any], constraints: Mapping[str, Any], is_key: bool) -> Check:
    """Return the check of a cell that is not empty."""
    kind = field["type"]
    if kind in ("number", "integer", "date", "boolean"):
        return {"number": _number, "integer": _integer, "date": _date, "boolean": _boolean}[kind]
    if "enum" in constraints:
        return _enum(tuple(constraints["enum"]))
    pattern = constraints.get("pattern")
    if pattern == NAME_PATTERN:
        return _key if is_key else _identifier
    if pattern:
        return _pattern(pattern)
    if field["name"] in _ADDRESSES:
        return _address
    return _any if field["name"] in _QUOTED else _text


def _number(cell: str) -> Fault | None:
    code, suggestion = number_fault(cell)
    return (code, {"suggestion": suggestion}) if code else None


def _integer(cell: str) -> Fault | None:
    if INTEGER.fullmatch(cell):
        return None
    _, suggestion = number_fault(cell)
    whole = suggestion if suggestion and INTEGER.fullmatch(suggestion) else None
    return "number_not_whole", {"suggestion": whole}


def _date(cell: str) -> Fault | None:
    code, suggestion = date_fault(cell)
    return (code, {"suggestion": suggestion}) if code else None


def _boolean(cell: str) -> Fault | None:
    if cell in ("true", "false"):
        return None
    word = fold_letters(cell.strip())
    suggestion = "true" if word in _TRUE else "false" if word in _FALSE else None
    return "boolean_invalid", {"suggestion": suggestion}


def _enum(allowed: tuple[str, ...]) -> Check:
    def check(cell: str) -> Fault | None:
        if cell in allowed:
            return None
        word = re.sub(r"[\s-]+", "_", fold_letters(cell.strip()[: limits.NAME_CHARACTERS]))
        near = difflib.get_close_matches(word, allowed, n=1)
        suggestion = near[0] if near else None
        return "enum_unknown", {"suggestion": suggestion, "allowed": ", ".join(allowed)}

    return check


def _identifier(cell: str) -> Fault | None:
    """Check a reference to a row: its form alone."""
    code = name_fault(cell)
    return _name_fault(cell, code) if code not in ("", "name_reserved") else None


def _name_fault(cell: str, code: str) -> Fault:
    return _id_code(cell, code), {"suggestion": name_suggestion(_compatible(cell))}


def _key(cell: str) -> Fault | None:
    """Check the id of a row, which becomes an address."""
    code = name_fault(cell)
    if not code:
        return None
    return ("id_reserved", {}) if code == "name_reserved" else _name_fault(cell, code)


def _id_code(cell: str, code: str) -> str:
    if code == "name_too_long":
        return "id_too_long"
    hidden = any(unicodedata.category(sign) in ("Cf", "Cc", "Co") for sign in cell)
    if hidden:
        return "id_hidden_character"
    return "id_spaces" if cell != cell.strip() else "id_pattern"


def _compatible(cell: str) -> str:
    """Return a cell without hidden characters, full-width letters and digits made plain."""
    plain = unicodedata.normalize("NFKC", cell[: 4 * limits.NAME_CHARACTERS])
    return "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")


def _pattern(pattern: str) -> Check:
    compiled = re.compile(pattern.removeprefix("^").removesuffix("$"))

    def check(cell: str) -> Fault | None:
        return None if compiled.fullmatch(cell) else ("value_pattern", {"pattern": pattern})

    return check


def _address(cell: str) -> Fault | None:
    if not is_web_address(cell):
        return "url_invalid", {"suggestion": web_suggestion(cell)}
    code, host = host_fault(cell)
    return (code, {"host": host}) if code else None


def _text(cell: str) -> Fault | None:
    """Accept any text that says something; its characters are looked at apart."""
    return ("text_not_value", {}) if is_no_value(cell) else None


def _any(cell: str) -> Fault | None:
    """Accept any text: what a cell was before a change may be anything."""
    return None
