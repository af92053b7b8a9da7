"""A JSON Schema for each kind of document of the API, made from the table schemas."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from openresolutions import languages
from openresolutions.downloads import addresses
from openresolutions.downloads import schemas as derived_schemas
from openresolutions.downloads.api import SHARED_TABLES
from openresolutions.downloads.combined import RESOLUTION
from openresolutions.downloads.database import DIGITS_SUFFIX
from openresolutions.downloads.plain import PlainTable
from openresolutions.languages import suffixed
from openresolutions.settings import Settings

KINDS = ("resolutions", "resolution", "targets", "reference", "tombstone")
Schema = dict[str, Any]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TYPES = {"number": "number", "integer": "integer", "boolean": "boolean"}
_DATE = {"type": "string", "format": "date"}
_TEXT = {"type": "string"}
_LINK = {"type": "string", "format": "uri-reference"}


def api_schemas(tables: Mapping[str, PlainTable], settings: Settings) -> dict[str, Schema]:
    """Return the schema of each kind by its name."""
    bodies = {
        "resolutions": _index(tables),
        "resolution": _resolution(tables),
        "targets": _targets(tables),
        "reference": _envelope(
            {name: _list(record_schema(tables[name])) for name in SHARED_TABLES}
        ),
        "tombstone": _tombstone(),
    }
    return {
        kind: {
            "$schema": _DIALECT,
            "$id": addresses.full(settings, addresses.api_schema(kind)),
            "title": kind,
            **bodies[kind],
        }
        for kind in KINDS
    }


def record_schema(table: PlainTable, without: Iterable[str] = ()) -> Schema:
    """Return the schema of a row; a field that may be empty may be null.

    A column that a table has only where it is used may be missing from a row.
    """
    properties: Schema = {}
    for field in table.fields:
        if field["name"] in without:
            continue
        properties[field["name"]] = _property(field)
        if field["type"] == "number":
            properties[field["name"] + DIGITS_SUFFIX] = {"type": [*_optional(field, "string")]}
    may_lack = derived_schemas.optional(table.name)
    return _object(properties, {*may_lack, *(name + DIGITS_SUFFIX for name in may_lack)})


def _property(field: Mapping[str, Any]) -> Schema:
    constraints = field.get("constraints", {})
    kinds = _optional(field, _TYPES.get(field["type"], "string"))
    schema: Schema = {"type": kinds, "title": field[suffixed("title", languages.widest())]}
    schema["description"] = field[suffixed("description", languages.widest())]
    if field["type"] == "date":
        schema["format"] = "date"
    if "enum" in constraints:
        schema["enum"] = [*constraints["enum"], *([None] if "null" in kinds else [])]
    if "pattern" in constraints:
        schema["pattern"] = constraints["pattern"]
    return schema


def _optional(field: Mapping[str, Any], kind: str) -> list[str]:
    return [kind] if field.get("constraints", {}).get("required") else [kind, "null"]


def _object(properties: Mapping[str, Any], may_lack: Collection[str] = ()) -> Schema:
    """Return an object that has all of these but for some.

    More may come in later without a new version.
    """
    needed = [name for name in properties if name not in may_lack]
    return {"type": "object", "required": needed, "properties": dict(properties)}


def _with(row: Schema, added: Mapping[str, Any]) -> Schema:
    """Return the schema of a row with further properties, all of which it has."""
    return {
        **row,
        "required": list(dict.fromkeys((*row["required"], *added))),
        "properties": {**row["properties"], **added},
    }


def _envelope(properties: Mapping[str, Any]) -> Schema:
    head = {
        "$schema": _LINK,
        "api": {"const": "v1"},
        "as_of": _DATE,
        "license": {"type": "object", "required": ["name"]},
    }
    return _object({**head, **properties})


def _list(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def _links(names: Iterable[str]) -> Schema:
    return _object(dict.fromkeys(names, _LINK))


def _pages() -> tuple[str, ...]:
    return (*languages.columns("page"), "package", "zip", "xlsx")


def _index(tables: Mapping[str, PlainTable]) -> Schema:
    row = record_schema(tables["resolutions"])
    counts = {"type": "object", "additionalProperties": {"type": "integer", "minimum": 1}}
    added = {
        "targets": {"type": "integer", "minimum": 0},
        "verdicts": counts,
        "links": _links(("self", *_pages())),
    }
    return _envelope({"resolutions": _list(_with(row, added)), "withdrawn": _list(_tombstone())})


def _resolution(tables: Mapping[str, PlainTable]) -> Schema:
    properties: Schema = {RESOLUTION: record_schema(tables["resolutions"])}
    for name, table in tables.items():
        if table.columns[0] == RESOLUTION and name not in ("resolutions", "withdrawals"):
            properties[name] = _list(record_schema(table, without=(RESOLUTION,)))
    return _envelope({**properties, "links": _links(_pages())})


def _targets(tables: Mapping[str, PlainTable]) -> Schema:
    row = record_schema(tables["targets"])
    added = {
        "indicator": record_schema(tables["indicators"], without=(RESOLUTION,)),
        "verdict": record_schema(tables["verdicts"], without=(RESOLUTION,)),
        "links": _links((RESOLUTION, *languages.columns("page"))),
    }
    return _envelope({"targets": _list(_with(row, added))})


def _tombstone() -> Schema:
    texts = ("resolution", *languages.columns("title", "reason"))
    return _object(
        {
            **dict.fromkeys(texts, _TEXT),
            "status": {"const": "withdrawn"},
            "withdrawn_on": _DATE,
            "path": _LINK,
        }
    )
