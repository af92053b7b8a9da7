"""The rows of a table: cut into named cells, and every cell checked by its column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openresolutions.packages import Spot, characters, limits
from openresolutions.problems import Problem
from openresolutions.tables import values
from openresolutions.tables.csv_reader import Record
from openresolutions.tables.model import Row
from openresolutions.tables.numbers import NUMBER

# A dossier may tell of results alone, or of a resolution whose targets are not known.
_MAY_BE_EMPTY = frozenset({"targets"})
_SPACES = " \t\u00a0\u2007\u202f"


class RowReader:
    """Reads the records of one table below its header.

    ``is_suspect`` tells whether the file holds any character that needs a closer look.
    """

    def __init__(self, spot: Spot, table: str, header: list[str], is_suspect: bool) -> None:
        """Prepare the checks of the columns."""
        self.spot = spot
        self.header = header
        self.checks = values.checks(table)
        self.padded = values.padded_columns(table)
        self.is_suspect = is_suspect

    def read(self, records: Iterable[Record]) -> tuple[tuple[Row, ...], list[Problem]]:
        """Return the rows and the problems of the records, up to the cap on rows."""
        rows: list[Row] = []
        problems: list[Problem] = []
        for record in records:
            if cap := self._cap(record.line, len(rows), len(problems)):
                problems.append(cap)
                break
            fault = self._form_fault(record)
            if fault:
                problems.append(fault)
                if record.cells[0]:
                    rows.append(Row(record.line, {self.header[0]: record.cells[0]}))
                continue
            row = self._row(record)
            rows.append(row)
            problems.extend(self._row_faults(row))
        if not rows and self.spot.resource not in _MAY_BE_EMPTY:
            problems.append(self.spot.at(1).problem("table_without_rows"))
        return tuple(rows), problems

    def _cap(self, line: int, rows: int, problems: int) -> Problem | None:
        """Return the problem that ends the reading of a table, if it has become too much."""
        spot = self.spot.at(line)
        if rows >= limits.TABLE_ROWS:
            return spot.problem("table_too_many_rows", limit=limits.TABLE_ROWS)
        if problems >= limits.TABLE_PROBLEMS:
            return spot.problem("table_too_many_problems", limit=limits.TABLE_PROBLEMS)
        return None

    def _form_fault(self, record: Record) -> Problem | None:
        spot = self.spot.at(record.line)
        if record.fault:
            return spot.problem(record.fault)
        if not any(cell.strip(_SPACES) for cell in record.cells):
            return spot.problem("row_blank")
        expected, found = len(self.header), len(record.cells)
        if found == expected:
            return None
        for sign, name in ((";", ";"), ("\t", "TAB")):
            if len(sign.join(record.cells).split(sign)) == expected:
                return spot.problem("delimiter_wrong", name)
        field, suggestion = self._cut_number(record.cells)
        at = self.spot.at(record.line, field)
        return at.problem("row_ragged", expected=expected, found=found, suggestion=suggestion)

    def _cut_number(self, cells: list[str]) -> tuple[str, str | None]:
        """Return the field and the number that a decimal comma cut in two, if that happened."""
        if len(cells) == len(self.header) + 1:
            for name, whole, part in zip(self.header, cells, cells[1:], strict=False):
                joined = f"{whole}.{part}"
                if name in self.padded and NUMBER.fullmatch(joined):
                    return name, joined
        return "", None

    def _row(self, record: Record) -> Row:
        cells = dict(zip(self.header, record.cells, strict=True))
        for name in self.padded:
            if name in cells:
                cells[name] = cells[name].strip(_SPACES)
        return Row(record.line, cells)

    def _row_faults(self, row: Row) -> Iterator[Problem]:
        for name, cell in row.cells.items():
            check = self.checks.get(name)
            if check is None:
                continue
            fault = check(cell)
            if fault:
                code, params = fault
                yield self.spot.at(row.line, name).problem(code, cell, **params)
            elif self.is_suspect and characters.is_suspect(cell):
                for code, suggestion, told in characters.text_faults(cell):
                    spot = self.spot.at(row.line, name)
                    yield spot.problem(code, cell, suggestion=suggestion, **told)
