"""The rows of a table: cut into named cells, and every column checked by its own rule.

A rule depends on a cell's text alone, so each text of a column is judged once, however many rows
have it; rows are looked at one by one only where something was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from openresolutions.packages import Spot, characters, limits
from openresolutions.packages.wording import is_odd, wording_faults
from openresolutions.problems import Problem
from openresolutions.tables import values
from openresolutions.tables.csv_reader import Record
from openresolutions.tables.model import Row, Rows
from openresolutions.tables.numbers import NUMBER

# A dossier may tell of results alone, or of a resolution whose targets are not known.
_MAY_BE_EMPTY = frozenset({"targets"})
# Of a column, no more texts than about so many are known again.
_REMEMBERED = 5_000
_SPACES = " \t\u00a0\u2007\u202f"
# By column and text, what is wrong with the text.
_Faulty = Mapping[str, Mapping[str, list[values.Fault]]]


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
        self.sound = values.found_sound(table)
        self.written = values.free_texts(table)
        self.is_suspect = is_suspect

    def read(self, records: Iterable[Record]) -> tuple[tuple[Row, ...], list[Problem]]:
        """Return the rows and the problems of the records, up to the caps on both."""
        sound: list[Record] = []
        ill: dict[int, tuple[Record, Problem]] = {}
        cap: list[Problem] = []
        width = len(self.header)
        most, most_ill = limits.TABLE_ROWS, limits.TABLE_PROBLEMS
        for record in records:
            if len(sound) + len(ill) >= most or len(ill) >= most_ill:
                cap = self._cap(record.line, len(sound) + len(ill), len(ill))
                break
            line, cells, fault = record
            is_plain = len(cells) == width and not fault and cells[0].strip(_SPACES)
            if not is_plain and (problem := self._form_fault(record)):
                ill[line] = record, problem
            else:
                sound.append(record)
        rows, faulty = self._columns(sound)
        if ill or faulty:
            rows, problems = self._told(rows, ill, faulty)
            return rows, problems + [each for each in cap if each.code != problems[-1].code]
        if not rows and self.spot.resource not in _MAY_BE_EMPTY:
            return (), [self.spot.at(1).problem("table_without_rows")]
        return rows, cap

    def _cap(self, line: int, rows: int, problems: int) -> list[Problem]:
        """Return the problem that ends the reading of a table, if it has become too much."""
        if rows >= limits.TABLE_ROWS:
            code, limit = "table_too_many_rows", limits.TABLE_ROWS
        elif problems >= limits.TABLE_PROBLEMS:
            code, limit = "table_too_many_problems", limits.TABLE_PROBLEMS
        else:
            return []
        return [self.spot.at(line).problem(code, limit=limit)]

    def _columns(self, records: list[Record]) -> tuple[tuple[Row, ...], _Faulty]:
        """Return the records as rows, and by column the texts that are faulty."""
        cells = zip(*(record.cells for record in records), strict=True)
        columns = dict(zip(self.header, cells, strict=False))
        for name in self.padded & columns.keys():
            columns[name] = tuple(cell.strip(_SPACES) for cell in columns[name])
        texts = {name: set(cells) for name, cells in columns.items()}
        free = values.free_texts(self.spot.resource) & texts.keys()
        if not self.is_suspect and not is_odd(cell for name in free for cell in texts[name]):
            free = frozenset()
        faulty = {
            name: self._faulty(name, cells, name in free)
            for name, cells in texts.items()
            if self.is_suspect or name in free or not cells <= self.sound.get(name, cells)
        }
        named = tuple(columns)
        rows = Rows(
            Row(record.line, dict(zip(named, cells, strict=True)))
            for record, cells in zip(records, zip(*columns.values(), strict=True), strict=True)
        )
        rows.columns = columns
        return rows, {name: texts for name, texts in faulty.items() if texts}

    def _faulty(
        self, name: str, cells: set[str], with_wording: bool
    ) -> dict[str, list[values.Fault]]:
        check = self.checks.get(name)
        if check is None:
            return {}
        known = self.sound[name]
        new = cells - known
        found = {cell: [fault] for cell in new if (fault := check(cell))}
        if not found and len(known) < _REMEMBERED and name not in self.written:
            known |= new
        for cell in cells if with_wording or self.is_suspect else ():
            if cell not in found and (faults := list(self._faults(cell, with_wording))):
                found[cell] = faults
        return found

    def _faults(self, cell: str, with_wording: bool) -> Iterator[values.Fault]:
        found: list[characters.Fault] = []
        if self.is_suspect and characters.is_suspect(cell):
            found += characters.text_faults(cell)
        if cell and with_wording:
            found += wording_faults(cell)
        for code, suggestion, told in found:
            yield code, {"suggestion": suggestion, **told}

    def _told(
        self, rows: tuple[Row, ...], ill: Mapping[int, tuple[Record, Problem]], faulty: _Faulty
    ) -> tuple[tuple[Row, ...], list[Problem]]:
        """Return the rows in order, those without a sound form by their first cell; and all faults.

        Both end where a table has too many problems.
        """
        kept: list[Row] = []
        problems: list[Problem] = []
        by_line = {row.line: row for row in rows}
        for line in sorted([*by_line, *ill]):
            if cap := self._cap(line, 0, len(problems)):
                return tuple(kept), problems + cap
            if line in by_line:
                kept.append(by_line[line])
                problems.extend(self._row_faults(by_line[line], faulty))
                continue
            record, problem = ill[line]
            problems.append(problem)
            if record.cells[0]:
                kept.append(Row(line, {self.header[0]: record.cells[0]}))
        return tuple(kept), problems

    def _row_faults(self, row: Row, faulty: _Faulty) -> Iterator[Problem]:
        for name, texts in faulty.items():
            cell = row.cells[name]
            for code, params in texts.get(cell, ()):
                yield self.spot.at(row.line, name).problem(code, cell, **params)

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
