"""Which packages are released: each one that people wrote, and one that holds everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from openresolutions import languages
from openresolutions.downloads.amounts import Units
from openresolutions.downloads.citations import citation, package_citation, to_bibtex
from openresolutions.downloads.combined import package_tables
from openresolutions.downloads.derived import changed_on
from openresolutions.downloads.everything import everything_head
from openresolutions.downloads.iati_results import FILE as IATI
from openresolutions.downloads.iati_results import to_iati
from openresolutions.downloads.package import Head, csv_files, head_of
from openresolutions.downloads.plain import PlainTable
from openresolutions.downloads.release import Release
from openresolutions.downloads.sdmx import FILE as SDMX
from openresolutions.downloads.sdmx import to_sdmx
from openresolutions.model.dossier import Dossier, Shared
from openresolutions.packages import Package
from openresolutions.settings import Settings
from openresolutions.tables import Table

# Tables, and the same as CSV files by name.
Written = tuple[tuple[PlainTable, ...], Mapping[str, bytes]]


def dossier_release(
    package: Package,
    tables: Sequence[Table],
    dossier: Dossier,
    settings: Settings,
    units: Units,
) -> Release:
    """Return the release of a resolution's package."""
    own = package_tables(tables)
    return Release(
        head=head_of(package.key, package.descriptor, own),
        tables=own,
        contents=csv_files(own),
        released=changed_on(dossier),
        citations={
            language: citation(dossier, settings, language).text for language in languages.current()
        },
        extra={"citation.bib": to_bibtex(dossier, settings, units), **_exchange(dossier, settings)},
    )


def _exchange(dossier: Dossier, settings: Settings) -> dict[str, bytes]:
    """Return the figures in forms that statistical and aid systems read."""
    made: dict[str, bytes] = {}
    if settings.sdmx_agency:
        made[SDMX] = to_sdmx(dossier, settings.sdmx_agency)
    if settings.iati_organisation:
        made[IATI] = to_iati(dossier, settings)
    return made


def reference_release(
    package: Package, tables: Sequence[Table], released: date, settings: Settings
) -> Release:
    """Return the release of the reference package."""
    own = package_tables(tables)
    head = head_of(package.key, package.descriptor, own)
    return _shared_release(head, (own, csv_files(own)), released, settings)


def everything_release(
    shared: Shared, combined: tuple[PlainTable, ...], released: date, settings: Settings
) -> Release:
    """Return the release of every table together."""
    contents = csv_files(combined)
    head = everything_head(shared, released, combined, contents, settings)
    return _shared_release(head, (combined, contents), released, settings)


def _shared_release(head: Head, written: Written, released: date, settings: Settings) -> Release:
    cited = [
        package_citation(head, released, settings, language) for language in languages.current()
    ]
    return Release(
        head=head,
        tables=written[0],
        contents=written[1],
        released=released,
        citations={
            language: item.text for language, item in zip(languages.current(), cited, strict=True)
        },
        extra={"citation.bib": "\n".join(item.bibtex for item in cited).encode()},
    )
