"""Each package folder is valid for Frictionless: some by its program, the rest by its library."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import frictionless
import pytest

from openresolutions.checks import formatted

DATA = Path(__file__).parents[2] / "datapackages"
FOLDERS = sorted(path.parent for path in DATA.rglob("datapackage.json"))
# Starting the program costs more than its work: these few go through it, the others by a flag.
BY_PROGRAM = ("dien-bien/04-nq-tu-2016", "reference")


def validate(folder: Path) -> tuple[int, dict[str, bool]]:
    """Run the program in a folder; return its exit status and which tables it finds valid."""
    program = Path(sys.executable).parent / "frictionless"
    command = [str(program), "validate", "datapackage.json", "--json"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    report = json.loads(run.stdout)
    return run.returncode, {task["name"]: task["valid"] for task in report["tasks"]}


def validate_in_process(folder: Path) -> tuple[int, dict[str, bool]]:
    """Return what the program would, without its start."""
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    return int(not report.valid), {task.name: task.valid for task in report.tasks}


def name(folder: Path) -> str:
    return folder.relative_to(DATA).as_posix()


def test_all_packages_are_looked_at() -> None:
    assert {file.parent for file in DATA.rglob("*.csv")} == set(FOLDERS)
    assert set(BY_PROGRAM) < {name(folder) for folder in FOLDERS}


def with_schemas(folder: Path, place: Path) -> Path:
    """Return a copy of a package whose descriptor declares every table, as it is published."""
    package = Path(shutil.copytree(folder, place / folder.parent.name / folder.name))
    for name, content in formatted(package, with_schemas=True).items():
        (package / name).write_bytes(content)
    return package


@pytest.mark.sampled
@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_package_is_valid_as_it_lies_and_with_its_schemas(
    folder: Path, tmp_path: Path, full: bool
) -> None:
    ask = validate if full or name(folder) in BY_PROGRAM else validate_in_process
    assert ask(folder) == (0, {})
    status, tables = ask(with_schemas(folder, tmp_path))
    assert set(tables) >= {file.stem for file in folder.glob("*.csv")}
    assert tables == dict.fromkeys(tables, True)
    assert status == 0


def test_program_refuses_a_package_with_an_unknown_indicator(tmp_path: Path) -> None:
    folder = with_schemas(DATA / "dien-bien" / "04-nq-tu-2016", tmp_path)
    targets = folder / "targets.csv"
    text = targets.read_text("utf-8")
    targets.write_text(text.replace("a1,villages-without-member", "a1,nothing-known"), "utf-8")
    status, tables = validate(folder)
    assert status == 1
    assert [name for name, valid in tables.items() if not valid] == ["targets"]
