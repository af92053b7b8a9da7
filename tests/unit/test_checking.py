"""A check by several side by side tells what a check in one process tells."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from openresolutions import checking, reading
from openresolutions.packages import limits
from openresolutions.settings import Settings, read_settings
from openresolutions.spreading import Here

ROOT = Path(__file__).resolve().parents[2]


class Elsewhere(Here):
    """Does the work here, but sends it and its outcome through bytes, as a process would."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        fn, args, named = pickle.loads(pickle.dumps((fn, args, named)))
        return super().submit(lambda: pickle.loads(pickle.dumps(fn(*args, **named))))


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let two dossiers be a part, and return how many parts were asked for."""
    asked: list[int] = []

    @contextmanager
    def hands(workers: int, cluster: str | None, tasks: int, afresh: bool) -> Iterator[Here]:
        asked.append(tasks)
        yield Elsewhere()

    monkeypatch.setattr(checking, "hands", hands)
    monkeypatch.setattr(checking, "WORTH_PARTS", 2)
    monkeypatch.setattr(checking, "_AT_MOST", 2)
    return asked


@pytest.fixture(scope="module")
def settings() -> Settings:
    return read_settings(ROOT / "mkdocs.yml")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Three dossiers, each there twice under two addresses, so that each part has one of a pair."""
    made = tmp_path / "data"
    shutil.copytree(ROOT / "datapackages/reference", made / "reference")
    folders = [head.parent for head in (ROOT / "datapackages").glob("*/*/datapackage.json")]
    small = sorted(folders, key=lambda one: (sum(f.stat().st_size for f in one.iterdir()), one))
    for place in ("first", "second"):
        for folder in small[:3]:
            shutil.copytree(folder, made / place / folder.name)
    return made


def both(data: Path, settings: Settings) -> list[str]:
    """Return the codes that are told by parts, after seeing that the whole tells the same."""
    told = checking.check(data, settings, settings.as_of, workers=2)
    assert told == reading.check(data, settings.as_of, settings.as_of)
    return [problem.code for problem in told]


def test_what_shows_between_parts_and_within_them_is_told(
    data: Path, settings: Settings, parts: list[int]
) -> None:
    for spoilt in (data / "second").glob("*/sources.csv"):
        text = spoilt.read_text("utf-8")
        spoilt.write_text(text.replace("https://", "htps://", 1) + "\n", "utf-8")
    (data / "stray.txt").write_text("x")
    codes = both(data, settings)
    assert parts == [3]
    assert {"resolution_twice", "url_invalid", "file_misplaced", "row_blank"} <= set(codes)


def test_more_problems_than_are_told_are_left_to_the_whole(
    data: Path, settings: Settings, parts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a cap may have cut the problems of the whole, parts cannot know which."""
    for table in (data / "second").glob("*/sources.csv"):
        table.write_text(table.read_text("utf-8").replace("https://", "htps://"), "utf-8")
    monkeypatch.setattr(limits, "TABLE_PROBLEMS", 2)
    both(data, settings)
    assert parts == [3]


def test_a_small_corpus_stays_in_one_process(
    data: Path, settings: Settings, parts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "WORTH_PARTS", 100)
    both(data, settings)
    assert parts == []


def test_what_frictionless_alone_finds_is_left_to_the_whole(
    data: Path, settings: Settings, parts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "finds_nothing", lambda parts: not list(parts))
    monkeypatch.setattr(reading, "check", lambda *_: ("the whole",))
    assert checking.check(data, settings, None, workers=2) == ("the whole",)
