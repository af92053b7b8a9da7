"""What a person typed, ``column=value``, as the cells of tables, each held against its column."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from openresolutions import schemas
from openresolutions.entry.draft import Cells
from openresolutions.entry.faults import EntryFault, unknown
from openresolutions.packages.files import file_spot
from openresolutions.problems import Problem
from openresolutions.tables.values import checks

# With a target or an outcome, its indicator may be told in the same breath.
WITH = {"targets": ("targets", "indicators"), "outcomes": ("outcomes", "indicators")}


def table_of(word: str) -> str:
    """Return the table that a word names, in the plural or the singular."""
    for table in schemas.RESOLUTION_TABLES:
        if word in (table, table.removesuffix("s")):
            return table
    known = [name.removesuffix("s") for name in schemas.RESOLUTION_TABLES]
    raise unknown("unknown_table", word, known, known=", ".join(known))


def typed_cells(table: str, words: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return the cells by table; raises ``EntryFault`` for a word that names no column."""
    found: dict[str, dict[str, str]] = {name: {} for name in WITH.get(table, (table,))}
    for word in words:
        name, sign, value = word.partition("=")
        if not sign:
            raise EntryFault("no_equals", word=word)
        owner, column = _column(table, name.strip())
        if column in found[owner]:
            raise EntryFault("twice", column=column)
        found[owner][column] = unicodedata.normalize("NFC", value.strip())
    return found


def _column(table: str, name: str) -> tuple[str, str]:
    for owner in WITH.get(table, (table,)):
        columns = schemas.field_names(owner)
        for column in (name, f"{name}_id"):
            if column in columns:
                return owner, column
    columns = schemas.field_names(table)
    raise unknown("unknown_column", name, columns, table=table, known=", ".join(columns))


def cell_problems(key: str, table: str, cells: Cells) -> tuple[Problem, ...]:
    """Return what is wrong with cells, each held against its column alone."""
    spot = file_spot(key, f"{table}.csv")
    problems = []
    for column, check in checks(table).items():
        value = cells.get(column, "")
        if fault := check(value):
            code, params = fault
            problems.append(spot.at(0, column).problem(code, value, **params))
    return tuple(problems)


def refuse(problems: Sequence[Problem], **params: object) -> None:
    """Raise ``EntryFault`` if there is a problem."""
    if problems:
        raise EntryFault("refused", tuple(problems), **params)


def missing(table: str, cells: Mapping[str, str]) -> tuple[str, ...]:
    """Return the columns that must have a value and have none."""
    return tuple(
        field["name"]
        for field in schemas.load(table)["fields"]
        if field.get("constraints", {}).get("required") and not cells.get(field["name"])
    )
