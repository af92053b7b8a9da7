"""The downloads of all resolutions together: combined tables, API, news, catalogue, checksums.

They are made of what each resolution adds, so that one that did not change is not looked at again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from openresolutions.downloads import addresses, api, feed, parquet
from openresolutions.downloads.api import ApiSource
from openresolutions.downloads.api_schemas import api_schemas
from openresolutions.downloads.catalogue import PublishedDataset, PublishedFile, catalogue
from openresolutions.downloads.checksums import digest, to_sums
from openresolutions.downloads.combined import Rows, put_together
from openresolutions.downloads.database import to_sqlite
from openresolutions.downloads.datasets import shared_dataset
from openresolutions.downloads.everything import released_on
from openresolutions.downloads.openapi import openapi
from openresolutions.downloads.own import Contribution, listed_file
from openresolutions.downloads.package import to_json
from openresolutions.downloads.plain import PlainTable
from openresolutions.downloads.release import File, Release, release_files
from openresolutions.downloads.releases import everything_release, reference_release
from openresolutions.downloads.tombstones import tombstone, withdrawn
from openresolutions.model import licences
from openresolutions.model.dossier import Shared
from openresolutions.packages import Package
from openresolutions.settings import Settings
from openresolutions.tables import Table


@dataclass(frozen=True)
class Parts:
    """What the downloads of all are made of: each resolution's part, and the reference package."""

    added: Collection[Contribution]
    shared: Shared
    reference: Package | None
    tables: Sequence[Table]


def shared_files(parts: Parts, settings: Settings) -> Iterator[File]:
    """Yield the downloads that are no resolution's own; the checksums of all come last.

    Raises ``UnwritableError`` where a format cannot hold a cell whole.
    """
    added: list[Contribution] = []
    combined = put_together(_rows(parts.added, added), parts.tables)
    parts = replace(parts, added=added)
    releases = _releases(parts, combined, settings)
    listed: list[PublishedFile] = []
    made = chain(
        chain.from_iterable(release_files(release, settings) for release in releases),
        _everything(combined),
        _api(combined, parts, settings),
        _news(parts, settings),
    )
    for path, content in made:
        listed.append(listed_file(path, content))
        yield path, content
    yield from _lists(parts, releases, listed, settings)


def _rows(contributions: Iterable[Contribution], rest: list[Contribution]) -> Iterator[Rows]:
    """Yield the rows of each contribution, and put what else it has into ``rest``."""
    for one in contributions:
        rest.append(replace(one, rows={}))
        yield one.rows


def _releases(
    parts: Parts, combined: tuple[PlainTable, ...], settings: Settings
) -> tuple[Release, ...]:
    released = released_on(parts.shared, (one.released for one in parts.added))
    everything = everything_release(parts.shared, combined, released, settings)
    if parts.reference is None:
        return (everything,)
    return (reference_release(parts.reference, parts.tables, released, settings), everything)


def _everything(combined: Sequence[PlainTable]) -> Iterator[File]:
    yield f"{addresses.ALL}.sqlite", to_sqlite(combined)
    if parquet.available():
        for table in combined:
            yield f"{addresses.ALL}/{table.name}.parquet", parquet.to_parquet(table)


def _api(combined: Sequence[PlainTable], parts: Parts, settings: Settings) -> Iterator[File]:
    by_name = {table.name: table for table in combined}
    gone = withdrawn(parts.shared.reference, {one.key for one in parts.added})
    source = ApiSource(by_name, gone, parts.shared.as_of, licences.chosen().described())
    for path, document in api.shared_documents(source):
        yield path, to_json(document)
    for kind, schema in api_schemas(by_name, settings).items():
        yield addresses.api_schema(kind), to_json(schema)
    yield f"{addresses.API}/openapi.json", to_json(openapi(settings))


def _news(parts: Parts, settings: Settings) -> Iterator[File]:
    reference = parts.shared.reference
    for row in withdrawn(reference, {one.key for one in parts.added}):
        path = addresses.package_file(row.resolution, addresses.TOMBSTONE)
        yield path, to_json(tombstone(row))
    told = chain.from_iterable(one.news for one in parts.added)
    by_path: dict[str, list[feed.Entry]] = {addresses.FEED: []}
    for entry in feed.newest_first(told, reference.withdrawals, settings):
        by_path[addresses.FEED].append(entry)
        by_path.setdefault(addresses.place_feed(entry.key), []).append(entry)
    for path in sorted(by_path):
        yield path, feed.to_atom(by_path[path], path, settings, parts.shared.as_of)


def _lists(
    parts: Parts, releases: Sequence[Release], listed: Sequence[PublishedFile], settings: Settings
) -> Iterator[File]:
    content = to_json(
        catalogue(_datasets(parts, releases, listed, settings), parts.shared.as_of, settings)
    )
    yield addresses.CATALOGUE, content
    own = chain.from_iterable(one.listed for one in parts.added)
    digests = {item.path: item.sha256 for item in (*own, *listed)}
    yield addresses.SUMS, to_sums({**digests, addresses.CATALOGUE: digest(content)})


def _datasets(
    parts: Parts, releases: Sequence[Release], listed: Sequence[PublishedFile], settings: Settings
) -> list[PublishedDataset]:
    """Return the datasets of the packages by key, and that of everything last."""
    own = [one.dataset for one in parts.added]
    reference = parts.shared.reference
    *first, last = (shared_dataset(one, listed, own, reference, settings) for one in releases)
    return [*sorted([*own, *first], key=lambda dataset: dataset.head.key), last]


def by_package(tables: Sequence[Table]) -> Mapping[str, list[Table]]:
    """Return the tables of each package by its key."""
    found: dict[str, list[Table]] = {}
    for table in tables:
        found.setdefault(table.package, []).append(table)
    return found
