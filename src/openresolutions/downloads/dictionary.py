"""The data dictionary: each table and field in words, with an example from real rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from openresolutions import languages, schemas
from openresolutions.downloads import plain
from openresolutions.downloads import schemas as derived_schemas
from openresolutions.downloads.combined import derived_tables
from openresolutions.downloads.derived import Cells, claim_cells
from openresolutions.downloads.plain import PlainTable
from openresolutions.model.dossier import Dossier
from openresolutions.model.reference import Reference
from openresolutions.model.results import Findings
from openresolutions.model.vocabulary import Language
from openresolutions.model.wording import Wording
from openresolutions.schemas import REFERENCE_TABLES, RESOLUTION_TABLES

_NONE: Mapping[tuple[str, str], str] = MappingProxyType({})


@dataclass(frozen=True)
class FieldEntry:
    """One field as a reader meets it, in one language.

    ``kind`` is the type of the standard, ``values`` the allowed ones (empty: any), ``example`` the
    first value in the data. ``derived`` tells a field that is worked out here, not transcribed.
    """

    table: str
    table_title: str
    field: str
    title: str
    meaning: str
    kind: str
    required: bool
    values: tuple[str, ...]
    example: str
    derived: bool


Values = Mapping[tuple[str, str], str]


def data_dictionary(language: Language, values: Values = _NONE) -> tuple[FieldEntry, ...]:
    """Return every field of every table of ``data/all``, with the values as examples."""
    added = [(derived_schemas.ADDED_COLUMNS, _added_schema())]
    worked_out = [(name, derived_schemas.load(name)) for name in derived_schemas.DERIVED_TABLES]
    source = [(name, schemas.load(name)) for name in RESOLUTION_TABLES + REFERENCE_TABLES]
    return (
        *_entries(source, language, values, derived=False),
        *_entries([*added, *worked_out], language, values, derived=True),
    )


def _entries(
    tables: Iterable[tuple[str, Mapping[str, Any]]],
    language: Language,
    values: Values,
    *,
    derived: bool,
) -> Iterator[FieldEntry]:
    title, meaning = (languages.suffixed(name, language) for name in ("title", "description"))
    for name, schema in tables:
        for field in schema["fields"]:
            constraints = field.get("constraints", {})
            yield FieldEntry(
                table=name,
                table_title=schema[title],
                field=field["name"],
                title=field[title],
                meaning=field[meaning],
                kind=field["type"],
                required=bool(constraints.get("required")),
                values=tuple(constraints.get("enum", ())),
                example=values.get((name, field["name"]), ""),
                derived=derived,
            )


def first_values(dossier: Dossier, findings: Findings) -> dict[tuple[str, str], str]:
    """Return the first value of each field of a dossier, by table and field."""
    worked_out = [
        _table(derived_schemas.ADDED_COLUMNS, _added_schema(), claim_cells(findings).values()),
        *derived_tables([(dossier, findings)]),
    ]
    return _first_texts(dossier, RESOLUTION_TABLES) | _first_values(worked_out)


def reference_values(reference: Reference) -> dict[tuple[str, str], str]:
    """Return the first value of each field of the reference package, by table and field."""
    return _first_texts(reference, REFERENCE_TABLES)


def _first_texts(holder: object, tables: Iterable[str]) -> dict[tuple[str, str], str]:
    """Return the first value of each field of tables of records; no further one is looked at."""
    found: dict[tuple[str, str], str] = {}
    for name in tables:
        rows = [vars(record) for record in getattr(holder, name)]
        for field in schemas.load(name)["fields"]:
            column = field["name"]
            value = next(filter(None, (_cell(row, column) for row in rows)), "")
            if value:
                found[name, column] = value
    return found


def _first_values(tables: Iterable[PlainTable]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for table in tables:
        for place, column in enumerate(table.columns):
            value = next((row[place] for row in table.rows if row[place]), "")
            if value:
                found[table.name, column] = value
    return found


def _added_schema() -> dict[str, Any]:
    name = derived_schemas.ADDED_COLUMNS
    return {**schemas.load(name), "fields": derived_schemas.load(name)["fields"]}


def _table(name: str, schema: Mapping[str, Any], rows: Iterable[Cells]) -> PlainTable:
    columns = [field["name"] for field in schema["fields"]]
    cells = (tuple(row.get(column, "") for column in columns) for row in rows)
    return PlainTable(name, schema, tuple(cells))


def _cell(row: Mapping[str, object], column: str) -> str:
    """Return a cell of a record, whose texts stand under the name that their columns begin with."""
    if column in row:
        return _text(row[column])
    name, _, language = column.rpartition("_")
    said = row.get(name)
    return said[language] if isinstance(said, Wording) else ""


def _text(value: object) -> str:
    if isinstance(value, bool):
        return plain.truth(value)
    if isinstance(value, Decimal):
        return plain.reported(value)
    if isinstance(value, date):
        return plain.day(value)
    if isinstance(value, tuple):
        return plain.words(value)
    return "" if value is None else str(value)
