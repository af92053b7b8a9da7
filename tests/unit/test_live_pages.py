"""A page made at once is the page that a build publishes, byte for byte."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from openresolutions.live import Live
from openresolutions.output import Workspace
from openresolutions.settings import read_settings

ROOT = Path(__file__).resolve().parents[2]
KEY = "dien-bien/04-nq-tu-2016"
SAME = (
    f"vi/resolutions/{KEY}/index.html",
    f"en/resolutions/{KEY}/a4/index.html",
    f"en/notes/{KEY}/index.html",
    f"vi/brief/{KEY}/index.html",
    "vi/contribute/index.html",
    "en/assets/all.css",
)


@pytest.fixture
def workspace(few: Path, few_built: Path, tmp_path: Path) -> Workspace:
    """The few dossiers, to be changed, beside what a build made of them."""
    shutil.copytree(few, tmp_path / "data")
    return Workspace(ROOT / "mkdocs.yml", tmp_path / "data", few_built)


@pytest.fixture
def live(workspace: Workspace) -> Iterator[Live]:
    made = Live(workspace)
    yield made
    made.close()


def test_a_page_is_the_one_that_a_build_publishes(workspace: Workspace, live: Live) -> None:
    for path in SAME:
        assert live.answer(path) == (workspace.site / path).read_bytes(), path
    assert live.answer("vi/index.html") is None
    assert live.answer(f"vi/resolutions/{KEY}/nothing/index.html") is None
    assert live.answer("vi/assets/../../../mkdocs.yml") is None
    live.published()
    assert live.answer(SAME[0]) is None


def test_what_changed_is_seen_at_once_and_the_rest_left_to_the_site(
    workspace: Workspace, live: Live
) -> None:
    settings = read_settings(workspace.config)
    live.published()
    file = workspace.data / KEY / "targets.csv"
    whole = file.read_text("utf-8")
    assert ",93,," in whole
    file.write_text(whole.replace(",93,,", ",94.5,,"), "utf-8")
    live.look([KEY], settings, None)
    assert "94.5" in (live.answer(f"en/resolutions/{KEY}/b2/index.html") or b"").decode()
    assert b"94.5" in (live.answer(f"data/{KEY}/targets.csv") or b"")
    assert live.answer("en/resolutions/binh-xuyen/nghi-quyet-03/index.html") is None
    file.write_text(whole.replace(",93,,", ',"94,5",,'), "utf-8")
    assert live.look([KEY], settings, None).problems
    assert "94.5" in (live.answer(f"en/resolutions/{KEY}/b2/index.html") or b"").decode()
    file.write_text(whole, "utf-8")
    live.look([KEY], settings, None)
    same = workspace.site / f"en/resolutions/{KEY}/b2/index.html"
    assert live.answer(f"en/resolutions/{KEY}/b2/index.html") == same.read_bytes()
