"""Checks across rows: parts against their whole, and one series across its sources."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dossier_rows import dossier, indicator, outcome
from openresolutions.claims import check_series
from openresolutions.model.records import Outcome


def verdicts(*rows: Outcome, measure: str = "count") -> list[tuple[str, str]]:
    data = dossier(indicators=(indicator(measure=measure),), outcomes=rows)
    return [(check.kind, check.verdict) for check in check_series(data)]


def part(name: str, value: str, **given: Any) -> Outcome:
    fields: dict[str, Any] = {"dimension": "form", "category": name, "partition": "partition"}
    return outcome(name, value, "2023-11-27", **{**fields, **given})


@pytest.mark.parametrize(("whole", "verdict"), [("27", "agrees"), ("28", "conflicts")])
def test_parts_are_summed_against_their_whole(whole: str, verdict: str) -> None:
    rows = (part("a", "14"), part("b", "13"), outcome("whole", whole, "2023-11-27"))
    assert verdicts(*rows) == [("partition_sum", verdict)]


def test_the_numbers_compared_are_shown() -> None:
    rows = (part("a", "14"), part("b", "13"), outcome("whole", "27", "2023-11-27"))
    (check,) = check_series(dossier(outcomes=rows))
    assert [(term.symbol, term.value) for term in check.detail] == [
        ("a1", 14),
        ("a2", 13),
        ("p", 27),
    ]
    assert check.row_ids == ("outcomes/a", "outcomes/b", "outcomes/whole")


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        (("60.0", "40.0"), "agrees"),
        (("33.3", "33.3", "33.3"), "agrees"),
        (("60", "30"), "conflicts"),
        (("16.6",) * 6, "agrees"),
        (("16.5",) * 6, "conflicts"),
    ],
)
def test_shares_of_a_partition_make_a_hundred(values: tuple[str, ...], verdict: str) -> None:
    rows = [part(f"p{place}", value) for place, value in enumerate(values)]
    assert verdicts(*rows, measure="share") == [("partition_sum", verdict)]


def test_overlapping_groups_are_not_summed() -> None:
    rows = (
        part("a", "73.67", partition="overlapping"),
        part("b", "63.86", partition="overlapping"),
    )
    assert verdicts(*rows, measure="share") == []


@pytest.mark.parametrize(
    ("last", "on", "verdict"),
    [
        ("8", "2019-11-20", "monotone"),
        ("60", "2019-11-20", "not_monotone"),
        ("8", "2017-06-30", "conflicts"),
    ],
)
def test_a_series_across_sources(last: str, on: str, verdict: str) -> None:
    rows = (
        outcome("start", "95", "2016-01-01"),
        outcome("middle", "51", "2017-06-30"),
        outcome("last", last, on, source_id="s2"),
    )
    assert verdicts(*rows) == [("cross_source", verdict)]


def test_two_sources_for_one_date_agree_or_not() -> None:
    one = outcome("one", "95", "2016-01-01")
    assert verdicts(one, outcome("two", "95", "2016-01-01", source_id="s2")) == [
        ("cross_source", "agrees")
    ]
    assert verdicts(one, outcome("two", "90", "2016-01-01", source_id="s2")) == [
        ("cross_source", "conflicts")
    ]


def test_a_repeat_with_another_value_is_a_conflict() -> None:
    rows = (
        outcome("one", "95", "2016-01-01"),
        outcome("two", "90", "2016-02-01", source_id="s2", restates_id="one"),
    )
    assert verdicts(*rows) == [("cross_source", "conflicts")]


def test_one_source_alone_is_not_checked() -> None:
    rows = (outcome("one", "95", "2016-01-01"), outcome("two", "99", "2017-01-01"))
    assert verdicts(*rows) == []
    groups = (part("a", "1"), part("b", "2", source_id="s2"))
    assert verdicts(*(replace(row, partition="overlapping") for row in groups)) == []
    assert verdicts(*rows, outcome("far", "9", "2018-01-01", place_id="x", source_id="s2")) == []
