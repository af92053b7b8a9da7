"""What once fell when the wall was attacked, each with the attack itself.

Other attacks have tests where their rule has: dates in ``test_rules.py`` and the corpus, letters,
formulas, waivers and places in the corpus, Pythons in ``test_started.py``, one question to
Frictionless for all packages in ``test_checks.py``.
"""

from __future__ import annotations

import errno
import os
import subprocess
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
import typer

from corpus.base import MAIN, OTHER, Draft, valid
from openresolutions import output
from openresolutions.building import build_once
from openresolutions.output import BuildError, engine
from openresolutions.pipeline import BuildResult, read
from openresolutions.search import index
from openresolutions.settings import Settings
from openresolutions.terminal import Terminal, told

NAME = "x\n::error file=a::y\x1b[31m\u202e"
DAY = date(2026, 6, 1)


@pytest.fixture
def workspace(tmp_path: Path) -> output.Workspace:
    (tmp_path / "data" / "a" / "b").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    return output.Workspace(tmp_path / "mkdocs.yml", tmp_path / "data", tmp_path / "build")


def test_looking_for_changes_reads_no_more_than_the_gate_lets_in(
    workspace: output.Workspace, tmp_path: Path
) -> None:
    folder = workspace.data / "a" / "b"
    os.mkfifo(folder / "pipe.csv")
    with (folder / "large.csv").open("wb") as large:
        large.truncate(3_000_000_000)
    secret = tmp_path / "secret"
    secret.write_bytes(b"one")
    (folder / "link.csv").symlink_to(secret)
    (workspace.data / "c").symlink_to(tmp_path)
    tracemalloc.start()
    first = output.fingerprint(workspace, Settings())
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 30_000_000
    secret.write_bytes(b"two, by another length")
    assert output.fingerprint(workspace, Settings()) == first


def test_a_name_forges_no_line_of_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    @told
    def stopped(language: str, config: Path) -> None:
        raise OSError(errno.EACCES, "Permission denied", NAME)

    with pytest.raises(typer.Exit):
        stopped(language="en", config=Path("none.yml"))
    terminal = Terminal("vi")
    terminal.report(BuildError("engine_failed", details=(f"WARNING {NAME}",)))
    terminal("reading", data=Path(NAME))
    lines = [*capsys.readouterr()]
    assert [len(each.splitlines()) for each in lines] == [1, 3]
    for sign in ("\x1b", "\u202e", "::error"):
        assert sign not in "".join(lines)


def test_what_a_build_started_keeps_the_next_one_out(
    workspace: output.Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    output.claim(workspace)
    with output.locked(workspace):
        orphan = subprocess.Popen(["sleep", "60"], close_fds=False)
    with pytest.raises(BuildError) as busy, output.locked(workspace):
        pass
    assert busy.value.key == "busy"
    orphan.kill()
    orphan.wait()
    with output.locked(workspace):
        pass

    asked = []

    def run(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        asked.append(options["close_fds"])
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", run)
    engine.run_engine(workspace.config, DAY)
    index._run(workspace.output, workspace.output, "vi")
    assert asked == [False, False]


def test_a_data_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    valid().write(tmp_path / "ours")
    (tmp_path / "proposal").symlink_to(tmp_path / "ours")
    material = read(tmp_path / "proposal")
    assert material.packages == ()
    assert [problem.code for problem in material.problems] == ["data_not_folder"]


@pytest.mark.parametrize("kind", ["deep", "folder"])
def test_a_broken_note_of_the_last_build_ends_no_build(
    kind: str, workspace: output.Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    output.claim(workspace)
    if kind == "folder":
        workspace.state.mkdir()
    else:
        workspace.state.write_text("[" * 200_000, "utf-8")
    built = BuildResult((), 3)
    monkeypatch.setattr("openresolutions.pipeline.build", lambda *_: built)
    assert build_once(Settings(), workspace, Terminal("en")) == built
    again = build_once(Settings(), workspace, Terminal("en"))
    assert again == (built if kind == "folder" else None)


def _of_a_stranger(draft: Draft) -> None:
    """Let another package tell what it can: ids of the first one's rows, and the latest days."""
    other = draft.other
    other.descriptor["created"] = "2026-05-31"
    other.tables["sources"][0]["published_on"] = "2026-05-30"
    outcome = other.tables["outcomes"][0]
    other.tables["outcomes"] += [
        {**outcome, "outcome_id": "o2", "value": "60", "period_end": "2024-12-31"},
        {**outcome, "outcome_id": "o9", "value": "61", "period_end": "2026-05-30"},
    ]


@pytest.mark.parametrize("as_of", [DAY, None])
def test_a_package_moves_nothing_in_another(as_of: date | None, tmp_path: Path) -> None:
    draft = valid()
    draft.write(tmp_path / "before")
    _of_a_stranger(draft)
    draft.write(tmp_path / "after")
    before, after = (read(tmp_path / name, as_of, DAY) for name in ("before", "after"))
    assert before.problems == after.problems == ()
    assert before.findings[MAIN] == after.findings[MAIN]
    assert before.findings[OTHER] != after.findings[OTHER]
