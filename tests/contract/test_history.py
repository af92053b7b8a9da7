"""History: what was published and changed is told, and what was withdrawn leaves a tombstone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from source_rows import read

from openresolutions import pipeline, schemas
from openresolutions.downloads import compare, files, read_tables
from openresolutions.downloads.plain import PlainTable
from openresolutions.problems import is_error
from own import own_settings

KEY = "dien-bien/04-nq-tu-2016"
GONE = "binh-xuyen/nghi-quyet-03"
SETTINGS = own_settings()
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def folder(few: Path, tmp_path: Path) -> Path:
    """A copy of the data folder that a test may change."""
    return Path(shutil.copytree(few, tmp_path / "datapackages"))


@pytest.fixture(scope="module")
def before(few: Path) -> tuple[PlainTable, ...]:
    """The tables as they are published before the change."""
    return read_tables(combined(publish(few)))


def publish(folder: Path) -> dict[str, bytes]:
    """Return what is published of a data folder; it must be free of errors."""
    found = pipeline.read(folder, None)
    assert [problem for problem in found.problems if is_error(problem)] == []
    assert found.publication is not None
    return dict(files(found.packages, found.tables, found.publication, found.findings, SETTINGS))


def combined(published: dict[str, bytes]) -> dict[str, bytes]:
    """Return the CSVs of ``data/all``, as a later build finds them published."""
    prefix = "data/all/"
    return {
        path.removeprefix(prefix): content
        for path, content in published.items()
        if path.startswith(prefix) and path.endswith(".csv")
    }


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")


def outcome(folder: Path) -> tuple[Path, str]:
    """Return the file of outcomes, and the first line on which nothing else depends."""
    file = folder / KEY / "outcomes.csv"
    for row in read(file):
        if row["outcome_id"] == "members-studying-2019":
            return file, row["outcome_id"]
    raise AssertionError("no such outcome")


def change_value(folder: Path) -> tuple[str, str]:
    """Change a published value; return the old and the new one."""
    file, name = outcome(folder)
    line = next(line for line in file.read_text("utf-8").splitlines() if line.startswith(name))
    replace(file, line, line.replace(",97,", ",97.5,", 1))
    return "97", "97.5"


def explain(folder: Path, cells: str) -> None:
    """Add a row to the changes of the package."""
    file = folder / KEY / "changes.csv"
    file.write_text(f"{file.read_text('utf-8')}{cells}\n", "utf-8")


def test_nothing_changed_is_nothing_to_explain(before: tuple[PlainTable, ...]) -> None:
    assert {table.name for table in before} >= {"outcomes", "changes", "resolutions"}
    assert compare(before, before) == ()


def test_a_value_changed_without_a_word_is_found(
    folder: Path, before: tuple[PlainTable, ...]
) -> None:
    old, new = change_value(folder)
    after = read_tables(combined(publish(folder)))
    found = [(item.resolution, item.table, item.field) for item in compare(before, after)]
    assert found == [(KEY, "outcomes", "value")]
    assert (compare(before, after)[0].old, compare(before, after)[0].new) == (old, new)


def test_a_value_changed_with_its_reason_is_published_with_the_old_one(
    folder: Path, before: tuple[PlainTable, ...]
) -> None:
    change_value(folder)
    day = max(row["changed_on"] for file in folder.rglob("changes.csv") for row in read(file))
    explain(
        folder,
        f"v9-0-0,{day},9.0.0,outcomes,members-studying-2019,value,97,97.5,"
        "Chép lại từ bản in,Transcribed again from print",
    )
    descriptor = folder / KEY / "datapackage.json"
    version = json.loads(descriptor.read_text("utf-8"))["version"]
    replace(descriptor, f'"version": "{version}"', '"version": "9.0.0"')
    published = publish(folder)
    assert compare(before, read_tables(combined(published))) == ()
    entries = ElementTree.fromstring(published["data/changes.atom"]).iter(f"{ATOM}entry")
    (told,) = ("".join(entry.itertext()) for entry in entries if "#v9-0-0" in (entry[0].text or ""))
    assert "97 → 97.5" in told
    assert (
        published["data/dien-bien/changes.atom"].count(b"97.5") == 3
    )  # in both, and what holds now
    assert "97 → 97.5" in published[f"data/{KEY}/README.md"].decode()
    assert f'"changed_on":"{day}"'.encode() in published["api/v1/resolutions.json"]
    assert f"date-released: '{day}'".encode() in published[f"data/{KEY}/CITATION.cff"]
    versions = [json.loads(published[f"data/{key}/datapackage.json"])["version"]
                for key in (KEY, "all")]  # fmt: skip
    assert versions[0] == "9.0.0"
    assert versions[1].startswith(f"{day.replace('-', '.')}+")


def test_a_package_that_vanishes_is_found_and_one_withdrawn_leaves_a_tombstone(
    folder: Path, before: tuple[PlainTable, ...]
) -> None:
    shutil.rmtree(folder / GONE)
    (folder / "binh-xuyen").rmdir()
    without = compare(before, read_tables(combined(publish(folder))))
    assert [(item.resolution, item.table, item.row_id) for item in without] == [
        (GONE, "resolutions", "")
    ]
    withdraw(folder)
    published = publish(folder)
    assert compare(before, read_tables(combined(published))) == ()
    tombstone = json.loads(published[f"data/{GONE}/tombstone.json"])
    assert (tombstone["status"], tombstone["withdrawn_on"]) == ("withdrawn", "2026-11-30")
    assert json.loads(published[f"api/v1/resolutions/{GONE}.json"]) == tombstone
    listed = json.loads(published["api/v1/resolutions.json"])["withdrawn"]
    assert listed == [tombstone]
    assert b"#withdrawn" in published["data/changes.atom"]
    assert b"#withdrawn" in published["data/binh-xuyen/changes.atom"]
    assert f"data/{GONE}.zip" not in published
    assert f"data/{GONE}.zip".encode() not in published["data/SHA256SUMS"]


def withdraw(folder: Path) -> None:
    """Write the withdrawal into the reference package, as a maintainer would."""
    columns = schemas.field_names("withdrawals")
    row = f"{GONE},2026-11-30,Nghị quyết số 03,Resolution 03,Nhập nhầm,Entered by mistake"
    (folder / "reference" / "withdrawals.csv").write_text(f"{','.join(columns)}\n{row}\n", "utf-8")
