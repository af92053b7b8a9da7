"""Bad input on the whole road: each format keeps it, or the check refuses it with its place."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from source_rows import DATA

from openresolutions import pipeline
from openresolutions.downloads import files
from openresolutions.problems import is_error
from own import own_settings

KEY = "tuyen-quang/03-da-tu-2021"
FILE = f"{KEY}/outcomes.csv"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the data folder with one resolution: the fewer rows, the sooner it is judged."""
    folder = tmp_path_factory.mktemp("hostile")
    for key in (KEY, "reference"):
        shutil.copytree(DATA / key, folder / key)
    return folder


def put(folder: Path, column: str, cells: list[str]) -> list[int]:
    """Put the cells into the first rows of a column; return the lines on which the rows begin."""
    file = folder / FILE
    source = (DATA / FILE).read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(source, newline="")))
    for row, cell in zip(rows, cells, strict=False):
        row[column] = cell
        if column.startswith("note_"):
            row["note_vi"] = row["note_en"] = cell
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, rows[0], lineterminator="\n")
    writer.writeheader()
    lines = []
    for row in rows:
        lines.append(stream.getvalue().count("\n") + 1)
        writer.writerow(row)
    file.write_bytes(stream.getvalue().encode("utf-8", "surrogatepass"))
    return lines[: len(cells)]


def errors(folder: Path) -> set[tuple[str, int, str]]:
    found = pipeline.read(folder, None).problems
    return {(item.file, item.line, item.field) for item in found if is_error(item)}


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        ("note_vi", ["đ" * 40_000, "a\x1bb"]),
        ("value", ["9" * 40, "9" * 16, "0.1234567", "1e5", "NaN", "1,5"]),
    ],
    ids=["texts", "numbers"],
)
def test_cells_that_no_format_could_keep_are_refused_before(
    original: Path, column: str, cells: list[str]
) -> None:
    lines = put(original, column, cells)
    refused = {(file, line) for file, line, field in errors(original) if field == column}
    assert refused >= {(FILE, line) for line in lines}


@pytest.mark.parametrize("cell", ["a\x00b", "a\ud800b"], ids=["nul", "surrogate"])
def test_bytes_that_are_no_text_are_refused_before(original: Path, cell: str) -> None:
    put(original, "note_vi", [cell])
    assert FILE in {file for file, _, _ in errors(original)}


TEXTS = ["-3.5", "+84", "– 1", "0", "001", "1=1", "a@b", "3,5%"]
FORMULAS = ["=1+1", "@SUM(A1)", " =1", "＝1", '=HYPERLINK("x")', "-1+cmd|' /C calc'!A0"]


def test_no_formula_is_published(original: Path) -> None:
    put(original, "note_vi", FORMULAS)
    problems = [each for each in pipeline.check(original) if each.code == "text_formula"]
    assert {each.severity for each in problems} == {"error"}
    assert {each.value for each in problems} >= set(FORMULAS)


def test_text_like_a_number_is_kept_by_every_format(original: Path) -> None:
    put(original, "note_vi", TEXTS)
    found = pipeline.read(original, None)
    assert [problem for problem in found.problems if is_error(problem)] == []
    assert found.publication is not None
    made = dict(
        files(found.packages, found.tables, found.publication, found.findings, own_settings())
    )
    text = made[f"data/{FILE}"].decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    kept = [row["note_vi"] for row in rows][: len(TEXTS)]
    assert kept == TEXTS
    assert in_workbook(made) == TEXTS
    assert in_database(made) == TEXTS
    columns = pq.read_table(io.BytesIO(made["data/all/outcomes.parquet"])).to_pydict()
    assert columns["note_vi"][: len(TEXTS)] == TEXTS
    document = json.loads(made[f"api/v1/resolutions/{KEY}.json"])
    assert [row["note_vi"] for row in document["outcomes"]][: len(TEXTS)] == TEXTS


def in_workbook(made: dict[str, bytes]) -> list[str]:
    sheet = openpyxl.load_workbook(io.BytesIO(made[f"data/{KEY}.xlsx"]))["outcomes"]
    lines = list(sheet.iter_rows())
    place = [cell.value for cell in lines[0]].index("note_vi")
    cells = [line[place] for line in lines[1 : len(TEXTS) + 1]]
    assert {cell.data_type for cell in cells} == {"s"}
    return [cell.value for cell in cells]


def in_database(made: dict[str, bytes]) -> list[str]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(made["data/all.sqlite"])
        rows = connection.execute("SELECT note_vi FROM outcomes").fetchall()
    return [row[0] for row in rows][: len(TEXTS)]


def test_negative_numbers_zero_and_nothing_stay_apart(original: Path) -> None:
    put(original, "value_to", ["-3.5", "0", "", "0.0", "123456789012345.123456"])
    found = pipeline.read(original, None)
    made = dict(
        files(found.packages, found.tables, found.publication, found.findings, own_settings())  # type: ignore[arg-type]
    )
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(made["data/all.sqlite"])
        rows = connection.execute("SELECT value_to, value_to_text FROM outcomes").fetchall()
    assert rows[:4] == [(-3.5, "-3.5"), (0.0, "0"), (None, None), (0.0, "0.0")]
    assert rows[4][1] == "123456789012345.123456"
    sheet = openpyxl.load_workbook(io.BytesIO(made[f"data/{KEY}.xlsx"]))["outcomes"]
    column = [cell.value for cell in sheet[1]].index("value_to") + 1
    cells = [sheet.cell(line, column) for line in range(2, 7)]
    assert [cell.value for cell in cells] == [-3.5, 0, None, 0, "123456789012345.123456"]
    assert [cell.number_format for cell in cells[:4:3]] == ["0.0", "0.0"]
