"""What a new user meets who gets something wrong: a line that says where and what to write."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import run_command

pytestmark = pytest.mark.long

DOSSIER = "dien-bien/04-nq-tu-2016"


@pytest.fixture
def data(few: Path, tmp_path: Path) -> Path:
    """A copy of two dossiers that a test may spoil."""
    return Path(shutil.copytree(few, tmp_path / "data"))


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """An output folder in which a site stands already."""
    folder = tmp_path / "build"
    (folder / "site").mkdir(parents=True)
    (folder / ".openresolutions").touch()
    (folder / "site" / "index.html").write_text("the old site", "utf-8")
    return folder


def replace(file: Path, old: str, new: str) -> int:
    """Replace a text in a file once and return the line on which it stood."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def without_column(data: Path) -> tuple[str, int]:
    file = data / DOSSIER / "targets.csv"
    rows = [line.split(",", 2) for line in file.read_text("utf-8").splitlines()]
    file.write_text("".join(f"{row[0]},{row[2]}\n" for row in rows), "utf-8")
    return f"{DOSSIER}/targets.csv", 1


def wrong_number(data: Path) -> tuple[str, int]:
    file = data / DOSSIER / "outcomes.csv"
    return f"{DOSSIER}/outcomes.csv", replace(file, ",54.9,", ',"54,9",')


def unknown_target(data: Path) -> tuple[str, int]:
    file = data / DOSSIER / "claims.csv"
    return f"{DOSSIER}/claims.csv", replace(
        file, "a1-verdict,verdict,a1,", "a1-verdict,verdict,a9,"
    )


def broken_json(data: Path) -> tuple[str, int]:
    file = data / DOSSIER / "datapackage.json"
    return f"{DOSSIER}/datapackage.json", replace(
        file, '"version": "1.0.0",', '"version": "1.0.0"'
    ) + 1


def empty_folder(data: Path) -> tuple[str, int]:
    (data / "ha-noi" / "nghi-quyet-1").mkdir(parents=True)
    return "ha-noi/nghi-quyet-1", 0


CASES: list[tuple[Callable[[Path], tuple[str, int]], str, str]] = [
    (without_column, "indicator_id", "en"),
    (wrong_number, "54.9", "en"),
    (wrong_number, "54.9", "vi"),
    (unknown_target, "a9", "en"),
    (broken_json, "", "vi"),
    (empty_folder, "datapackage.json", "en"),
]


@pytest.mark.parametrize(
    ("spoil", "advice", "language"), CASES, ids=lambda case: getattr(case, "__name__", None)
)
def test_each_fault_is_told_in_one_line_and_the_old_site_stays(
    data: Path, built: Path, spoil: Callable[[Path], tuple[str, int]], advice: str, language: str
) -> None:
    file, line = spoil(data)
    done = run_command("build", "--data", data, "--output", built, "--lang", language)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    place = f"{data}/{file}:{line}: " if line else f"{data}/{file}"
    told = [text for text in done.stderr.splitlines() if text.startswith(place)]
    assert told, done.stderr
    assert any(advice in text for text in told)
    assert all(len(text) > len(place) + 20 for text in told)
    assert (built / "site" / "index.html").read_text("utf-8") == "the old site"
    assert sorted(path.name for path in (built / "site").iterdir()) == ["index.html"]


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_data_folder_that_does_not_exist(tmp_path: Path, built: Path, command: str) -> None:
    rest = ("--output", built) if command == "build" else ()
    done = run_command(command, "--data", tmp_path / "nowhere", *rest)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        f"{tmp_path}/nowhere: there is no such folder; "
        "give the folder that holds the data packages with --data."
    ]


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_data_folder_with_nothing_in_it(tmp_path: Path, built: Path, command: str) -> None:
    (tmp_path / "nothing").mkdir()
    rest = ("--output", built) if command == "build" else ()
    done = run_command(command, "--data", tmp_path / "nothing", *rest)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert f"{tmp_path}/nothing" in done.stdout + done.stderr
    assert (built / "site" / "index.html").read_text("utf-8") == "the old site"


def test_check_tells_problems_for_machines(data: Path) -> None:
    file, line = unknown_target(data)
    done = run_command("check", "--data", data, "--format", "json")
    assert done.returncode == 1
    problems = json.loads(done.stdout)
    keys = ["code", "severity", "package", "resource", "file", "line", "field", "value"]
    assert all(list(problem) == [*keys, "message", "hint"] for problem in problems)
    found = [problem for problem in problems if problem["severity"] == "error"]
    assert {(problem["file"], problem["line"]) for problem in found} == {(file, line)}
    assert found[0]["field"] == "target_id"
    assert found[0]["value"] == "a9"
    assert found[0]["hint"]


def test_annotations_name_the_file_as_it_lies_in_the_repository(data: Path) -> None:
    file, line = unknown_target(data)
    done = run_command("check", "--data", data, "--format", "github")
    assert done.returncode == 1
    assert re.search(rf"^::error file=datapackages/{file},line={line}[,:]", done.stdout, re.M)


def test_check_can_look_at_one_folder_only(data: Path) -> None:
    unknown_target(data)
    elsewhere = run_command("check", data / "reference", "--data", data)
    assert elsewhere.returncode == 0, elsewhere.stdout
    there = run_command("check", data / DOSSIER, "--data", data)
    assert there.returncode == 1


def test_the_published_data_has_no_error() -> None:
    done = run_command("check")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("config", "words"),
    [
        ("extra:\n  openresolutions:\n    nmae: x\n", "unknown setting 'nmae'"),
        ("extra: [\n", "mkdocs.yml"),
        ("extra:\n  openresolutions:\n    site_url: https://x.example\n", "slash"),
    ],
)
def test_settings_that_cannot_be_used(tmp_path: Path, data: Path, config: str, words: str) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text(config, "utf-8")
    done = run_command("build", "--config", file, "--data", data, "--output", tmp_path / "out")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert words in done.stderr
    assert not (tmp_path / "out").exists()
