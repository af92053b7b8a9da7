"""The tables of one package, and of all packages together, as text cells.

A combined table begins with ``resolution``; those of the reference package belong to no resolution
and stay as they are. Keys are widened to match.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from openresolutions import schemas
from openresolutions.downloads import derived
from openresolutions.downloads import schemas as derived_schemas
from openresolutions.downloads.plain import PlainTable
from openresolutions.model.dossier import Dossier, Publication
from openresolutions.model.results import Findings
from openresolutions.packages import REFERENCE
from openresolutions.schemas import REFERENCE_TABLES, RESOLUTION_TABLES
from openresolutions.tables import Table

RESOLUTION = "resolution"
REFERENCE_LINKS: Mapping[tuple[str, str], tuple[str, str]] = {
    ("documents", "issuer_id"): ("bodies", "body_id"),
    ("sources", "origin_body_id"): ("bodies", "body_id"),
    ("indicators", "unit_id"): ("units", "unit_id"),
    ("indicators", "topic_id"): ("topics", "topic_id"),
    ("indicators", "concept_id"): ("concepts", "concept_id"),
    ("outcomes", "place_id"): ("places", "place_id"),
    ("outcomes", "dimension"): ("dimensions", "dimension_id"),
    ("outcomes", "category"): ("categories", "category_id"),
    ("tasks", "responsible_id"): ("bodies", "body_id"),
    ("events", "organiser_id"): ("bodies", "body_id"),
    ("notes", "asked_of_id"): ("bodies", "body_id"),
}
AllFindings = Mapping[str, Findings]
PlainRows = tuple[tuple[str, ...], ...]
Rows = Mapping[str, PlainRows]


def package_tables(tables: Sequence[Table]) -> tuple[PlainTable, ...]:
    """Return the tables of one package in the order of the schemas."""
    by_name = {table.name: table for table in tables}
    return tuple(
        lean(PlainTable(name, schemas.published(name), _rows(name, by_name[name])))
        for name in RESOLUTION_TABLES + REFERENCE_TABLES
        if name in by_name
    )


def _rows(name: str, table: Table) -> tuple[tuple[str, ...], ...]:
    columns = schemas.field_names(name)
    return tuple(tuple(row.cells.get(column, "") for column in columns) for row in table.rows)


def combined_tables(
    tables: Sequence[Table], publication: Publication, findings: AllFindings
) -> tuple[PlainTable, ...]:
    """Return every table of the publication, derived ones included, none left out for want of rows.

    Rows stand in the order of the dossiers' keys and then of their files.
    """
    by_package: dict[str, list[Table]] = {}
    for table in tables:
        by_package.setdefault(table.package, []).append(table)
    added = [
        resolution_rows(by_package.get(dossier.resolution.key, ()), dossier, findings[key])
        for dossier in publication.dossiers
        if (key := dossier.resolution.key) in findings
    ]
    return put_together(added, by_package.get(REFERENCE, ()))


def resolution_rows(tables: Iterable[Table], dossier: Dossier, findings: Findings) -> Rows:
    """Return the rows that one resolution adds to each combined table, by the table's name."""
    source = {name: _source_rows(name, tables, findings) for name in RESOLUTION_TABLES}
    worked_out = {table.name: table.rows for table in derived_tables([(dossier, findings)])}
    return {**source, **worked_out}


def _source_rows(name: str, tables: Iterable[Table], findings: Findings) -> PlainRows:
    columns = _columns(combined_schema(name))
    return tuple(
        tuple(cells.get(column, "") for column in columns)
        for table in tables
        if table.name == name
        for cells in _cells(table, findings)
    )


def put_together(rows: Iterable[Rows], reference: Iterable[Table]) -> tuple[PlainTable, ...]:
    """Return every combined table, of the rows of each resolution and the reference tables."""
    joined = _joined(rows)
    worked_out = [
        lean(PlainTable(name, derived_schemas.load(name), joined[name]))
        for name in derived_schemas.DERIVED_TABLES
    ]
    source = [
        lean(PlainTable(name, combined_schema(name), joined[name])) for name in RESOLUTION_TABLES
    ]
    shared = [_reference(name, reference) for name in REFERENCE_TABLES]
    return (worked_out[0], *source, *worked_out[1:], *shared)


def _joined(rows: Iterable[Rows]) -> Mapping[str, PlainRows]:
    """Return the rows of all by table; a text that comes many times is held once."""
    known: dict[str, str] = {}
    found: dict[str, list[tuple[str, ...]]] = {
        name: [] for name in (*derived_schemas.DERIVED_TABLES, *RESOLUTION_TABLES)
    }
    for one in rows:
        for name, joined in found.items():
            joined += (
                tuple(known.setdefault(cell, cell) for cell in row) for row in one.get(name, ())
            )
    return {name: tuple(joined) for name, joined in found.items()}


def _columns(schema: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(field["name"] for field in schema["fields"])


def _cells(table: Table, findings: Findings) -> Iterator[Mapping[str, str]]:
    added: Mapping[str, Mapping[str, str]] = {}
    if table.name == derived_schemas.ADDED_COLUMNS:
        added = derived.claim_cells(findings)
    key = schemas.primary_key(table.name)
    for row in table.rows:
        yield {RESOLUTION: table.package, **row.cells, **added.get(row.cells[key], {})}


def _reference(name: str, tables: Iterable[Table]) -> PlainTable:
    rows = (row for table in tables if table.name == name for row in _rows(name, table))
    return lean(PlainTable(name, schemas.published(name), tuple(rows)))


def lean(table: PlainTable) -> PlainTable:
    """Return a table without the optional columns of which no row has a value."""
    may_lack = schemas.optional_of(table.schema)
    empty = {
        place
        for place, column in enumerate(table.columns)
        if column in may_lack and not any(row[place] for row in table.rows)
    }
    if not may_lack:
        return table
    kept = [column for place, column in enumerate(table.columns) if place not in empty]
    rows = (
        tuple(cell for place, cell in enumerate(row) if place not in empty) for row in table.rows
    )
    return PlainTable(table.name, schemas.narrowed(table.schema, kept), tuple(rows))


def derived_tables(pairs: Sequence[tuple[Dossier, Findings]]) -> tuple[PlainTable, ...]:
    """Return the tables that are worked out: resolutions first, then verdicts and the rest."""
    rows: dict[str, Iterable[derived.Cells]] = {
        "resolutions": (derived.resolution_row(dossier) for dossier, _ in pairs),
        "verdicts": (row for pair in pairs for row in derived.verdict_rows(*pair)),
        "readings": (row for pair in pairs for row in derived.reading_rows(*pair)),
        "interim": (row for pair in pairs for row in derived.interim_rows(*pair)),
        "series_checks": (row for pair in pairs for row in derived.series_rows(*pair)),
    }
    return tuple(_derived(name, rows[name]) for name in derived_schemas.DERIVED_TABLES)


def _derived(name: str, rows: Iterable[derived.Cells]) -> PlainTable:
    schema = derived_schemas.load(name)
    columns = _columns(schema)
    return PlainTable(
        name, schema, tuple(tuple(row.get(column, "") for column in columns) for row in rows)
    )


def combined_schema(name: str) -> dict[str, Any]:
    """Return the schema of a resolution's table when all of them stand together.

    Links between the tables of one resolution would need two columns each; clients of the first
    version of the standard take two such links that share a column for broken ones. They are left
    to the package of each resolution.
    """
    schema = dict(schemas.published(name))
    leading = derived_schemas.load("resolutions")["fields"][0]
    added = derived_schemas.load(name)["fields"] if name == derived_schemas.ADDED_COLUMNS else []
    links = [
        _link(column, *REFERENCE_LINKS[table, column])
        for table, column in REFERENCE_LINKS
        if table == name
    ]
    schema["fields"] = [leading, *schema["fields"], *added]
    schema["primaryKey"] = [RESOLUTION, *schema["primaryKey"]]
    schema["foreignKeys"] = [_link(RESOLUTION, "resolutions", RESOLUTION), *links]
    return schema


def _link(column: str, table: str, theirs: str) -> dict[str, Any]:
    return {"fields": column, "reference": {"resource": table, "fields": theirs}}
