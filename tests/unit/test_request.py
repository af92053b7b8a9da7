"""The job of a request as the hosts run it: the lines of their files, on two checkouts."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from input_sample import KEY, copied

ROOT = Path(__file__).resolve().parents[2]
# What a step says of when it runs, as the host reads it.
RUNS = {None: (True, False), "failure()": (False, True), "success() || failure()": (True, True)}
COMMAND = re.compile(r"^::error file=datapackages/[^:]+::.+$", re.M)


@dataclass(frozen=True)
class Job:
    """What a job came to: the log of each step by its name, the summary, whether it is green."""

    logs: dict[str, str]
    summary: str
    green: bool


def checkout(folder: Path) -> None:
    """Put the code of the main branch into a folder, with the packages of these tests."""
    for name in ("scripts", "docs/pages", "src"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    locks = sorted(ROOT.glob("requirements*.txt"))
    for file in (*locks, ROOT / "pyproject.toml", ROOT / "mkdocs.yml"):
        shutil.copyfile(file, folder / file.name)
    (folder / ".venv").mkdir()
    (folder / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    stamp = hashlib.sha256()
    for file in (*locks, ROOT / "pyproject.toml"):
        stamp.update(file.read_bytes())
    mark = f"{stamp.hexdigest()} requirements-test.txt\n"
    (folder / ".venv" / ".installed").write_text(mark, "utf-8")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A runner's folder with both checkouts; the proposal is data only."""
    for side in ("ours", "proposal"):
        (tmp_path / side).mkdir()
        copied(tmp_path / side).rename(tmp_path / side / "datapackages")
    checkout(tmp_path / "ours")
    return tmp_path


def shell(script: str, place: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=place,
        env={**kept, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


def on_github(place: Path, with_build: bool) -> Job:
    """Run the lines of the job as GitHub does, one shell a step."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))
    summary, logs, green = place / "summary.md", {}, True
    for step in workflow["jobs"]["data"]["steps"]:
        wanted = RUNS[step.get("if")][not green]
        if "run" not in step or not wanted or ("scripts/build" in step["run"] and not with_build):
            continue
        done = shell(step["run"], place, GITHUB_STEP_SUMMARY=str(summary))
        logs[step["name"]] = done.stdout
        green = green and done.returncode == 0
    return Job(logs, summary.read_text("utf-8") if summary.exists() else "", green)


def change(place: Path, old: str, new: str) -> None:
    file = place / "proposal" / "datapackages" / KEY / "outcomes.csv"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def names(job: Job) -> list[str]:
    return [name.partition(",")[0] for name in job.logs]


@pytest.mark.full
def test_a_good_proposal_is_green_told_in_both_languages_and_built(place: Path) -> None:
    change(place, ",91.57,,", ",91.59,,")
    job = on_github(place, with_build=True)
    assert job.green, job.logs
    assert not COMMAND.search("".join(job.logs.values()))
    assert "`91.57` → `91.59`" in job.summary
    assert "No verdict and no agreement changes." in job.summary
    assert "Không có" in job.summary
    assert (place / "preview" / "site" / "vi" / "index.html").is_file()


@pytest.mark.full
def test_a_faulty_proposal_is_red_with_an_annotation_at_its_line(place: Path) -> None:
    change(place, ",91.57,,", ',"91,57",,')
    job = on_github(place, with_build=True)
    assert not job.green
    assert names(job) == ["Check", "The whole list of problems", "What the proposal changes"]
    told = COMMAND.findall(job.logs["Check, as annotations beside the lines"])
    assert len(told) == 1
    assert re.match(
        rf"::error file=datapackages/{KEY}/outcomes.csv,line=\d+,title=value::", told[0]
    )
    assert "outcomes.csv" in job.summary
    assert "Write" in job.summary
    assert not (place / "preview").exists()


@pytest.fixture
def hostile(place: Path) -> Iterator[Path]:
    """A fork that wants its own code to run, a log to be forged and a file to be read."""
    fork, mark = place / "proposal", place / "ran"
    shutil.copytree(ROOT / "scripts", fork / "scripts")
    for script in filter(Path.is_file, (fork / "scripts").iterdir()):
        script.write_text(f"touch {mark}\n", "utf-8")
    for folder in (fork, fork / "datapackages", fork / "datapackages" / KEY):
        for name in ("sitecustomize.py", "openresolutions.py", "json.py", "mkdocs.py"):
            (folder / name).write_text(f"open({str(mark)!r}, 'w')\n", "utf-8")
    package = fork / "datapackages" / KEY
    (package / "x\n::error file=a::forged\n\x1b[31m.csv").write_text("x", "utf-8")
    (package / "link.csv").symlink_to("/etc/passwd")
    (package / "events.csv").unlink(missing_ok=True)
    (package / "events.csv").symlink_to(place / "ours" / "mkdocs.yml")
    change(place, ",91.57,,", f',"$(touch {mark})\n::add-mask::x",,')
    yield place
    assert not mark.exists()


def test_a_hostile_fork_runs_nothing_and_forges_nothing(hostile: Path) -> None:
    job = on_github(hostile, with_build=True)
    assert not job.green
    assert names(job) == ["Check", "The whole list of problems", "What the proposal changes"]
    told = "".join(job.logs.values())
    assert len(COMMAND.findall(told)) > 5
    assert [line for line in told.splitlines() if line.startswith("::")] == COMMAND.findall(told)
    for text in (told, job.summary):
        assert "\x1b" not in text
        assert "root:" not in text
        assert "site_name" not in text
    assert not re.search(r"^::", job.summary, re.M)
    assert not (hostile / "preview").exists()


@pytest.mark.full
@pytest.mark.parametrize("faulty", [False, True], ids=["good", "faulty"])
def test_the_job_of_gitlab_does_the_same(faulty: bool, place: Path) -> None:
    git = "git -c user.name=x -c user.email=x@thu.example -c init.defaultBranch=main"
    shell(f"cd ours && {git} init -q && {git} add -Af && {git} commit -qm x", place)
    shutil.copytree(place / "ours" / ".git", place / "proposal" / ".git")
    change(place, ",91.57,,", ',"91,57",,' if faulty else ",91.59,,")
    lines = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))["proposal"]["script"]
    (place / "ours.git").symlink_to(place / "ours")
    done = shell(
        "set -o pipefail\n" + "\n".join(line for line in lines if "scripts/build" not in line),
        place / "proposal",
        CI_MERGE_REQUEST_PROJECT_URL=str(place / "ours"),
        CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main",
    )
    assert (done.returncode != 0) == faulty, done.stdout
    assert ("has a comma" in done.stdout) == faulty
    assert faulty or "`91.57` → `91.59`" in done.stdout
