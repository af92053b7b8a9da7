"""The two sheets with which a workbook explains itself: what it is, and what its columns mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openresolutions import languages
from openresolutions.downloads.plain import PlainTable, words
from openresolutions.model.vocabulary import Language


def explained(
    tables: Sequence[PlainTable], described: Mapping[str, Any], citations: Mapping[Language, str]
) -> tuple[PlainTable, ...]:
    """Return the sheets of a workbook: ``about``, the tables, and ``fields``."""
    return (_about(described, citations), *tables, _fields(tables))


def _about(described: Mapping[str, Any], citations: Mapping[Language, str]) -> PlainTable:
    titles = languages.properties("title", "description")
    rows = [(name, str(described[name])) for name in (*titles, "version", "created", "id")]
    rows += [("license", str(licence.get("path", ""))) for licence in described["licenses"]]
    rows += [(f"citation_{language}", citations[language]) for language in languages.current()]
    return _texts("about", ("property", "value"), rows)


def _fields(tables: Iterable[PlainTable]) -> PlainTable:
    columns = ("table", "field", "type", *languages.properties("title", "description"))
    rows = [
        (table.name, *(str(field[key]) for key in ("name", *columns[2:])), _values(field))
        for table in tables
        for field in table.fields
    ]
    return _texts("fields", (*columns, "values"), rows)


def _values(field: Mapping[str, Any]) -> str:
    return words(field.get("constraints", {}).get("enum", ()))


def _texts(name: str, columns: Sequence[str], rows: Iterable[tuple[str, ...]]) -> PlainTable:
    fields = [{"name": column, "type": "string"} for column in columns]
    return PlainTable(name, {"fields": fields}, tuple(rows))
