"""What a hostile table may cost: each of these would take minutes or gigabytes if unbounded."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from input_sample import KEY, copied, file_of, param, parsed, places, valid_bytes

from openresolutions.checks import check_tables
from openresolutions.packages import limits
from openresolutions.reading import check
from openresolutions.tables import parse_table

MEGABYTE = 1_000_000
HEADER = valid_bytes("notes").split(b"\n")[0] + b"\n"
NOTES = file_of("notes")


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b'"' * MEGABYTE, "row_ragged", 2),
        (b'"' * (MEGABYTE + 1), "quote_unclosed", 2),
        (b'"a\n' * 300_000, "quote_unclosed", 2),
        (b'x"\n' * 300_000, "quote_stray", 2),
        (b'"' + b'""\n' * 300_000, "quote_unclosed", 2),
        (b"\n" * MEGABYTE, "row_blank", 2),
        (b",\n" * 300_000, "row_blank", 2),
        (b"," * MEGABYTE, "row_blank", 2),
        (b"x," * MEGABYTE, "row_ragged", 2),
        (b"x" * MEGABYTE, "row_ragged", 2),
        (b"-,X,X,X,,,X,,,,\n" * 50_000, "id_pattern", 2),
        (b"\x00" * MEGABYTE, "row_ragged", 2),
    ],
)
def test_much_of_the_same(content: bytes, code: str, line: int) -> None:
    problems = parsed("notes", HEADER + content)[1]
    assert (problems[0].code, problems[0].file, problems[0].line) == (code, NOTES, line)
    assert len(problems) <= limits.TABLE_PROBLEMS + 20


def test_reading_ends_where_problems_become_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TABLE_PROBLEMS", 3)
    table, problems = parsed("notes", HEADER + b"x\n" * 5)
    assert [(p.code, p.line) for p in problems] == [
        ("row_ragged", 2),
        ("row_ragged", 3),
        ("row_ragged", 4),
        ("table_too_many_problems", 5),
    ]
    assert places(problems[-1:]) == [("table_too_many_problems", NOTES, 5, "")]
    assert table is not None
    assert len(table.rows) == 3


def test_packages_are_left_unread_once_all_have_too_many_problems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = copied(tmp_path)
    other = shutil.copytree(data / KEY, data / "zz" / "01-nq-2020")
    for folder in (data / KEY, other):
        with (folder / "notes.csv").open("ab") as table:
            table.write(b"x\n" * 3)
    told = Counter(problem.code for problem in check(data))
    assert (told["row_ragged"], told["data_too_many_problems"]) == (6, 0)
    monkeypatch.setattr(limits, "DATA_PROBLEMS", 2)
    told = Counter(problem.code for problem in check(data))
    assert (told["row_ragged"], told["data_too_many_problems"]) == (3, 1)


def test_a_header_of_a_million_columns() -> None:
    names = b",".join(b"%d" % number for number in range(300_000))
    table, problems = parsed("notes", b"note_id," + names + b"\n")
    assert table is None
    assert places(problems) == [("row_ragged", NOTES, 1, "")]


def test_text_that_looks_foreign_all_over() -> None:
    words = "Müller Citroën façade ".encode() * 400
    row = b"g%d,outcomes,o1,typo," + words + b"," + words + b",s1,,,,\n"
    content = HEADER + b"".join(row % number for number in range(50))
    assert parsed("notes", content)[1] == []


def test_references_among_very_many_ids_have_no_suggestion() -> None:
    header, first, *_ = valid_bytes("sources").split(b"\n")
    number = limits.COMPARED_IDS + 1
    rows = [first.replace(b"s1,", b"s1x%d," % index) for index in range(number)]
    sources, _ = parse_table(KEY, "sources", b"\n".join([header, *rows]))
    notes, _ = parse_table(KEY, "notes", valid_bytes("notes").replace(b",s2\n", b",s1x\n"))
    assert sources is not None
    assert notes is not None
    problems = check_tables([sources, notes])
    assert places(problems) == [("reference_unknown", NOTES, 2, "source_id")]
    assert param(problems[0], "suggestion") is None
