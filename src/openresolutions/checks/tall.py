"""The tables of all packages as one, and Frictionless asked once about all their cells.

What Frictionless says of a cell depends on its column and its text alone. So it is shown the
texts of each column of all packages once, and what it says of a text holds for every row that has
it. A text that the reader has refused is not asked about. Keys and references are questions about
sets, answered here within each package, in Frictionless's words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from typing import Any

from openresolutions import schemas
from openresolutions.checks.cells import Refused, refused
from openresolutions.packages import limits
from openresolutions.tables import Row, Table, column
from openresolutions.tables.values import NAME_PATTERN, checks

# By table, column and kind of text, the one that Frictionless is asked about.
Texts = Mapping[str, Mapping[str, Mapping[str, str]]]
Keys = Mapping[tuple[str, str], frozenset[str]]
# Any letter stands for any other in the pattern of names, any digit for any other in a number.
_ANY_SIGN = str.maketrans(dict.fromkeys("abcdefghijklmnopqrstuvwxyz0123456789", "a"))
_ANY_DIGIT = str.maketrans(dict.fromkeys("123456789", "0"))


@dataclass(frozen=True)
class Tall:
    """One table of all packages, and the row of it that each line of data comes from."""

    name: str
    tables: tuple[Table, ...]

    @cached_property
    def rows(self) -> tuple[tuple[Table, Row], ...]:
        """Return every row with its table, which are asked for only where something is wrong."""
        return tuple((table, row) for table in self.tables for row in table.rows)


@dataclass(frozen=True)
class Found:
    """An error at a row of a tall table."""

    table: str
    type: str
    place: int
    field: str = ""
    note: str = ""


def tall_tables(tables: Iterable[Table]) -> tuple[Tall, ...]:
    """Return the tables of all packages joined by name."""
    grouped: dict[str, list[Table]] = {}
    for table in tables:
        grouped.setdefault(table.name, []).append(table)
    return tuple(
        Tall(name, tuple(found))
        for name, found in grouped.items()
        if any(table.rows for table in found)
    )


def ask(tall: Sequence[Tall], with_frictionless: bool = True) -> list[Found]:
    """Return the errors of cells, keys and references, at most so many for each table."""
    keys = _keys(tall)
    cells = _cell_errors(tall) if tall and with_frictionless else {}
    found: list[Found] = []
    for table in tall:
        every = (*cells.get(table.name, ()), *_twice(table), *_dangling(table, keys))
        found += every[: limits.TABLE_PROBLEMS]
    return found


def foreign_keys(table: str) -> list[tuple[str, str]]:
    """Return the referring columns of a table, each with the table that it refers to."""
    keys = schemas.load(table).get("foreignKeys", [])
    return [(key["fields"], key["reference"]["resource"] or table) for key in keys]


def _keys(tall: Iterable[Tall]) -> Keys:
    """Return the ids of each table of each package."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for each in tall:
        key = schemas.primary_key(each.name)
        for table in each.tables:
            if table.rows:
                found[table.package, each.name].update(column(table.rows, key))
    return {place: frozenset(ids) for place, ids in found.items()}


def _twice(tall: Tall) -> Iterator[Found]:
    key = schemas.primary_key(tall.name)
    if _all_once(tall, key):
        return
    seen: set[tuple[str, str]] = set()
    for place, (table, row) in enumerate(tall.rows):
        own = table.package, row.cells.get(key, "")
        if own in seen and own[1]:
            yield Found(tall.name, "primary-key", place, key)
        seen.add(own)


def _all_once(tall: Tall, key: str) -> bool:
    """Tell whether each package has one table of the name, and each id there one row."""
    packages = {table.package for table in tall.tables}
    return len(packages) == len(tall.tables) and all(
        len(set(column(table.rows, key))) == len(table.rows) for table in tall.tables
    )


def _dangling(tall: Tall, keys: Keys) -> Iterator[Found]:
    """Yield the references to no row; a table that a package does not have is told of elsewhere."""
    for field, target in foreign_keys(tall.name):
        if not any(_leads_nowhere(table, field, target, keys) for table in tall.tables):
            continue
        for place, (table, row) in enumerate(tall.rows):
            cell = row.cells.get(field, "")
            if cell and cell not in keys.get((table.package, target), (cell,)):
                yield Found(tall.name, "foreign-key", place, field)


def _leads_nowhere(table: Table, field: str, target: str, keys: Keys) -> bool:
    cells = set(column(table.rows, field)) - {""}
    return not cells <= keys.get((table.package, target), cells)


def _cell_errors(tall: Sequence[Tall]) -> dict[str, list[Found]]:
    """Return by table the errors that Frictionless finds in its cells."""
    shown = {each.name: _columns(texts) for each in tall for texts in [_texts_of(each)]}
    by_name = {each.name: each for each in tall}
    return {name: list(_spread(by_name[name], errors)) for name, errors in refused(shown).items()}


def texts(tall: Iterable[Tall]) -> Texts:
    """Return what Frictionless is to be asked about: by table, column and kind, one text each."""
    return {each.name: _texts_of(each) for each in tall}


def finds_nothing(parts: Iterable[Texts]) -> bool:
    """Tell whether Frictionless, asked once, accepts the texts of several parts of the data."""
    together: dict[str, dict[str, dict[str, str]]] = {}
    for part in parts:
        for table, columns in part.items():
            joined = together.setdefault(table, {})
            for name, kinds in columns.items():
                joined.setdefault(name, {}).update(kinds)
    shown = {table: _columns(columns) for table, columns in together.items()}
    return not any(refused(shown).values())


def _columns(texts: Mapping[str, Mapping[str, str]]) -> dict[str, list[str]]:
    return {name: sorted(kinds.values()) for name, kinds in texts.items()}


def _texts_of(tall: Tall) -> dict[str, dict[str, str]]:
    """Return for each column the texts to ask about: one of each kind that the reader accepts."""
    columns: dict[str, dict[str, str]] = {}
    for field in schemas.load(tall.name)["fields"]:
        name, kind, check = field["name"], _kind(field), checks(tall.name)[field["name"]]
        first: dict[str, str] = {}
        cells = (column(table.rows, name) for table in tall.tables)
        for cell in set().union(*cells) if kind is not _any_text else chain.from_iterable(cells):
            if first and kind is _any_text:
                break
            same = kind(cell)
            if cell and same not in first and not check(cell):
                first[same] = cell
        columns[name] = first
    return columns


def _kind(field: Mapping[str, Any]) -> Callable[[str], str]:
    """Return what tells apart the texts of a column that Frictionless may judge differently."""
    constraints = field.get("constraints", {})
    rules = constraints.keys() - {"required"}
    if field["type"] in ("number", "integer") and not rules:
        return lambda cell: cell.translate(_ANY_DIGIT)
    if constraints.get("pattern") == NAME_PATTERN and rules == {"pattern"}:
        return lambda cell: cell.translate(_ANY_SIGN)
    if field["type"] == "string" and not rules:
        return _any_text
    return lambda cell: cell


def _any_text(cell: str) -> str:
    """Return the one kind of whatever is written in words."""
    return cell and "text"


def _spread(tall: Tall, errors: Iterable[Refused]) -> Iterator[Found]:
    """Yield for each error the rows that have a text of the kind it was found in."""
    fields = {field["name"]: field for field in schemas.load(tall.name)["fields"]}
    for error in errors:
        kind = _kind(fields[error.column])
        same = kind(error.text)
        places = (
            place
            for place, (_, row) in enumerate(tall.rows)
            if kind(row.cells.get(error.column, "")) == same
        )
        for place in islice(places, limits.TABLE_PROBLEMS):
            yield Found(tall.name, error.type, place, error.column, error.note)
