"""A dossier with its rows by id, made once for all rules; and every id that a table has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from openresolutions import schemas
from openresolutions.model import records as r
from openresolutions.model.dossier import Dossier, Publication
from openresolutions.model.reference import Concept, Place, Reference, Unit
from openresolutions.packages import REFERENCE, Package
from openresolutions.rules.rows import by_id, table_rows
from openresolutions.tables import Table, column

Ids = Mapping[tuple[str, str], Collection[str]]
# Lists that a publication need not keep: what they would name is then told as it is written.
_UNLISTED = frozenset({"kinds", "relations", "levels"})


@dataclass(frozen=True)
class Shared:
    """The reference tables with the rows that rules look up by their ids, made once for all."""

    reference: Reference
    places: Mapping[str, Place]
    units: Mapping[str, Unit]
    concepts: Mapping[str, tuple[Concept, ...]]


def share(reference: Reference) -> Shared:
    """Return the reference tables with their rows by id; a concept that stands twice has both."""
    concepts: dict[str, tuple[Concept, ...]] = {}
    for each in reference.concepts:
        concepts[each.concept_id] = (*concepts.get(each.concept_id, ()), each)
    return Shared(reference, by_id(reference.places), by_id(reference.units), concepts)


@dataclass(frozen=True)
class Lookup:
    """A dossier and the reference tables, with the rows that rules look up by their ids.

    ``package`` is the dossier's key; ``noted`` holds (table, row id) of every row with a note;
    ``ids`` are the ids of each (package, table), those of rows that were refused among them.
    """

    package: str
    dossier: Dossier
    reference: Reference
    documents: Mapping[str, r.Document]
    sources: Mapping[str, r.Source]
    indicators: Mapping[str, r.Indicator]
    targets: Mapping[str, r.Target]
    outcomes: Mapping[str, r.Outcome]
    places: Mapping[str, Place]
    units: Mapping[str, Unit]
    concepts: Mapping[str, tuple[Concept, ...]]
    noted: frozenset[tuple[str, str]]
    ids: Ids

    def has(self, package: str, table: str, row_id: str) -> bool:
        """Tell whether a table has the id, or could not be read at all."""
        ids = self.ids.get((package, table))
        return ids is None or row_id in ids


def look_up(dossier: Dossier, shared: Shared, ids: Ids) -> Lookup:
    """Return the dossier with its rows by id."""
    return Lookup(
        package=dossier.resolution.key,
        dossier=dossier,
        reference=shared.reference,
        documents=by_id(dossier.documents),
        sources=by_id(dossier.sources),
        indicators=by_id(dossier.indicators),
        targets=by_id(dossier.targets),
        outcomes=by_id(dossier.outcomes),
        places=shared.places,
        units=shared.units,
        concepts=shared.concepts,
        noted=frozenset((note.resource or "", note.row_id or "") for note in dossier.notes),
        ids=ids,
    )


def all_ids(
    publication: Publication, tables: Iterable[Table], packages: Iterable[Package] = ()
) -> Ids:
    """Return the ids of each (package, table), so that one refused row is told of only once.

    Without ``tables`` they are those of the records. A reference table that has no file has no id,
    but for lists that need not be kept; one whose file could not be read is left out, since nobody
    knows which ids it has.
    """
    read = {
        (table.package, table.name): set(column(table.rows, schemas.primary_key(table.name)))
        for table in tables
    }
    if read:
        return {**_without_a_file(packages), **read}
    found: dict[tuple[str, str], Collection[str]] = {
        (REFERENCE, table): set(by_id(table_rows(publication.reference, table)))
        for table in schemas.REFERENCE_TABLES
    }
    for dossier in publication.dossiers:
        for table in schemas.RESOLUTION_TABLES:
            found[dossier.resolution.key, table] = set(by_id(table_rows(dossier, table)))
    return found


def _without_a_file(packages: Iterable[Package]) -> Ids:
    return {
        (package.key, table): ()
        for package in packages
        if package.role == "reference"
        for table in schemas.REFERENCE_TABLES
        if table not in _UNLISTED and f"{table}.csv" not in {*package.files, *package.refused}
    }
