"""Whatever is changed, killed, full or begun twice: the site is the complete old or new one.

The builds are of two small dossiers, with what was made before.
"""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

import warmed
from conftest import ROOT
from openresolutions.building import build_once
from openresolutions.output import BuildError, Workspace
from openresolutions.problems import is_error
from openresolutions.settings import read_settings
from openresolutions.terminal import Terminal

pytestmark = pytest.mark.long

SMALL = ROOT / "tests" / "golden" / "small" / "data"
SOURCES = "tinh-thu/02-nq-2021/sources.csv"
Files = dict[str, bytes]


class Quiet(Terminal):
    """Tells nobody."""

    def __call__(self, key: str, **params: object) -> None:
        pass


def files(folder: Path) -> Files:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def build(workspace: Workspace) -> None:
    """Build in this process; the data must be sound."""
    result = build_once(read_settings(workspace.config), workspace, Quiet("en"))
    assert result is None or not [found for found in result.problems if is_error(found)]


def clean(workspace: Workspace, folder: Path) -> Files:
    """Return what a build comes to that finds nothing of an earlier one."""
    fresh = replace(workspace, output=folder, cache=None)
    build(fresh)
    found = files(fresh.site)
    shutil.rmtree(folder)
    return found


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept")


def laid(folder: Path, cache: Path) -> Workspace:
    """Lay the two dossiers into a folder, to be built there."""
    shutil.copytree(SMALL, folder / "data")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return Workspace(folder / "mkdocs.yml", folder / "data", folder / "build", cache)


@pytest.fixture
def workspace(tmp_path: Path, cache: Path) -> Workspace:
    return laid(tmp_path, cache)


def swap(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text, file
    file.write_text(text.replace(old, new), "utf-8")


def new_title(space: Workspace, chance: random.Random) -> None:
    file = space.data / SOURCES
    lines = file.read_text("utf-8").splitlines()
    cells = lines[1].split(",")
    cells[2] = f"Nghị quyết {chance.randrange(10**6)}"
    file.write_text("\n".join([lines[0], ",".join(cells), *lines[2:]]) + "\n", "utf-8")


def new_name_of_the_site(space: Workspace, chance: random.Random) -> None:
    text = space.config.read_text("utf-8")
    at = text.index("en: Open ")
    end = text.index("\n", at)
    text = f"{text[:at]}en: Open {chance.randrange(10**6)}{text[end:]}"
    space.config.write_text(text, "utf-8")


def new_unit(space: Workspace, chance: random.Random) -> None:
    file = space.data / "reference" / "units.csv"
    with file.open("a", encoding="utf-8") as stream:
        stream.write(f"zz{chance.randrange(10**6)},thứ,things,thing,\n")


def second_dossier_gone_or_back(space: Workspace, chance: random.Random) -> None:
    place = space.data / "tinh-thu" / "02-nq-2021"
    if place.exists():
        shutil.rmtree(place)
    else:
        shutil.copytree(SMALL / "tinh-thu" / "02-nq-2021", place)


def another_value(space: Workspace, chance: random.Random) -> None:
    file = space.data / "tinh-thu" / "01-nq-2020" / "outcomes.csv"
    lines = file.read_text("utf-8").splitlines()
    head, cells = lines[0].split(","), lines[-1].split(",")
    cells[head.index("locator")] = f"bảng {chance.randrange(10**6)}"
    file.write_text("\n".join([*lines[:-1], ",".join(cells)]) + "\n", "utf-8")


EDITS: list[Callable[[Workspace, random.Random], None]] = [
    second_dossier_gone_or_back,
    another_value,
    new_unit,
    new_name_of_the_site,
    new_title,
]


def test_a_build_after_an_edit_equals_a_clean_one(
    workspace: Workspace, tmp_path: Path, full: bool
) -> None:
    chance = random.Random(9)
    build(workspace)
    for step in range(50 if full else 2):
        edit = chance.choice(EDITS) if full else EDITS[step]
        if not (edit is new_title and not (workspace.data / SOURCES).exists()):
            edit(workspace, chance)
        build(workspace)
        if full or step:
            assert files(workspace.site) == clean(workspace, tmp_path / "clean"), (step, edit)
        if not (workspace.data / SOURCES).exists():
            assert not [name for name in files(workspace.output) if "02-nq-2021" in name]
            assert b"02-nq-2021" not in (workspace.site / "vi" / "sitemap.xml").read_bytes()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Workspace:
    """A place to build that several tests use in turn: each leaves a whole site there."""
    return laid(tmp_path_factory.mktemp("shared"), cache)


@pytest.fixture(scope="module")
def two(shared: Workspace) -> tuple[Callable[[str], None], dict[str, Files]]:
    """How the data come to be the one or the other, and the site of each, all of it kept."""
    whole: dict[str, Files] = {}
    words = {"one": "Công báo Thử", "other": "Công báo Khác"}

    def become(name: str) -> None:
        shutil.copy(SMALL / SOURCES, shared.data / SOURCES)
        swap(shared.data / SOURCES, words["one"], words[name])

    for name in ("one", "other"):
        become(name)
        build(shared)
        whole[name] = files(shared.site)
    assert whole["one"] != whole["other"]
    return become, whole


@pytest.fixture(scope="module")
def server() -> None:
    """Begin the server that forks builds, told where to find what it is to do before.

    It passes over what it does not find, and each build would begin with nothing.
    """
    with pytest.MonkeyPatch.context() as told:
        told.setenv("PYTHONPATH", str(Path(warmed.__file__).parent))
        get_context("forkserver").set_forkserver_preload(["warmed"])
        assert status(forked(warmed.leave_well)) == 0


def forked(work: Callable[..., object], *arguments: object) -> BaseProcess:
    process = get_context("forkserver").Process(target=work, args=arguments)
    process.start()
    return process


def apart(workspace: Workspace) -> BaseProcess:
    """Begin a build in a process of its own, forked from one that has done nothing yet."""
    return forked(build_once, read_settings(workspace.config), workspace, Terminal("en"))


def status(process: BaseProcess) -> int | None:
    process.join()
    return process.exitcode


def build_when_free(workspace: Workspace) -> None:
    """Build as soon as no orphan holds the folder any more."""
    for _ in range(6_000):
        try:
            build(workspace)
        except BuildError as busy:
            if busy.key != "busy":
                raise
            time.sleep(0.1)
        else:
            return
    pytest.fail("the folder stays locked")


@pytest.mark.usefixtures("server")
def test_a_killed_build_leaves_a_whole_site_and_the_next_needs_no_help(
    shared: Workspace, two: tuple[Callable[[str], None], dict[str, Files]], full: bool
) -> None:
    become, whole = two
    chance, usual = random.Random(25), 0.0
    for name in ("other", "one"):
        become(name)
        begun = time.monotonic()
        assert status(apart(shared)) == 0
        usual = time.monotonic() - begun
    killed = 0
    for step in range(100 if full else 25):
        become("other" if step % 2 == 0 else "one")
        process = apart(shared)
        # The first is killed at once, so that one is at work however fast the machine has become.
        time.sleep(usual * chance.random() * (step > 0))
        killed += kill(process, with_children=step % 4 > 1)
        assert files(shared.site) in whole.values()
    assert killed > 0
    become("other")
    build_when_free(shared)
    assert files(shared.site) == whole["other"]
    left = {path.name for path in shared.output.iterdir()}
    assert left == {".lock", ".openresolutions", "config", "docs", "headers", "site", "state.json"}


def kill(process: BaseProcess, *, with_children: bool) -> bool:
    """Kill a build, and if wanted what it started; return whether it was still at work."""
    numbers = [process.pid]
    with suppress(OSError):
        listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text("utf-8")
        numbers += [int(number) for number in listed.split() if with_children]
    for number in numbers:
        with suppress(ProcessLookupError):
            os.kill(number or 0, signal.SIGKILL)
    return status(process) == -signal.SIGKILL


def test_a_write_that_fails_leaves_the_old_site_or_the_new_one(
    shared: Workspace,
    two: tuple[Callable[[str], None], dict[str, Files]],
    monkeypatch: pytest.MonkeyPatch,
    full: bool,
) -> None:
    become, whole = two
    really, written, fatal = Path.write_bytes, 0, 0

    def write(self: Path, content: bytes) -> int:
        nonlocal written
        written += 1
        if written == fatal:
            raise OSError(errno.ENOSPC, "No space left on device", str(self))
        return really(self, content)

    monkeypatch.setattr(Path, "write_bytes", write)
    become("one")
    build(shared)
    usual, stopped = written, 0
    assert usual > 100
    for step in range(25 if full else 2):
        before = files(shared.site)
        become("other" if before == whole["one"] else "one")
        written, fatal = 0, 1 + step * usual // (25 if full else 2)
        try:
            build(shared)
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            stopped += 1
            allowed = [before]
        else:
            allowed = list(whole.values())
        assert files(shared.site) in allowed
        assert not shared.next.exists()
    assert stopped > 0
    fatal = 0
    become("other")
    build(shared)
    assert files(shared.site) == whole["other"]


@pytest.mark.usefixtures("server")
def test_of_two_builds_at_once_one_waits_for_another_time(
    shared: Workspace, two: tuple[Callable[[str], None], dict[str, Files]]
) -> None:
    become, whole = two
    become("one")
    builds = [apart(shared), apart(shared)]
    assert 0 in list(map(status, builds))
    assert files(shared.site) == whole["one"]


def test_a_site_is_verified_and_a_changed_file_is_named(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from openresolutions import verifying

    shutil.rmtree(workspace.data / "tinh-thu" / "02-nq-2021")
    build(workspace)
    settings = read_settings(workspace.config)
    (workspace.site / "robots.txt").write_text("changed", "utf-8")
    (workspace.site / "more.txt").touch()
    (workspace.site / "index.html").unlink()
    wrong = verifying.verify(workspace.site, settings, workspace, Quiet("en"))
    assert wrong == ["- index.html", "+ more.txt", "! robots.txt"]
    with pytest.raises(BuildError, match="no_site"):
        verifying.verify(workspace.output / "none", settings, workspace, Quiet("en"))
