"""All downloads of a publication as pairs of path and bytes, each made from the same tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from openresolutions.downloads import addresses, api, feed, parquet
from openresolutions.downloads.api import ApiSource
from openresolutions.downloads.api_schemas import api_schemas
from openresolutions.downloads.catalogue import PublishedFile, catalogue
from openresolutions.downloads.checksums import digest, to_sums
from openresolutions.downloads.combined import AllFindings, combined_tables
from openresolutions.downloads.database import to_sqlite
from openresolutions.downloads.datasets import published_datasets
from openresolutions.downloads.openapi import openapi
from openresolutions.downloads.package import LICENCE, to_json
from openresolutions.downloads.plain import PlainTable
from openresolutions.downloads.release import File, Release, release_files
from openresolutions.downloads.releases import everything_release, package_releases
from openresolutions.downloads.tombstones import tombstone, withdrawn
from openresolutions.model.dossier import Publication
from openresolutions.packages import Package
from openresolutions.settings import Settings
from openresolutions.tables import Table


def files(
    packages: Sequence[Package],
    tables: Sequence[Table],
    publication: Publication,
    findings: AllFindings,
    settings: Settings,
) -> Iterator[File]:
    """Yield every download as path from the site's root and bytes; the checksums come last.

    Raises ``UnwritableError`` where a format cannot hold a cell whole.
    """
    combined = combined_tables(tables, publication, findings)
    releases = [
        *package_releases(packages, tables, publication, settings),
        everything_release(publication, combined, settings),
    ]
    listed: dict[str, PublishedFile] = {}
    made = chain(
        chain.from_iterable(release_files(release, settings) for release in releases),
        _everything(combined),
        _api(combined, publication, settings),
        _news(publication, settings),
    )
    for path, content in made:
        listed[path] = PublishedFile(path, len(content), digest(content))
        yield path, content
    yield from _lists(releases, listed, publication, settings)


def _everything(combined: Sequence[PlainTable]) -> Iterator[File]:
    yield f"{addresses.ALL}.sqlite", to_sqlite(combined)
    if parquet.available():
        for table in combined:
            yield f"{addresses.ALL}/{table.name}.parquet", parquet.to_parquet(table)


def _api(
    combined: Sequence[PlainTable], publication: Publication, settings: Settings
) -> Iterator[File]:
    by_name = {table.name: table for table in combined}
    source = ApiSource(by_name, withdrawn(publication), publication.as_of, LICENCE)
    for path, document in api.documents(source):
        yield path, to_json(document)
    for kind, schema in api_schemas(by_name, settings).items():
        yield addresses.api_schema(kind), to_json(schema)
    yield f"{addresses.API}/openapi.json", to_json(openapi(settings))


def _news(publication: Publication, settings: Settings) -> Iterator[File]:
    for row in withdrawn(publication):
        path = addresses.package_file(row.resolution, addresses.TOMBSTONE)
        yield path, to_json(tombstone(row))
    told = feed.entries(publication, settings)
    by_path: dict[str, list[feed.Entry]] = {addresses.FEED: list(told)}
    for entry in told:
        by_path.setdefault(addresses.place_feed(entry.key), []).append(entry)
    for path in sorted(by_path):
        yield path, feed.to_atom(by_path[path], path, settings, publication.as_of)


def _lists(
    releases: Sequence[Release],
    listed: Mapping[str, PublishedFile],
    publication: Publication,
    settings: Settings,
) -> Iterator[File]:
    datasets = published_datasets(releases, listed, publication, settings)
    content = to_json(catalogue(datasets, publication, settings))
    yield addresses.CATALOGUE, content
    digests = {path: item.sha256 for path, item in listed.items()}
    yield addresses.SUMS, to_sums({**digests, addresses.CATALOGUE: digest(content)})
