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
from openresolutions.model.dossier import Publication
from openresolutions.model.results import Findings
from openresolutions.schemas import REFERENCE_TABLES, RESOLUTION_TABLES
from openresolutions.tables import Table

RESOLUTION = "resolution"
REFERENCE_LINKS: Mapping[tuple[str, str], tuple[str, str]] = {
    ("documents", "issuer_id"): ("bodies", "body_id"),
    ("indicators", "unit_id"): ("units", "unit_id"),
    ("indicators", "topic_id"): ("topics", "topic_id"),
    ("outcomes", "place_id"): ("places", "place_id"),
    ("outcomes", "dimension"): ("dimensions", "dimension_id"),
    ("outcomes", "category"): ("categories", "category_id"),
    ("tasks", "responsible_id"): ("bodies", "body_id"),
    ("events", "organiser_id"): ("bodies", "body_id"),
    ("notes", "asked_of_id"): ("bodies", "body_id"),
}
AllFindings = Mapping[str, Findings]


def package_tables(tables: Sequence[Table]) -> tuple[PlainTable, ...]:
    """Return the tables of one package in the order of the schemas."""
    by_name = {table.name: table for table in tables}
    return tuple(
        PlainTable(name, schemas.published(name), _rows(name, by_name[name]))
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
    parsed = sorted(tables, key=lambda table: table.package)
    source = [_combined(name, parsed, findings) for name in RESOLUTION_TABLES]
    reference = [_reference(name, parsed) for name in REFERENCE_TABLES]
    worked_out = derived_tables(publication, findings)
    return (worked_out[0], *source, *worked_out[1:], *reference)


def _combined(name: str, tables: Iterable[Table], findings: AllFindings) -> PlainTable:
    schema = combined_schema(name)
    columns = tuple(field["name"] for field in schema["fields"])
    rows = (
        tuple(cells.get(column, "") for column in columns)
        for table in tables
        if table.name == name
        for cells in _cells(table, findings)
    )
    return PlainTable(name, schema, tuple(rows))


def _cells(table: Table, findings: AllFindings) -> Iterator[Mapping[str, str]]:
    added: Mapping[str, Mapping[str, str]] = {}
    if table.name == derived_schemas.ADDED_COLUMNS and table.package in findings:
        added = derived.claim_cells(findings[table.package])
    key = schemas.primary_key(table.name)
    for row in table.rows:
        yield {RESOLUTION: table.package, **row.cells, **added.get(row.cells[key], {})}


def _reference(name: str, tables: Iterable[Table]) -> PlainTable:
    rows = (row for table in tables if table.name == name for row in _rows(name, table))
    return PlainTable(name, schemas.published(name), tuple(rows))


def derived_tables(publication: Publication, findings: AllFindings) -> tuple[PlainTable, ...]:
    """Return the tables that are worked out: resolutions first, then verdicts and the rest."""
    pairs = [
        (dossier, findings[dossier.resolution.key])
        for dossier in publication.dossiers
        if dossier.resolution.key in findings
    ]
    rows: dict[str, Iterable[derived.Cells]] = {
        "resolutions": derived.resolution_rows(publication),
        "verdicts": (row for pair in pairs for row in derived.verdict_rows(*pair)),
        "readings": (row for pair in pairs for row in derived.reading_rows(*pair)),
        "interim": (row for pair in pairs for row in derived.interim_rows(*pair)),
        "series_checks": (row for pair in pairs for row in derived.series_rows(*pair)),
    }
    return tuple(_derived(name, rows[name]) for name in derived_schemas.DERIVED_TABLES)


def _derived(name: str, rows: Iterable[derived.Cells]) -> PlainTable:
    schema = derived_schemas.load(name)
    columns = tuple(field["name"] for field in schema["fields"])
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
