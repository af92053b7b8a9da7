"""The writers of each format: the same cells in all of them, nothing cut, nothing run."""

from __future__ import annotations

import io
import re
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.worksheet import Worksheet

from openresolutions.downloads import UnwritableError, archive, plain, workbook
from openresolutions.downloads.api import records
from openresolutions.downloads.archive import to_zip
from openresolutions.downloads.checksums import to_sums
from openresolutions.downloads.csvfile import read_csv, to_csv
from openresolutions.downloads.database import to_sqlite
from openresolutions.downloads.limits import DOUBLES, WORKBOOK, Limits, check_limits
from openresolutions.downloads.parquet import to_parquet
from openresolutions.downloads.plain import PlainTable
from openresolutions.downloads.workbook import to_xlsx

DAY = date(2026, 11, 22)
FORMULAS = (
    *("=1+1", "+84", "-3.5 điểm", "@nhóm", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "＝1", "＠"),
    *('=HYPERLINK("https://x.example")', "https://x.example/", "mailto:a", "'x", "001", "1e5"),
    *("TRUE", "#REF!", "{=1}", "_x0041_", "a\nb", 'dấu "nháy", phẩy', "NA", "None", "đ\U0001f600"),
)
NUMBERS = ("-3.5", "0", "0.0", "91.50", "123456789012345", "0.123456789012345", "-0.10", "")


def table(kind: str, cells: tuple[str, ...], name: str = "t") -> PlainTable:
    fields = [{"name": "id", "type": "string"}, {"name": "x", "type": kind}]
    rows = tuple((f"r{place}", cell) for place, cell in enumerate(cells))
    return PlainTable(name, {"fields": fields, "primaryKey": ["id"]}, rows)


def sheet(made: PlainTable) -> list[Any]:
    """Return the cells of column x as openpyxl reads them."""
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx([made], DAY)))
    return [row[1] for row in list(book[made.name].iter_rows())[1:]]


def database(made: PlainTable) -> list[sqlite3.Row]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.row_factory = sqlite3.Row
        connection.deserialize(to_sqlite([made]))
        return connection.execute(f"SELECT * FROM {made.name}").fetchall()


def parquet(made: PlainTable) -> dict[str, list[Any]]:
    return dict(pq.read_table(io.BytesIO(to_parquet(made))).to_pydict())


def test_text_is_the_same_in_every_format() -> None:
    made = table("string", FORMULAS)
    assert [row[1] for row in read_csv(to_csv(made))[1]] == list(FORMULAS)
    assert [row["x"] for row in database(made)] == list(FORMULAS)
    assert parquet(made)["x"] == list(FORMULAS)
    assert [row["x"] for row in records(made)] == list(FORMULAS)


def test_text_like_a_formula_is_neutral_in_the_workbook() -> None:
    kept = [text for text in FORMULAS if "\r" not in text and "_x" not in text]
    found = sheet(table("string", tuple(kept)))
    assert [cell.value for cell in found] == kept
    assert {cell.data_type for cell in found} == {"s"}
    marked = [cell.value for cell in found if cell.quotePrefix]
    assert marked == [text for text in kept if text.lstrip()[0] in "=+-@＝＠" or text[0] in "\t\n"]


def test_a_sign_that_looks_like_an_escape_stays_what_it_is() -> None:
    content = to_xlsx([table("string", ("_x0041_",))], DAY)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert b"_x005F_x0041_" in parts.read("xl/sharedStrings.xml")


def test_numbers_keep_their_digits_in_every_format() -> None:
    made = table("number", NUMBERS)
    assert [row[1] for row in read_csv(to_csv(made))[1]] == list(NUMBERS)
    values = [float(text) if text else None for text in NUMBERS]
    twins = [text or None for text in NUMBERS]
    rows = database(made)
    assert [(row["x"], row["x_text"]) for row in rows] == list(zip(values, twins, strict=True))
    assert (parquet(made)["x"], parquet(made)["x_text"]) == (values, twins)
    found = list(records(made))
    assert [(row["x"], row["x_text"]) for row in found] == list(zip(values, twins, strict=True))
    for cell, text in zip(sheet(made), NUMBERS, strict=True):
        if text:
            decimals = len(cell.number_format.partition(".")[2])
            assert f"{cell.value:.{decimals}f}" == text
        else:
            assert cell.value is None


@given(
    st.integers(1, 15).flatmap(
        lambda digits: st.tuples(
            st.integers(10 ** (digits - 1), 10**digits - 1), st.integers(0, digits)
        )
    )
)
def test_any_number_of_fifteen_digits_survives_a_double(drawn: tuple[int, int]) -> None:
    digits, places = drawn
    text = plain.number(Fraction(digits, 10**places))
    made = table("number", (text,))
    check_limits(made, DOUBLES)
    assert f"{float(f'{float(text):.16G}'):.{len(text.partition('.')[2])}f}" == text


def test_dates_and_truths_are_typed() -> None:
    days = table("date", ("2016-05-23", ""))
    assert [cell.value and cell.value.date() for cell in sheet(days)] == [date(2016, 5, 23), None]
    assert parquet(days)["x"] == [date(2016, 5, 23), None]
    assert [row["x"] for row in database(days)] == ["2016-05-23", None]
    truths = table("boolean", ("true", "false", ""))
    assert [cell.value for cell in sheet(truths)] == [True, False, None]
    assert parquet(truths)["x"] == [True, False, None]
    assert [row["x"] for row in database(truths)] == [1, 0, None]
    assert [row["x"] for row in records(truths)] == [True, False, None]


def test_empty_and_zero_stay_apart() -> None:
    made = table("number", ("0", ""))
    assert [cell.value for cell in sheet(made)] == [0, None]
    assert parquet(made)["x"] == [0.0, None]
    assert [row["x"] for row in database(made)] == [0.0, None]
    assert to_csv(made) == b"id,x\nr0,0\nr1,\n"


Writer = Callable[[PlainTable], bytes]
WRITERS: dict[str, Writer] = {
    "csv": to_csv,
    "xlsx": lambda made: to_xlsx([made], DAY),
    "sqlite": lambda made: to_sqlite([made]),
    "parquet": to_parquet,
}


@pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)
@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b"], ids=["nul", "surrogate"])
def test_what_is_no_text_is_refused_with_its_place(writer: Writer, text: str) -> None:
    with pytest.raises(UnwritableError) as refused:
        writer(table("string", ("good", text)))
    assert (refused.value.table, refused.value.row, refused.value.column) == ("t", 2, "x")


@pytest.mark.parametrize("text", ["123456789012345.123456", "9" * 16, "9" * 40])
def test_a_number_of_more_than_fifteen_digits_stays_whole_as_text(text: str) -> None:
    made = table("number", (text,))
    cell = sheet(made)[0]
    assert (cell.value, cell.data_type) == (text, "s")
    assert database(made)[0]["x_text"] == text
    assert parquet(made)["x_text"] == [text]
    assert next(records(made))["x_text"] == text
    assert text.encode() in to_csv(made)


@pytest.mark.parametrize("writer", list(WRITERS.values())[1:], ids=list(WRITERS)[1:])
def test_a_whole_number_of_more_than_fifteen_digits_is_refused(writer: Writer) -> None:
    writer(table("integer", ("9" * 15,)))
    for text in ("9" * 16, "9" * 40):
        with pytest.raises(UnwritableError, match="15 digits"):
            writer(table("integer", (text,)))


def test_a_workbook_is_whole_without_the_dress_that_no_cell_wears() -> None:
    with zipfile.ZipFile(io.BytesIO(to_xlsx([table("string", ("a",))], DAY))) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}
    assert not {"xl/theme/theme1.xml", "docProps/app.xml"} & set(parts)
    assert not [name for name, part in parts.items() if "theme=" in part or "<scheme" in part]
    named = re.findall('PartName="/([^"]*)"', parts["[Content_Types].xml"])
    assert set(named) == {name for name in parts if not name.endswith((".rels", "Types].xml"))}
    for folder, rels in (("", "_rels/.rels"), ("xl/", "xl/_rels/workbook.xml.rels")):
        for target in re.findall('Target="([^"]*)"', parts[rels]):
            assert folder + target in parts


def test_a_workbook_has_its_cells_as_the_library_writes_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tables = [
        replace(table("string", ("a", "=1+1", "", "<&\"'>", " x ", "a")), name="texts"),
        replace(table("number", ("1.50", "2", "1" * 20)), name="numbers"),
        replace(table("date", ("2026-11-01",)), name="days"),
        replace(table("boolean", ("true", "false")), name="truths"),
    ]
    ours = to_xlsx(tables, DAY)
    monkeypatch.setattr(workbook, "_Worksheet", Worksheet)
    assert ours == to_xlsx(tables, DAY)


@pytest.mark.parametrize("length", [32_766, 32_767])
def test_a_workbook_keeps_cells_up_to_its_limit(length: int) -> None:
    text = "đ" * length
    assert sheet(table("string", (text,)))[0].value == text


@pytest.mark.parametrize("text", ["đ" * 32_768, "đ" * 40_000, "\U0001f600" * 16_384])
def test_a_workbook_refuses_a_longer_cell(text: str) -> None:
    with pytest.raises(UnwritableError, match="32767 characters"):
        to_xlsx([table("string", (text,))], DAY)
    assert text.encode() in to_csv(table("string", (text,)))


def test_a_workbook_refuses_control_characters() -> None:
    for text in ("a\x1bb", "a\rb"):
        with pytest.raises(UnwritableError, match="control character"):
            to_xlsx([table("string", (text,))], DAY)


@pytest.mark.parametrize(("rows", "fits"), [(2, True), (3, True), (4, False)])
def test_rows_up_to_the_limit(rows: int, fits: bool) -> None:
    made = table("string", ("x",) * rows)
    if fits:
        check_limits(made, Limits(rows=3))
    else:
        with pytest.raises(UnwritableError, match="3 rows"):
            check_limits(made, Limits(rows=3))
    assert WORKBOOK.rows == 2**20 - 1


@pytest.mark.parametrize(("length", "fits"), [(30, True), (31, True), (32, False)])
def test_names_of_sheets_up_to_the_limit(length: int, fits: bool) -> None:
    made = table("string", ("x",), "t" * length)
    if fits:
        assert sheet(made)[0].value == "x"
    else:
        with pytest.raises(UnwritableError, match="31 characters"):
            to_xlsx([made], DAY)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))))
def test_any_text_survives_csv(cells: list[str]) -> None:
    made = table("string", tuple(cells))
    assert [row[1] for row in read_csv(to_csv(made))[1]] == cells


def test_csv_of_one_column_keeps_its_empty_rows() -> None:
    fields = [{"name": "x", "type": "string"}]
    made = PlainTable("t", {"fields": fields}, (("a",), ("",), ("b",)))
    assert read_csv(to_csv(made))[1] == made.rows


def test_archives_are_flat_sorted_and_of_no_time() -> None:
    content = to_zip({"b.csv": b"2", "a.csv": b"1"})
    assert content == to_zip({"a.csv": b"1", "b.csv": b"2"})
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        found = [(e.filename, e.date_time, e.external_attr >> 16) for e in opened.infolist()]
    moment = (1980, 1, 1, 0, 0, 0)
    assert found == [("a.csv", moment, 0o100644), ("b.csv", moment, 0o100644)]


def test_archives_are_packed_by_the_pinned_compressor(monkeypatch: pytest.MonkeyPatch) -> None:
    members = {"đ.csv": "á,b\n".encode() * 99, "short": b"x", "empty": b""}
    packed = to_zip(members)
    monkeypatch.setattr(archive, "_compressor", lambda: None)
    stored = to_zip(members)
    assert len(packed) < 500 < len(stored)
    for content in (packed, stored):
        with zipfile.ZipFile(io.BytesIO(content)) as found:
            assert found.testzip() is None
            assert {name: found.read(name) for name in found.namelist()} == members


def test_workbook_and_database_are_the_same_twice() -> None:
    made = [table("number", NUMBERS), table("string", ("x",), "u")]
    assert to_xlsx(made, DAY) == to_xlsx(made, DAY)
    assert to_sqlite(made) == to_sqlite(made)


def test_the_database_does_not_tell_which_library_wrote_it() -> None:
    content = to_sqlite([table("number", NUMBERS)])
    assert (content[24:28], content[92:96]) == (b"\0\0\0\1", b"\0\0\0\1")
    assert int.from_bytes(content[96:100], "big") == 3_040_000


def test_checksums_are_relative_to_the_data_folder() -> None:
    sums = to_sums({"data/all/x.csv": "bb", "api/v1/targets.json": "aa"})
    assert sums == b"aa  ../api/v1/targets.json\nbb  all/x.csv\n"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (Fraction(0), "0"),
        (Fraction(87, 95) * 100, "91.578947368421"),
        (Fraction(-1, 3), "-0.333333333333"),
        (Fraction(10**9, 3), "333333333.333333"),
        (Fraction(10**14 * 10 - 1), "999999999999999"),
        (Fraction(10**16 + 10**16 + 1, 1) + Fraction(1, 3), "20000000000000001"),
    ],
)
def test_numbers_worked_out_have_at_most_fifteen_digits(value: Fraction, text: str) -> None:
    assert plain.number(value) == text
