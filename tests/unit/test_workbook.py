"""A package as a workbook and back: no byte lost, one change made one change, bad ones refused."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from input_sample import KEY, as_kept
from typer.testing import CliRunner, Result

from openresolutions import cli, entry, languages, pipeline, schemas
from openresolutions.model.vocabulary import Language
from openresolutions.problems import is_error
from openresolutions.schemas import REFERENCE_TABLES, RESOLUTION_TABLES
from openresolutions.tables.canonical import canonical_descriptor
from openresolutions.workbook import changed, layout, read_workbook, to_workbook
from openresolutions.workbook.cells import digits
from openresolutions.workbook.head import HEAD, head_values, with_head

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "datapackages"
PACKAGES = [DATA / "reference", *sorted(path.parent for path in DATA.glob("*/*/datapackage.json"))]
DAY = date(2026, 11, 1)
Bend = Callable[[Any], object]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return as_kept(tmp_path)


@pytest.fixture
def file(data: Path, tmp_path: Path) -> Path:
    """The workbook of the small package, in English."""
    made = tmp_path / "book.xlsx"
    made.write_bytes(to_workbook(entry.read_draft(data / KEY), "en"))
    return made


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, [str(each) for each in arguments])


def bring(file: Path, data: Path, key: str = KEY) -> Result:
    return run("workbook", "import", file, data / key)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def cell(sheet: Any, heading: str, line: int) -> Any:
    """Return the cell below a heading."""
    return next(sheet.cell(line, each.column) for each in sheet[1] if each.value == heading)


def put(heading: str, line: int, value: object) -> Bend:
    """Return the bend that puts a value into a cell of the outcomes."""
    return lambda book: setattr(cell(book["Outcomes"], heading, line), "value", value)


def bent(file: Path, change: Bend) -> Path:
    book = openpyxl.load_workbook(file)
    change(book)
    book.save(file)
    return file


def patched(file: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    """Change the parts of a workbook as they lie in its archive."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file


@pytest.mark.sampled
@pytest.mark.parametrize("folder", PACKAGES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_out_and_in_again_changes_no_byte(folder: Path, tmp_path: Path) -> None:
    draft = entry.read_draft(folder, with_reference=True)
    for language in languages.current():
        file = tmp_path / f"{language}.xlsx"
        file.write_bytes(to_workbook(draft, language))
        book = read_workbook(file, draft)
        assert changed(draft, book).changes == ()
        told = {name: value.text for name, value in book.head.items() if value.text}
        assert told == head_values(draft.package.descriptor)
        for table in draft.rows:
            rows = tuple(row.cells for row in book.rows[table])
            names = schemas.written(table, draft.rows[table])
            told_again = [{name: row[name] for name in names} for row in rows]
            assert told_again == [{**row} for row in draft.rows[table]]
            if rows and draft.package.files.get(f"{table}.csv"):
                made = entry.draft.table_bytes(table, rows)
                assert made == draft.package.files[f"{table}.csv"]


@pytest.mark.parametrize("language", languages.current())
def test_headings_and_words_tell_columns_and_values_apart(language: Language) -> None:
    for tables in (RESOLUTION_TABLES, REFERENCE_TABLES):
        sheets = [layout.sheet_name(table, language) for table in (HEAD, *tables)]
        assert len(set(sheets)) == len(sheets)
    labels = layout.headings(HEAD, language)
    assert len(set(labels.values())) == len(labels)
    for table in (*RESOLUTION_TABLES, *REFERENCE_TABLES):
        headings = layout.headings(table, language)
        assert len(set(headings.values())) == len(headings)
        for column in headings:
            words = layout.words(table, column, language)
            assert len(set(words.values())) == len(words)


@pytest.mark.parametrize(
    "number", ["54.9", "0", "-3", "3722", "0.123456", "100", "999999999999.99"]
)
def test_a_number_comes_back_with_its_digits(number: str) -> None:
    assert digits(float(number)) == number
    assert digits(int(float(number))) == number.partition(".")[0]


def test_one_change_in_a_sheet_changes_one_cell(data: Path, file: Path) -> None:
    before = contents(data / KEY)
    done = bring(bent(file, put("Value", 4, 92.5)), data)
    assert done.exit_code == 0, done.output
    assert "91.57 → 92.5" in done.stdout
    after = contents(data / KEY)
    assert [name for name in after if after[name] != before.get(name)] == ["outcomes.csv"]
    old, new = (each["outcomes.csv"].decode().splitlines() for each in (before, after))
    differing = [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]]
    assert len(differing) == 1
    cells = list(zip(*(line.split(",") for line in differing[0]), strict=True))
    assert sum(one != other for one, other in cells) == 1
    assert "Export again" in done.stdout


def value_of(sheet: Any, label: str) -> Any:
    """Return the cell beside a label of the sheet of the head."""
    return next(row[1] for row in sheet.iter_rows(min_row=2) if row[0].value == label)


def test_a_change_of_the_head_changes_its_line_alone(data: Path, file: Path) -> None:
    before = contents(data / KEY)

    def change(book: Any) -> None:
        value_of(book["Head"], "Version").value = "9.0.0"
        value_of(book["Head"], "Last day of its period").value = datetime(2026, 6, 30)

    done = bring(bent(file, change), data)
    assert done.exit_code == 0, done.output
    assert "Head: Version: 1.0.0 → 9.0.0" in done.stdout
    assert "Head: Last day of its period" in done.stdout
    after = contents(data / KEY)
    assert [name for name in after if after[name] != before[name]] == ["datapackage.json"]
    old, new = (each["datapackage.json"].decode().splitlines() for each in (before, after))
    differing = [line for line in new if line not in old]
    assert differing == ['  "version": "9.0.0",', '    "ends_on": "2026-06-30",']
    assert len(new) == len(old)


@pytest.mark.parametrize("folder", PACKAGES[::7], ids=lambda path: f"{path.parent.name}")
def test_a_head_taken_apart_and_put_together_is_the_same(folder: Path) -> None:
    package = entry.read_draft(folder, with_reference=True).package
    head = with_head(package.descriptor, head_values(package.descriptor))
    assert canonical_descriptor(head) == package.files["datapackage.json"]


def test_a_head_that_cannot_be_right_is_refused_where_it_stands(data: Path, file: Path) -> None:
    before = contents(data / KEY)

    def change(book: Any) -> None:
        value_of(book["Head"], "Place that is measured").value = "xa-lac"
        value_of(book["Head"], "Title in English").value = None

    done = bring(bent(file, change), data)
    assert done.exit_code == 1
    line = next(each for each in done.stderr.splitlines() if "xa-lac" in each)
    assert re.match(r"Head:\d+: Place that is measured: ", line), line
    assert "Head:4: Title in English" in done.stderr
    assert contents(data / KEY) == before


def test_the_reference_tables_go_out_and_in_again(data: Path, tmp_path: Path) -> None:
    file, folder = tmp_path / "reference.xlsx", data / "reference"
    before = contents(folder)
    assert run("workbook", "export", folder, file, "--language", "vi").exit_code == 0
    assert "chưa đổi gì" in run("workbook", "import", file, folder, "--lang", "vi").stdout

    def add(book: Any) -> None:
        sheet = book["Đơn vị"]
        line = sheet.max_row + 1
        given = {"name_vi": "cây cầu", "name_en": "bridges", "singular_en": "bridge"}
        for column, value in given.items():
            cell(sheet, layout.headings("units", "vi")[column], line).value = value

    done = run("workbook", "import", bent(file, add), folder, "--lang", "vi")
    assert done.exit_code == 0, done.output
    after = contents(folder)
    assert [name for name in after if after[name] != before[name]] == ["units.csv"]
    assert b"\ncay-cau," in after["units.csv"]


def test_a_reference_row_that_a_package_needs_cannot_be_taken_out(
    data: Path, tmp_path: Path
) -> None:
    file, folder = tmp_path / "reference.xlsx", data / "reference"
    before = contents(folder)
    assert run("workbook", "export", folder, file).exit_code == 0

    def remove(book: Any) -> None:
        sheet = book["Units"]
        names = [row[0].value for row in sheet.iter_rows()]
        sheet.delete_rows(names.index("percent") + 1)

    done = run("workbook", "import", bent(file, remove), folder)
    assert done.exit_code == 1
    assert f"{KEY}/indicators.csv" in done.stderr
    assert contents(folder) == before


def test_the_same_workbook_twice_does_nothing_the_second_time(data: Path, file: Path) -> None:
    bent(file, put("Value", 4, 92.5))
    assert bring(file, data).exit_code == 0
    after = contents(data / KEY)
    again = bring(file, data)
    assert again.exit_code == 0
    assert "nothing was changed" in again.stdout
    assert contents(data / KEY) == after


NEW = ("--place", "an-phu", "--number", "12-NQ/TU", "--issued-on", "2021-03-04")
NEW = (*NEW, "--ends-on", "2025-12-31", "--topic", "health")
TYPED = {
    "indicators": {"unit_id": "percent"},
    "targets": {"operator": "ít nhất", "value": 90.5, "locator": "II.2"},
    "outcomes": {"period_end": datetime(2025, 12, 31), "value": 85.4, "locator": "III"},
}
TEXTS = {"name_vi": "Trạm y tế có bác sĩ", "name_en": "Health stations with a doctor"}


def test_twelve_cells_make_a_resolution_by_workbook(data: Path, tmp_path: Path) -> None:
    titles = ("--title-vi", "Về trạm y tế", "--title-en", "On health stations")
    assert run("new", "--data", data, *NEW, *titles, "--on", DAY).exit_code == 0
    key, file = "an-phu/12-nq-tu-2021", tmp_path / "new.xlsx"
    assert run("workbook", "export", data / key, file, "--language", "vi").exit_code == 0
    book = openpyxl.load_workbook(file)
    for table, cells in {**TYPED, "indicators": {**TYPED["indicators"], **TEXTS}}.items():
        sheet = book[layout.sheet_name(table, "vi")]
        for column, value in cells.items():
            cell(sheet, layout.headings(table, "vi")[column], 2).value = value
    book.save(file)
    done = bring(file, data, key)
    assert done.exit_code == 0, done.output
    assert len(NEW) // 2 + sum(map(len, TYPED.values())) <= 12
    material = pipeline.read(data, None, DAY)
    assert not [each for each in material.problems if each.package == key and is_error(each)]
    (judged,) = material.findings[key].judgements
    assert judged.computed == "not_met"


def _percent(book: Any) -> None:
    found = cell(book["Outcomes"], "Value", 2)
    found.value, found.number_format = 0.549, "0.0%"


def _headless(book: Any) -> None:
    sheet = book["Outcomes"]
    sheet.cell(2, sheet.max_column + 1).value = "beside"


REFUSED: dict[str, tuple[Bend, str]] = {
    "a number as text": (put("Value", 2, "54,9"), "54.9"),
    "a date as text": (
        put("Period end", 2, "31/12/2019"),
        "2019-12-31",
    ),
    "a date with a time": (
        put("Period end", 2, datetime(2019, 12, 31, 8)),
        "2019-12-31",
    ),
    "a percentage": (_percent, "54.9"),
    "a date in a number": (
        put("Value", 2, datetime(2019, 5, 1)),
        "a number is expected",
    ),
    "a date in a text": (
        put("Locator", 2, datetime(2019, 5, 1)),
        "a text is expected",
    ),
    "an unknown word": (
        put("Qualifier", 2, "maybe"),
        "maybe",
    ),
    "an unknown id": (
        put("Indicator", 2, "nothing"),
        "is not in table Indicators",
    ),
    "an id twice": (
        lambda book: setattr(
            cell(book["Outcomes"], "Outcome id", 3), "value", book["Outcomes"]["A2"].value
        ),
        "Outcomes:",
    ),
    "a formula without a value": (
        put("Value", 2, "=1+1"),
        "formula",
    ),
    "an error": (
        put("Value", 2, "#REF!"),
        "#REF!",
    ),
    "merged cells": (lambda book: book["Outcomes"].merge_cells("B2:B3"), "B2:B3"),
    "a hidden sheet": (
        lambda book: setattr(book["Outcomes"], "sheet_state", "hidden"), "hidden",
    ),
    "a sheet more": (lambda book: book.create_sheet("Mine"), "Mine"),
    "a sheet less": (lambda book: book.remove(book["Claims"]), "Claims"),
    "another heading": (lambda book: setattr(book["Outcomes"]["B1"], "value", "Mine"), "Mine"),
    "a cell beside": (_headless, "without a heading"),
    "another form": (lambda book: setattr(book["Read first"]["B4"], "value", "0"), "export"),
    "another package": (
        lambda book: setattr(book["Read first"]["B3"], "value", "an-phu/other"), "an-phu/other",
    ),
    "another template": (lambda book: setattr(book["Read first"], "title", "Sheet1"), "export"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_bad_workbook_is_refused_and_the_package_untouched(
    name: str, data: Path, file: Path
) -> None:
    before = contents(data / KEY)
    change, told = REFUSED[name]
    done = bring(bent(file, change), data)
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit)
    assert told in done.stderr
    assert "untouched" in done.stderr
    assert contents(data / KEY) == before


def _doctype(parts: dict[str, bytes]) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>'
    sheet = "xl/worksheets/sheet2.xml"
    parts[sheet] = parts[sheet].replace(
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>', bomb
    )


PARTS: dict[str, tuple[Callable[[dict[str, bytes]], object], str]] = {
    "macros": (lambda parts: parts.update({"xl/vbaProject.bin": b"x"}), "macros"),
    "links": (lambda parts: parts.update({"xl/externalLinks/externalLink1.xml": b""}), "elsewhere"),
    "embedded": (lambda parts: parts.update({"xl/embeddings/a.docx": b""}), "other files"),
    "entities": (_doctype, "no .xlsx"),
    "no sheets": (lambda parts: parts.pop("xl/workbook.xml"), "no .xlsx"),
    "broken": (lambda parts: parts.update({"xl/workbook.xml": b"<a"}), "no .xlsx"),
    "a bomb": (lambda parts: parts.update({"xl/a.xml": bytes(70_000_000)}), "larger"),
    "many parts": (lambda parts: parts.update({f"x{i}": b"" for i in range(600)}), "larger"),
}


@pytest.mark.parametrize("name", sorted(PARTS))
def test_a_workbook_with_more_than_sheets_is_not_opened(name: str, data: Path, file: Path) -> None:
    before = contents(data / KEY)
    change, told = PARTS[name]
    done = bring(patched(file, change), data)
    assert done.exit_code == 1
    assert told in done.stderr
    assert contents(data / KEY) == before


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(600), "old .xls"),
        (b"a,b\n1,2\n", "no .xlsx"),
        (b"PK\x03\x04" + bytes(30), "no .xlsx"),
        (bytes(10_000_001), "larger"),
    ],
)
def test_a_file_that_is_no_workbook(content: bytes, told: str, data: Path, file: Path) -> None:
    file.write_bytes(content)
    done = bring(file, data)
    assert (done.exit_code, told in done.stderr) == (1, True), done.stderr


def test_a_package_that_moved_on_is_not_taken_back(data: Path, file: Path) -> None:
    bent(file, put("Value", 4, 92.5))
    assert run("add", "source", data / KEY, "title=Báo cáo").exit_code == 0
    before = contents(data / KEY)
    done = bring(file, data)
    assert (done.exit_code, "export again" in done.stderr) == (1, True)
    assert contents(data / KEY) == before


def test_a_formula_is_taken_by_its_value_and_said(data: Path, file: Path) -> None:
    def change(parts: dict[str, bytes]) -> None:
        for name, content in parts.items():
            if name == "xl/worksheets/sheet6.xml":
                pattern = rb'(<c r="[A-Z]+2" s="\d+">)<v>(\d+)</v>'
                parts[name], count = re.subn(pattern, rb"\1<f>10+1</f><v>\2</v>", content)
                assert count

    done = bring(patched(file, change), data)
    assert done.exit_code == 0, done.output
    assert "formula was taken by its value" in done.stdout


def _ten_thousand_empty_rows(book: Any) -> None:
    for line in range(20, 10_020):
        book["Outcomes"].cell(line, 1).value = " " if line % 2 else None
        book["Outcomes"].cell(line, 2).number_format = "0.00"


CLEAN: dict[str, Bend] = {
    "empty rows": _ten_thousand_empty_rows,
    "a date as ISO text": lambda book: setattr(
        cell(book["Outcomes"], "Period end", 2),
        "value",
        cell(book["Outcomes"], "Period end", 2).value.date().isoformat(),
    ),
    "a number as its own text": lambda book: setattr(
        cell(book["Outcomes"], "Value", 2), "value", str(cell(book["Outcomes"], "Value", 2).value)
    ),
    "sheets in another order": lambda book: book.move_sheet("Outcomes", -3),
    "colours and widths": lambda book: book["Outcomes"].column_dimensions.clear(),
    "no lists": lambda book: book.remove(book["Lists"]),
}


@pytest.mark.parametrize("name", sorted(CLEAN))
def test_what_means_the_same_changes_nothing(name: str, data: Path, file: Path) -> None:
    before = contents(data / KEY)
    done = bring(bent(file, CLEAN[name]), data)
    assert done.exit_code == 0, done.output
    assert "nothing was changed" in done.stdout
    assert contents(data / KEY) == before


def test_rows_taken_out_go_and_a_table_without_rows_has_no_file(data: Path, file: Path) -> None:
    done = bring(bent(file, lambda book: book["Tasks"].delete_rows(2, 50)), data)
    assert done.exit_code == 0, done.output
    assert not (data / KEY / "tasks.csv").exists()
    assert "Tasks: " in done.stdout


def test_a_workbook_has_lists_notes_and_checks(data: Path) -> None:
    draft = entry.read_draft(data / KEY)
    book = openpyxl.load_workbook(io.BytesIO(to_workbook(draft, "vi")))
    sheet = book["Kết quả"]
    rules = {rule.type for rule in sheet.data_validations.dataValidation}
    assert rules == {"decimal", "date", "list"}
    assert sheet["A1"].comment.text
    hidden = [key for key, each in sheet.column_dimensions.items() if each.hidden]
    assert hidden
    assert next(each.value for each in sheet[1]) == "Mã kết quả"
    assert cell(sheet, "Gốc", 2).value == "nguồn nêu"


def test_a_workbook_is_not_written_of_what_is_no_package(data: Path, tmp_path: Path) -> None:
    done = run("workbook", "export", data / "an-phu/none", tmp_path / "x.xlsx")
    assert done.exit_code == 1
    shutil.rmtree(data / "reference")
    assert run("workbook", "export", data / KEY, tmp_path / "x.xlsx").exit_code == 1
    assert not (tmp_path / "x.xlsx").exists()
