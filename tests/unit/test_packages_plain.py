"""The one reader of bytes: no link, no pipe, nothing above the cap, and no name that can harm."""

from __future__ import annotations

import os
from pathlib import Path

from openresolutions.packages import limits, read_packages
from openresolutions.packages.plain import files_below


def test_only_plain_files_within_the_cap_are_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    data = tmp_path / "data"
    (data / "a").mkdir(parents=True)
    (data / "a" / "plain.csv").write_bytes(b"1")
    (data / "a" / "x\n::error::\x1b[31m").symlink_to(tmp_path / "secret")
    (data / "b").symlink_to(tmp_path)
    os.mkfifo(data / "a" / "pipe")
    with (data / "a" / "large").open("wb") as stream:
        stream.truncate(300 * limits.FILE_BYTES)
    found = dict(files_below(data))
    assert found[os.fsencode("a/plain.csv").hex()] == b"1"
    assert len(found) == 5
    assert all(len(content) < 60 and b"secret" not in content for content in found.values())


def test_a_change_of_what_is_not_read_is_seen(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to("here")
    before = dict(files_below(tmp_path))
    link.unlink()
    link.symlink_to("elsewhere")
    assert dict(files_below(tmp_path)) != before


def test_a_data_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "data").symlink_to(tmp_path / "ours")
    packages, problems = read_packages(tmp_path / "data")
    assert packages == ()
    assert [problem.code for problem in problems] == ["data_not_folder"]
