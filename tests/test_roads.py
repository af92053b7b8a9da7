"""What holds for the whole of the code: one direction, no clock, one set of words and columns."""

from __future__ import annotations

import ast
import dataclasses
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from openresolutions import schemas
from openresolutions.model import records, reference
from openresolutions.texts import catalogue, lacking, own

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "src" / "openresolutions").rglob("*.py"))
CLOCKS = {
    ("date", "today"),
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("time", "time"),
    ("time", "localtime"),
    ("time", "gmtime"),
    ("Timestamp", "now"),
}
RECORDS = {
    "documents": records.Document,
    "sources": records.Source,
    "indicators": records.Indicator,
    "targets": records.Target,
    "outcomes": records.Outcome,
    "claims": records.Claim,
    "tasks": records.Task,
    "assessments": records.Assessment,
    "events": records.Event,
    "notes": records.Note,
    "changes": records.Change,
    "places": reference.Place,
    "bodies": reference.Body,
    "units": reference.Unit,
    "topics": reference.Topic,
    "concepts": reference.Concept,
    "dimensions": reference.Dimension,
    "categories": reference.Category,
    "kinds": reference.DocumentKind,
    "relations": reference.Relation,
    "levels": reference.Level,
    "withdrawals": reference.Withdrawal,
}


def test_each_module_imports_only_from_its_left() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-cache"], capture_output=True, encoding="utf-8", cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "1 kept, 0 broken" in done.stdout


def clocks_read(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            owner = node.value
            name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
            if (name, node.attr) in CLOCKS:
                yield f"{name}.{node.attr} in line {node.lineno}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_module_reads_the_clock(path: Path) -> None:
    assert not list(clocks_read(ast.parse(path.read_text("utf-8"))))


def test_a_clock_would_be_seen() -> None:
    source = "import datetime, time\ndatetime.date.today(); time.time(); datetime.datetime.now()"
    assert len(list(clocks_read(ast.parse(source)))) == 3


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_module_outgrows_one_thought(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300


def test_both_languages_have_the_same_words() -> None:
    vietnamese, english = own("vi"), own("en")
    assert lacking("vi") == lacking("en") == frozenset()
    assert [key for key, words in vietnamese.items() if not words.strip()] == []
    assert [key for key, words in english.items() if not words.strip()] == []


def test_both_languages_name_the_same_places_in_a_text() -> None:
    def places(words: str) -> set[str]:
        return {part.split("}")[0] for part in words.split("{")[1:]}

    differing = [
        key
        for key, words in catalogue("vi").items()
        if places(words) != places(catalogue("en")[key])
    ]
    assert differing == []


@pytest.mark.parametrize("table", RECORDS)
def test_a_record_has_the_columns_of_its_table(table: str) -> None:
    fields = [field.name for field in dataclasses.fields(RECORDS[table])]
    assert fields == [*(field["name"] for field in schemas.declared(table)["fields"]), "line"]


def test_every_table_has_a_record() -> None:
    assert set(RECORDS) == {*schemas.RESOLUTION_TABLES, *schemas.REFERENCE_TABLES}
