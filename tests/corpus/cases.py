"""What a case of the corpus is, and short ways to write one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.base import MAIN, OTHER, REFERENCE, Cells, Draft, valid
from openresolutions import schemas


@dataclass(frozen=True)
class Fault:
    """One fault in a valid data folder, and the one problem that must be told of it.

    ``bend`` changes the draft, ``break_`` the written folder. ``line`` is a number, or a piece of
    text whose first line in the written file is meant. ``also`` are codes that follow of necessity.
    ``is_inside`` tells that the fault lies inside the main package alone, so that many such
    packages can be checked together.
    """

    name: str
    code: str
    file: str
    line: int | str
    field: str
    bend: Callable[[Draft], None] | None = None
    break_: Callable[[Path], None] | None = None
    severity: str = "error"
    also: tuple[str, ...] = ()
    is_inside: bool = False

    def write(self, data: Path, number: int = 0) -> int:
        """Write the faulty folder; return the line on which the problem must be told."""
        draft = valid(number)
        if self.bend:
            self.bend(draft)
        draft.write(data)
        if self.break_:
            self.break_(data)
        if isinstance(self.line, int):
            return self.line
        written = (data / self.file).read_text("utf-8")
        return written.count("\n", 0, written.index(self.line)) + 1


def cell(
    name: str,
    code: str,
    where: str,
    value: str,
    package: str = MAIN,
    at: str = "",
    **more: Any,
) -> Fault:
    """Return the fault of one cell; ``where`` is ``<table>.<row id>.<field>``.

    ``at`` names the field at which it is told, where that is another one of the row.
    """
    table, row_id, field = where.split(".")

    def bend(draft: Draft) -> None:
        draft.packs[package].row(table, row_id)[field] = value

    line = valid().packs[package].line(table, row_id)
    more["is_inside"] = package == MAIN
    return Fault(name, code, f"{package}/{table}.csv", line, at or field, bend, **more)


def cells(name: str, code: str, where: str, change: Cells, at: str, **more: Any) -> Fault:
    """Return the fault of several cells of one row that only together are wrong."""
    package = more.pop("package", MAIN)
    table, row_id = where.split(".")

    def bend(draft: Draft) -> None:
        draft.packs[package].row(table, row_id).update(change)

    line = valid().packs[package].line(table, row_id)
    more["is_inside"] = package == MAIN
    return Fault(name, code, f"{package}/{table}.csv", line, at, bend, **more)


def more_rows(name: str, code: str, table: str, new: list[Cells], at: str, **more: Any) -> Fault:
    """Return the fault that lies in the last of some rows put at the end of a table."""
    package = more.pop("package", MAIN)

    def bend(draft: Draft) -> None:
        draft.packs[package].tables[table] += [dict(row) for row in new]

    line = len(valid().packs[package].tables[table]) + 1 + len(new)
    more["is_inside"] = package == MAIN
    return Fault(name, code, f"{package}/{table}.csv", line, at, bend, **more)


def head(
    name: str, code: str, line: int | str, field: str, bend: Callable[[Any], object], **more: Any
) -> Fault:
    """Return the fault of a descriptor that its draft can hold."""

    def on_draft(draft: Draft) -> None:
        bend(draft.main.descriptor)

    more["is_inside"] = True
    return Fault(name, code, f"{MAIN}/datapackage.json", line, field, on_draft, **more)


def content(
    name: str,
    code: str,
    file: str,
    line: int | str,
    field: str,
    edit: Callable[[bytes], bytes],
    **more: Any,
) -> Fault:
    """Return the fault of a file's bytes; the file lies in the main package."""
    path = f"{MAIN}/{file}"

    def break_(data: Path) -> None:
        found = (data / path).read_bytes()
        edited = edit(found)
        assert edited != found, name
        (data / path).write_bytes(edited)

    more["is_inside"] = True
    return Fault(name, code, path, line, field, None, break_, **more)


def tree(name: str, code: str, file: str, break_: Callable[[Path], object], **more: Any) -> Fault:
    """Return the fault of a file or folder as such; ``break_`` is given the data folder."""

    def act(data: Path) -> None:
        break_(data)

    line, field = more.pop("line", 0), more.pop("field", "")
    return Fault(name, code, file, line, field, None, act, **more)


def swap(old: str, new: str, times: int = 1) -> Callable[[bytes], bytes]:
    """Return an edit that replaces a piece of text."""
    return lambda found: found.replace(old.encode(), new.encode(), times)


def without(table: str, row_id: str) -> Callable[[Draft], None]:
    """Return a bend that drops a row of the main package."""

    def bend(draft: Draft) -> None:
        key = schemas.primary_key(table)
        kept = [row for row in draft.main.tables[table] if row[key] != row_id]
        draft.main.tables[table] = kept

    return bend


__all__ = [
    "MAIN",
    "OTHER",
    "REFERENCE",
    "Draft",
    "Fault",
    "cell",
    "cells",
    "content",
    "head",
    "more_rows",
    "swap",
    "tree",
    "without",
]
