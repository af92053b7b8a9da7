"""How a table lies in a workbook: its sheet, its columns in order, and the words of its lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from openresolutions import languages, schemas
from openresolutions.downloads.combined import REFERENCE_LINKS
from openresolutions.entry.draft import Cells
from openresolutions.languages import nearest, suffixed
from openresolutions.model.vocabulary import Language
from openresolutions.texts import catalogue, text
from openresolutions.workbook.head import HEAD, labels

FORM = "2"
# Columns that a new table mostly needs, besides those that must be filled.
_USUAL = {
    "documents": ("number", "issued_on", "url"),
    "sources": ("publisher", "published_on", "url"),
    "targets": ("operator", "value", "value_to", "due_on"),
    "claims": ("target_id", "formula", "input_ids", "value", "verdict"),
    "notes": ("resource", "row_id"),
    "places": ("parent_id", "parent_origin", "code"),
    "bodies": ("place_id", "part_of_id"),
    "units": ("symbol",),
    "topics": ("parent_id",),
    "tasks": ("responsible_id", "due_on"),
    "events": ("held_on",),
    "changes": ("resource", "row_id", "field", "old_value", "new_value"),
}
_WORDS = {
    ("claims", "kind"): "claim_kind",
    ("claims", "verdict"): "claimed",
    ("assessments", "kind"): "assessment_kind",
    ("notes", "kind"): "note_kind",
}
_WORDS_ANYWHERE = {
    "relation": "relation",
    "measure": "measure",
    "better": "better",
    "basis": "basis",
    "operator": "operator",
    "recurrence": "recurrence",
    "qualifier": "qualifier",
    "origin": "origin",
    "period_origin": "origin",
    "partition": "partition",
    "formula": "formula",
    "resource": "table",
    "level": "level",
    "parent_origin": "origin",
}

# Vocabularies of the publication, which may be without them.
_VOCABULARIES = {("documents", "kind"): "kinds", ("documents", "relation"): "relations"}


@dataclass(frozen=True)
class Column:
    """One column of a sheet: the field of the schema, its heading, and whether it is shown."""

    field: Mapping[str, Any]
    heading: str
    shown: bool

    @property
    def name(self) -> str:
        """Its name in the table."""
        return str(self.field["name"])


def sheet_name(table: str, language: Language) -> str:
    """Return the name of the sheet of a table, or of the head."""
    if table == HEAD:
        return text(language, "workbook.head.sheet")
    if table in schemas.REFERENCE_TABLES:
        return str(schemas.load(table)[suffixed("title", nearest(language))])
    return text(language, f"vocabulary.table.{table}")


def columns(table: str, rows: Iterable[Cells], language: Language) -> tuple[Column, ...]:
    """Return the columns of a sheet: those that are used first, the others hidden behind them."""
    used = {name for row in rows for name, cell in row.items() if cell}
    made = []
    for field in schemas.load(table)["fields"]:
        required = bool(field.get("constraints", {}).get("required"))
        shown = required or field["name"] in used or field["name"] in _USUAL.get(table, ())
        made.append(Column(field, headings(table, language)[field["name"]], shown))
    return tuple(sorted(made, key=lambda column: not column.shown))


def headings(table: str, language: Language) -> Mapping[str, str]:
    """Return the heading of every column of a table, or the label of every property of a head."""
    if table == HEAD:
        return labels(language)
    title = suffixed("title", nearest(language))
    return {field["name"]: field[title] for field in schemas.load(table)["fields"]}


def words(table: str, column: str, language: Language) -> Mapping[str, str]:
    """Return what each value of a closed list is called, by its value; nothing of other columns."""
    field = next(each for each in schemas.load(table)["fields"] if each["name"] == column)
    allowed = field.get("constraints", {}).get("enum", ())
    home = _WORDS.get((table, column)) or _WORDS_ANYWHERE.get(column, "")
    known = catalogue(language)
    return {value: known.get(f"vocabulary.{home}.{value}", value) for value in allowed}


@languages.cached
def pointed_to(table: str, column: str) -> str:
    """Return the table whose ids a column holds, or nothing."""
    for key in schemas.load(table).get("foreignKeys", ()):
        if key["fields"] == column:
            return str(key["reference"]["resource"]) or table
    own = _VOCABULARIES.get((table, column), "")
    return own or REFERENCE_LINKS.get((table, column), ("",))[0]
