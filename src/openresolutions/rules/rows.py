"""Rows as problems name them: the table of a record, its cells as text, and all rows of a package.

The head of a package counts as a row of ``datapackage.json``; its line is filled in at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

from openresolutions import schemas
from openresolutions.languages import suffixed
from openresolutions.model import records as r
from openresolutions.model import reference as f
from openresolutions.model.dossier import Publication, Resolution
from openresolutions.model.wording import Wording
from openresolutions.packages import DESCRIPTOR, REFERENCE
from openresolutions.problems import Problem, Severity

# Where the fields of a package's head stand in its descriptor.
_IN_SECTION = (
    *("document_id", "place_id", "measured_place_id", "starts_on", "ends_on", "summary"),
)
Row = (
    r.Document
    | r.Source
    | r.Indicator
    | r.Target
    | r.Outcome
    | r.Claim
    | r.Task
    | r.Assessment
    | r.Event
    | r.Note
    | r.Change
    | f.Place
    | f.Body
    | f.Unit
    | f.Topic
    | f.Concept
    | f.Dimension
    | f.Category
    | f.DocumentKind
    | f.Relation
    | f.Level
    | f.Withdrawal
    | Resolution
)
_TABLES: dict[type, str] = {
    r.Document: "documents",
    r.Source: "sources",
    r.Indicator: "indicators",
    r.Target: "targets",
    r.Outcome: "outcomes",
    r.Claim: "claims",
    r.Task: "tasks",
    r.Assessment: "assessments",
    r.Event: "events",
    r.Note: "notes",
    r.Change: "changes",
    f.Place: "places",
    f.Body: "bodies",
    f.Unit: "units",
    f.Topic: "topics",
    f.Concept: "concepts",
    f.Dimension: "dimensions",
    f.Category: "categories",
    f.DocumentKind: "kinds",
    f.Relation: "relations",
    f.Level: "levels",
    f.Withdrawal: "withdrawals",
}


def fault(
    package: str,
    row: Row,
    field: str,
    code: str,
    severity: Severity = "error",
    **params: str,
) -> Problem:
    """Return the problem of one field of a row, with the value that stands there."""
    table = _TABLES.get(type(row), "")
    file = f"{table}.csv" if table else DESCRIPTOR
    return Problem(
        package=package,
        file=f"{package}/{file}",
        line=0 if isinstance(row, Resolution) else row.line,
        field=field if table else _head_field(field),
        code=code,
        severity=severity,
        resource=table,
        value=cell(reader(field)(row)),
        params=tuple(sorted((name, text) for name, text in params.items() if text)),
    )


def _head_field(field: str) -> str:
    """Return where a field of a package's head stands in its descriptor."""
    if field == "key":
        return "name"
    name, _, language = field.rpartition("_")
    if name == "title":
        return suffixed(name, language)
    return f"resolution.{field}" if {field, name} & set(_IN_SECTION) else field


def reader(column: str) -> Callable[[Any], Any]:
    """Return what reads a column of a record; nothing of a record without it."""
    name, _, language = column.rpartition("_")

    def read(row: Any) -> Any:
        words = getattr(row, name, None) if name else None
        return words[language] if isinstance(words, Wording) else getattr(row, column, None)

    return read


def cell(value: object) -> str:
    """Return a field of a record as its cell holds it."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return " ".join(value)
    return str(value)


def table_rows(package: Any, table: str) -> tuple[Any, ...]:
    """Return the rows of one table of a dossier or of the reference tables."""
    rows: tuple[Any, ...] = getattr(package, table)
    return rows


def all_tables(publication: Publication) -> Iterator[tuple[str, str, tuple[Any, ...]]]:
    """Yield every table of a publication with the key of its package and its name."""
    for table in schemas.REFERENCE_TABLES:
        yield REFERENCE, table, table_rows(publication.reference, table)
    for dossier in publication.dossiers:
        for table in schemas.RESOLUTION_TABLES:
            yield dossier.resolution.key, table, table_rows(dossier, table)


def field_names(row: Row) -> tuple[str, ...]:
    """Return the columns of the table of a row."""
    table = _TABLES.get(type(row))
    return schemas.field_names(table) if table else ()


def row_id(row: Row) -> str:
    """Return the id of a row of a table; the head of a package has its key."""
    if isinstance(row, Resolution):
        return row.key
    return str(getattr(row, schemas.primary_key(_TABLES[type(row)])))


def by_id(rows: tuple[Any, ...]) -> dict[str, Any]:
    """Return the rows of one table by their ids."""
    if not rows:
        return {}
    key = attrgetter(schemas.primary_key(_TABLES[type(rows[0])]))
    return {key(row): row for row in rows}
