"""One package as released: its folder, and beside it the ZIP and the XLSX of the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from openresolutions.downloads import addresses
from openresolutions.downloads.archive import to_zip
from openresolutions.downloads.citations import to_cff
from openresolutions.downloads.csvw import METADATA, csvw
from openresolutions.downloads.package import Head, descriptor, to_json
from openresolutions.downloads.plain import PlainTable
from openresolutions.downloads.readme import ReadmeParts, to_readme
from openresolutions.downloads.sheets import explained
from openresolutions.downloads.workbook import to_xlsx
from openresolutions.model.vocabulary import Language
from openresolutions.settings import Settings

File = tuple[str, bytes]


@dataclass(frozen=True)
class Release:
    """A package to be released; ``citations`` are sentences, ``extra`` further files by name.

    ``contents`` are the ``tables`` as CSV files by name.
    """

    head: Head
    tables: tuple[PlainTable, ...]
    contents: Mapping[str, bytes]
    released: date
    citations: Mapping[Language, str]
    extra: Mapping[str, bytes] = field(default_factory=dict)


def release_files(release: Release, settings: Settings) -> Iterator[File]:
    """Yield the files of the folder by name, then the ZIP of them and the XLSX of the tables."""
    head, tables = release.head, release.tables
    described = descriptor(head, tables, release.contents, settings)
    members = {
        **release.contents,
        **release.extra,
        addresses.DESCRIPTOR: to_json(described),
        METADATA: to_json(csvw(described, tables)),
        "README.md": to_readme(ReadmeParts(described, tables, release.citations)),
        "CITATION.cff": to_cff(head, release.released, settings),
    }
    for name in sorted(members):
        yield addresses.package_file(head.key, name), members[name]
    yield addresses.beside(head.key, "zip"), to_zip(members)
    sheets = explained(tables, described, release.citations)
    yield addresses.beside(head.key, "xlsx"), to_xlsx(sheets, release.released)
