"""Packages and their tables to the publication: dossiers, reference and the date they hold for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from openresolutions.dossiers.heads import resolution_of
from openresolutions.dossiers.rows import records
from openresolutions.model import records as r
from openresolutions.model import reference as ref
from openresolutions.model.dossier import Dossier, Publication
from openresolutions.packages import REFERENCE, Package
from openresolutions.tables import Table

_DOSSIER: Mapping[str, Any] = {
    "documents": r.Document,
    "sources": r.Source,
    "indicators": r.Indicator,
    "targets": r.Target,
    "outcomes": r.Outcome,
    "claims": r.Claim,
    "tasks": r.Task,
    "assessments": r.Assessment,
    "events": r.Event,
    "notes": r.Note,
    "changes": r.Change,
}
_REFERENCE: Mapping[str, Any] = {
    "places": ref.Place,
    "bodies": ref.Body,
    "units": ref.Unit,
    "topics": ref.Topic,
    "concepts": ref.Concept,
    "dimensions": ref.Dimension,
    "categories": ref.Category,
    "kinds": ref.DocumentKind,
    "relations": ref.Relation,
    "levels": ref.Level,
    "withdrawals": ref.Withdrawal,
}


def build_publication(
    packages: Sequence[Package],
    tables: Iterable[Table],
    as_of: date | None,
    faulty: Collection[tuple[str, int]] = (),
) -> Publication:
    """Return the publication of all packages, dossiers in the order of their keys.

    Rows at a ``faulty`` file and line, and rows that cannot become records, are left out. Without
    ``as_of`` the latest date in the data is taken.
    """
    grouped: dict[str, dict[str, Table]] = {}
    for table in tables:
        grouped.setdefault(table.package, {})[table.name] = _without(table, faulty)
    reference = ref.Reference(**_records(_REFERENCE, grouped.get(REFERENCE, {})))
    dossiers = tuple(
        _dossier(package, grouped.get(package.key, {}))
        for package in sorted(packages, key=lambda package: package.key)
        if package.role == "resolution"
    )
    return Publication(reference, dossiers, as_of or latest_date(dossiers))


def _without(table: Table, faulty: Collection[tuple[str, int]]) -> Table:
    rows = tuple(row for row in table.rows if (table.file, row.line) not in faulty)
    return table if len(rows) == len(table.rows) else replace(table, rows=rows)


def _records(kinds: Mapping[str, Any], tables: Mapping[str, Table]) -> dict[str, Any]:
    return {
        name: records(kind, tables[name]) if name in tables else () for name, kind in kinds.items()
    }


def _dossier(package: Package, tables: Mapping[str, Table]) -> Dossier:
    found = _records(_DOSSIER, tables)
    return Dossier(resolution_of(package, found["documents"], found["outcomes"]), **found)


def latest_date(dossiers: Iterable[Dossier]) -> date:
    """Return the latest date on which anything in the data happened.

    Counted are the ends of outcomes' periods and the days on which documents were issued, sources
    published and events held; where there is none, the day the newest package was made.
    """
    dossiers = tuple(dossiers)
    dates = [day for dossier in dossiers for day in _dates(dossier)]
    made = [dossier.resolution.created for dossier in dossiers]
    return max(dates or made, default=date.min)


def _dates(dossier: Dossier) -> list[date]:
    found = [outcome.period_end for outcome in dossier.outcomes]
    stated = (
        *(document.issued_on for document in dossier.documents),
        *(source.published_on for source in dossier.sources),
        *(event.held_on for event in dossier.events),
    )
    return found + [day for day in stated if day]
