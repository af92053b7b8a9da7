"""Writes the combined tables of a publication as the site publishes them, for tests to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType

from openresolutions import schemas
from openresolutions.dossiers import build_publication
from openresolutions.downloads import files
from openresolutions.downloads.combined import combined_tables
from openresolutions.downloads.package import csv_files
from openresolutions.findings import derive
from openresolutions.packages import REFERENCE, Package, read_packages
from openresolutions.tables import Row, Table, parse_tables
from own import own_settings

Rows = Mapping[str, Sequence[Mapping[str, str]]]
TABLES = Path("data", "all")
NOTHING: Rows = MappingProxyType({})


def publish_folder(data: Path, site: Path) -> None:
    """Publish every download of a data folder."""
    packages, _ = read_packages(data)
    tables = [table for package in packages for table in parse_tables(package)[0]]
    publication = build_publication(packages, tables, None)
    findings = derive(publication)
    for path, content in files(packages, tables, publication, findings, own_settings()):
        _write(site / path, content)


def publish_rows(
    resolutions: Mapping[str, Rows], as_of: date, site: Path, shared: Rows = NOTHING
) -> None:
    """Publish only the combined tables of resolutions that are given as rows of text.

    ``shared`` are rows of the reference tables.
    """
    packages = [_package(key) for key in resolutions]
    tables = [
        _table(key, name, rows)
        for key, given in resolutions.items()
        for name, rows in given.items()
    ]
    tables += [_table(REFERENCE, name, rows) for name, rows in shared.items()]
    publication = build_publication(packages, tables, as_of)
    together = combined_tables(tables, publication, derive(publication))
    for name, content in csv_files(together).items():
        _write(site / TABLES / name, content)


def _package(key: str) -> Package:
    place = {"document_id": "d1", "place_id": "here", "measured_place_id": "here"}
    return Package(key, "resolution", Path(key), {"resolution": place}, {})


def _table(key: str, name: str, rows: Sequence[Mapping[str, str]]) -> Table:
    """Return a table; a required text that a row leaves out is of no matter here."""
    blank = {
        field["name"]: "x" if field.get("constraints", {}).get("required") else ""
        for field in schemas.load(name)["fields"]
    }
    lines = tuple(Row(line, {**blank, **row}) for line, row in enumerate(rows, start=2))
    return Table(key, name, f"{key}/{name}.csv", lines)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
