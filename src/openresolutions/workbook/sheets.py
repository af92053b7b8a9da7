"""Read a workbook: the sheets that a package was written to, and nothing else."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

from openresolutions import languages
from openresolutions.entry.draft import Draft
from openresolutions.model.vocabulary import Language
from openresolutions.texts import text
from openresolutions.workbook import layout
from openresolutions.workbook.faults import Said, WorkbookFault, refused
from openresolutions.workbook.guard import guarded
from openresolutions.workbook.head import HEAD
from openresolutions.workbook.reader import HeadReader, SheetRow, SheetValue, TableReader, Told

_MOST_SAID = 100


@dataclass(frozen=True)
class Book:
    """A workbook as read: the package that it is of, and the rows of every table."""

    language: Language
    package: str
    state: str
    head: Mapping[str, SheetValue]
    rows: Mapping[str, tuple[SheetRow, ...]]
    said: tuple[Said, ...]


def read_workbook(path: Path, draft: Draft) -> Book:
    """Read the workbook of a package; raises ``WorkbookFault``."""
    content = guarded(path)
    shown, worked_out = _loaded(content, False), _loaded(content, True)
    language = _language(shown)
    _check_sheets(shown, language, draft)
    cover = shown[text(language, "workbook.cover")]
    package, form, state = (str(cover.cell(row, 2).value or "") for row in (3, 4, 5))
    if form != layout.FORM:
        raise refused("other_template")
    told = Told()
    name = layout.sheet_name(HEAD, language)
    head = HeadReader(language, shown[name], worked_out[name], told).values(draft)
    rows = {}
    for table in draft.rows:
        name = layout.sheet_name(table, language)
        reader = TableReader(language, shown[name], worked_out[name], told)
        rows[table] = tuple(reader.rows(table, draft))
    if told.faults:
        raise WorkbookFault(told.faults[:_MOST_SAID])
    return Book(language, package, state, head, rows, tuple(told.said))


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


def _check_sheets(book: Any, language: Language, draft: Draft) -> None:
    names = [layout.sheet_name(table, language) for table in (HEAD, *draft.rows)]
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
