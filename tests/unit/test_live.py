"""The preview while people edit: mistakes are told at once, and nothing they write ends it."""

from __future__ import annotations

import random
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from input_sample import KEY, copied

from openresolutions import pipeline, preview, serving
from openresolutions.eye import inputs
from openresolutions.live import Live
from openresolutions.output import Workspace
from openresolutions.problems import is_error
from openresolutions.terminal import Terminal
from own import own_settings

TERMINAL = Terminal("en")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    return Workspace(tmp_path / "mkdocs.yml", copied(tmp_path), tmp_path / "build")


class Builds:
    """Builds that check all of the data and draw nothing, one after another."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace, self.count, self.waiting = workspace, 0, False

    def start(self) -> None:
        self.count, self.waiting = self.count + 1, True

    def stop(self) -> None:
        self.waiting = False

    def result(self) -> str | None:
        if not self.waiting:
            return None
        self.waiting = False
        wrong = filter(is_error, pipeline.check(self.workspace.data))
        return serving.told_wrong(wrong, own_settings(), self.workspace, TERMINAL)


@pytest.fixture
def built(workspace: Workspace) -> Builds:
    return Builds(workspace)


@pytest.fixture
def pages(workspace: Workspace) -> Iterator[Live]:
    made = Live(workspace)
    yield made
    made.close()


@pytest.fixture
def live(
    workspace: Workspace, built: Builds, pages: Live, monkeypatch: pytest.MonkeyPatch
) -> Iterator[preview.Status]:
    """A preview that watches the data folder."""
    monkeypatch.setattr(preview, "_SECONDS_BETWEEN_LOOKS", 0.02)
    monkeypatch.setattr(preview, "_SECONDS_BEFORE_BUILDS", 0.0)
    status, stop = preview.Status(), threading.Event()
    edits = serving.Editing(workspace, TERMINAL, pages)
    arguments = (workspace, status, edits, built, inputs(workspace), stop)
    watcher = threading.Thread(target=preview.watch, args=arguments, daemon=True)
    watcher.start()
    yield status
    assert watcher.is_alive()
    stop.set()
    watcher.join(120)


def until(holds: Callable[[], bool]) -> bool:
    """Wait long: a busy machine is slow, not wrong."""
    end = time.monotonic() + 300
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
    return holds()


def test_a_mistake_is_told_with_its_line_before_any_build(
    workspace: Workspace, live: preview.Status, built: Builds
) -> None:
    file = workspace.data / KEY / "outcomes.csv"
    whole = file.read_text("utf-8")
    file.write_text(whole.replace(",91.57,", ',"91,57",'), "utf-8")
    assert until(lambda: "outcomes.csv:4: value:" in live.problems)
    assert "Write 91.57." in live.problems
    assert built.count == 0
    file.write_text(whole, "utf-8")
    assert until(lambda: live.build >= 1)
    assert live.problems == ""
    assert until(lambda: built.count == 1)


def test_what_nobody_foresaw_is_told_and_the_preview_goes_on(
    workspace: Workspace, pages: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object) -> object:
        raise RuntimeError("no such thing")

    monkeypatch.setattr(serving, "build_once", broken)
    assert "no such thing" in serving.rebuild(workspace, TERMINAL)
    changed = frozenset({workspace.data / KEY / "outcomes.csv"})
    edits = serving.Editing(workspace, TERMINAL, pages)
    monkeypatch.setattr(pipeline, "read_some", broken)
    assert "no such thing" in edits.look(changed)
    workspace.config.write_text("a: [", "utf-8")
    assert "mkdocs.yml" in serving.rebuild(workspace, TERMINAL)
    assert "mkdocs.yml" in edits.look(changed)


def test_a_package_that_was_wrong_is_told_until_it_is_mended(
    workspace: Workspace, pages: Live
) -> None:
    file, other = (workspace.data / KEY / name for name in ("outcomes.csv", "datapackage.json"))
    whole = file.read_text("utf-8")
    edits = serving.Editing(workspace, TERMINAL, pages)
    file.write_text(whole.replace(",91.57,", ',"91,57",'), "utf-8")
    assert "91.57" in edits.look(frozenset({file}))
    assert "91.57" in edits.look(frozenset({workspace.config}))
    assert "91.57" in edits.look(frozenset({other}))
    file.write_text(whole, "utf-8")
    assert edits.look(frozenset({file})) == ""


def edit(folder: Path, chance: random.Random) -> None:
    """Do to a package what people, editors and accidents do."""
    file = folder / chance.choice(["outcomes.csv", "targets.csv", "datapackage.json", "claims.csv"])
    content = file.read_bytes() if file.is_file() else b""
    place = chance.randrange(len(content) + 1)
    what = chance.choice(["cut", "byte", "digit", "gone", "line", "folder", "link", "extra"])
    if what == "cut":
        file.write_bytes(content[:place])
    elif what == "byte":
        file.write_bytes(content[:place] + chance.randbytes(3) + content[place:])
    elif what == "digit":
        file.write_bytes(content.replace(b"91.57", b"92.5"))
    elif what == "gone":
        file.unlink(missing_ok=True)
    elif what == "line":
        file.write_bytes(b"\n".join(content.split(b"\n")[:2]))
    elif what == "folder":
        (folder / "folder").mkdir()
    elif what == "link":
        (folder / "link").symlink_to("/proc/self/mem")
    else:
        (folder / ".~lock.outcomes.csv#").write_text("x", "utf-8")


def test_random_edits_leave_the_preview_alive_and_never_stale(
    workspace: Workspace, live: preview.Status, full: bool, tmp_path: Path
) -> None:
    folder, kept = workspace.data / KEY, tmp_path / "kept"
    shutil.copytree(folder, kept)
    for number in range(100 if full else 4):
        edit(folder, random.Random(number))
        is_wrong = any(map(is_error, pipeline.check(workspace.data)))
        assert until(lambda wanted=is_wrong: bool(live.problems) == wanted)
        before = live.build
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)
        assert until(lambda before=before: live.problems == "" and live.build > before)
