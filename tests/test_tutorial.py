"""The tutorial does what it says: its commands and its table are taken from its own text."""

from __future__ import annotations

import re
import shlex
import shutil
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from openresolutions import cli, entering, pipeline, workbooks
from openresolutions.schemas import RESOLUTION_TABLES, load
from openresolutions.workbook import layout

ROOT = Path(__file__).resolve().parents[1]
TEXTS = {"en": "tutorials/first-resolution.md", "vi": "vi/nghi-quyet-dau-tien.md"}
WAYS = {
    "commands": ("## By commands", "## Bằng lệnh"),
    "workbook": ("## By workbook", "## Bằng sổ tính"),
}
BLOCK = re.compile(r"```(sh|text)\n(.*?)```|^\| (\S[^|]*) \| ([^|]*) \| ([^|]*) \|$", re.S | re.M)
KEY = "dien-bien/425-kl-tu-2019"
DAY = date(2026, 11, 1)


def steps(language: str, way: str) -> str:
    """Return the text of a tutorial without the section of the other way."""
    text = (ROOT / "docs" / TEXTS[language]).read_text("utf-8")
    sections = re.split(r"^(?=## )", text, flags=re.M)
    others = [heading for name, pair in WAYS.items() if name != way for heading in pair]
    kept = [each for each in sections if not each.startswith(tuple(others))]
    assert len(kept) == len(sections) - 1
    return "".join(kept)


def run(command: str) -> str:
    words = shlex.split(command.replace("\\\n", " "))
    if words[0] == "mkdir":
        Path(words[1]).mkdir()
        return ""
    if words[:2] == ["cp", "-r"]:
        shutil.copytree(words[2], words[3])
        return ""
    assert words[0] == ".venv/bin/openresolutions", command
    done = CliRunner().invoke(cli.app, words[1:])
    assert done.exit_code == 0, done.output
    return done.stdout


def write(sheet_name: str, heading: str, value: str) -> None:
    """Write one cell of the table of the tutorial into the first row without anything."""
    for language in ("vi", "en"):
        for table in RESOLUTION_TABLES:
            columns = {name: column for column, name in layout.headings(table, language).items()}
            if layout.sheet_name(table, language) == sheet_name and heading in columns:
                kinds = {field["name"]: field["type"] for field in load(table)["fields"]}
                _type(sheet_name, heading, _typed(kinds[columns[heading]], value))
                return
    raise AssertionError(f"no column {heading} on a sheet {sheet_name}")


def _typed(kind: str, value: str) -> object:
    if kind == "number":
        return float(value)
    return datetime.fromisoformat(value) if kind == "date" else value


def _type(sheet_name: str, heading: str, value: object) -> None:
    book = openpyxl.load_workbook("practice.xlsx")
    sheet = book[sheet_name]
    place = next(cell.column for cell in sheet[1] if cell.value == heading)
    assert not sheet.column_dimensions[sheet.cell(1, place).column_letter].hidden
    sheet.cell(2, place).value = value
    book.save("practice.xlsx")


def follow(text: str) -> int:
    """Do what a tutorial says; return how many cells of the table were written."""
    told, cells, in_table = "", 0, False
    for found in BLOCK.finditer(text):
        kind, block, *row = found.groups()
        if kind == "sh":
            told = "".join(run(each) for each in re.split(r"(?<!\\)\n", block.strip()))
        elif kind == "text":
            assert block.strip() in told
        elif in_table or row[0] in ("sheet", "trang tính"):
            if in_table:
                write(*row)
                cells += 1
            in_table = True
    return cells


@pytest.fixture
def practice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what a clone of the repository has, in which a reader works."""
    shutil.copytree(ROOT / "datapackages" / "reference", tmp_path / "datapackages" / "reference")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    monkeypatch.chdir(tmp_path)
    for module in (entering, workbooks, cli):
        monkeypatch.setattr(module, "trusted_day", lambda settings, config: DAY)
    return tmp_path / "practice"


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_both_ways_of_the_tutorial_come_to_the_same_files(language: str, practice: Path) -> None:
    assert follow(steps(language, "commands")) == 0
    by_commands = {each.name: each.read_bytes() for each in (practice / KEY).iterdir()}
    shutil.rmtree(practice)
    assert follow(steps(language, "workbook")) == 9
    assert {each.name: each.read_bytes() for each in (practice / KEY).iterdir()} == by_commands
    (judged,) = pipeline.read(practice, None, DAY).findings[KEY].judgements
    assert judged.computed not in ("no_data", "met")
    assert b"54.9" in by_commands["outcomes.csv"]


def test_both_languages_of_the_tutorial_say_the_same() -> None:
    shown = []
    for path in TEXTS.values():
        text = (ROOT / "docs" / path).read_text("utf-8")
        blocks = re.findall(r"```sh\n(.*?)```", text, re.S)
        shown.append([re.sub(r" --(lang|language) \w+", "", block) for block in blocks])
    assert shown[0] == shown[1]
