"""Frictionless on the parsed rows, told in our codes with our lines; and counts that are whole."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from frictionless import Field
from input_sample import KEY, VALID, copied, file_of, param, places, valid_bytes

from openresolutions import schemas
from openresolutions.checks import cells, check_tables, tall
from openresolutions.checks.counts import check_counts
from openresolutions.packages import read_packages
from openresolutions.problems import Problem
from openresolutions.tables import Table, parse_table, parse_tables

OTHER = "an-phu/02-nq-2021"


def tables(changed: dict[str, tuple[str, str]] | None = None, key: str = KEY) -> list[Table]:
    """Return the tables of the valid resolution, each with a piece of text replaced."""
    made = []
    for path in sorted((VALID / KEY).glob("*.csv")):
        old, new = (changed or {}).get(path.stem, ("", ""))
        text = path.read_text("utf-8")
        assert old in text
        table, _ = parse_table(key, path.stem, text.replace(old, new, 1).encode())
        assert table is not None
        made.append(table)
    return made


def reference() -> list[Table]:
    return [
        table
        for path in (VALID / "reference").glob("*.csv")
        if (table := parse_table("reference", path.stem, path.read_bytes())[0])
    ]


def line(table: str, text: str) -> int:
    lines = valid_bytes(table).decode().split("\n")
    return next(number for number, each in enumerate(lines, 1) if text in each)


def test_nothing_and_sound_tables() -> None:
    assert check_tables([]) == ()
    assert check_tables([*tables(), *reference(), *tables(key=OTHER)]) == ()


def test_ids_are_their_packages_own() -> None:
    twice = check_tables([*tables(), *tables()])
    assert {problem.code for problem in twice} == {"id_twice"}


@pytest.mark.parametrize(
    ("table", "old", "new", "field", "value", "suggestion"),
    [
        (
            "targets",
            "t1,stations-without-doctor",
            "t1,stations-with-doctor",
            "indicator_id",
            "stations-with-doctor",
            "stations-without-doctor",
        ),
        ("targets", "o1", "o9", "baseline_outcome_id", "o9", None),
        ("claims", "t1", "xyz", "target_id", "xyz", None),
        ("sources", "nq-01", "nq-02", "document_id", "nq-02", "nq-01"),
        ("sources", ",s1,,\n", ",s9,,\n", "based_on_id", "s9", None),
        ("notes", ",s2,,,,\n", ",s3,,,,\n", "source_id", "s3", None),
    ],
)
def test_references(
    table: str, old: str, new: str, field: str, value: str, suggestion: str | None
) -> None:
    problems = check_tables(tables({table: (old, new)}))
    at = line(table, old.rstrip("\n")) if table != "sources" or "nq" in old else 3
    assert places(problems) == [("reference_unknown", file_of(table), at, field)]
    assert problems[0].value == value
    assert param(problems[0], "suggestion") == suggestion
    assert param(problems[0], "table") == dict(tall.foreign_keys(table))[field]


def test_a_reference_into_another_package_is_none() -> None:
    here = tables({"outcomes": ("o1,", "o7,")})
    problems = check_tables([*here, *tables(key=OTHER)])
    assert {(problem.code, problem.package) for problem in problems} == {("reference_unknown", KEY)}


def test_the_second_row_of_an_id_is_told_with_the_first() -> None:
    problems = check_tables(tables({"outcomes": ("o2,", "o1,")}))
    twice = [problem for problem in problems if problem.code == "id_twice"]
    assert places(twice) == [("id_twice", file_of("outcomes"), 3, "outcome_id")]
    assert param(twice[0], "first_line") == "2"
    assert twice[0].value == "o1"


def test_lines_are_those_of_the_file_after_a_cell_with_a_line_break() -> None:
    text = valid_bytes("outcomes").decode()
    first, second, *rest = text.split("\n")
    broken = "\n".join([first, second + '"a\nb\nc"', *rest]).replace(
        "o10,stations-share", "o10,none"
    )
    table, problems = parse_table(KEY, "outcomes", broken.encode())
    assert problems == []
    assert table is not None
    others = [each for each in tables() if each.name != "outcomes"]
    assert places(check_tables([*others, table])) == [
        ("reference_unknown", file_of("outcomes"), 6, "indicator_id")
    ]


def test_what_the_reader_has_told_is_not_told_again() -> None:
    changed = {
        "targets": (",20,", ",2O,"),
        "claims": ("figure", "Figure"),
        "tasks": ("n1,", ","),
        "notes": ("outcomes", "outcome"),
        "sources": ("s1,nq-01", "S1,NQ 01"),
        "events": ("2023-12-18", "18/12/2023"),
        "changes": ("1.0.0", "1.0"),
        "documents": (",true,", ",TRUE,"),
    }
    problems = check_tables(tables(changed))
    assert {(problem.code, problem.value) for problem in problems} == {("reference_unknown", "s1")}


def test_a_missing_column_or_table_is_not_told_for_every_row() -> None:
    text = valid_bytes("notes").decode()
    rows = [row.split(",") for row in text.strip().split("\n")]
    without = "".join(",".join(row[:3] + row[4:]) + "\n" for row in rows)
    table, _ = parse_table(KEY, "notes", without.encode())
    assert table is not None
    kept = [each for each in tables() if each.name not in ("notes", "sources")]
    assert check_tables([*kept, table]) == ()


def test_a_table_missing_in_one_package_only() -> None:
    kept = [each for each in tables() if each.name != "sources"]
    assert check_tables([*kept, *tables(key=OTHER)]) == ()


def test_what_only_frictionless_refuses_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    found = tables({"targets": (",20,", ",x20,")})
    for module in ("translation", "tall"):
        monkeypatch.setattr(f"openresolutions.checks.{module}.checks", lambda table: _Silent())
    problems = check_tables(found)
    assert places(problems) == [("frictionless", file_of("targets"), 2, "value")]
    assert param(problems[0], "type") == "type-error"


class _Silent(dict[str, object]):
    def __missing__(self, key: str) -> object:
        return lambda cell: None


@pytest.mark.parametrize(
    ("table", "old", "new", "field", "suggestion"),
    [
        ("outcomes", ",88,", ",3.722,", "value", "3722"),
        ("outcomes", ",88,", ",-1.050,", "value", "-1050"),
        ("outcomes", ",88,", ",88.0,", "value", "88"),
        ("outcomes", ",88,", ",88.5,", "value", None),
        ("outcomes", ",88,,", ",88,1.234,", "value_to", "1234"),
        ("targets", "change_percent_per_year,at_least,20", "level,at_least,1.500", "value", "1500"),
        ("claims", "percent_change,o1 o2,,76.14", "difference,o1 o2,,1.067", "value", "1067"),
    ],
)
def test_counts(table: str, old: str, new: str, field: str, suggestion: str | None) -> None:
    problems = list(check_counts(tables({table: (old, new)})))
    assert places(problems) == [("count_not_whole", file_of(table), line(table, old), field)]
    assert param(problems[0], "suggestion") == suggestion


def test_percentages_of_counts_and_shares_may_have_decimals() -> None:
    changed = {"targets": (",20,", ",20.5,"), "outcomes": ("91.57", "3.722")}
    assert check_tables(tables(changed)) == ()


def test_no_socket_is_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError("a socket was asked for")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    packages, problems = read_packages(copied(tmp_path))
    assert not problems
    found = [table for package in packages for table in parse_tables(package)[0]]
    assert check_tables(found) == ()


def test_frictionless_is_asked_once_and_each_text_once(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[dict[str, dict[str, list[str]]]] = []
    monkeypatch.setattr(tall, "refused", lambda columns: shown.append(columns) or {})
    alone = tables()
    check_tables([*alone, *(table for number in range(9) for table in tables(key=f"a/{number}"))])
    assert len(shown) == 1
    for table, columns in shown[0].items():
        rows = next(len(each.rows) for each in alone if each.name == table)
        assert all(len(set(texts)) == len(texts) <= rows for texts in columns.values())


@pytest.mark.parametrize("table", schemas.RESOLUTION_TABLES + schemas.REFERENCE_TABLES)
def test_a_field_reads_as_the_one_that_frictionless_makes_of_our_schema(table: str) -> None:
    """Texts that the columns take and that they refuse, for the same reason in the same words."""
    texts = ["", "a", "An Phú", "1", "1.5", "0", "-3", "true", "True", "2020-02-30", "2020-02-03"]
    schema = schemas.load(table)["fields"]
    for declared in schema:
        texts += declared.get("constraints", {}).get("enum", [])
    columns = {field["name"]: texts for field in schema}
    ours = {(one.column, one.text, one.note) for one in cells.refused({table: columns})[table]}
    theirs = set()
    for declared in schema:
        made = Field.from_descriptor(declared)
        told = ((text, note) for text in texts for note in (made.read_cell(text)[1] or {}).values())
        theirs |= {(made.name, *each) for each in told}
    assert ours == theirs
    assert ours


def test_every_problem_names_its_package_and_resource() -> None:
    problems = check_tables(tables({"claims": ("t1", "t9")}))
    assert [(each.package, each.resource) for each in problems] == [(KEY, "claims")]
    assert all(isinstance(each, Problem) for each in problems)
