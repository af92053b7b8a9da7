"""The data dictionary: each table and field in words, with an example from real rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from openresolutions import schemas
from openresolutions.downloads import plain
from openresolutions.downloads import schemas as derived_schemas
from openresolutions.downloads.combined import AllFindings, derived_tables
from openresolutions.downloads.derived import Cells, claim_cells
from openresolutions.downloads.plain import PlainTable
from openresolutions.model.dossier import Publication
from openresolutions.model.vocabulary import Language
from openresolutions.schemas import REFERENCE_TABLES, RESOLUTION_TABLES


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


def data_dictionary(
    publication: Publication, language: Language, findings: AllFindings | None = None
) -> tuple[FieldEntry, ...]:
    """Return every field of every table of ``data/all``; findings give the derived examples."""
    known = findings or {}
    entries = [
        *_entries(_source_tables(publication), language, derived=False),
        *_entries([_claims_added(publication, known)], language, derived=True),
        *_entries(derived_tables(publication, known), language, derived=True),
    ]
    return tuple(entries)


def _entries(
    tables: Iterable[PlainTable], language: Language, *, derived: bool
) -> Iterator[FieldEntry]:
    ending = "" if language == "vi" else "_en"
    for table in tables:
        for place, field in enumerate(table.fields):
            constraints = field.get("constraints", {})
            yield FieldEntry(
                table=table.name,
                table_title=table.schema["title" + ending],
                field=field["name"],
                title=field["title" + ending],
                meaning=field["description" + ending],
                kind=field["type"],
                required=bool(constraints.get("required")),
                values=tuple(constraints.get("enum", ())),
                example=next((row[place] for row in table.rows if row[place]), ""),
                derived=derived,
            )


def _source_tables(publication: Publication) -> Iterator[PlainTable]:
    for name in RESOLUTION_TABLES:
        rows = (row for dossier in publication.dossiers for row in getattr(dossier, name))
        yield _table(name, schemas.load(name), map(_cells, rows))
    for name in REFERENCE_TABLES:
        yield _table(name, schemas.load(name), map(_cells, getattr(publication.reference, name)))


def _claims_added(publication: Publication, findings: AllFindings) -> PlainTable:
    name = derived_schemas.ADDED_COLUMNS
    schema = {**schemas.load(name), "fields": derived_schemas.load(name)["fields"]}
    present = [dossier.resolution.key for dossier in publication.dossiers]
    added = (
        cells for key in present if key in findings for cells in claim_cells(findings[key]).values()
    )
    return _table(name, schema, added)


def _table(name: str, schema: Mapping[str, Any], rows: Iterable[Cells]) -> PlainTable:
    columns = [field["name"] for field in schema["fields"]]
    cells = (tuple(row.get(column, "") for column in columns) for row in rows)
    return PlainTable(name, schema, tuple(cells))


def _cells(record: object) -> Cells:
    return {name: _text(value) for name, value in vars(record).items()}


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
