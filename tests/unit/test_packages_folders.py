"""The gate at the data folder: what may stand where, and under which name."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from input_sample import KEY, VALID, at_gate, copied, param

from openresolutions.packages import read_packages
from openresolutions.packages.names import name_fault, name_suggestion


def test_the_valid_folder_is_read_whole() -> None:
    packages, problems = read_packages(VALID)
    assert problems == ()
    assert [(package.key, package.role) for package in packages] == [
        (KEY, "resolution"),
        ("reference", "reference"),
    ]
    first = packages[0]
    assert first.folder == VALID / KEY
    assert first.descriptor["name"] == "an-phu-01-nq-2020"
    assert set(first.files) == {path.name for path in (VALID / KEY).iterdir()}
    assert first.files["targets.csv"] == (VALID / KEY / "targets.csv").read_bytes()


def test_no_folder(tmp_path: Path) -> None:
    assert at_gate(tmp_path / "nowhere") == [("data_missing", "", 0, "")]
    (tmp_path / "file").write_text("x")
    assert at_gate(tmp_path / "file") == [("data_not_folder", "", 0, "")]
    (tmp_path / "empty").mkdir()
    assert at_gate(tmp_path / "empty") == [("data_empty", "", 0, "")]


def test_only_the_reference(tmp_path: Path) -> None:
    shutil.copytree(VALID / "reference", tmp_path / "reference")
    assert at_gate(tmp_path) == [("data_without_resolution", "", 0, "")]


def test_no_reference(tmp_path: Path) -> None:
    data = copied(tmp_path)
    shutil.rmtree(data / "reference")
    assert at_gate(data) == [("reference_missing", "reference/datapackage.json", 0, "")]


@pytest.mark.parametrize(
    ("name", "code", "suggestion"),
    [
        ("An-Phu", "name_pattern", "an-phu"),
        ("Điện Biên", "name_pattern", "dien-bien"),
        ("a--b", "name_pattern", "a-b"),
        ("-rf", "name_pattern", "rf"),
        ("a.", "name_pattern", "a"),
        ("…", "name_pattern", None),
        ("con", "name_reserved", None),
        ("lpt9", "name_reserved", None),
        ("index", "name_reserved", None),
        ("assets", "name_reserved", None),
        ("sitemap", "name_reserved", None),
        ("a" * 81, "name_too_long", None),
        ("a" * 80, "", None),
        ("04-nq-tu-2016", "", None),
    ],
)
def test_names(name: str, code: str, suggestion: str | None) -> None:
    assert name_fault(name) == code
    if code == "name_pattern":
        assert name_suggestion(name) == suggestion


@pytest.mark.parametrize("place", ["Tinh-Thu", "con"])
def test_a_wrong_name_of_a_place_is_told_once(tmp_path: Path, place: str) -> None:
    data = copied(tmp_path)
    shutil.copytree(data / KEY, data / place / "01-nq")
    code = "name_reserved" if place == "con" else "name_pattern"
    assert at_gate(data) == [(code, place, 0, "")]


def test_the_suggested_name_of_a_resolution(tmp_path: Path) -> None:
    data = copied(tmp_path)
    (data / KEY).rename(data / "an-phu" / "01-NQ_2020")
    problem = read_packages(data)[1][0]
    assert (problem.code, problem.file) == ("name_pattern", "an-phu/01-NQ_2020")
    assert param(problem, "suggestion") == "01-nq-2020"


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    data = copied(tmp_path)
    (data / os.fsdecode(b"t\xffnh")).mkdir()
    assert at_gate(data) == [("name_pattern", "t\\udcffnh", 0, "")]


def test_files_outside_packages(tmp_path: Path) -> None:
    data = copied(tmp_path)
    (data / "mkdocs.yml").write_text("hooks: []\n")
    (data / "an-phu" / "CNAME").write_text("x\n")
    (data / ".DS_Store").write_text("x")
    assert at_gate(data) == [
        ("file_of_editor", ".DS_Store", 0, ""),
        ("file_misplaced", "an-phu/CNAME", 0, ""),
        ("file_misplaced", "mkdocs.yml", 0, ""),
    ]


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    data = copied(tmp_path)
    (tmp_path / "secret").mkdir()
    (data / "an-phu" / "02-nq").symlink_to(tmp_path / "secret")
    (data / "noi-khac").symlink_to(tmp_path / "secret")
    packages, _ = read_packages(data)
    assert len(packages) == 2
    assert at_gate(data) == [("file_link", "an-phu/02-nq", 0, ""), ("file_link", "noi-khac", 0, "")]


def test_a_place_without_resolutions(tmp_path: Path) -> None:
    data = copied(tmp_path)
    (data / "trong").mkdir()
    assert at_gate(data) == [("folder_empty", "trong", 0, "")]


def test_what_may_not_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = copied(tmp_path)
    listing = os.scandir
    closed: set[Path] = set()

    def scandir(folder: Path) -> object:
        if Path(folder) in closed:
            raise PermissionError(13, "Permission denied")
        return listing(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    closed.add(data)
    assert at_gate(data) == [("data_unreadable", "", 0, "")]
    closed.clear()
    closed.add(data / "an-phu")
    assert at_gate(data) == [("folder_unreadable", "an-phu", 0, "")]
    closed.clear()
    closed.add(data / KEY)
    assert at_gate(data) == [("folder_unreadable", KEY, 0, "")]
