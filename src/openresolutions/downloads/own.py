"""The downloads of one resolution, and what they add to the downloads of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from openresolutions.downloads import api, feed
from openresolutions.downloads.api import ApiSource
from openresolutions.downloads.catalogue import PublishedDataset, PublishedFile
from openresolutions.downloads.checksums import digest
from openresolutions.downloads.combined import Rows, put_together, resolution_rows
from openresolutions.downloads.datasets import dossier_dataset
from openresolutions.downloads.package import to_json
from openresolutions.downloads.release import File, release_files
from openresolutions.downloads.releases import dossier_release
from openresolutions.downloads.turns import Turn, turns
from openresolutions.model import licences
from openresolutions.model.dossier import Dossier, Shared
from openresolutions.model.results import Findings
from openresolutions.packages import Package
from openresolutions.settings import Settings
from openresolutions.tables import Table


@dataclass(frozen=True)
class Contribution:
    """What one resolution adds to the downloads of all.

    ``rows`` are those of the combined tables by the table's name, ``listed`` its own files.
    """

    key: str
    released: date
    rows: Rows
    dataset: PublishedDataset
    listed: tuple[PublishedFile, ...]
    news: tuple[feed.Entry, ...]


@dataclass(frozen=True)
class Source:
    """One resolution as the downloads take it: its package, tables, records and findings."""

    package: Package
    tables: Sequence[Table]
    dossier: Dossier
    findings: Findings


def package_files(
    source: Source, shared: Shared, settings: Settings
) -> tuple[Mapping[str, bytes], Contribution]:
    """Return the files of one resolution by path, and what it adds to those of all.

    Raises ``UnwritableError`` where a format cannot hold a cell whole.
    """
    units = {row.unit_id: row for row in shared.reference.units}
    release = dossier_release(source.package, source.tables, source.dossier, settings, units)
    rows = resolution_rows(source.tables, source.dossier, source.findings)
    made = dict(release_files(release, settings))
    made.update(_api(rows, shared))
    listed = tuple(listed_file(path, content) for path, content in made.items())
    return made, Contribution(
        key=source.package.key,
        released=release.released,
        rows=rows,
        dataset=dossier_dataset(release, listed, source.dossier, shared.reference, settings),
        listed=listed,
        news=(
            *feed.dossier_entries(source.dossier, settings, units),
            *feed.verdict_entries(source.dossier, _turned(source, shared), settings),
        ),
    )


def _turned(source: Source, shared: Shared) -> tuple[Turn, ...]:
    judgements = source.findings.judgements
    return turns(source.dossier, judgements, shared.as_of, shared.reference.bodies)


def listed_file(path: str, content: bytes) -> PublishedFile:
    """Return what the lists say of a file."""
    return PublishedFile(path, len(content), digest(content))


def _api(rows: Rows, shared: Shared) -> Iterator[File]:
    tables = {table.name: table for table in put_together([rows], ())}
    source = ApiSource(tables, (), shared.as_of, licences.chosen().described())
    for path, document in api.resolution_documents(source):
        yield path, to_json(document)
