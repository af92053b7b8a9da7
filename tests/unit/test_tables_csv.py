"""The one CSV reader: records with their lines, and what other readers forgive."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from input_sample import KEY, VALID, file_of, param, parsed, places, valid_bytes

from openresolutions.packages import limits, read_packages
from openresolutions.tables import csv_reader, parse_tables
from openresolutions.tables.csv_reader import Record, records

HEADER = (
    "note_id,resource,row_id,kind,text_vi,text_en,source_id,"
    "audience,question_vi,question_en,asked_of_id\n"
)
ROW = "g1,outcomes,o1,typo,Sai,Wrong,s1,,,,\n"
NOTES = file_of("notes")


def cut(text: str) -> list[tuple[int, list[str], str]]:
    return [(record.line, record.cells, record.fault) for record in records(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\n", [(1, ["a", "b"], "")]),
        ("a,b", [(1, ["a", "b"], "")]),
        ("a,\n,b\n,\n", [(1, ["a", ""], ""), (2, ["", "b"], ""), (3, ["", ""], "")]),
        ('"a","b"\n', [(1, ["a", "b"], "")]),
        ('"a,b",""\n', [(1, ["a,b", ""], "")]),
        ('"a ""b""",c\n', [(1, ['a "b"', "c"], "")]),
        ('"""",c\n', [(1, ['"', "c"], "")]),
        ('a,"b\nc\n\nd",e\nf\n', [(1, ["a", "b\nc\n\nd", "e"], ""), (5, ["f"], "")]),
        ('a,"x""\ny"\n', [(1, ["a", 'x"\ny'], "")]),
        ("a\n\nb\n", [(1, ["a"], ""), (2, [""], ""), (3, ["b"], "")]),
        ('a,b"c\nd\n', [(1, ["a", "bc"], "quote_stray"), (2, ["d"], "")]),
        ('a,"b"c\nd\n', [(1, ["a", "bc"], "quote_stray"), (2, ["d"], "")]),
        ('a, "b"\n', [(1, ["a", " b"], "quote_stray")]),
    ],
)
def test_records(text: str, expected: list[tuple[int, list[str], str]]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        'h,i\na,"b\nc,d\ne,f\n',
        'h,i\na,"b\nc,"d"\ne,f\n',
        'h,i\na,"b\nc,d"e\n',
        'h,i\na,"b\nc,d",x,y\n',
    ],
)
def test_an_unclosed_quote_is_told_where_it_opened_and_loses_one_line(text: str) -> None:
    found = list(records(text))
    assert found[1] == Record(2, ["a", "b"], "quote_unclosed")
    assert found[2].line == 3


def test_many_unclosed_quotes_take_no_longer_than_reading() -> None:
    assert {record.fault for record in records('a,"b\n' * 50_000)} == {"quote_unclosed"}


cells = st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"]), max_size=6)


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(cells, min_size=n, max_size=n))))
def test_what_a_csv_writer_writes_is_read_back(rows: list[list[str]]) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows(rows)
    found = list(records(stream.getvalue()))
    assert [record.cells for record in found] == rows
    assert not any(record.fault for record in found)


@given(st.lists(st.sampled_from(['"', '""', ",", 'a"', '",', ',"', "\r", " ", "b"]), max_size=12))
@example(['""', ",", "\r", "b"])
def test_what_is_left_to_the_library_is_read_as_we_would(parts: list[str]) -> None:
    line = "".join(parts)
    read, (cells, fault) = next(records(f"{line}\n")), csv_reader.cut(line)
    assert read.fault == fault
    assert fault or read.cells == cells


@given(st.text(alphabet='a,"\n;', max_size=60))
def test_no_text_raises_and_every_line_is_met(text: str) -> None:
    found = list(records(text))
    lines = [record.line for record in found]
    assert lines == sorted(set(lines))
    assert all(record.cells for record in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            ROW + '"g2,outcomes,o1,typo,Sai,Wrong,s1,,,,\n' + ROW.replace("g1", "g3"),
            [("quote_unclosed", 3, "")],
        ),
        ('g1,outcomes,o1,typo,Sai "a" b,Wrong,s1,,,,\n', [("quote_stray", 2, "")]),
        ("g1,outcomes,o1,typo,Sai,Wrong\n", [("row_ragged", 2, "")]),
        ("g1,outcomes,o1,typo,Sai,Wrong,s1,,,,,\n", [("row_ragged", 2, "")]),
        ("g1;outcomes;o1;typo;Sai;Wrong;s1;;;;\n", [("delimiter_wrong", 2, "")]),
        ("g1\toutcomes\to1\ttypo\tSai\tWrong\ts1\t\t\t\t\n", [("delimiter_wrong", 2, "")]),
        (ROW + "\n", [("row_blank", 3, "")]),
        (
            ROW + ",,,,,,,,,,\n" + " ,,,\u00a0,,,,,,,\n",
            [("row_blank", 3, ""), ("row_blank", 4, "")],
        ),
        (
            'g1,outcomes,o1,typo,"Sai\nhai dòng",Wrong,s1,,,,\ng2,,x y,typo,Sai,Wrong,s1,,,,\n',
            [("id_pattern", 4, "row_id")],
        ),
    ],
)
def test_rows(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert places(parsed("notes", HEADER + text)[1]) == [
        (code, NOTES, line, field) for code, line, field in expected
    ]


def test_a_row_that_cannot_be_cut_keeps_its_id() -> None:
    table, _ = parsed("notes", HEADER + '"g2,outcomes,"o1\n' + "g3,x\n")
    assert table is not None
    assert [(row.line, dict(row.cells)) for row in table.rows] == [
        (2, {"note_id": "g2"}),
        (3, {"note_id": "g3"}),
    ]


def test_a_decimal_comma_that_cut_a_number_in_two() -> None:
    text = valid_bytes("outcomes").decode().replace("91.57", "91,57")
    problem = parsed("outcomes", text)[1][0]
    line = next(n for n, row in enumerate(text.split("\n"), 1) if "91,57" in row)
    assert places([problem]) == [("row_ragged", file_of("outcomes"), line, "value")]
    assert param(problem, "suggestion") == "91.57"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("note_id;resource;row_id;kind\n", [("delimiter_wrong", "")]),
        ("note_id\tresource\n", [("delimiter_wrong", "")]),
        ("note_id|resource\n", [("delimiter_wrong", "")]),
        ("x,y\n", [("header_missing", "")]),
        (ROW, [("header_missing", "")]),
        ("\n", [("header_missing", "")]),
        ('note_id,"resource\n', [("quote_unclosed", "")]),
        (HEADER.replace(",kind", ""), [("column_missing", "kind")]),
        (HEADER.replace("kind", "kinds"), [("column_unknown", "kinds")]),
        (HEADER.replace("kind", " Kind"), [("column_unknown", " Kind")]),
        (
            HEADER.replace("kind", "owner"),
            [("column_unknown", "owner"), ("column_missing", "kind")],
        ),
        (
            HEADER.replace("kind", "row_id"),
            [("column_missing", "kind"), ("column_twice", "row_id")],
        ),
        (HEADER.replace("text_vi,text_en", "text_en,text_vi"), [("column_order", "text_en")]),
    ],
)
def test_headers(header: str, expected: list[tuple[str, str]]) -> None:
    found = [
        problem for problem in parsed("notes", header)[1] if problem.code != "table_without_rows"
    ]
    assert places(found) == [(code, NOTES, 1, field) for code, field in expected]


def test_a_missing_column_hides_nothing_else() -> None:
    text = HEADER.replace(",kind", "") + "g1,outcomes,O1,Sai,Wrong,s1,,,,\n"
    table, problems = parsed("notes", text)
    assert [(p.code, p.line, p.field) for p in problems] == [
        ("column_missing", 1, "kind"),
        ("id_pattern", 2, "row_id"),
    ]
    assert table is not None
    assert "kind" not in table.rows[0].cells


def test_a_missing_column_of_numbers() -> None:
    text = valid_bytes("outcomes").decode().replace("value_to", "upper_value", 1)
    table, problems = parsed("outcomes", text)
    assert [(p.code, p.field) for p in problems] == [
        ("column_unknown", "upper_value"),
        ("column_missing", "value_to"),
    ]
    assert table is not None
    assert "value_to" not in table.rows[0].cells


def test_a_table_that_cannot_be_read_hides_no_other() -> None:
    package = read_packages(VALID)[0][0]
    files = {**package.files, "notes.csv": b"x\n", "tasks.csv": b"\xff", "claims.csv": b"a;b\n"}
    tables, problems = parse_tables(replace(package, files=files))
    assert [(p.code, p.resource) for p in problems] == [
        ("delimiter_wrong", "claims"),
        ("encoding_not_utf8", "tasks"),
        ("header_missing", "notes"),
    ]
    assert len(tables) == len(parse_tables(package)[0]) - 3


def test_the_nearest_column_is_suggested() -> None:
    problem = parsed("notes", HEADER.replace("kind", "Kind"))[1][0]
    assert param(problem, "suggestion") == "kind"


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf%s", b"%s", "%s"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_marks_and_line_ends_are_made_alike(content: bytes | str, newline: str) -> None:
    text = (HEADER + ROW).replace("\n", newline).encode()
    raw = content % text if isinstance(content, bytes) else text.rstrip(b"\r\n")
    table, problems = parsed("notes", raw)
    assert problems == []
    assert table is not None
    assert table.rows[0].cells["source_id"] == "s1"
    assert (table.package, table.name, table.file) == ("an-phu/01-nq-2020", "notes", NOTES)


def test_bytes_that_are_no_text() -> None:
    table, problems = parsed("notes", HEADER.encode() + b"g1,\xff\n")
    assert table is None
    assert places(problems) == [("encoding_not_utf8", NOTES, 2, "")]


def test_a_table_without_rows_is_a_warning_unless_it_is_of_targets() -> None:
    problems = parsed("notes", HEADER)[1]
    assert [(p.code, p.severity, p.line) for p in problems] == [
        ("table_without_rows", "warning", 1)
    ]
    header = valid_bytes("targets").split(b"\n")[0]
    assert parsed("targets", header + b"\n")[1] == []


def test_the_cap_on_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(ROW.replace("g1", f"g{number}") for number in range(5))
    monkeypatch.setattr(limits, "TABLE_ROWS", 5)
    assert parsed("notes", HEADER + rows)[1] == []
    monkeypatch.setattr(limits, "TABLE_ROWS", 4)
    assert places(parsed("notes", HEADER + rows)[1]) == [("table_too_many_rows", NOTES, 6, "")]


def test_the_cap_on_the_rows_of_a_package(monkeypatch: pytest.MonkeyPatch) -> None:
    package = read_packages(VALID)[0][0]
    tables, problems = parse_tables(package)
    assert problems == ()
    rows = sum(len(table.rows) for table in tables)
    monkeypatch.setattr(limits, "PACKAGE_ROWS", rows)
    assert len(parse_tables(package)[0]) == len(tables)
    monkeypatch.setattr(limits, "PACKAGE_ROWS", rows - 1)
    none, problems = parse_tables(package)
    assert none == ()
    assert places(problems) == [("package_too_many_rows", KEY, 0, "")]


def test_the_cap_on_a_cell() -> None:
    text = ROW.replace("Sai", "x" * limits.CELL_CHARACTERS)
    assert parsed("notes", HEADER + text)[1] == []
    text = ROW.replace("Sai", "x" * (limits.CELL_CHARACTERS + 1))
    assert places(parsed("notes", HEADER + text)[1]) == [("cell_too_long", NOTES, 2, "text_vi")]


def test_all_faults_of_a_table_are_told_in_one_run() -> None:
    text = (
        "G1,outcomes,o1,typo,Ðúng,Wrong,s1,,,,\n"
        "g2,outcome,o1,typo,,Wrong,s1,,,,\n"
        "g3,x\n"
        "g4,outcomes,o1,typo,a\u202eb,Wrong,s1,,,,\n"
    )
    assert [(p.code, p.line, p.field) for p in parsed("notes", HEADER + text)[1]] == [
        ("id_pattern", 2, "note_id"),
        ("letter_d_wrong", 2, "text_vi"),
        ("enum_unknown", 3, "resource"),
        ("value_missing", 3, "text_vi"),
        ("row_ragged", 4, ""),
        ("character_bidi", 5, "text_vi"),
    ]
