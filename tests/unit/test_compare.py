"""What a proposal changes, told in words: cells, verdicts, pages, and text that must stay text."""

from __future__ import annotations

from pathlib import Path

import pytest
from input_sample import KEY, copied
from typer.testing import CliRunner

from openresolutions.cli import app

pytestmark = pytest.mark.long


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Path, Path]:
    return copied(tmp_path / "old"), copied(tmp_path / "new")


def told(sides: tuple[Path, Path], *options: str, status: int = 0) -> str:
    config = sides[0].parent / "settings.yml"
    config.write_text("extra: {openresolutions: {languages: [vi, en]}}\n", "utf-8")
    given = ["compare", *map(str, sides), "--config", str(config)]
    done = CliRunner().invoke(app, [*given, *options])
    assert done.exit_code == status, done.output
    return done.output


def change(folder: Path, table: str, old: str, new: str) -> None:
    file = folder / KEY / f"{table}.csv"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_nothing_changes(sides: tuple[Path, Path]) -> None:
    assert told(sides).count("No row, no verdict and no page") == 1
    assert "Không có dòng, đánh giá hay trang nào" in told(sides)


def test_a_value_its_verdict_and_its_missing_reason(sides: tuple[Path, Path]) -> None:
    change(sides[1], "outcomes", ",21,,exact", ",30,,exact")
    text = told(sides, "--one-language", status=1)  # the claim of the fall is now wrong
    assert "- `outcomes` `o2`: `value` `21` → `30`" in text
    assert "- Target `t1`, by the numbers: `on_track` → `depends`" in text
    assert "- No row of `changes` says why `outcomes` `o2` `value` changed or went." in text
    assert "21->30" in text
    assert "Chỉ tiêu" not in text
    pages = text.partition("both languages: ")[2].partition(".")[0]
    assert int(pages) > 0


def test_a_value_with_a_reason_is_explained(sides: tuple[Path, Path]) -> None:
    change(sides[1], "outcomes", ",21,,exact", ",20,,exact")
    reasons = sides[1] / KEY / "changes.csv"
    row = "m2,2024-02-01,1.0.1,outcomes,o2,value,21,20,Sửa theo bản in,Corrected from print\n"
    reasons.write_text(reasons.read_text("utf-8") + row, "utf-8")
    text = told(sides, status=1)  # the head still names the version before
    assert "says why" not in text
    assert "`changes`: new row `m2`" in text


def test_a_row_that_goes_and_a_row_that_comes(sides: tuple[Path, Path]) -> None:
    change(sides[1], "tasks", "n1,", "n2,")
    text = told(sides)
    assert "`tasks`: new row `n2`" in text
    assert "`tasks`: row `n1` is no longer there" in text
    assert "No verdict and no agreement changes." in text


def test_errors_are_counted_and_end_in_a_status(sides: tuple[Path, Path]) -> None:
    change(sides[1], "outcomes", ",21,,exact", ",21.x,,exact")
    assert "The check finds " in told(sides, status=1)


def test_a_resolution_that_goes_is_told(sides: tuple[Path, Path]) -> None:
    for file in (sides[1] / KEY).iterdir():
        file.unlink()
    (sides[1] / KEY).rmdir()
    (sides[1] / KEY).parent.rmdir()
    assert "- This resolution is no longer there." in told(sides, status=1)


def test_what_comes_from_the_data_stays_text(sides: tuple[Path, Path]) -> None:
    hostile = "``` <script>@all ![x](https://evil.example) ::error::x"
    change(sides[1], "tasks", "Send doctors to communes", hostile)
    lines = told(sides, status=0).splitlines()
    (point,) = {line for line in lines if line.startswith("- `tasks` `n1`")}
    assert point.count("````") == 2
    assert "::error" not in point
    opened = [line for line in lines if line and set(line) == {"`"}]
    assert opened == ["````", "````"]


def test_a_folder_that_is_not_there_stops_with_a_line(tmp_path: Path) -> None:
    old = copied(tmp_path / "old")
    done = CliRunner().invoke(app, ["compare", str(old), str(tmp_path / "none")])
    assert done.exit_code != 0
    assert "Traceback" not in done.output
