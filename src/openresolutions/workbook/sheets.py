"""Read a workbook: the sheets that a package was written to, and nothing else."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

from openresolutions import languages, schemas
from openresolutions.entry.draft import Draft
from openresolutions.model.vocabulary import Language
from openresolutions.packages import limits
from openresolutions.texts import text
from openresolutions.workbook import layout
from openresolutions.workbook.cells import CellFault, Seen, as_text
from openresolutions.workbook.faults import Said, WorkbookFault, refused
from openresolutions.workbook.guard import guarded

Sheet = Any
_MOST_SAID = 100


@dataclass(frozen=True)
class SheetRow:
    """One row that is not empty: where it stands in its sheet, and its cells as text."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Book:
    """A workbook as read: the package that it is of, and the rows of every table."""

    language: Language
    package: str
    state: str
    rows: Mapping[str, tuple[SheetRow, ...]]
    said: tuple[Said, ...]


def read_workbook(path: Path, draft: Draft) -> Book:
    """Read the workbook of a package; raises ``WorkbookFault``."""
    content = guarded(path)
    shown, worked_out = _loaded(content, False), _loaded(content, True)
    language = _language(shown)
    _check_sheets(shown, language)
    cover = shown[text(language, "workbook.cover")]
    package, form, state = (str(cover.cell(row, 2).value or "") for row in (3, 4, 5))
    if form != layout.FORM:
        raise refused("other_template")
    rows, said, faults = {}, [], []
    for table in layout.TABLES:
        name = layout.sheet_name(table, language)
        reader = _Reader(table, language, shown[name], worked_out[name], draft)
        rows[table] = tuple(reader.rows())
        said += reader.said
        faults += reader.faults
    if faults:
        raise WorkbookFault(faults[:_MOST_SAID])
    return Book(language, package, state, rows, tuple(said))


def _loaded(content: bytes, values: bool) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(content), data_only=values)
    except Exception as error:
        raise refused("no_workbook") from error


def _language(book: Any) -> Language:
    for language in languages.current():
        if text(language, "workbook.cover") in book.sheetnames:
            return language
    raise refused("other_template")


def _check_sheets(book: Any, language: Language) -> None:
    names = [layout.sheet_name(table, language) for table in layout.TABLES]
    wanted = {*names, text(language, "workbook.cover"), text(language, "workbook.lists")}
    said = [Said("sheet_missing", {"sheet": name}) for name in names if name not in book.sheetnames]
    for sheet in book.worksheets:
        if sheet.title not in wanted:
            said.append(Said("sheet_unknown", {"sheet": sheet.title}))
        if sheet.sheet_state != "visible":
            said.append(Said("sheet_hidden", {"sheet": sheet.title}))
        merged = sorted(map(str, sheet.merged_cells.ranges))
        said += [Said("merged", {"sheet": sheet.title, "cells": cells}) for cells in merged[:3]]
    if len(book.sheetnames) != len(book.worksheets):
        said.append(Said("sheet_unknown", {"sheet": book.chartsheets[0].title}))
    if said:
        raise WorkbookFault(said)


class _Reader:
    """Reads one sheet; ``said`` is what is to be told, ``faults`` what stops the import."""

    def __init__(
        self, table: str, language: Language, sheet: Sheet, values: Sheet, draft: Draft
    ) -> None:
        self._table, self._sheet, self._values, self._draft = table, sheet, values, draft
        self._language = language
        self._fields = {column.heading: column for column in layout.columns(table, (), language)}
        self.said: list[Said] = []
        self.faults: list[Said] = []

    def rows(self) -> Iterator[SheetRow]:
        """Yield the rows that are not empty."""
        places = self._header()
        if self.faults:
            return
        key = schemas.primary_key(self._table)
        known = {row[key]: row for row in self._draft.rows[self._table]}
        for line, cells in enumerate(self._sheet.iter_rows(min_row=2), 2):
            if all(cell.value in (None, "") for cell in cells):
                continue
            if line > limits.TABLE_ROWS:
                self._fault("too_many_rows", limit=str(limits.TABLE_ROWS))
                return
            self._check_beyond(cells, places)
            found = [cells[place] for place in places.values()]
            read = dict(zip(places, map(self._seen, found), strict=True))
            name = str(read[key].value or "")
            old = known.get(name, {})
            texts = {
                column: self._text(cell, column, read[column], old.get(column, ""))
                for column, cell in zip(places, found, strict=True)
            }
            if any(texts.values()):
                yield SheetRow(line, texts)

    def _header(self) -> dict[str, int]:
        """Return the place of every column by its name."""
        places: dict[str, int] = {}
        for cell in next(self._sheet.iter_rows(max_row=1), ()):
            heading = str(cell.value).strip() if cell.value is not None else ""
            if not heading:
                continue
            column = self._fields.get(heading)
            if column is None or column.name in places:
                self._fault("heading_unknown", heading=heading, cell=cell.coordinate)
            else:
                places[column.name] = cell.column - 1
        for heading, column in self._fields.items():
            if column.name not in places and not self.faults:
                self._fault("heading_missing", heading=heading)
        return places

    def _check_beyond(self, cells: tuple[Any, ...], places: Mapping[str, int]) -> None:
        known = set(places.values())
        for place, cell in enumerate(cells):
            if place not in known and cell.value not in (None, ""):
                self._fault("cell_outside", cell=cell.coordinate)

    def _seen(self, cell: Any) -> Seen:
        if cell.data_type != "f":
            if cell.data_type == "e":
                self._fault("cell_error", cell=cell.coordinate, value=str(cell.value))
                return Seen(None)
            return Seen(cell.value, cell.number_format or "")
        worked_out = self._values[cell.coordinate]
        if worked_out.value is None or worked_out.data_type == "e":
            self._fault("formula_without_value", cell=cell.coordinate)
            return Seen(None)
        self._say(self.said, "formula", cell=cell.coordinate, value=str(worked_out.value))
        return Seen(worked_out.value, cell.number_format or "")

    def _text(self, cell: Any, column: str, seen: Seen, old: str) -> str:
        field = next(each.field for each in self._fields.values() if each.name == column)
        made = as_text(self._table, field, seen, old)
        if not isinstance(made, CellFault):
            return made
        why = text(self._language, f"workbook.cell.{made.key}")
        if made.suggestion:
            why += " " + text(self._language, "workbook.instead", value=made.suggestion)
        self._fault("cell", cell=cell.coordinate, value=str(seen.value)[:80], why=why)
        return ""

    def _fault(self, key: str, **params: str) -> None:
        self._say(self.faults, key, **params)

    def _say(self, to: list[Said], key: str, **params: str) -> None:
        to.append(Said(key, {"sheet": self._sheet.title, **params}))
