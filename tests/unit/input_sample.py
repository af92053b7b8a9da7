"""The small valid data folder, and short ways to spoil it and to read what is told."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openresolutions import languages
from openresolutions.checks import formatted
from openresolutions.packages import read_packages
from openresolutions.packages.files import file_spot
from openresolutions.problems import Problem
from openresolutions.reports.sentences import sentences
from openresolutions.tables import Table, parse_table

SOURCE = Path(__file__).resolve().parents[1] / "packages" / "valid"
KEY = "an-phu/01-nq-2020"
Place = tuple[str, str, int, str]


def _declared(place: Path) -> Path:
    """Write the sample with every table declared by today's schemas; return its folder."""
    folder = Path(shutil.copytree(SOURCE, place / "valid"))
    for head in sorted(folder.rglob("datapackage.json")):
        head.write_bytes(formatted(head.parent, with_schemas=True)[head.name])
    return folder


_KEPT = TemporaryDirectory(prefix="sample.")
VALID = _declared(Path(_KEPT.name))


def copied(folder: Path) -> Path:
    """Return a copy of the valid data folder that a test may spoil."""
    return Path(shutil.copytree(VALID, folder / "data"))


def places(problems: Iterable[Problem]) -> list[Place]:
    """Return code, file, line and field of each problem, after seeing that it can be told."""
    found = list(problems)
    for problem in found:
        for language in languages.current():
            told = sentences(problem, language)
            assert told.message
            assert not told.message.startswith(problem.code)
            assert told.hint
            assert "?" not in told.message + told.hint, told
    return [(each.code, each.file, each.line, each.field) for each in found]


def param(problem: Problem, name: str) -> str | None:
    """Return a parameter of a problem, if it has it."""
    return dict(problem.params).get(name)


def at_gate(data: Path) -> list[Place]:
    """Return what the gate tells of a data folder."""
    return places(read_packages(data)[1])


def as_kept(folder: Path) -> Path:
    """Return a copy of the valid data folder as an editor keeps it: descriptors are heads."""
    return Path(shutil.copytree(SOURCE, folder / "data"))


def bent(data: Path, change: Callable[[Any], object], key: str = KEY) -> Path:
    """Change the descriptor of a package and return its file."""
    file = data / key / "datapackage.json"
    descriptor = json.loads(file.read_text("utf-8"))
    change(descriptor)
    text = json.dumps(descriptor, ensure_ascii=False, indent=2)
    file.write_text(text + "\n", "utf-8")
    return file


def line_of(file: Path, text: str) -> int:
    """Return the first line of a file that holds a text."""
    lines = file.read_text("utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if text in line)


def parsed(table: str, content: str | bytes) -> tuple[Table | None, list[Problem]]:
    """Read the bytes of one table of the valid resolution."""
    raw = content if isinstance(content, bytes) else content.encode("utf-8")
    return parse_table(KEY, table, raw)


def valid_bytes(table: str) -> bytes:
    """Return the bytes of a table of the valid resolution."""
    return (VALID / KEY / f"{table}.csv").read_bytes()


def file_of(table: str) -> str:
    """Return the path of a table below the data folder."""
    return file_spot(KEY, f"{table}.csv").file
