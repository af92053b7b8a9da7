"""The files around the code hold what the README and the threat model promise of them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
LOCKS = sorted(ROOT.glob("requirements*.txt"))


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command], capture_output=True, text=True, check=False, cwd=ROOT
    )


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_holds_to_the_schema_of_workflows(workflow: Path) -> None:
    done = run("check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(workflow))
    assert done.returncode == 0, done.stdout


FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml"))
OTHERS = {
    "gitlab-ci": (".gitlab-ci.yml", "--data-transform", "gitlab-ci"),
    "dependabot": (".github/dependabot.yml",),
    "github-issue-config": (".github/ISSUE_TEMPLATE/config.yml",),
    "github-issue-forms": tuple(str(path.relative_to(ROOT)) for path in FORMS),
}


@pytest.mark.parametrize("schema", OTHERS)
def test_other_settings_of_hosts_hold_to_their_schemas(schema: str) -> None:
    done = run("check_jsonschema", "--builtin-schema", f"vendor.{schema}", *OTHERS[schema])
    assert done.returncode == 0, done.stdout


def test_both_hosts_ask_the_same_of_issues_and_requests() -> None:
    asked = (ROOT / ".github" / "PULL_REQUEST_TEMPLATE.md").read_text("utf-8")
    other = ROOT / ".gitlab" / "merge_request_templates" / "Default.md"
    assert other.read_text("utf-8") == asked
    for form in FORMS:
        text = (ROOT / ".gitlab" / "issue_templates" / f"{form.stem}.md").read_text("utf-8")
        labels = re.findall(r"label: (.+)", form.read_text("utf-8"))
        assert re.findall(r"^\*\*(.+)\*\*$", text, re.M) == labels


def test_a_proposal_is_judged_by_the_code_of_main_on_either_host() -> None:
    for name in (".github/workflows/check.yml", ".gitlab-ci.yml"):
        proposal = (
            (ROOT / name).read_text("utf-8").partition("\n  tests:")[0].partition("\ntests:")[0]
        )
        used = re.findall(r"(\S*)scripts/(\w+)", proposal)
        assert {script for _, script in used} == {"check", "compare", "build"}
        assert {folder for folder, _ in used} == {"ours/"}


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_pins_actions_and_runs_nothing_foreign(workflow: Path) -> None:
    text = workflow.read_text("utf-8")
    used = re.findall(r"uses: *(\S+)", text)
    assert used
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action) for action in used)
    assert "pull_request_target" not in text
    assert "workflow_run" not in text
    runs = re.findall(r"run: *(.+)", text)
    assert runs
    assert not [line for line in runs if "${{" in line]


def test_workflow_linter_finds_nothing() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    done = subprocess.run(
        [zizmor, "--offline", "--no-progress", str(ROOT / ".github")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "No findings" in done.stdout


def test_pull_requests_are_judged_with_a_token_that_can_only_read() -> None:
    text = (ROOT / ".github" / "workflows" / "check.yml").read_text("utf-8")
    assert re.findall(r"^permissions:\n((?:  .+\n)+)", text, re.M) == ["  contents: read\n"]
    assert "permissions:" not in text.split("jobs:")[1]
    assert "secrets." not in text


def test_citation_holds_to_its_schema() -> None:
    done = run(
        "check_jsonschema", "--builtin-schema", "vendor.citation-file-format", "CITATION.cff"
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_lock_has_hashes_and_names_no_host(lock: Path) -> None:
    text = lock.read_text("utf-8")
    packages = re.findall(r"^[a-z0-9._-]+(?:\[[a-z,]+\])?==", text, re.M)
    assert len(packages) > 40
    assert text.count("--hash=sha256:") >= len(packages)
    assert "://" not in text


def test_lock_of_the_node_client_names_no_address() -> None:
    text = (ROOT / "tests" / "contract" / "node" / "package-lock.json").read_text("utf-8")
    assert text.count('"integrity": "sha512-') > 10
    assert "://" not in text


def test_versions_agree() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    package = (ROOT / "src" / "openresolutions" / "__init__.py").read_text("utf-8")
    version = re.search(r'^version = "(.+)"', project, re.M)
    assert version is not None
    assert f'__version__ = "{version.group(1)}"' in package
    assert f"version: {version.group(1)}\n" in (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"## {version.group(1)}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_every_link_between_the_documents_leads_somewhere() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    documents = [path for path in documents if "pages" not in path.relative_to(ROOT).parts]
    links = [
        (path, link)
        for path in documents
        for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text("utf-8"))
        if "://" not in link
    ]
    assert len(links) > 20
    assert [
        f"{path.name}: {link}" for path, link in links if not (path.parent / link).exists()
    ] == []
