"""XLSX: one sheet a table, numbers as numbers with their reported decimals, text always as text."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.packager import Packager
from xlsxwriter.utility import xl_rowcol_to_cell_fast
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import CellStringTuple, Worksheet

from openresolutions.downloads.archive import to_zip
from openresolutions.downloads.limits import NUMBERS, WORKBOOK, check_limits, digits
from openresolutions.downloads.plain import MOST_DIGITS, PlainTable

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LIKE_A_FORMULA = re.compile(r"[\s\u00a0\u200b\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
_WIDEST = 60
_NOT_KEPT = ("xl/theme/theme1.xml",)
_CELLS = ("xl/worksheets/sheet", "xl/sharedStrings.xml")
# What names these parts, and what asks the theme for a colour or a letter that is the usual one.
_DRESS = re.compile(
    r'<Override PartName="/(?:docProps/app|xl/theme/theme1)\.xml"[^>]*/>'
    r'|<Relationship [^>]*Target="(?:docProps/app|theme/theme1)\.xml"/>'
    r'|<color theme="1"/>|<scheme val="minor"/>'
)


@dataclass(frozen=True)
class _Sheet:
    """A sheet being written, with the formats of its workbook by name."""

    worksheet: Worksheet
    formats: Mapping[str, Format]


class _Packager(Packager):  # type: ignore[misc]
    """Keeps the parts of a workbook, and gives the library none to pack."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: dict[str, bytes] = {}

    def _write_app_file(self) -> None:
        """Make no note of the program: it is not kept."""

    def _create_package(self) -> list[Any]:
        made = super()._create_package()
        texts = {name: text.getvalue() for text, name, _ in made}
        self.parts = {name: text.encode() for name, text in without_dress(texts).items()}
        return []


def without_dress(parts: Mapping[str, str]) -> dict[str, str]:
    """Return the parts of a workbook without those that say nothing of it.

    These are the colours and letters of a theme, which no cell uses, and the note by which program
    it was written; both together are a third of a small workbook, and the format asks for neither.
    """
    return {
        name: text if name.startswith(_CELLS) else _DRESS.sub("", text)
        for name, text in parts.items()
        if name not in _NOT_KEPT
    }


class _Worksheet(Worksheet):  # type: ignore[misc]
    """Writes a cell of text, which most are, at one go; the same as the library writes."""

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        if not isinstance(cell, CellStringTuple):
            super()._write_cell(row, col, cell)
            return
        place = xl_rowcol_to_cell_fast(row, col)
        style = cell.format._get_xf_index()
        self.fh.write(f'<c r="{place}" s="{style}" t="s"><v>{cell.string}</v></c>')


class _Book(Workbook):  # type: ignore[misc]
    """A workbook that is packed as every archive of the site, not by the machine's compressor."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), _OPTIONS)
        self.packager = _Packager()

    def _get_packager(self) -> Packager:
        return self.packager


def to_xlsx(tables: Sequence[PlainTable], created: date) -> bytes:
    """Return a workbook of the tables; the same tables and date give the same bytes.

    Raises ``UnwritableError`` where a cell does not fit. A text that begins like a formula carries
    the mark with which a spreadsheet keeps it text even when the cell is edited; a number of more
    digits than a spreadsheet holds is text.
    """
    for table in tables:
        check_limits(table, WORKBOOK)
    book = _Book()
    book.set_properties({"created": datetime.combine(created, time())})
    formats = _formats(book, tables)
    for table in tables:
        _write_table(_Sheet(book.add_worksheet(table.name, _Worksheet), formats), table)
    book.close()
    return to_zip(book.packager.parts)


def _formats(book: Workbook, tables: Sequence[PlainTable]) -> dict[str, Format]:
    texts = (text for table in tables for row in table.rows for text in row if "." in text)
    most = max(map(_decimals, texts), default=0)
    formats = {
        "head": book.add_format({"bold": True, "num_format": "@"}),
        "text": book.add_format({"num_format": "@"}),
        "neutral": book.add_format({"num_format": "@", "quote_prefix": True}),
        "date": book.add_format({"num_format": "yyyy\\-mm\\-dd"}),
        "truth": book.add_format(),
    }
    for places in range(most + 1):
        pattern = "0." + "0" * places if places else "0"
        formats[f"number{places}"] = book.add_format({"num_format": pattern})
    return formats


def _decimals(text: str) -> int:
    whole, dot, fraction = text.partition(".")
    return len(fraction) if dot and (whole.lstrip("-") + fraction).isdecimal() else 0


def _write_table(sheet: _Sheet, table: PlainTable) -> None:
    for column, field in enumerate(table.fields):
        sheet.worksheet.write_string(0, column, field["name"], sheet.formats["head"])
        width = max([len(field["name"]), *(len(row[column]) for row in table.rows)])
        sheet.worksheet.set_column(column, column, min(width + 2, _WIDEST))
    for line, row in enumerate(table.rows, start=1):
        for column, (field, text) in enumerate(zip(table.fields, row, strict=True)):
            if text:
                _write_cell(sheet, (line, column), field, text)
    sheet.worksheet.freeze_panes(1, 0)
    if table.rows:
        sheet.worksheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _write_cell(sheet: _Sheet, place: tuple[int, int], field: Mapping[str, Any], text: str) -> None:
    worksheet, formats = sheet.worksheet, sheet.formats
    if field["type"] in NUMBERS and digits(text) <= MOST_DIGITS:
        worksheet.write_number(*place, float(text), formats[f"number{_decimals(text)}"])
    elif field["type"] == "date":
        worksheet.write_datetime(*place, date.fromisoformat(text), formats["date"])
    elif field["type"] == "boolean":
        worksheet.write_boolean(*place, text == "true", formats["truth"])
    else:
        name = "neutral" if _LIKE_A_FORMULA.match(text) else "text"
        worksheet.write_string(*place, text, formats[name])
