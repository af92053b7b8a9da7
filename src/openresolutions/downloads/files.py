"""All downloads of a publication as pairs of path and bytes, each made from the same tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from openresolutions.downloads import addresses
from openresolutions.downloads.archive import to_zip
from openresolutions.downloads.checksums import digest, to_sums
from openresolutions.downloads.combined import AllFindings, combined_tables, package_tables
from openresolutions.downloads.everything import everything_head
from openresolutions.downloads.package import Head, csv_files, descriptor, head_of, to_json
from openresolutions.downloads.plain import PlainTable
from openresolutions.model.dossier import Publication
from openresolutions.packages import Package
from openresolutions.settings import Settings
from openresolutions.tables import Table

File = tuple[str, bytes]


def files(
    packages: Sequence[Package],
    tables: Sequence[Table],
    publication: Publication,
    findings: AllFindings,
    settings: Settings,
) -> Iterator[File]:
    """Yield every download as path from the site's root and bytes; the checksums come last."""
    digests: dict[str, str] = {}
    for path, content in _downloads(packages, tables, publication, findings, settings):
        digests[path] = digest(content)
        yield path, content
    yield addresses.SUMS, to_sums(digests)


def _downloads(
    packages: Sequence[Package],
    tables: Sequence[Table],
    publication: Publication,
    findings: AllFindings,
    settings: Settings,
) -> Iterator[File]:
    for package in sorted(packages, key=lambda package: package.key):
        own = package_tables([table for table in tables if table.package == package.key])
        head = head_of(package.key, package.descriptor, own)
        yield from _package(head, own, csv_files(own), settings)
    together = combined_tables(tables, publication, findings)
    contents = csv_files(together)
    head = everything_head(publication, together, contents, settings)
    yield from _package(head, together, contents, settings)


def _package(
    head: Head, tables: Sequence[PlainTable], contents: Mapping[str, bytes], settings: Settings
) -> Iterator[File]:
    described = descriptor(head, tables, contents, settings)
    members = {**contents, addresses.DESCRIPTOR: to_json(described)}
    for name in sorted(members):
        yield addresses.package_file(head.key, name), members[name]
    yield addresses.beside(head.key, "zip"), to_zip(members)
