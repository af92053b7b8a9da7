"""The descriptor of a package as published: Data Package 2.0, in the subset that 1.0 reads too."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openresolutions import languages
from openresolutions.downloads import addresses
from openresolutions.downloads.checksums import digest
from openresolutions.downloads.csvfile import to_csv
from openresolutions.downloads.plain import PlainTable
from openresolutions.languages import suffixed
from openresolutions.model import licences
from openresolutions.model.vocabulary import Language
from openresolutions.model.wording import Wording, wording
from openresolutions.settings import Settings

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_DIALECT = {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True}


def _usual() -> tuple[Mapping[str, Any], ...]:
    """Return the licences of a package that names none."""
    return (licences.chosen().described(),)


@dataclass(frozen=True)
class Head:
    """What a published descriptor says of its package; title and description in every language.

    ``key`` is the folder below ``data/``, ``created`` an ISO date, ``extra`` further properties.
    """

    key: str
    name: str
    title: Wording
    description: Wording
    version: str
    created: str
    keywords: Sequence[str] = ()
    licenses: Sequence[Mapping[str, Any]] = field(
        default_factory=lambda: (licences.chosen().described(),)
    )
    contributors: Sequence[Mapping[str, Any]] = ()
    sources: Sequence[Mapping[str, Any]] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


def head_of(key: str, source: Mapping[str, Any], tables: Iterable[PlainTable]) -> Head:
    """Return the head for the descriptor that people wrote and the package's own tables."""
    return Head(
        key=key,
        name=source["name"],
        title=_texts(source, "title"),
        description=_texts(source, "description"),
        version=source["version"],
        created=source["created"][:10],
        keywords=tuple(source.get("keywords", ())),
        licenses=tuple(source.get("licenses", _usual())),
        contributors=tuple(source.get("contributors", ())),
        sources=sources_of(tables),
        extra={"resolution": source["resolution"]} if "resolution" in source else {},
    )


def sources_of(tables: Iterable[PlainTable]) -> tuple[dict[str, str], ...]:
    """Return the articles and texts of table ``sources`` as a descriptor lists them."""
    rows = [row for table in tables if table.name == "sources" for row in table.records()]
    return tuple({key: text for key, text in _source(row).items() if text} for row in rows)


def _source(row: Mapping[str, str]) -> dict[str, str]:
    return {
        "title": row["title"],
        "path": row["url"],
        "publisher": row["publisher"],
        "published_on": row["published_on"],
    }


def csv_files(tables: Iterable[PlainTable]) -> dict[str, bytes]:
    """Return the CSV of every table by file name."""
    return {f"{table.name}.csv": to_csv(table) for table in tables}


def descriptor(
    head: Head, tables: Iterable[PlainTable], files: Mapping[str, bytes], settings: Settings
) -> dict[str, Any]:
    """Return the descriptor; dates and version come from the data, checksums from the files."""
    described: dict[str, Any] = {
        "$schema": PROFILE,
        "profile": "tabular-data-package",
        "name": head.name,
        "id": addresses.full(settings, addresses.package_file(head.key, addresses.DESCRIPTOR)),
        **_told("title", head.title),
        **_told("description", head.description),
        "homepage": homepage(head, settings),
        "version": head.version,
        "created": f"{head.created}T00:00:00Z",
        "keywords": list(head.keywords),
        "licenses": [dict(licence) for licence in head.licenses],
        "contributors": [dict(person) for person in head.contributors] or _publisher(settings),
        "sources": [dict(source) for source in head.sources],
        **head.extra,
        "resources": [_resource(table, files[f"{table.name}.csv"]) for table in tables],
    }
    return {key: value for key, value in described.items() if value != []}


def _texts(source: Mapping[str, Any], name: str) -> Wording:
    return wording({each: source[suffixed(name, each)] for each in languages.current()})


def _told(name: str, words: Wording) -> dict[str, str]:
    """Return a property of a descriptor in every language."""
    return {suffixed(name, language): words[language] for language in languages.current()}


def homepage(head: Head, settings: Settings, language: Language | None = None) -> str:
    """Return the page of a package: its dossier, or the page of data for the shared ones."""
    language = language or languages.main()
    if "resolution" in head.extra:
        return addresses.page(settings, language, head.key)
    return addresses.home(settings, language) + "data/"


def _publisher(settings: Settings) -> list[dict[str, Any]]:
    name = settings.publisher.said(languages.main())
    return [{"title": name, "path": settings.site_url, "roles": ["publisher"]}]


def _resource(table: PlainTable, content: bytes) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "profile": "tabular-data-resource",
        "path": f"{table.name}.csv",
        **{key: table.schema[key] for key in languages.properties("title", "description")},
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{digest(content)}",
        "dialect": _DIALECT,
        "schema": {
            key: value
            for key, value in table.schema.items()
            if key in ("fields", "primaryKey", "foreignKeys", "missingValues") and value != []
        },
    }


def to_json(value: object) -> bytes:
    """Return strict JSON: UTF-8, no blanks, LF at the end; raises ``ValueError`` for NaN."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return f"{text}\n".encode()
