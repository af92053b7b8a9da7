"""The unit of work: one dossier's checked rows in, all that is published of it out.

Nothing here reads, writes or looks at another dossier, so that dossiers can be made side by side,
on another machine, or taken as they were made before. What all of them have in common is given.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openresolutions import languages, search
from openresolutions.claims import check_claims
from openresolutions.downloads import Contribution, Source, package_files
from openresolutions.findings import derive_one
from openresolutions.model.dossier import Dossier, Shared
from openresolutions.model.results import Findings
from openresolutions.model.stowed import Stow
from openresolutions.model.vocabulary import Language
from openresolutions.packages import Package
from openresolutions.pages import (
    Summary,
    View,
    dossier_pages,
    row_file,
    site,
    summarise,
    target_files,
    view,
)
from openresolutions.problems import Problem
from openresolutions.render import staged
from openresolutions.search import SearchRecord
from openresolutions.settings import Settings, speak
from openresolutions.tables import Table


@dataclass(frozen=True)
class DossierInput:
    """One dossier: its package, the tables as text and as records, and what all have in common."""

    package: Package
    tables: Sequence[Table]
    dossier: Dossier
    shared: Shared
    settings: Settings


@dataclass(frozen=True)
class Told:
    """What a dossier comes to in one language: its pages, files beside them, what is known."""

    pages: Mapping[str, bytes]
    found: Stow[Sequence[SearchRecord]]
    summary: Stow[Summary]


@dataclass(frozen=True)
class DossierOutput:
    """All that a dossier comes to; ``files`` are its downloads by path from the site's root.

    What the pages and downloads of all are made of is stowed: it waits for its turn.
    """

    key: str
    problems: tuple[Problem, ...]
    told: Mapping[Language, Told]
    files: Mapping[str, bytes]
    contribution: Stow[Contribution]


def dossier_output(given: DossierInput) -> DossierOutput:
    """Return all that one dossier comes to, wherever this runs."""
    speak(given.settings)
    findings = derive_one(given.dossier, given.shared)
    source = Source(given.package, given.tables, given.dossier, findings)
    files, contribution = package_files(source, given.shared, given.settings)
    return DossierOutput(
        key=given.package.key,
        problems=tuple(check_claims(given.dossier, findings.recomputations)),
        told=told(given, findings),
        files=files,
        contribution=Stow(contribution),
    )


def told(given: DossierInput, findings: Findings) -> Mapping[Language, Told]:
    """Return what a dossier comes to in each language, without its downloads."""
    views = {
        language: view(
            site(given.shared, given.settings, language), given.shared, given.dossier, findings
        )
        for language in languages.current()
    }
    return {language: _told(seen, given.shared) for language, seen in views.items()}


def _told(seen: View, shared: Shared) -> Told:
    pages, summary = list(dossier_pages(seen)), summarise(seen)
    texts = dict([row_file(seen.address, summary.targets)] if summary.targets else [])
    own = search.records(seen.dossier, seen.findings, shared.reference, seen.site.language)
    return Told(
        pages={page.path: staged(page) for page in pages} | dict(target_files(seen)) | texts,
        found=Stow((*own, *search.page_records(pages))),
        summary=Stow(summary),
    )
