"""A dossier with its rows by id, made once for all rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openresolutions.model import records as r
from openresolutions.model.dossier import Dossier
from openresolutions.model.reference import Place, Reference, Unit
from openresolutions.rules.rows import by_id


@dataclass(frozen=True)
class Lookup:
    """A dossier and the reference tables, with the rows that rules look up by their ids.

    ``package`` is the dossier's key; ``noted`` holds (table, row id) of every row with a note.
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
    noted: frozenset[tuple[str, str]]


def look_up(dossier: Dossier, reference: Reference) -> Lookup:
    """Return the dossier with its rows by id."""
    return Lookup(
        package=dossier.resolution.key,
        dossier=dossier,
        reference=reference,
        documents=by_id(dossier.documents),
        sources=by_id(dossier.sources),
        indicators=by_id(dossier.indicators),
        targets=by_id(dossier.targets),
        outcomes=by_id(dossier.outcomes),
        places=by_id(reference.places),
        units=by_id(reference.units),
        noted=frozenset((note.resource or "", note.row_id or "") for note in dossier.notes),
    )
