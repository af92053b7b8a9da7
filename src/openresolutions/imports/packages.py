"""Imported figures as the files of one package, written whole or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from openresolutions import languages, output, schemas
from openresolutions.imports.figures import (
    Head,
    Imported,
    ImportFault,
    Indicator,
    Outcome,
    Target,
    identifier,
)
from openresolutions.model import licences
from openresolutions.model.vocabulary import Language
from openresolutions.tables.canonical import canonical_descriptor, canonical_table
from openresolutions.tables.model import Row, Table
from openresolutions.texts import text

Cells = Mapping[str, str]

_SOURCE = "imported"
_TABLES = ("documents", "sources", "indicators", "targets", "outcomes")


def package_files(imported: Imported, head: Head) -> dict[str, bytes]:
    """Return the descriptor and tables of the package, each in its canonical form."""
    key = f"{head.place_id}/{head.resolution}"
    names = {row.indicator_id: row.name for row in imported.indicators}
    rows: dict[str, list[Cells]] = {
        "documents": [_document(imported, head)],
        "sources": [_source(imported, head)],
        "indicators": [_indicator(head, row) for row in imported.indicators],
        "targets": [_target(names, head, row) for row in imported.targets],
        "outcomes": [_outcome(head, row) for row in imported.outcomes],
    }
    files = {f"{name}.csv": canonical_table(_table(key, name, rows[name])) for name in _TABLES}
    files["datapackage.json"] = canonical_descriptor(_head(imported, head))
    return files


def write_package(imported: Imported, head: Head, data: Path) -> Path:
    """Write the package below the data folder, in one step; raises ``ImportFault`` if it exists."""
    folder = data / head.place_id / head.resolution
    if folder.exists():
        raise ImportFault("exists", file=folder)
    if not imported.indicators:
        raise ImportFault("nothing_taken", count=len(imported.refused))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".import-") as made:
        output.add(package_files(imported, head).items(), Path(made, "package"))
        Path(made, "package").rename(folder)
    return folder


def _table(package: str, name: str, rows: Iterable[Cells]) -> Table:
    names = schemas.field_names(name)
    made = tuple(
        Row(line, {column: cells.get(column, "") for column in names})
        for line, cells in enumerate(rows, 2)
    )
    return Table(package, name, f"{package}/{name}.csv", made)


def _named(column: str, words: str) -> dict[str, str]:
    """Return one text for the column of each language, since an input has it in one only."""
    return {f"{column}_{language}": words for language in languages.current()}


def _document(imported: Imported, head: Head) -> Cells:
    return {
        "document_id": head.resolution,
        "kind": head.kind,
        **_named("title", imported.title),
        "text_held": "false",
        "url": head.url,
        "source_id": _SOURCE,
        "locator": "[0]",
    }


def _source(imported: Imported, head: Head) -> Cells:
    return {
        "source_id": _SOURCE,
        "title": imported.title,
        "publisher": imported.publisher,
        "url": head.url,
        "accessed_on": head.accessed_on.isoformat() if head.accessed_on else "",
    }


def _indicator(head: Head, row: Indicator) -> Cells:
    return {
        "indicator_id": row.indicator_id,
        **_named("name", row.name),
        "unit_id": row.unit_id,
        "topic_id": head.topic_id,
        "measure": row.measure,
        "better": row.better,
    }


def _target(names: Cells, head: Head, row: Target) -> Cells:
    name = names[row.indicator_id]
    statement = {f"statement_{each}": _statement(each, name, row) for each in languages.current()}
    return {
        "target_id": row.target_id,
        "indicator_id": row.indicator_id,
        "document_id": head.resolution,
        **statement,
        "basis": "level",
        "operator": row.operator,
        "value": row.value,
        "baseline_outcome_id": row.baseline_outcome_id,
        "due_on": row.due_on.isoformat(),
        "recurrence": "once",
        "source_id": _SOURCE,
        "locator": row.locator,
    }


def _statement(language: Language, name: str, row: Target) -> str:
    operator = text(language, f"imports.operator.{row.operator or 'bare'}")
    key = "imports.statement"
    return text(language, key, name=name, operator=operator, value=row.value, year=row.due_on.year)


def _outcome(head: Head, row: Outcome) -> Cells:
    return {
        "outcome_id": row.outcome_id,
        "indicator_id": row.indicator_id,
        "place_id": head.place_id,
        "period_start": row.period_start.isoformat() if row.period_start else "",
        "period_end": row.period_end.isoformat(),
        "value": row.value,
        **_breakdown(row),
        "qualifier": "exact",
        "origin": "reported",
        "source_id": _SOURCE,
        "locator": row.locator,
    }


def _breakdown(row: Outcome) -> Cells:
    """Return to what a value is limited; that its categories are parts of a whole is not said."""
    if not row.categories:
        return {}
    (category, dimension), *more = row.categories
    return {
        "dimension": dimension,
        "category": category,
        "partition": "overlapping",
        "more_categories": " ".join(name for name, _ in more),
    }


def _head(imported: Imported, head: Head) -> dict[str, object]:
    described = {
        each: text(each, "imports.summary", title=imported.title) for each in languages.current()
    }
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": identifier(head.place_id, head.resolution),
        **{languages.suffixed("title", each): imported.title for each in described},
        **{languages.suffixed("description", each): told for each, told in described.items()},
        "version": "1.0.0",
        "created": f"{head.created.isoformat()}T00:00:00Z",
        "licenses": [licences.chosen().described()],
        "contributors": [{"title": imported.publisher or head.place_id, "roles": ["publisher"]}],
        "resolution": {
            "document_id": head.resolution,
            "place_id": head.place_id,
            "measured_place_id": head.place_id,
            **{f"summary_{each}": words for each, words in described.items()},
        },
    }
