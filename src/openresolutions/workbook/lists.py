"""The sheet of lists to choose from: closed vocabularies, and ids with what they mean."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook

from openresolutions import schemas
from openresolutions.entry.draft import Draft
from openresolutions.model.vocabulary import Language
from openresolutions.texts import text
from openresolutions.workbook import layout


class Lists:
    """The lists that sheets point to; each is put on the sheet of lists when first asked for."""

    def __init__(self, book: Workbook, draft: Draft, language: Language, room: int) -> None:
        """Begin without a list; ``room`` is how many new rows a sheet has room for."""
        self._book, self._draft, self._language, self._room = book, draft, language, room
        self._columns: list[Sequence[str]] = []
        self._sources: dict[tuple[str, ...], str] = {}

    def source(self, table: str, column: str) -> str:
        """Return where a column's values are listed, as a spreadsheet writes it; or nothing."""
        if words := layout.words(table, column, self._language):
            return self._listed(tuple(words.values()))
        target = layout.pointed_to(table, column)
        if not target:
            return ""
        if target in self._draft.rows:
            last = len(self._draft.rows[target]) + self._room + 1
            return f"='{layout.sheet_name(target, self._language)}'!$A$2:$A${last}"
        rows, name = self._draft.known[target], f"name_{self._language}"
        key = schemas.primary_key(target)
        return self._listed(tuple(row[key] for row in rows), tuple(row[name] for row in rows))

    def _listed(self, values: tuple[str, ...], names: tuple[str, ...] = ()) -> str:
        if not values:
            return ""
        if values not in self._sources:
            letter = xl_col_to_name(len(self._columns))
            sheet = text(self._language, "workbook.lists")
            self._sources[values] = f"='{sheet}'!${letter}$1:${letter}${len(values)}"
            self._columns += [values, names] if names else [values]
        return self._sources[values]

    def write(self, name: str) -> None:
        """Write the sheet of lists."""
        sheet = self._book.add_worksheet(name)
        for place, values in enumerate(self._columns):
            sheet.set_column(place, place, 30)
            for line, value in enumerate(values):
                sheet.write_string(line, place, value)
