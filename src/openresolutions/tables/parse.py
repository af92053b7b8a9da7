"""Bytes to tables: the one reader that checks and builds from the same rows."""

from __future__ import annotations

from openresolutions import schemas
from openresolutions.packages import Package, Spot, characters, limits
from openresolutions.packages.encodings import decode
from openresolutions.packages.files import file_spot
from openresolutions.problems import Problem
from openresolutions.tables.csv_reader import records
from openresolutions.tables.header import check_header, other_delimiter
from openresolutions.tables.model import Table
from openresolutions.tables.rows import RowReader


def parse_tables(package: Package) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """Read the tables of a package; return those that have a header, and all problems.

    A table that is always published but has no file is one without rows. A package with too many
    rows gives no table, so that nothing after has to bear them.
    """
    tables: list[Table] = []
    problems: list[Problem] = []
    rows = 0
    for name in schemas.tables(package.role):
        content = package.files.get(f"{name}.csv")
        if content is None:
            tables += _without_rows(package, name)
            continue
        table, faults = parse_table(package.key, name, content)
        problems.extend(faults)
        if table:
            tables.append(table)
            rows += len(table.rows)
        if rows > limits.PACKAGE_ROWS:
            spot = Spot(package.key, package.key)
            problems.append(spot.problem("package_too_many_rows", limit=limits.PACKAGE_ROWS))
            return (), tuple(problems)
    return tuple(tables), tuple(problems)


def _without_rows(package: Package, name: str) -> list[Table]:
    spot = file_spot(package.key, f"{name}.csv")
    is_published = name in schemas.always_published(package.role)
    # Of a file that is there and was refused, nobody knows the rows.
    is_published = is_published and f"{name}.csv" not in package.refused
    return [Table(package.key, name, spot.file, ())] if is_published else []


def parse_table(key: str, name: str, content: bytes) -> tuple[Table | None, list[Problem]]:
    """Read one table from its bytes."""
    spot = file_spot(key, f"{name}.csv")
    text = decode(spot, content)
    if isinstance(text, Problem):
        return None, [text]
    text = plain_text(text)
    read = records(text)
    header = next(read)
    if sign := other_delimiter(header.cells):
        return None, [spot.at(1).problem("delimiter_wrong", sign)]
    if header.fault:
        return None, [spot.at(1).problem(header.fault)]
    problems = check_header(spot.at(1), name, header.cells)
    if any(problem.code in ("header_missing", "row_ragged") for problem in problems):
        return None, problems
    reader = RowReader(spot, name, header.cells, characters.is_suspect(text))
    rows, faults = reader.read(read)
    return Table(key, name, spot.file, rows), problems + faults


def plain_text(text: str) -> str:
    """Return a text without a mark before it, with line feeds only."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
