"""The documentation builds as a site of its own, its reference made from the code."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from openresolutions import schemas

ROOT = Path(__file__).resolve().parents[1]


LISTS = ("reference/messages.md", "vi/loi-bao.md")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    """The project's documents: of the hundreds of pages of messages the first few, or all."""
    if pytestconfig.getoption("--full"):
        return ROOT
    folder = tmp_path_factory.mktemp("project")
    for path in ROOT.glob("*.md"):
        shutil.copy(path, folder)
    shutil.copytree(ROOT / "docs", folder / "docs")
    for name in LISTS:
        listed = folder / "docs" / name
        pages = sorted(listed.with_suffix("").glob("*.md"))
        assert len(pages) > 100
        gone = {page.name for page in pages[5:]}
        for page in pages[5:]:
            page.unlink()
        lines = listed.read_text("utf-8").splitlines(keepends=True)
        kept = (line for line in lines if not any(f"/{name})" in line for name in gone))
        listed.write_text("".join(kept), "utf-8")
    return folder


@pytest.fixture(scope="module")
def manual(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("manual")
    script = str(ROOT / "scripts" / "_manual.py")
    command = [sys.executable, "-P", script, str(project), str(folder)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_every_page_that_people_wrote_is_there(manual: Path, project: Path) -> None:
    wanted = {path.relative_to(project / "docs") for path in (project / "docs").rglob("*.md")}
    wanted = {path for path in wanted if path.parts[0] != "pages" and path.name != "README.md"}
    assert len(wanted) > 15
    missing = [path for path in wanted if not (manual / "site" / path.with_suffix("")).is_dir()]
    assert missing == []


def test_the_reference_names_every_command_table_and_column(manual: Path) -> None:
    reference = manual / "docs" / "reference"
    commands = (reference / "every-command.md").read_text("utf-8")
    for name in ("build", "check", "format", "serve", "import iati"):
        assert f"## openresolutions {name}\n" in commands
    tables = (reference / "tables.md").read_text("utf-8")
    for table in (*schemas.RESOLUTION_TABLES, *schemas.REFERENCE_TABLES):
        assert f"## {table}\n" in tables
        assert all(f"| `{column}` |" in tables for column in schemas.field_names(table))
    assert "`change_percent_per_year`" in (reference / "vocabularies.md").read_text("utf-8")


def test_a_broken_link_stops_the_manual(tmp_path: Path) -> None:
    docs = tmp_path / "project" / "docs"
    (docs / "explanation" / "decisions").mkdir(parents=True)
    (docs / "README.md").write_text("# A\n\n[gone](gone.md)\n", "utf-8")
    (docs / "style-guide.md").write_text("# B\n", "utf-8")
    script = str(ROOT / "scripts" / "_manual.py")
    command = [sys.executable, "-P", script, str(tmp_path / "project"), str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "gone.md" in done.stdout + done.stderr
