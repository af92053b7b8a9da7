"""Schemas that drifted, files that are not canonical, and the form they are put into."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from input_sample import KEY, VALID, bent, copied, line_of, param, places

from openresolutions.checks import check_descriptors, formatted
from openresolutions.packages import read_packages
from openresolutions.problems import Problem
from openresolutions.tables import parse_tables
from openresolutions.tables.canonical import natural

ROOT = Path(__file__).resolve().parents[2]
HEAD = f"{KEY}/datapackage.json"
NOTES = f"{KEY}/notes.csv"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return copied(tmp_path)


def told(data: Path) -> tuple[Problem, ...]:
    packages = read_packages(data)[0]
    parsed = [parse_tables(package) for package in packages]
    tables = [table for found, _ in parsed for table in found]
    return check_descriptors(packages, tables, [fault for _, found in parsed for fault in found])


def test_sound_packages(data: Path) -> None:
    assert told(data) == ()


@pytest.mark.parametrize(
    ("change", "field", "text", "found", "expected"),
    [
        (
            lambda r: r["schema"]["fields"][0].update(type="any"),
            "schema.fields[0].type",
            '"type": "any"',
            "any",
            "string",
        ),
        (
            lambda r: r["schema"]["fields"][0]["constraints"].update(pattern="(a+)+$"),
            "schema.fields[0].constraints.pattern",
            '"(a+)+$"',
            "(a+)+$",
            "^[a-z0-9]+(-[a-z0-9]+)*$",
        ),
        (lambda r: r["schema"]["fields"].pop(), "schema.fields[12]", '"fields": [', "", None),
        (
            lambda r: r["schema"].pop("primaryKey"),
            "schema.primaryKey",
            '"schema": {',
            "",
            '["document_id"]',
        ),
        (
            lambda r: r["schema"].update(foreignKeys=[]),
            "schema.foreignKeys[0]",
            '"foreignKeys": []',
            "",
            None,
        ),
        (
            lambda r: r["schema"].update(missingValues=["", "NA"]),
            "schema.missingValues[1]",
            '"NA"',
            "NA",
            "",
        ),
        (lambda r: r["schema"].update(checks=[1]), "schema.checks", '"checks"', "[1]", ""),
        (lambda r: r.update(title="X"), "title", '"title": "X"', "X", "Văn bản"),
        (lambda r: r.pop("mediatype"), "mediatype", '"resources"', "", "text/csv"),
        (lambda r: r.update(schema={}), "schema.title", '"schema": {}', "", "Văn bản"),
    ],
)
def test_drift(
    data: Path,
    change: Callable[[Any], object],
    field: str,
    text: str,
    found: str,
    expected: str | None,
) -> None:
    file = bent(data, lambda d: change(d["resources"][0]))
    line = line_of(file, text) + (text == '"resources"')
    problems = told(data)
    assert places(problems) == [("schema_drift", HEAD, line, f"resources[0].{field}")]
    assert problems[0].value == found
    assert param(problems[0], "table") == "documents"
    if expected is not None:
        assert param(problems[0], "expected") == expected


def test_true_and_one_are_not_the_same(data: Path) -> None:
    file = bent(data, lambda d: _constraints(d).update(required=1))
    field = "resources[0].schema.fields[0].constraints.required"
    assert places(told(data)) == [("schema_drift", HEAD, line_of(file, '"required": 1'), field)]


def _constraints(descriptor: Any) -> Any:
    return descriptor["resources"][0]["schema"]["fields"][0]["constraints"]


def test_a_key_whose_value_is_null_is_drift(data: Path) -> None:
    file = bent(data, lambda d: d["resources"][0]["schema"].update(extra=None))
    line = line_of(file, '"extra": null')
    assert places(told(data)) == [("schema_drift", HEAD, line, "resources[0].schema.extra")]


def test_a_missing_resource_is_left_to_the_gate(data: Path) -> None:
    bent(data, lambda d: d["resources"].pop())
    assert told(data) == ()


def test_resources_in_another_order_are_not_canonical(data: Path) -> None:
    bent(data, lambda d: d["resources"].reverse())
    assert [problem.code for problem in told(data)] == ["not_canonical"]


def test_every_drifted_resource_is_told(data: Path) -> None:
    def change(descriptor: Any) -> None:
        for resource in descriptor["resources"][:3]:
            resource["schema"]["fields"][0]["type"] = "any"

    bent(data, change)
    assert [problem.code for problem in told(data)] == ["schema_drift"] * 3


def test_a_fault_of_the_gate_is_not_told_as_drift_as_well(data: Path) -> None:
    bent(data, lambda d: d["resources"][0].update(compression="gz"))
    assert told(data) == ()


def rewritten(data: Path, path: str, change: Callable[[str], str]) -> None:
    file = data / path
    file.write_bytes(change(file.read_text("utf-8")).encode())


def _rows_turned(text: str) -> str:
    header, *rows = text.strip().split("\n")
    return "\n".join([header, *reversed(rows)]) + "\n"


@pytest.mark.parametrize(
    ("path", "change", "line"),
    [
        (NOTES, lambda text: "\ufeff" + text, 1),
        (NOTES, lambda text: text.replace("\n", "\r\n"), 1),
        (NOTES, lambda text: text.rstrip("\n"), 3),
        (NOTES, lambda text: text.replace("g1,", '"g1",'), 2),
        (NOTES, lambda text: unicodedata.normalize("NFD", text), 2),
        (f"{KEY}/outcomes.csv", _rows_turned, 2),
        (f"{KEY}/outcomes.csv", lambda text: text.replace(",88,", ", 88\u00a0,"), 2),
        (HEAD, lambda text: json.dumps(json.loads(text), indent=2) + "\n", 4),
        (HEAD, lambda text: text.replace('"title"', '"title" '), 4),
        (
            HEAD,
            lambda text: text.rstrip("\n"),
            text_lines := len((VALID / HEAD).read_text().split("\n")),
        ),
    ],
)
def test_forms_that_are_not_canonical_are_warnings(
    data: Path, path: str, change: Callable[[str], str], line: int
) -> None:
    rewritten(data, path, change)
    problems = told(data)
    assert places(problems) == [("not_canonical", path, line, "")]
    assert problems[0].severity == "warning"
    folder = data / KEY
    for name, content in formatted(folder, with_schemas=True).items():
        (folder / name).write_bytes(content)
    assert told(data) == ()
    assert (data / path).read_bytes() == (VALID / path).read_bytes()


def test_the_first_line_that_differs_is_shown_as_it_would_be(data: Path) -> None:
    rewritten(data, NOTES, lambda text: text.replace("g1,", '"g1",'))
    expected = (VALID / NOTES).read_text("utf-8").split("\n")[1]
    assert param(told(data)[0], "expected") == expected


def test_formatting_changes_nothing_that_is_canonical() -> None:
    for folder in (VALID / KEY, VALID / "reference"):
        made = formatted(folder, with_schemas=True)
        assert made == {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_descriptor_becomes_a_head(data: Path) -> None:
    head = json.loads((data / HEAD).read_text("utf-8")) | {"resources": []}
    made = formatted(data / KEY)["datapackage.json"]
    assert made.decode() == json.dumps(head, ensure_ascii=False, indent=2) + "\n"
    (data / HEAD).write_bytes(made)
    assert told(data) == ()
    assert formatted(data / KEY)["datapackage.json"] == made


def test_a_head_out_of_form_is_told(data: Path) -> None:
    bent(data, lambda d: d.update(resources=[], version=d.pop("version")))
    assert [problem.code for problem in told(data)] == ["not_canonical"]


def test_tables_without_rows_need_no_file_until_schemas_are_asked_for(data: Path) -> None:
    bent(data, lambda d: d.update(resources=[]))
    for name in ("claims", "events", "outcomes", "targets", "indicators"):
        (data / KEY / f"{name}.csv").unlink()
    packages, problems = read_packages(data)
    assert problems == ()
    tables = {table.name: table.rows for table in parse_tables(packages[0])[0]}
    assert tables["targets"] == tables["outcomes"] == tables["indicators"] == ()
    assert "claims" not in tables
    assert told(data) == ()
    assert "targets.csv" not in formatted(data / KEY)
    whole = formatted(data / KEY, with_schemas=True)
    assert whole["targets.csv"].startswith(b"target_id,")
    declared = json.loads(whole["datapackage.json"])["resources"]
    assert [each["name"] for each in declared][2:5] == ["indicators", "targets", "outcomes"]


def test_a_folder_may_be_named_from_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(VALID / KEY)
    assert formatted(Path()) == formatted(VALID / KEY)


def test_the_published_data_is_canonical() -> None:
    assert read_packages(ROOT / "datapackages")[1] == ()
    assert told(ROOT / "datapackages") == ()


def test_formatting_writes_resources_and_schemas_anew(data: Path) -> None:
    def change(descriptor: Any) -> None:
        descriptor["resources"] = [{"name": "targets", "path": "../x.csv", "schema": {}}]

    bent(data, change)
    made = formatted(data / KEY, with_schemas=True)
    assert made["datapackage.json"] == (VALID / HEAD).read_bytes()


def test_what_has_errors_is_left_as_it_is(data: Path) -> None:
    rewritten(data, NOTES, lambda text: text.replace("g1,", "G1,"))
    rewritten(data, f"{KEY}/targets.csv", lambda text: text.replace("target_id,", "", 1))
    bent(data, lambda d: d.update(version="x"))
    made = formatted(data / KEY)
    assert not {"notes.csv", "targets.csv", "datapackage.json"} & set(made)
    assert "outcomes.csv" in made


def test_a_broken_descriptor_is_left_as_it_is(data: Path) -> None:
    (data / HEAD).write_text("{")
    assert "datapackage.json" not in formatted(data / KEY)
    assert told(data) == ()


def test_natural_order() -> None:
    ids = ["b2", "a10", "a2", "a", "a-1", "2", "10", "a2b", "x1-y10", "x1-y9"]
    assert sorted(ids, key=natural) == [
        "2",
        "10",
        "a",
        "a2",
        "a2b",
        "a10",
        "a-1",
        "b2",
        "x1-y9",
        "x1-y10",
    ]
