"""Write a package as a workbook: sheets with lists to choose from, notes and checks."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from openresolutions.downloads.limits import digits
from openresolutions.downloads.plain import MOST_DIGITS
from openresolutions.entry.draft import Cells, Draft
from openresolutions.languages import nearest, suffixed
from openresolutions.model.vocabulary import Language
from openresolutions.texts import text
from openresolutions.workbook import layout
from openresolutions.workbook.head import HEAD, head_properties, head_values
from openresolutions.workbook.lists import Lists
from openresolutions.workbook.state import state

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_ROOM = 500
_DAY = "yyyy\\-mm\\-dd"
_WIDTHS = {"date": 12, "number": 11, "integer": 11, "boolean": 10}
_FIRST_DAY, _LAST_DAY = date(1945, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True)
class _Pen:
    """What is needed to write any sheet: the formats, the lists and the language."""

    book: Workbook
    formats: dict[str, Format]
    lists: Lists
    language: Language

    def format(self, pattern: str) -> Format:
        """Return the format of a pattern of numbers, made once."""
        if pattern not in self.formats:
            self.formats[pattern] = self.book.add_format({"num_format": pattern, "valign": "top"})
        return self.formats[pattern]


def to_workbook(draft: Draft, language: Language) -> bytes:
    """Return the workbook of a package, with headings and words in a language."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    day = date.fromisoformat(str(draft.package.descriptor["created"])[:10])
    book.set_properties({"created": datetime.combine(day, time())})
    _write_cover(book, draft, language)
    names = (HEAD, *draft.rows)
    sheets = {name: book.add_worksheet(layout.sheet_name(name, language)) for name in names}
    pen = _Pen(book, {}, Lists(book, draft, language, _ROOM), language)
    _write_head(pen, sheets[HEAD], draft)
    for table, rows in draft.rows.items():
        _write_table(pen, sheets[table], table, rows)
    pen.lists.write(text(language, "workbook.lists"))
    book.close()
    return buffer.getvalue()


def _write_cover(book: Workbook, draft: Draft, language: Language) -> None:
    sheet = book.add_worksheet(text(language, "workbook.cover"))
    title = suffixed("title", nearest(language))
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, str(draft.package.descriptor[title]), book.add_format({"bold": True}))
    values = (draft.package.key, layout.FORM, state(draft.package.files))
    for row, (key, value) in enumerate(zip(("package", "form", "state"), values, strict=True), 2):
        sheet.write_string(row, 0, text(language, f"workbook.about.{key}"))
        sheet.write_string(row, 1, value)
    for row, line in enumerate(text(language, "workbook.help").strip().splitlines(), 6):
        sheet.write_string(row, 0, line)


def _write_head(pen: _Pen, sheet: Worksheet, draft: Draft) -> None:
    """Write what the descriptor says of the package, a property a row."""
    bold = pen.book.add_format({"bold": True, "valign": "top"})
    sheet.set_column(0, 0, 32, bold)
    sheet.set_column(1, 1, 90, pen.format("@"))
    values = head_values(draft.package.descriptor)
    for place, word in enumerate(("property", "value")):
        sheet.write_string(0, place, text(pen.language, f"workbook.head.{word}"), bold)
    for line, each in enumerate(head_properties(draft.package.role, pen.language), 1):
        sheet.write_string(line, 0, each.label)
        value = values.get(each.name, "")
        if each.is_day:
            _rule_on(sheet, (line, 1), each.label, _days(pen))
            sheet.write_blank(line, 1, None, pen.format(_DAY))
        elif source := pen.lists.source(*each.list) if each.list[0] else "":
            _rule_on(sheet, (line, 1), each.label, _listed(pen, source, "warning"))
        if value and each.is_day:
            sheet.write_datetime(line, 1, date.fromisoformat(value), pen.format(_DAY))
        elif value:
            sheet.write_string(line, 1, value, pen.format("@"))
    sheet.freeze_panes(1, 1)


def _write_table(pen: _Pen, sheet: Worksheet, table: str, rows: tuple[Cells, ...]) -> None:
    columns = layout.columns(table, rows, pen.language)
    head = pen.book.add_format({"bold": True, "num_format": "@", "bottom": 1, "text_wrap": True})
    description = suffixed("description", nearest(pen.language))
    for place, column in enumerate(columns):
        hidden = {} if column.shown else {"level": 1, "hidden": True}
        sheet.set_column(place, place, _width(column), pen.format(_pattern(column.field)), hidden)
        sheet.write_string(0, place, column.heading, head)
        sheet.write_comment(0, place, str(column.field[description]), {"x_scale": 2})
        _validate(pen, sheet, table, column, place, len(rows) + _ROOM)
        for line, row in enumerate(rows, 1):
            if cell := row.get(column.name, ""):
                _write_cell(pen, sheet, (line, place), column, _called(table, column, cell, pen))
    sheet.freeze_panes(1, 1)


def _called(table: str, column: layout.Column, cell: str, pen: _Pen) -> str:
    return layout.words(table, column.name, pen.language).get(cell, cell)


def _width(column: layout.Column) -> int:
    name = column.name
    if column.field["type"] in _WIDTHS:
        return _WIDTHS[column.field["type"]]
    return 24 if name.endswith("_id") or column.field.get("constraints") else 45


def _pattern(field: Mapping[str, Any]) -> str:
    kinds = {"date": _DAY, "number": "General", "integer": "General"}
    return kinds.get(field["type"], "General" if field["type"] == "boolean" else "@")


def _write_cell(
    pen: _Pen, sheet: Worksheet, place: tuple[int, int], column: layout.Column, cell: str
) -> None:
    kind = column.field["type"]
    if kind in ("number", "integer") and digits(cell) <= MOST_DIGITS:
        decimals = len(cell.partition(".")[2])
        pattern = "0." + "0" * decimals if decimals else "0"
        sheet.write_number(*place, float(cell), pen.format(pattern))
    elif kind == "date":
        sheet.write_datetime(*place, date.fromisoformat(cell), pen.format(_DAY))
    elif kind == "boolean":
        sheet.write_boolean(*place, cell == "true", pen.format("General"))
    else:
        sheet.write_string(*place, cell, pen.format("@"))


def _validate(
    pen: _Pen, sheet: Worksheet, table: str, column: layout.Column, place: int, last: int
) -> None:
    if rule := _rule(pen, table, column):
        _rule_on(sheet, (1, place), column.heading, rule, last)


def _rule_on(
    sheet: Worksheet, first: tuple[int, int], title: str, rule: Mapping[str, Any], last: int = 0
) -> None:
    """Let a rule hold for a cell, or for a column down to the last line."""
    line, place = first
    told = {"error_title": title[:32], "error_type": rule.get("strict", "stop")}
    options = {key: value for key, value in rule.items() if key != "strict"}
    sheet.data_validation(line, place, last or line, place, {**told, **options})


def _rule(pen: _Pen, table: str, column: layout.Column) -> dict[str, Any]:
    kind = column.field["type"]
    if kind in ("number", "integer"):
        told = text(pen.language, "workbook.rule.number")
        bounds = {"criteria": "between", "minimum": -(10**15), "maximum": 10**15}
        return {"validate": "decimal", **bounds, "error_message": told}
    if kind == "date":
        return _days(pen)
    source = pen.lists.source(table, column.name)
    if not source:
        return {}
    # A new id may be typed before the row that it names.
    strict = "stop" if layout.words(table, column.name, pen.language) else "warning"
    return _listed(pen, source, strict)


def _days(pen: _Pen) -> dict[str, Any]:
    told = text(pen.language, "workbook.rule.date")
    days = {"criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY}
    return {"validate": "date", **days, "error_message": told}


def _listed(pen: _Pen, source: str, strict: str) -> dict[str, Any]:
    told = text(pen.language, "workbook.rule.list")
    return {"validate": "list", "source": source, "error_message": told, "strict": strict}
