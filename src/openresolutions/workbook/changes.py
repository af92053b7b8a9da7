"""What a workbook changes in its package: the files that become other, and each change in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from openresolutions import schemas
from openresolutions.entry.defaults import filled
from openresolutions.entry.draft import Cells, Draft, table_bytes
from openresolutions.entry.typed import cell_problems
from openresolutions.packages import DESCRIPTOR
from openresolutions.problems import Problem
from openresolutions.tables import parse_table
from openresolutions.tables.canonical import canonical_descriptor
from openresolutions.workbook import layout
from openresolutions.workbook.faults import WorkbookFault, refused
from openresolutions.workbook.head import HEAD, head_values, with_head
from openresolutions.workbook.reader import SheetRow
from openresolutions.workbook.sheets import Book
from openresolutions.workbook.state import state

# A row of a table may take what it needs from the tables before it.
_ORDER = ("sources", "documents", "indicators", "targets", "outcomes")


@dataclass(frozen=True)
class Change:
    """One change: ``added``, ``removed``, or with both values ``changed``; ``head`` of a head."""

    kind: str
    table: str
    row: str
    column: str = ""
    old: str = ""
    new: str = ""


@dataclass(frozen=True)
class Changed:
    """The files that differ (``None``: the file goes), the changes, and where rows came from."""

    files: Mapping[str, bytes | None]
    changes: tuple[Change, ...]
    lines: Mapping[tuple[str, str], int]


def changed(draft: Draft, book: Book) -> Changed:
    """Return what the workbook changes; raises ``WorkbookFault``."""
    if book.package != draft.package.key:
        raise refused("other_package", package=book.package, wanted=draft.package.key)
    head = {name: value.text for name, value in book.head.items()}
    changes = _changes_of_head(draft, head)
    made, lines = _completed(draft.with_head(with_head(draft.package.descriptor, head)), book)
    changes += [each for table in draft.rows for each in _changes(table, draft, made)]
    if changes and book.state != state(draft.package.files):
        raise refused("package_moved", package=book.package)
    files: dict[str, bytes | None] = {}
    for table in dict.fromkeys(each.table for each in changes):
        if table == HEAD:
            files[DESCRIPTOR] = _descriptor(made)
        else:
            files[f"{table}.csv"] = _file(table, made)
    return Changed(files, tuple(changes), lines)


def _file(table: str, made: Draft) -> bytes | None:
    rows = made.rows[table]
    if not rows and table not in schemas.required_tables(made.package.role):
        return None
    return table_bytes(table, rows)


def _descriptor(made: Draft) -> bytes:
    listed = made.package.descriptor.get("resources", ())
    names = [each["name"] for each in listed]
    columns = {name: schemas.written(name, made.rows[name]) for name in names}
    return canonical_descriptor(made.package.descriptor, columns)


def _changes_of_head(draft: Draft, head: Mapping[str, str]) -> list[Change]:
    old = head_values(draft.package.descriptor)
    return [
        Change("head", HEAD, "", name, old.get(name, ""), value)
        for name, value in head.items()
        if value != old.get(name, "")
    ]


def _completed(draft: Draft, book: Book) -> tuple[Draft, dict[tuple[str, str], int]]:
    """Return the package as the workbook has it, with new rows filled in, and each row's line."""
    lines: dict[tuple[str, str], int] = {}
    problems: list[Problem] = []
    old = draft
    for table in sorted(draft.rows, key=lambda name: (*_ORDER, name).index(name)):
        key = schemas.primary_key(table)
        known = set(old.ids(table))
        stated = [row.cells for row in book.rows[table] if row.cells[key]]
        draft, made = draft.with_rows(table, stated), []
        for row in book.rows[table]:
            cells = _made(draft, table, row, known)
            draft = draft if row.cells[key] else draft.with_rows(table, (*draft.rows[table], cells))
            problems += _placed(
                cell_problems(draft.package.key, table, cells), book, table, row.line
            )
            lines.setdefault((table, cells[key]), row.line)
            made.append(cells)
        draft = draft.with_rows(table, made)
    if problems:
        raise WorkbookFault(problems=problems)
    return draft, lines


def _made(draft: Draft, table: str, row: SheetRow, known: set[str]) -> Cells:
    is_known = row.cells[schemas.primary_key(table)] in known
    return row.cells if is_known else filled(draft, table, row.cells)


def _placed(problems: Sequence[Problem], book: Book, table: str, line: int) -> list[Problem]:
    return [at_sheet(each, book, table, line) for each in problems]


def at_sheet(problem: Problem, book: Book, table: str, line: int) -> Problem:
    """Return a problem with its place in the workbook, and tables called as its sheets are."""
    heading = layout.headings(table, book.language).get(problem.field, problem.field)
    sheet = layout.sheet_name(table, book.language)
    params = tuple(
        (
            name,
            layout.sheet_name(value, book.language)
            if name == "table" and value in book.rows
            else value,
        )
        for name, value in problem.params
    )
    return replace(problem, file=sheet, line=line, field=heading, params=params)


def placed(problems: Sequence[Problem], made: Changed, book: Book, key: str) -> list[Problem]:
    """Return what the check tells of the new files with the places of the workbook."""
    found = []
    names: dict[str, dict[int, str]] = {}
    for problem in problems:
        name = problem.field.rpartition(".")[2]
        if problem.file == f"{key}/{DESCRIPTOR}" and name in book.head:
            of_head = replace(problem, field=name)
            found.append(at_sheet(of_head, book, HEAD, book.head[name].line))
            continue
        table = problem.file.rpartition("/")[2].removesuffix(".csv")
        content = made.files.get(f"{table}.csv")
        if content is not None and table not in names:
            names[table] = _lines(key, table, content)
        line = made.lines.get((table, names.get(table, {}).get(problem.line, "")))
        found.append(at_sheet(problem, book, table, line) if line else problem)
    return found


def _lines(key: str, table: str, content: bytes) -> dict[int, str]:
    parsed, _ = parse_table(key, table, content)
    rows = parsed.rows if parsed else ()
    return {row.line: row.cells[schemas.primary_key(table)] for row in rows}


def _changes(table: str, draft: Draft, made: Draft) -> list[Change]:
    key = schemas.primary_key(table)
    old = {row[key]: row for row in draft.rows[table]}
    new = {row[key]: row for row in made.rows[table]}
    found = [Change("removed", table, name) for name in old if name not in new]
    found += [Change("added", table, name) for name in new if name not in old]
    for name, row in new.items():
        before = old.get(name, row)
        found += [
            Change("changed", table, name, column, before.get(column, ""), row[column])
            for column in schemas.field_names(table)
            if before.get(column, "") != row[column]
        ]
    if len(made.rows[table]) != len(new):
        # Two rows of one id: the check refuses them, so they must reach it.
        found.append(Change("added", table, ""))
    return found
