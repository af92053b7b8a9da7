"""A package begun with a few cells, rows added to it, and what is refused without a trace."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest
from input_sample import KEY, as_kept
from typer.testing import CliRunner, Result

from openresolutions import cli, pipeline, schemas
from openresolutions.problems import is_error
from openresolutions.texts import text

DAY = date(2026, 11, 1)
NEW = {
    "--place": "an-phu",
    "--number": "12-NQ/TU",
    "--issued-on": "2021-03-04",
    "--ends-on": "2025-12-31",
    "--topic": "health",
}
NEW_TEXTS = {"--title-vi": "Về trạm y tế", "--title-en": "On health stations"}
TARGET = {"unit": "percent", "operator": "at_least", "value": "90.5", "locator": "II.2"}
TARGET_TEXTS = {"name_vi": "Trạm y tế có bác sĩ", "name_en": "Health stations with a doctor"}
OUTCOME = {"period_end": "2025-12-31", "value": "85.40", "locator": "III"}
NAME = "an-phu/12-nq-tu-2021"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return as_kept(tmp_path)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a package that was begun and given a target."""
    data = as_kept(tmp_path_factory.mktemp("begun"))
    begin(data)
    add(data, "target", {**TARGET, **TARGET_TEXTS}, NAME)
    return data


@pytest.fixture
def started(begun: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(begun, tmp_path / "started"))


def run(*arguments: object, answers: str = "") -> Result:
    return CliRunner().invoke(cli.app, [str(each) for each in arguments], input=answers)


def begin(data: Path, **changed: str) -> Result:
    options = {**NEW, **NEW_TEXTS, "--on": DAY.isoformat()}
    options |= {f"--{name.replace('_', '-')}": value for name, value in changed.items()}
    words = [word for pair in options.items() for word in pair]
    return run("new", "--data", data, *words)


def add(data: Path, table: str, cells: dict[str, str], name: str = KEY) -> Result:
    return run("add", table, data / name, *(f"{column}={cell}" for column, cell in cells.items()))


def rows(data: Path, table: str, name: str = KEY) -> list[dict[str, str]]:
    with (data / name / f"{table}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def contents(data: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in data.rglob("*") if path.is_file()}


def test_twelve_cells_make_a_resolution_with_a_target_and_a_result(data: Path) -> None:
    assert begin(data).exit_code == 0
    assert add(data, "target", {**TARGET, **TARGET_TEXTS}, NAME).exit_code == 0
    assert add(data, "outcome", OUTCOME, NAME).exit_code == 0
    assert len(NEW) + len(TARGET) + len(OUTCOME) <= 12
    material = pipeline.read(data, None, DAY)
    assert [each for each in material.problems if each.package == NAME] == []
    (judged,) = material.findings[NAME].judgements
    assert judged.computed == "not_met"
    assert rows(data, "outcomes", NAME)[0]["value"] == "85.40"


def test_what_follows_is_filled_in_and_the_files_are_in_their_one_form(started: Path) -> None:
    data = started
    (target,) = rows(data, "targets", NAME)
    assert target["statement_vi"] == "Trạm y tế có bác sĩ: ít nhất 90,5%, hạn 31/12/2025"
    assert target["statement_en"] == "Health stations with a doctor: at least 90.5%, due 2025-12-31"
    assert (target["document_id"], target["due_on"]) == ("12-nq-tu-2021", "2025-12-31")
    (indicator,) = rows(data, "indicators", NAME)
    assert (indicator["topic_id"], indicator["measure"]) == ("health", "share")
    assert run("format", "--data", data).stdout.endswith("Files brought into form: 0.\n")


def test_questions_do_what_options_do(data: Path) -> None:
    answers = (
        "an-phu\n12-NQ/TU\nVề trạm y tế\nOn health stations\n\n2021-03-04\n2025-12-31\nhealth\n"
    )
    done = run("new", "--data", data, "--on", DAY.isoformat(), "--ask", answers=answers)
    assert done.exit_code == 0, done.output
    asked = contents(data / NAME)
    begin(data, name="other")
    for file, content in asked.items():
        other = Path(file.replace("12-nq-tu-2021", "other")).read_bytes()
        assert other.replace(b"other", b"12-nq-tu-2021") == content


def test_a_row_asks_only_for_what_must_be_there(started: Path) -> None:
    data = started
    done = run("add", "source", data / NAME, "--ask", answers="\nBáo cáo năm 2023\n")
    assert done.exit_code == 0, done.output
    assert "bao-cao-nam-2023" in {row["source_id"] for row in rows(data, "sources", NAME)}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"place": "nowhere"}, "nowhere"),
        ({"topic": "nothing"}, "nothing"),
        ({"issued_on": "24/3/2021"}, "2021-03-24"),
        ({"ends_on": "31/12/2025"}, "2025-12-31"),
        ({"kind": "letter"}, "letter"),
        ({"issuer": "nobody"}, "nobody"),
        ({"name": "Ten Moi"}, "Ten Moi"),
        ({"title_vi": ""}, "--title-vi"),
        ({"name": "01-nq-2020"}, "01-nq-2020"),
    ],
)
def test_what_cannot_be_a_package_leaves_nothing(
    data: Path, changed: dict[str, str], told: str
) -> None:
    before = contents(data)
    done = begin(data, **changed)
    assert done.exit_code == 1
    assert told in done.stderr
    assert isinstance(done.exception, SystemExit)
    assert contents(data) == before
    assert sorted(path.name for path in (data / "an-phu").iterdir()) == ["01-nq-2020"]


OF_STATIONS = {
    "indicator": "stations-without-doctor",
    "period_end": "2021-06-30",
    "source": "s1",
    "locator": "[1]",
}


@pytest.mark.parametrize(
    ("table", "cells", "told"),
    [
        ("outcome", {**OF_STATIONS, "value": "3,5"}, "3.5"),
        ("outcome", {**OF_STATIONS, "value": "3", "period_end": "30/6/2021"}, "2021-06-30"),
        ("outcome", {**OF_STATIONS, "value": "3", "indicator": "nothing"}, "nothing"),
        ("outcome", {**OF_STATIONS, "value": "3", "place": "nowhere"}, "nowhere"),
        ("outcome", {**OF_STATIONS, "value": "3", "colour": "red"}, "colour"),
        ("outcome", {**OF_STATIONS}, "value"),
        ("letter", {"value": "3"}, "letter"),
        ("source", {"title": "Tin\x00"}, "title"),
        ("source", {"title": "Báo cáo", "url": "ftp://a.example/"}, "url"),
        (
            "note",
            {"kind": "missing", "row_id": "nothing", "text_vi": "Ở", "text_en": "x"},
            "nothing",
        ),
    ],
)
def test_what_is_refused_leaves_the_package_untouched(
    data: Path, table: str, cells: dict[str, str], told: str
) -> None:
    before = contents(data)
    done = add(data, table, cells)
    assert done.exit_code == 1
    assert told in done.stderr
    assert isinstance(done.exception, SystemExit)
    assert contents(data) == before


@pytest.mark.parametrize(
    ("table", "cells", "near"),
    [
        ("outcome", {**OF_STATIONS, "value": "3", "qualifer": "exact"}, "qualifier"),
        ("outcome", {**OF_STATIONS, "value": "3", "place": "an-phuu"}, "an-phu"),
        ("outcom", {"value": "3"}, "outcome"),
        ("target", {"name_vi": "Số trạm", "unit": "percnt", "value": "3"}, "percent"),
    ],
)
def test_what_was_meant_is_told(data: Path, table: str, cells: dict[str, str], near: str) -> None:
    done = add(data, table, cells)
    assert done.exit_code == 1
    assert done.stderr.splitlines()[-1].endswith(f"Did you mean {near}?")


def test_a_target_of_an_indicator_that_is_there_is_told_how(started: Path) -> None:
    data = started
    assert add(data, "target", {**TARGET, **TARGET_TEXTS}, NAME).exit_code in (0, 1)
    cells = {**TARGET, **TARGET_TEXTS, "value": "80"}
    done = add(data, "target", cells, NAME)
    assert done.exit_code == 1
    assert "write indicator=health-stations-with-a-doctor" in done.stderr


def test_the_same_row_is_not_added_twice(started: Path) -> None:
    data = started
    cells = {"title": "Báo cáo năm 2023"}
    assert add(data, "source", cells, NAME).exit_code == 0
    before = contents(data)
    assert "very same row" in add(data, "source", cells, NAME).stderr
    taken = {"source_id": "bao-cao-nam-2023", "title": "Báo cáo khác"}
    assert "bao-cao-nam-2023" in add(data, "source", taken, NAME).stderr
    assert contents(data) == before


def test_a_fault_that_stood_before_stops_no_entry_elsewhere(started: Path) -> None:
    data = started
    file = data / NAME / "documents.csv"
    file.write_text(file.read_text("utf-8").replace("true,,", "true,http://localhost/,"), "utf-8")
    done = add(data, "source", {"title": "Báo cáo năm 2023"}, NAME)
    assert done.exit_code == 1
    assert "localhost" in done.stderr
    file.write_text(file.read_text("utf-8").replace("http://localhost/", ""), "utf-8")
    file.write_text(file.read_text("utf-8").replace(",,2021", ",nobody,2021"), "utf-8")
    assert add(data, "source", {"title": "Báo cáo năm 2023"}, NAME).exit_code == 0


ROWS = {
    "document": {
        "number": "3-KH", "title_vi": "Về cấp vốn", "title_en": "On funds", "locator": "I",
    },
    "claim": {"target": "health-stations-with-a-doctor-2025", "verdict": "not_met", "locator": "I"},
    "task": {"text_vi": "Cử bác sĩ về trạm", "text_en": "Send doctors", "locator": "I"},
    "assessment": {
        "kind": "cause", "text_vi": "Thiếu bác sĩ", "text_en": "Too few doctors", "locator": "I",
    },
    "event": {"title_vi": "Hội nghị sơ kết", "title_en": "A review", "locator": "I"},
    "note": {
        "row_id": "health-stations-with-a-doctor-2025", "kind": "ambiguity",
        "text_vi": "Không rõ trạm nào", "text_en": "Not clear which stations",
    },
    "change": {
        "changed_on": "2026-11-01", "reason_vi": "Sửa lỗi gõ", "reason_en": "A slip of typing",
    },
}  # fmt: skip


@pytest.mark.parametrize("table", sorted(ROWS))
def test_each_table_takes_a_row_with_few_cells(started: Path, table: str) -> None:
    data = started
    done = add(data, table, ROWS[table], NAME)
    assert done.exit_code == 0, done.output
    wrong = [each for each in pipeline.check(data, None, DAY) if each.package == NAME]
    assert not any(map(is_error, wrong)), wrong
    named = [row[schemas.primary_key(f"{table}s")] for row in rows(data, f"{table}s", NAME)]
    assert all(named)


def test_a_row_can_be_told_in_either_language(data: Path) -> None:
    done = run("add", "x", data / KEY, "--lang", "vi")
    known = ", ".join(name.removesuffix("s") for name in schemas.RESOLUTION_TABLES)
    assert text("vi", "entry.fault.unknown_table", value="x", known=known) in done.stderr


@pytest.mark.parametrize("folder", ["reference", "an-phu/nothing"])
def test_only_a_resolution_takes_rows(data: Path, folder: str) -> None:
    done = run("add", "source", data / folder, "title=Báo cáo")
    assert done.exit_code == 1
    assert str(data / folder) in done.stderr
