"""Which files a dossier has, for its page and for the catalogues."""

from __future__ import annotations

from dataclasses import dataclass

from openresolutions.downloads import addresses
from openresolutions.model.dossier import Dossier
from openresolutions.schemas import RESOLUTION_TABLES, load

MEDIATYPES = {
    "atom": "application/atom+xml",
    "bib": "application/x-bibtex",
    "cff": "application/yaml",
    "csv": "text/csv",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "md": "text/markdown",
    "parquet": "application/vnd.apache.parquet",
    "sqlite": "application/vnd.sqlite3",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


@dataclass(frozen=True)
class Download:
    """One file: its path from the site's root and the locale key that names it.

    ``bytes`` is its size, 0 where that is not known.
    """

    path: str
    label_key: str
    bytes: int = 0

    @property
    def mediatype(self) -> str:
        """Return the media type by the file's ending."""
        return MEDIATYPES[self.path.rpartition(".")[2]]


def download_list(dossier: Dossier) -> tuple[Download, ...]:
    """Return the files of a dossier, the ones for most people first, then each table."""
    key = dossier.resolution.key
    named = [
        Download(addresses.beside(key, "xlsx"), "downloads.file.xlsx"),
        Download(addresses.beside(key, "zip"), "downloads.file.zip"),
        Download(addresses.package_file(key, addresses.DESCRIPTOR), "downloads.file.descriptor"),
        Download(addresses.api_resolution(key), "downloads.file.api"),
        Download(addresses.package_file(key, "README.md"), "downloads.file.readme"),
        Download(addresses.package_file(key, "CITATION.cff"), "downloads.file.cff"),
        Download(addresses.package_file(key, "citation.bib"), "downloads.file.bib"),
    ]
    tables = [
        Download(addresses.package_file(key, f"{name}.csv"), f"downloads.file.table_{name}")
        for name in RESOLUTION_TABLES
        if load(name)["always"] or getattr(dossier, name)
    ]
    return (*named, *tables)
