"""The gate at the files of a package: plain, known, within the caps."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest
from input_sample import KEY, VALID, at_gate, copied

from openresolutions.packages import limits, read_packages
from openresolutions.packages.folders import entries

OUTCOMES = f"{KEY}/outcomes.csv"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return copied(tmp_path)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("hook.py", "file_unexpected"),
        (".htaccess", "file_unexpected"),
        ("index.html", "file_unexpected"),
        ("extra.csv", "file_unexpected"),
        ("places.csv", "file_unexpected"),
        ("data.zip", "file_archive"),
        ("Targets.XLSX", "file_archive"),
        ("outcomes.csv.gz", "file_archive"),
        ("~$outcomes.xlsx", "file_of_editor"),
        (".~lock.outcomes.csv#", "file_of_editor"),
        ("outcomes.csv~", "file_of_editor"),
        (".outcomes.csv.swp", "file_of_editor"),
    ],
)
def test_files_that_do_not_belong(data: Path, name: str, code: str) -> None:
    (data / KEY / name).write_bytes(b"x\n")
    assert at_gate(data) == [(code, f"{KEY}/{name}", 0, "")]
    severity = "warning" if code == "file_of_editor" else "error"
    packages, problems = read_packages(data)
    assert problems[0].severity == severity
    assert name not in packages[0].files


def test_a_name_in_capitals_is_not_also_missing(data: Path) -> None:
    (data / OUTCOMES).rename(data / KEY / "Outcomes.csv")
    problem = read_packages(data)[1][0]
    assert at_gate(data) == [("file_name_case", f"{KEY}/Outcomes.csv", 0, "")]
    assert dict(problem.params)["suggestion"] == "outcomes.csv"


def test_missing_tables_are_all_told(data: Path) -> None:
    (data / KEY / "documents.csv").unlink()
    (data / KEY / "sources.csv").unlink()
    assert at_gate(data) == [
        ("table_missing", f"{KEY}/documents.csv", 0, ""),
        ("table_missing", f"{KEY}/sources.csv", 0, ""),
    ]


def test_a_folder_without_descriptor(data: Path) -> None:
    (data / "an-phu" / "02-nq").mkdir()
    assert at_gate(data) == [("descriptor_missing", "an-phu/02-nq/datapackage.json", 0, "")]


def test_links_are_not_followed(data: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("secret\n")
    (data / OUTCOMES).unlink()
    (data / OUTCOMES).symlink_to(tmp_path / "secret.csv")
    packages, _ = read_packages(data)
    assert at_gate(data) == [("file_link", OUTCOMES, 0, "")]
    assert "outcomes.csv" not in packages[0].files


def test_a_link_put_there_after_the_look_is_not_followed(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret.csv").write_text("secret\n")
    opening = os.open

    def swapped(path: Path, flags: int) -> int:
        if Path(path).name == "outcomes.csv":
            Path(path).unlink()
            Path(path).symlink_to(tmp_path / "secret.csv")
        return opening(path, flags)

    monkeypatch.setattr(os, "open", swapped)
    assert at_gate(data) == [("file_unreadable", OUTCOMES, 0, "")]


class _Vanished:
    """An entry of a folder whose file is gone when it is looked at."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self.path = str(path)

    def stat(self, follow_symlinks: bool = True) -> object:
        raise FileNotFoundError(2, "No such file or directory")


def test_what_vanishes_while_it_is_looked_at(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = {data / KEY: data / OUTCOMES, data: data / "place"}

    def listing(folder: Path, at_most: int | None = None) -> list[object]:
        found: list[object] = list(entries(folder, at_most))
        return [*found, _Vanished(gone[folder])] if folder in gone else found

    monkeypatch.setattr("openresolutions.packages.files.entries", listing)
    monkeypatch.setattr("openresolutions.packages.folders.entries", listing)
    assert at_gate(data) == [
        ("file_unreadable", OUTCOMES, 0, ""),
        ("folder_unreadable", "place", 0, ""),
    ]


def test_hard_links(data: Path, tmp_path: Path) -> None:
    os.link(data / OUTCOMES, tmp_path / "twin.csv")
    assert at_gate(data) == [("file_hard_link", OUTCOMES, 0, "")]


def test_pipes_and_folders(data: Path) -> None:
    (data / OUTCOMES).unlink()
    os.mkfifo(data / OUTCOMES)
    (data / KEY / "raw").mkdir()
    assert at_gate(data) == [
        ("file_special", OUTCOMES, 0, ""),
        ("folder_misplaced", f"{KEY}/raw", 0, ""),
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b" \n\n", "file_empty"),
        (b"PK\x03\x04 and more", "file_binary"),
        (gzip.compress(b"x", mtime=0), "file_binary"),
        (b"\xd0\xcf\x11\xe0\xa1", "file_binary"),
        (b"%PDF-1.7", "file_binary"),
    ],
)
def test_contents_that_are_no_table(data: Path, content: bytes, code: str) -> None:
    (data / OUTCOMES).write_bytes(content)
    assert at_gate(data) == [(code, OUTCOMES, 0, "")]


def test_the_cap_on_a_file(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = max(path.stat().st_size for path in (data / KEY).glob("*.csv"))
    monkeypatch.setattr(limits, "FILE_BYTES", size)
    assert at_gate(data) == []
    (data / OUTCOMES).write_bytes(b"x" * (size + 1))
    assert at_gate(data) == [("file_too_large", OUTCOMES, 0, "")]


def test_a_file_that_grows_while_it_is_read(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = max(path.stat().st_size for path in data.rglob("*.csv"))
    monkeypatch.setattr(limits, "FILE_BYTES", size)
    opening = os.open

    def growing(path: Path, flags: int) -> int:
        if Path(path).name == "outcomes.csv":
            Path(path).write_bytes(b"x" * (size + 1))
        return opening(path, flags)

    monkeypatch.setattr(os, "open", growing)
    assert at_gate(data) == [("file_too_large", OUTCOMES, 0, "")]


def test_the_cap_on_a_descriptor(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = (data / KEY / "datapackage.json").stat().st_size
    monkeypatch.setattr(limits, "DESCRIPTOR_BYTES", size)
    assert at_gate(data) == []
    monkeypatch.setattr(limits, "DESCRIPTOR_BYTES", size - 1)
    assert at_gate(data) == [("file_too_large", f"{KEY}/datapackage.json", 0, "")]


def test_the_cap_on_a_package(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = sum(path.stat().st_size for path in (VALID / KEY).iterdir())
    monkeypatch.setattr(limits, "PACKAGE_BYTES", size)
    assert at_gate(data) == []
    monkeypatch.setattr(limits, "PACKAGE_BYTES", size - 1)
    assert at_gate(data) == [("package_too_large", KEY, 0, "")]
    assert read_packages(data)[0][0].files == {}


def test_the_cap_on_the_number_of_files(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number = len(list((VALID / KEY).iterdir()))
    monkeypatch.setattr(limits, "PACKAGE_FILES", number)
    assert at_gate(data) == []
    monkeypatch.setattr(limits, "PACKAGE_FILES", number - 1)
    assert at_gate(data) == [("package_too_many_files", KEY, 0, "")]
