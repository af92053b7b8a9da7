"""The one reader of CSV: strict where csv readers forgive, with the line of every record."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import NamedTuple

# A line of cells with quotes around the whole of a cell alone, and doubled inside: there our
# reading and that of the library are one.
_CELL = r'(?:"[^"\r]*+(?:""[^"\r]*+)*+"|[^,"\r]*+)'
_SOUND = re.compile(f"{_CELL}(?:,{_CELL})*+")
# Of longer cells the library asks whether they are meant.
_LONG = 100_000


class Record(NamedTuple):
    """One record: its first line, its cells, and the code of what is wrong with its form.

    The cells of a faulty record are only a guess.
    """

    line: int
    cells: list[str]
    fault: str = ""


def records(text: str) -> Iterator[Record]:
    """Yield the records of a text whose lines end with a line feed.

    A cell in quotes may hold line feeds. Where a quote is opened and never rightly closed, only
    the line that opened it is lost: reading goes on with the next one.
    """
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    width = None
    position = 0
    while position < len(lines):
        if width and '"' not in lines[position]:
            yield Record(position + 1, lines[position].split(","))
            position += 1
            continue
        record, used = _record(lines, position, width)
        width = width or len(record.cells)
        yield record
        position += used


def _record(lines: list[str], position: int, width: int | None) -> tuple[Record, int]:
    """Return the record that begins at a position, and how many lines it takes."""
    line = lines[position]
    if '"' not in line:
        return Record(position + 1, line.split(",")), 1
    if len(line) < _LONG and _SOUND.fullmatch(line):
        return Record(position + 1, next(csv.reader((line,)))), 1
    cells, fault = cut(line)
    if not fault:
        return Record(position + 1, cells), 1
    end = _next_odd(lines, position + 1) if fault == "quote_unclosed" else None
    if end is not None:
        longer, other = cut("\n".join(lines[position : end + 1]))
        if not other and len(longer) == (width or len(longer)):
            return Record(position + 1, longer), end + 1 - position
    return Record(position + 1, line.replace('"', "").split(","), fault), 1


def _next_odd(lines: list[str], position: int) -> int | None:
    """Return the next line with an odd number of quotes: only there can an open quote close."""
    for index in range(position, len(lines)):
        if lines[index].count('"') % 2:
            return index
    return None


def cut(line: str) -> tuple[list[str], str]:
    """Cut one record into cells; return them with the code of the first fault, if any."""
    cells: list[str] = []
    start = 0
    while True:
        if line.startswith('"', start):
            cell, end, fault = _quoted(line, start)
        else:
            cell, end, fault = _plain(line, start)
        cells.append(cell)
        if fault or end >= len(line):
            return cells, fault
        start = end + 1


def _plain(line: str, start: int) -> tuple[str, int, str]:
    end = line.find(",", start)
    end = len(line) if end < 0 else end
    cell = line[start:end]
    return cell, end, "quote_stray" if '"' in cell else ""


def _quoted(line: str, start: int) -> tuple[str, int, str]:
    end = line.find('"', start + 1)
    while end >= 0 and line.startswith('""', end):
        end = line.find('"', end + 2)
    if end < 0:
        return line[start + 1 :], len(line), "quote_unclosed"
    cell = line[start + 1 : end].replace('""', '"')
    closed = end + 1 == len(line) or line[end + 1] == ","
    return cell, end + 1, "" if closed else "quote_stray"
