"""Rules: what the corpus cannot show, such as what is *not* told a second time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from corpus.base import MAIN, Draft, valid
from openresolutions.dossiers import build_publication
from openresolutions.model.dossier import Publication
from openresolutions.packages import read_packages
from openresolutions.pipeline import check
from openresolutions.problems import Problem
from openresolutions.rules import check_publication
from openresolutions.rules.known import MOST_COMPARED, nearest
from openresolutions.tables import parse_tables

Bend = Callable[[Draft], object]
ROOT = Path(__file__).resolve().parents[2]


def publication(tmp_path: Path, bend: Bend) -> Publication:
    draft = valid()
    bend(draft)
    draft.write(tmp_path)
    packages, _ = read_packages(tmp_path)
    tables = [table for package in packages for table in parse_tables(package)[0]]
    return build_publication(packages, tables, None)


def told(tmp_path: Path, bend: Bend) -> list[Problem]:
    return list(check_publication(publication(tmp_path, bend)))


def nothing(draft: Draft) -> None:
    """Change nothing."""


def test_the_valid_publication_has_no_problem(tmp_path: Path) -> None:
    assert told(tmp_path, nothing) == []


def test_the_published_data_have_no_problem() -> None:
    assert check(ROOT / "datapackages") == () or all(
        problem.severity == "warning" for problem in check(ROOT / "datapackages")
    )


def test_problems_are_sorted_and_each_told_once(tmp_path: Path) -> None:
    def bend(draft: Draft) -> None:
        for row in draft.main.tables["outcomes"]:
            row["place_id"] = "xa-lac"

    problems = told(tmp_path, bend)
    assert problems == sorted(set(problems))
    assert {problem.code for problem in problems} == {"shared_id_unknown"}
    assert [problem.line for problem in problems] == list(range(2, 12))


@pytest.mark.parametrize(
    ("table", "row_id", "field"),
    [
        ("places", "tinh-thu", "level"),
        ("units", "people", "name_vi"),
        ("bodies", "uy-ban-tinh-thu", "name_en"),
    ],
)
def test_a_refused_reference_row_is_told_only_once(
    table: str, row_id: str, field: str, tmp_path: Path
) -> None:
    """Rows that point to a refused row are not refused for it."""
    draft = valid()
    draft.reference.row(table, row_id)[field] = ""
    draft.write(tmp_path)
    assert [problem.code for problem in check(tmp_path)] == ["value_missing"]


def test_an_id_of_a_reference_table_without_a_file_is_unknown(tmp_path: Path) -> None:
    valid().write(tmp_path)
    table = tmp_path / "reference" / "dimensions.csv"
    table.unlink()
    (tmp_path / "reference" / "kinds.csv").unlink()
    found = {(problem.code, problem.field) for problem in check(tmp_path)}
    assert ("shared_id_unknown", "dimension") in found
    assert ("shared_id_unknown", "kind") not in found
    table.write_bytes(b"\xff\xfe no table")
    found = {(problem.code, problem.field) for problem in check(tmp_path)}
    assert found
    assert ("shared_id_unknown", "dimension") not in found


def test_a_refused_outcome_is_told_only_once(tmp_path: Path) -> None:
    draft = valid()
    draft.main.row("outcomes", "o2")["value"] = "8 thôn"
    draft.write(tmp_path)
    assert [problem.code for problem in check(tmp_path)] == ["number_invalid"]


def test_a_ring_is_told_once_and_printed(tmp_path: Path) -> None:
    def bend(draft: Draft) -> None:
        topics = draft.reference.tables["topics"]
        topics[:] = [
            {"topic_id": name, "name_vi": name, "name_en": name, "parent_id": parent}
            for name, parent in (("a", "b"), ("b", "c"), ("c", "b"), ("grassroots", ""))
        ] + [{"topic_id": "health", "name_vi": "Y", "name_en": "H", "parent_id": "a"}]

    rings = [problem for problem in told(tmp_path, bend) if problem.code == "ring"]
    assert [problem.line for problem in rings] == [3]
    assert dict(rings[0].params)["ring"] == "b → c → b"


def test_two_rings_are_told_apart(tmp_path: Path) -> None:
    def bend(draft: Draft) -> None:
        draft.main.row("outcomes", "o1")["restates_id"] = "o1"
        draft.main.row("outcomes", "o2")["restates_id"] = "o3"

    rings = [problem for problem in told(tmp_path, bend) if problem.code == "ring"]
    assert [dict(ring.params)["ring"] for ring in rings] == ["o1 → o1", "o2 → o3 → o2"]


@pytest.mark.parametrize(
    ("value", "suggestion"), [("9157", "91.57"), ("140", "14.0"), ("101.5", ""), ("-3", "")]
)
def test_the_share_that_was_meant(value: str, suggestion: str, tmp_path: Path) -> None:
    problems = told(tmp_path, lambda d: d.main.row("outcomes", "o9").update(value=value))
    found = next(problem for problem in problems if problem.code == "share_out_of_range")
    assert dict(found.params).get("suggestion", "") == suggestion


@pytest.mark.parametrize(
    ("value", "is_told"), [("1812999", False), ("1813000", True), ("1", True), ("2", False)]
)
def test_a_jump_is_a_thousandfold(value: str, is_told: bool, tmp_path: Path) -> None:
    def bend(draft: Draft) -> None:
        like = draft.main.row("outcomes", "o4")
        new = {**like, "outcome_id": "p1", "period_end": "2023-07-01", "value": value}
        draft.main.tables["outcomes"].append(new)

    assert ("jump" in {problem.code for problem in told(tmp_path, bend)}) is is_told


@pytest.mark.parametrize(("value", "is_told"), [("4", True), ("5", False), ("0", False)])
def test_small_counts_are_those_below_five(value: str, is_told: bool, tmp_path: Path) -> None:
    problems = told(tmp_path, lambda d: d.main.row("outcomes", "o10").update(value=value))
    assert ("small_count" in {problem.code for problem in problems}) is is_told


def test_places_on_one_tile_in_other_years(tmp_path: Path) -> None:
    def bend(draft: Draft) -> None:
        draft.reference.row("places", "tinh-hai").update(column="1", valid_to="2019-12-31")
        draft.reference.row("places", "tinh-thu").update(valid_from="2019-12-31")

    assert [problem.code for problem in told(tmp_path, bend)] == ["tile_taken"]


def test_dates_are_held_against_the_package_and_not_the_clock(tmp_path: Path) -> None:
    made = publication(tmp_path, lambda d: d.main.descriptor.update(created="2023-06-29"))
    late = [p for p in check_publication(made) if p.code == "date_after_cut_off"]
    assert made.as_of > date(2023, 6, 29)
    assert {problem.package for problem in late} == {MAIN}
    assert {problem.field for problem in late} == {"published_on", "period_end", "held_on"}


@pytest.mark.parametrize(
    ("origin", "end", "is_told"),
    [
        ("implied", "2023-12-31", False),
        ("reported", "2023-12-31", True),
        ("implied", "2023-12-30", True),
    ],
)
def test_a_report_of_december_speaks_of_its_year(
    origin: str, end: str, is_told: bool, tmp_path: Path
) -> None:
    def bend(draft: Draft) -> None:
        draft.main.row("outcomes", "o9").update(period_end=end, period_origin=origin)

    codes = {problem.code for problem in told(tmp_path, bend)}
    assert ("measured_after_source" in codes) == is_told


def test_nothing_has_happened_after_the_trusted_day(tmp_path: Path) -> None:
    """A package cannot move the time of the whole site by dates of its own choosing."""
    draft = valid()
    draft.main.descriptor["created"] = "2099-01-01"
    draft.main.row("sources", "s1").update(published_on="2098-01-01", accessed_on="2098-01-02")
    draft.write(tmp_path)
    assert "date_beyond_trusted" not in {problem.code for problem in check(tmp_path)}
    told = check(tmp_path, trusted=date(2026, 3, 1))
    found = [(each.field, each.value) for each in told if each.code == "date_beyond_trusted"]
    assert sorted(found) == [
        ("accessed_on", "2098-01-02"),
        ("created", "2099-01-01"),
        ("published_on", "2098-01-01"),
    ]


def test_the_nearest_id() -> None:
    assert nearest("peple", ["people", "villages"]) == "people"
    assert nearest("xyz", ["people"]) == ""
    assert nearest("peple", ["people", *map(str, range(MOST_COMPARED))]) == ""
