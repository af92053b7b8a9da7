"""A reader of CSV on the Web opens every published table by its metadata alone."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from csvw import TableGroup
from source_rows import PACKAGES


@pytest.fixture(scope="session")
def data(site: Path) -> Path:
    return site / "data"


@pytest.mark.sampled
@pytest.mark.parametrize("key", [*PACKAGES, "all"])
def test_each_table_is_read_by_its_metadata(data: Path, key: str) -> None:
    group = TableGroup.from_file(data / key / "csv-metadata.json")
    files = sorted(path.name for path in (data / key).glob("*.csv"))
    assert sorted(str(table.url) for table in group.tables) == files
    for table in group.tables:
        with (data / key / str(table.url)).open(encoding="utf-8", newline="") as handle:
            expected = list(csv.DictReader(handle))
        rows = list(table.iterdicts(strict=True))
        assert len(rows) == len(expected)
        for row, line in zip(rows, expected, strict=True):
            assert list(row) == list(line)
            assert [value is None for value in row.values()] == [not cell for cell in line.values()]


def test_references_between_tables_are_declared_and_hold(data: Path) -> None:
    group = TableGroup.from_file(data / "dien-bien" / "04-nq-tu-2016" / "csv-metadata.json")
    targets = next(table for table in group.tables if str(table.url) == "targets.csv")
    referred = {str(key.reference.resource) for key in targets.tableSchema.foreignKeys}
    assert {"indicators.csv", "documents.csv", "sources.csv"} <= referred
    assert group.check_referential_integrity()


def test_a_cell_of_the_wrong_form_is_refused(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "package"
    shutil.copytree(data / "dien-bien" / "04-nq-tu-2016", folder)
    outcomes = folder / "outcomes.csv"
    outcomes.write_text(outcomes.read_text("utf-8").replace(",88,", ",eighty-eight,"), "utf-8")
    group = TableGroup.from_file(folder / "csv-metadata.json")
    table = next(table for table in group.tables if str(table.url) == "outcomes.csv")
    with pytest.raises(ValueError, match="Invalid value for decimal"):
        list(table.iterdicts(strict=True))


def test_metadata_are_strict_json(data: Path) -> None:
    for path in data.rglob("csv-metadata.json"):
        described = json.loads(path.read_text("utf-8"))
        assert described["@context"][0].endswith("/ns/csvw")
