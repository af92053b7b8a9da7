"""CSV on the Web: the metadata that readers of W3C's model look for beside a table.

One file a package, ``csv-metadata.json``, stands at the place where the standard lets a reader of
any of its tables look (Model for Tabular Data and Metadata on the Web, section 5.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from openresolutions import languages
from openresolutions.downloads.plain import PlainTable

METADATA = "csv-metadata.json"
_CONTEXT = "http://www.w3.org/ns/csvw"
_TYPES = {
    "string": "string",
    "number": "decimal",
    "integer": "integer",
    "boolean": "boolean",
    "date": "date",
    "year": "gYear",
}


def csvw(described: Mapping[str, Any], tables: Iterable[PlainTable]) -> dict[str, Any]:
    """Return the group of tables of a package; ``described`` is its published descriptor."""
    listed = list(tables)
    published = {table.name for table in listed}
    licences = [licence["path"] for licence in described["licenses"] if "path" in licence]
    return {
        "@context": [_CONTEXT, {"@language": languages.main()}],
        "dc:title": _titles(described),
        **({"dc:license": {"@id": licences[0]}} if licences else {}),
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\n"], "doubleQuote": True},
        "tables": [_table(table, published) for table in listed],
    }


def _table(table: PlainTable, published: set[str]) -> dict[str, Any]:
    schema = table.schema
    keys = [
        _key(key, table.name) for key in schema.get("foreignKeys", ()) if _known(key, published)
    ]
    described: dict[str, Any] = {
        "columns": [_column(field) for field in table.fields],
        "primaryKey": schema.get("primaryKey"),
        "foreignKeys": keys,
    }
    described = {name: value for name, value in described.items() if value}
    return {
        "url": f"{table.name}.csv",
        "dc:title": _titles(schema),
        "tableSchema": described,
    }


def _column(field: Mapping[str, Any]) -> dict[str, Any]:
    """Return a column with its type and, where only some texts are allowed, their pattern.

    What the standard takes for granted is left out: the name is the heading, a cell may be empty.
    """
    limits = field.get("constraints", {})
    kind: dict[str, Any] = {"base": _TYPES.get(field["type"], "string")}
    options = limits.get("enum")
    if pattern := limits.get("pattern") or ("|".join(options) if options else None):
        kind["format"] = pattern
    column = {
        "name": field["name"],
        "dc:title": _titles(field),
        "datatype": kind if len(kind) > 1 else kind["base"],
    }
    return {**column, "required": True} if limits.get("required") else column


def _titles(part: Mapping[str, Any]) -> list[str | dict[str, str]]:
    """Return the titles of a part; one in the language of the context needs no name of it."""
    said = {one: str(part[languages.suffixed("title", one)]) for one in languages.current()}
    return [
        title if one == languages.main() else {"@value": title, "@language": one}
        for one, title in said.items()
    ]


def _known(key: Mapping[str, Any], published: set[str]) -> bool:
    return not key["reference"].get("resource") or key["reference"]["resource"] in published


def _key(key: Mapping[str, Any], table: str) -> dict[str, Any]:
    resource = key["reference"].get("resource") or table
    return {
        "columnReference": key["fields"],
        "reference": {"resource": f"{resource}.csv", "columnReference": key["reference"]["fields"]},
    }
