"""A dossier: one resolution with all its tables; and the publication: all dossiers together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from openresolutions.model import records as r
from openresolutions.model.reference import Reference
from openresolutions.model.wording import Wording


@dataclass(frozen=True)
class Resolution:
    """The head of a package: its descriptor's ``resolution`` object and standard properties.

    ``key`` is ``<place>/<resolution>``, the folder below the data folder and the address of the
    page. ``document_id`` names the adopting document in ``documents``; ``place_id`` is the place of
    the adopting body and ``measured_place_id`` the place where outcomes were measured.
    """

    key: str
    name: str
    title: Wording
    summary: Wording
    version: str
    created: date
    document_id: str
    place_id: str
    measured_place_id: str
    starts_on: date | None
    ends_on: date | None
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dossier:
    """One resolution and every table of its package, each in the order of its file."""

    resolution: Resolution
    documents: tuple[r.Document, ...]
    sources: tuple[r.Source, ...]
    indicators: tuple[r.Indicator, ...]
    targets: tuple[r.Target, ...]
    outcomes: tuple[r.Outcome, ...]
    claims: tuple[r.Claim, ...] = ()
    tasks: tuple[r.Task, ...] = ()
    assessments: tuple[r.Assessment, ...] = ()
    events: tuple[r.Event, ...] = ()
    notes: tuple[r.Note, ...] = ()
    changes: tuple[r.Change, ...] = ()

    @property
    def changed_on(self) -> date:
        """The day on which its data were last worked on: created, or changed since."""
        return max([self.resolution.created, *(change.changed_on for change in self.changes)])


@dataclass(frozen=True)
class Shared:
    """What all dossiers have in common: the reference package and the date of the publication."""

    reference: Reference
    as_of: date


@dataclass(frozen=True)
class Publication:
    """All dossiers, ordered by key, with the reference package and the date as of which they hold.

    ``as_of`` comes from the settings or is the latest date in the data, never the clock.
    """

    reference: Reference
    dossiers: tuple[Dossier, ...]
    as_of: date

    @property
    def shared(self) -> Shared:
        """What all dossiers have in common."""
        return Shared(self.reference, self.as_of)
