"""Read one sheet: its rows, or the properties of a head, each cell typed strictly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from openresolutions import schemas
from openresolutions.entry.draft import Draft
from openresolutions.model.vocabulary import Language
from openresolutions.packages import limits
from openresolutions.texts import text
from openresolutions.workbook import layout
from openresolutions.workbook.cells import CellFault, Seen, as_text, plain_text
from openresolutions.workbook.faults import Said
from openresolutions.workbook.head import head_properties, head_values

Sheet = Any


@dataclass(frozen=True)
class SheetRow:
    """One row that is not empty: where it stands in its sheet, and its cells as text."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class SheetValue:
    """One property of a head: the line on which it stands, and its text."""

    line: int
    text: str


@dataclass(frozen=True)
class Told:
    """What reading comes to: ``said`` is to be told, ``faults`` stop the import."""

    said: list[Said] = field(default_factory=list)
    faults: list[Said] = field(default_factory=list)


class _SheetReader:
    """Reads cells of one sheet, shown and worked out, and tells what is wrong with them."""

    def __init__(self, language: Language, sheet: Sheet, values: Sheet, told: Told) -> None:
        self._language, self._sheet, self._values, self._told = language, sheet, values, told

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
        self._say(self._told.said, "formula", cell=cell.coordinate, value=str(worked_out.value))
        return Seen(worked_out.value, cell.number_format or "")

    def _taken(self, cell: Any, seen: Seen, made: str | CellFault) -> str:
        """Return the text of a cell; tell why there is none."""
        if not isinstance(made, CellFault):
            return made
        why = text(self._language, f"workbook.cell.{made.key}")
        if made.suggestion:
            why += " " + text(self._language, "workbook.instead", value=made.suggestion)
        self._fault("cell", cell=cell.coordinate, value=str(seen.value)[:80], why=why)
        return ""

    def _fault(self, key: str, **params: str) -> None:
        self._say(self._told.faults, key, **params)

    def _say(self, to: list[Said], key: str, **params: str) -> None:
        to.append(Said(key, {"sheet": self._sheet.title, **params}))


class HeadReader(_SheetReader):
    """Reads the sheet of a head."""

    def values(self, draft: Draft) -> dict[str, SheetValue]:
        """Return the properties by name, as the sheet has them."""
        wanted = {each.label: each for each in head_properties(draft.package.role, self._language)}
        old, found = head_values(draft.package.descriptor), {}
        for line, cells in enumerate(self._sheet.iter_rows(min_row=2), 2):
            label = str(cells[0].value or "").strip()
            known = wanted.pop(label, None)
            for cell in cells[1 if known is None else 2 :]:
                if cell.value not in (None, ""):
                    self._fault("cell_outside", cell=cell.coordinate)
            if known is not None and len(cells) > 1:
                kind, seen = ("date" if known.is_day else "string"), self._seen(cells[1])
                made = plain_text(kind, seen, old.get(known.name, ""))
                found[known.name] = SheetValue(line, self._taken(cells[1], seen, made))
        for label in wanted:
            self._fault("heading_missing", heading=label)
        return found


class TableReader(_SheetReader):
    """Reads the sheet of a table."""

    def rows(self, table: str, draft: Draft) -> Iterator[SheetRow]:
        """Yield the rows that are not empty."""
        columns = layout.columns(table, (), self._language)
        places = self._header(columns)
        if not places:
            return
        key, fields = schemas.primary_key(table), {each.name: each.field for each in columns}
        known = {row[key]: row for row in draft.rows[table]}
        for line, cells in enumerate(self._sheet.iter_rows(min_row=2), 2):
            if all(cell.value in (None, "") for cell in cells):
                continue
            if line > limits.TABLE_ROWS:
                self._fault("too_many_rows", limit=str(limits.TABLE_ROWS))
                return
            self._check_beyond(cells, places)
            read = {column: self._seen(cells[place]) for column, place in places.items()}
            old = known.get(str(read[key].value or ""), {})
            texts = {
                column: self._taken(
                    cells[place],
                    read[column],
                    as_text(table, fields[column], read[column], old.get(column, "")),
                )
                for column, place in places.items()
            }
            if any(texts.values()):
                yield SheetRow(line, texts)

    def _header(self, columns: tuple[layout.Column, ...]) -> dict[str, int]:
        """Return the place of every column by its name; nothing where one is wrong."""
        by_heading = {column.heading: column.name for column in columns}
        before, places = len(self._told.faults), dict[str, int]()
        for cell in next(self._sheet.iter_rows(max_row=1), ()):
            heading = str(cell.value).strip() if cell.value is not None else ""
            if not heading:
                continue
            name = by_heading.get(heading)
            if name is None or name in places:
                self._fault("heading_unknown", heading=heading, cell=cell.coordinate)
            else:
                places[name] = cell.column - 1
        for heading, name in by_heading.items():
            if name not in places and len(self._told.faults) == before:
                self._fault("heading_missing", heading=heading)
        return places if len(self._told.faults) == before else {}

    def _check_beyond(self, cells: tuple[Any, ...], places: Mapping[str, int]) -> None:
        known = set(places.values())
        for place, cell in enumerate(cells):
            if place not in known and cell.value not in (None, ""):
                self._fault("cell_outside", cell=cell.coordinate)
