"""The files of a new publication, from a few words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata, resources
from string import Template
from typing import Any

import yaml

from openresolutions import languages, schemas
from openresolutions.model import licences
from openresolutions.model.vocabulary import Language
from openresolutions.packages import DESCRIPTOR
from openresolutions.tables import Row, Table
from openresolutions.tables.canonical import canonical_descriptor, canonical_table
from openresolutions.texts import text

_SCRIPTS = ("scripts/build", "scripts/test")
_DAY = "2025-01-15"


@dataclass(frozen=True)
class Start:
    """What a publisher decides at the beginning; all of it can be changed in ``mkdocs.yml``."""

    name: str
    languages: tuple[Language, ...]
    country: str
    publisher: str
    contact: str
    address: str
    place: str
    licence: str = licences.USUAL
    prefix: bool = True


def begun(start: Start) -> dict[str, bytes]:
    """Return every file of the publication by its path; the languages must be in use."""
    example: Mapping[str, Any] = json.loads(_file("example.json"))
    made = {"mkdocs.yml": _settings(start).encode()}
    words = {
        "name": start.name,
        "version": metadata.version("openresolutions"),
        "languages": ", ".join(start.languages),
    }
    for path, name in example["files"].items():
        made[path] = Template(_file(name)).safe_substitute(words).encode()
    for key, package in example["packages"].items():
        made |= dict(_package(key, package, start))
    return made


def is_script(path: str) -> bool:
    """Tell whether a file is to be run."""
    return path in _SCRIPTS


def _settings(start: Start) -> str:
    section = {
        "languages": list(start.languages),
        "name": start.name,
        "publisher": start.publisher,
        "site_url": start.address if start.address.endswith("/") else f"{start.address}/",
        "contact": start.contact,
        "country": start.country,
        "licence": start.licence,
    }
    kept: dict[str, object] = {key: value for key, value in section.items() if value}
    if not start.prefix:
        kept["prefix"] = False
    written = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, default_flow_style=None)
    lines = "".join(f"    {line}\n" for line in written.splitlines())
    head = yaml.safe_dump({"site_name": start.name}, allow_unicode=True)
    return _file("mkdocs.yml").replace("SITE_NAME\n", head).replace("    SETTINGS\n", lines)


def _package(key: str, package: Mapping[str, Any], start: Start) -> Iterator[tuple[str, bytes]]:
    folder = f"datapackages/{key}"
    for table, rows in package["tables"].items():
        cells = [_cells(table, row, start) for row in rows]
        made = tuple(Row(line, each) for line, each in enumerate(cells, 2))
        yield f"{folder}/{table}.csv", canonical_table(Table(key, table, f"{table}.csv", made))
    yield f"{folder}/{DESCRIPTOR}", canonical_descriptor(_head(key, package, start))


def _cells(table: str, row: Mapping[str, str], start: Start) -> dict[str, str]:
    """Return the cells of a row; ``@key`` is a text of the catalogue, ``$word`` one that is given.

    A text stands in the column of every language.
    """
    cells = dict.fromkeys(schemas.field_names(table), "")
    columns = schemas.texts(table)
    for name, value in row.items():
        for language, column in columns.get(name, {languages.main(): name}).items():
            cells[column] = _said(value, language, start)
    return cells


def _said(value: str, language: Language, start: Start) -> str:
    if value == "$place":
        return start.place or text(language, "init.place")
    if value.startswith("@"):
        return text(language, f"init.{value[1:]}")
    return start.publisher if value == "$publisher" else value


def _head(key: str, package: Mapping[str, Any], start: Start) -> dict[str, Any]:
    head: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": key.replace("/", "-"),
        "version": "1.0.0",
        "created": f"{_DAY}T00:00:00Z",
        "licenses": [licences.chosen().described()],
        "contributors": [{"title": start.publisher, "roles": ["publisher"]}],
    }
    for name in ("title", "description"):
        for language in languages.current():
            told = text(language, f"init.{package[name]}")
            head[languages.suffixed(name, language)] = told
    if "resolution" in package:
        summary = "init.example.summary"
        told_in = {f"summary_{each}": text(each, summary) for each in languages.current()}
        head["resolution"] = {**package["resolution"], **told_in}
    return head


def _file(name: str) -> str:
    return resources.files(__package__).joinpath("files", name).read_text("utf-8")
