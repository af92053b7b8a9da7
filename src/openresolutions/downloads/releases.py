"""Which packages are released: each one that people wrote, and one that holds everything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from openresolutions.downloads.citations import citation, package_citation, to_bibtex
from openresolutions.downloads.combined import package_tables
from openresolutions.downloads.derived import changed_on
from openresolutions.downloads.everything import everything_head, released_on
from openresolutions.downloads.package import Head, csv_files, head_of
from openresolutions.downloads.plain import PlainTable
from openresolutions.downloads.release import Release
from openresolutions.model.dossier import Dossier, Publication
from openresolutions.model.vocabulary import LANGUAGES
from openresolutions.packages import Package
from openresolutions.settings import Settings
from openresolutions.tables import Table


def package_releases(
    packages: Sequence[Package],
    tables: Sequence[Table],
    publication: Publication,
    settings: Settings,
) -> Iterator[Release]:
    """Yield the release of each package, ordered by key."""
    by_package: dict[str, list[Table]] = defaultdict(list)
    for table in tables:
        by_package[table.package].append(table)
    dossiers = {dossier.resolution.key: dossier for dossier in publication.dossiers}
    for package in sorted(packages, key=lambda package: package.key):
        own = package_tables(by_package[package.key])
        head = head_of(package.key, package.descriptor, own)
        if package.key in dossiers:
            yield _dossier_release(head, own, dossiers[package.key], settings)
        else:
            yield _shared_release(head, own, publication, settings)


def _dossier_release(
    head: Head, tables: tuple[PlainTable, ...], dossier: Dossier, settings: Settings
) -> Release:
    return Release(
        head=head,
        tables=tables,
        released=changed_on(dossier),
        citations={language: citation(dossier, settings, language).text for language in LANGUAGES},
        extra={"citation.bib": to_bibtex(dossier, settings)},
    )


def _shared_release(
    head: Head, tables: tuple[PlainTable, ...], publication: Publication, settings: Settings
) -> Release:
    released = released_on(publication)
    cited = [package_citation(head, released, settings, language) for language in LANGUAGES]
    return Release(
        head=head,
        tables=tables,
        released=released,
        citations={language: item.text for language, item in zip(LANGUAGES, cited, strict=True)},
        extra={"citation.bib": "\n".join(item.bibtex for item in cited).encode()},
    )


def everything_release(
    publication: Publication, combined: tuple[PlainTable, ...], settings: Settings
) -> Release:
    """Return the release of every table together."""
    head = everything_head(publication, combined, csv_files(combined), settings)
    return _shared_release(head, combined, publication, settings)
