"""Sums over a target's period: what is added up, what holes leave open, how it is drawn."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_pages import made, page

from corpus.base import Draft
from dossier_rows import AFTER, day, dossier, indicator, outcome, source, target, words
from openresolutions.charts import draw_dossier
from openresolutions.charts.spark import marks_of
from openresolutions.model.records import Outcome
from openresolutions.model.reference import Reference, Unit
from openresolutions.model.results import Findings, Judgement
from openresolutions.verdicts import judge, running

UNITS = (Unit("villages", words(vi="thôn", en="villages"), words(en="village"), None),)
REFERENCE = Reference((), (), UNITS, (), (), (), ())


def part(name: str, value: str, start: str, end: str, **given: Any) -> Outcome:
    return outcome(name, value, end, period_start=day(start), **given)


YEARS = (
    part("a", "20", "2016-01-01", "2016-12-31"),
    part("b", "25", "2017-01-01", "2017-12-31"),
    part("c", "30", "2018-01-01", "2018-12-31"),
)
LAST = part("d", "40", "2019-01-01", "2020-12-31")


def one(
    *rows: Outcome,
    value: str = "100",
    operator: str = "at_least",
    better: str = "higher",
    measure: str = "count",
) -> Judgement:
    wanted = target(value, operator, "sum", baseline_outcome_id=None)
    kinds = (indicator(measure=measure, better=better),)
    return judge(dossier(indicators=kinds, targets=(wanted,), outcomes=rows), AFTER)[0]


def sums(*rows: Outcome) -> list[str]:
    data = dossier(indicators=(indicator(better="higher"),), outcomes=rows)
    return [f"{row.qualifier} {row.value}" for row in running(data, target("100", basis="sum"))]


@pytest.mark.parametrize(
    ("value", "expected"), [("115", "met"), ("100", "exceeded"), ("116", "not_met")]
)
def test_the_parts_are_added_up(value: str, expected: str) -> None:
    found = one(*YEARS, LAST, value=value)
    assert (found.computed, found.readings[0].value) == (expected, 115)
    assert set(found.readings[0].row_ids) >= {f"outcomes/{name}" for name in "abcd"}


def test_before_the_end_the_path_begins_at_nothing() -> None:
    """75 of 100 after three of five years are on the path; of 130 they are behind it."""
    assert one(*YEARS).computed == "on_track"
    assert one(*YEARS, value="130").computed == "behind"


def test_a_count_that_is_reached_cannot_be_lost() -> None:
    assert one(*YEARS, value="75").computed == "met"
    assert one(*YEARS, value="75", measure="amount").computed == "on_track"


@pytest.mark.parametrize("rows", [(*YEARS[1:], LAST), (YEARS[0], YEARS[2], LAST)])
def test_days_without_a_figure_leave_a_least_value(rows: tuple[Outcome, ...]) -> None:
    """It may say that the target is met, and never that it is not."""
    assert one(*rows, value="85").computed == "exceeded"
    found = one(*rows, value="100")
    assert (found.computed, found.reasons) == ("unclear", ("hole",))
    assert found.readings[0].high is None
    assert found.gap is None
    assert "parts" in found.missing


def test_an_amount_with_a_hole_is_open_on_both_sides() -> None:
    found = one(*YEARS[1:], LAST, value="90", measure="amount")
    assert (found.readings[0].low, found.readings[0].high) == (None, None)
    assert found.computed == "unclear"


def test_at_most_is_not_met_once_it_is_passed_even_with_a_hole() -> None:
    assert (
        one(*YEARS[1:], LAST, value="90", operator="at_most", better="lower").computed == "not_met"
    )
    assert (
        one(*YEARS[1:], LAST, value="96", operator="at_most", better="lower").computed == "unclear"
    )


def test_days_are_counted_once() -> None:
    half = part("h", "15", "2017-07-01", "2018-06-30")
    again = part("e", "25", "2017-01-01", "2017-12-31", restates_id="b")
    other = part("f", "25", "2017-01-01", "2017-12-31", source_id="s2")
    assert sums(*YEARS, half, again, other) == ["exact 20", "exact 45", "exact 75"]


def test_of_those_that_begin_together_the_longest_counts() -> None:
    assert sums(part("h", "9", "2016-01-01", "2016-06-30"), *YEARS[:1]) == ["exact 20"]


def test_what_has_no_first_day_or_began_before_is_no_part() -> None:
    before = part("x", "20", "2015-07-01", "2016-06-30")
    found = one(before, outcome("y", "20", "2017-06-30"))
    assert (found.computed, found.reasons) == ("no_data", ("no_part",))


def test_what_the_parts_leave_open_is_added_too() -> None:
    assert sums(YEARS[0], part("b", "30", "2017-01-01", "2017-12-31", qualifier="about")) == [
        "exact 20",
        "between 45",
    ]


def test_the_gap_and_its_pace_are_of_the_sum() -> None:
    found = one(*YEARS).gap
    assert found is not None
    assert (found.amount, found.measured_on) == (25, day("2018-12-31"))
    assert found.pace_last is not None
    assert round(float(found.pace_last), 2) == 30.02
    assert found.row_ids == ("targets/t1", "outcomes/a", "outcomes/b", "outcomes/c")


def test_the_chart_draws_the_running_sum_against_the_target() -> None:
    wanted = target("100", basis="sum", baseline_outcome_id=None)
    data = dossier(indicators=(indicator(better="higher"),), targets=(wanted,), outcomes=YEARS)
    chart = draw_dossier(data, Findings((), (), ()), REFERENCE, "en")["t1"]
    said = re.findall(r"<text[^>]*>([^<]*)</text>", chart.svg)
    assert {"20", "45", "75", "target: ≥ 100 in all"} <= set(said)
    assert "Each value is the sum since the period began." in chart.sentence
    assert [row[1] for row in chart.rows] == ["20", "25", "30"]
    assert [int(mark.value) for mark in marks_of(wanted, data)] == [20, 45, 75]


def _summed(draft: Draft) -> None:
    draft.main.row("targets", "t3").update(
        basis="sum", operator="at_least", value="3000", starts_on="2022-01-01"
    )
    part = {**draft.main.row("outcomes", "o5"), "outcome_id": "p1", "qualifier": "exact"}
    part |= {"period_start": "2023-01-01", "period_end": "2023-06-30", "value": "700"}
    draft.main.tables["outcomes"].append({**part, "value_to": ""})
    draft.main.row("outcomes", "o5").update(value_to="", qualifier="exact")


def test_the_page_says_the_sum_and_what_was_added(tmp_path: Path) -> None:
    said = re.sub(r"<[^>]+>", "", page(made(tmp_path / "data", _summed), "en", "t3"))
    assert "at least 3,000 people in all over the period" in said
    assert "2,200 people" in said
    assert "a₁ + a₂ + …" in said


def test_the_evidence_is_that_of_all_parts() -> None:
    """A sum is borne out only by those who give each of its parts."""
    sources = tuple(source(name, origin_body_id=name) for name in ("one", "two", "three"))
    own = [replace(row, source_id="one") for row in (*YEARS, LAST)]
    again = [
        replace(row, outcome_id=f"{row.outcome_id}2", restates_id=row.outcome_id, source_id="two")
        for row in own
    ]

    def borne(*rows: Outcome) -> Judgement:
        wanted = target("100", "at_least", "sum", baseline_outcome_id=None)
        kinds = (indicator(measure="count", better="higher"),)
        data = dossier(indicators=kinds, targets=(wanted,), outcomes=rows, sources=sources)
        return judge(data, AFTER)[0]

    last_alone = borne(*own, again[-1])
    assert last_alone.evidence == "single"
    assert set(last_alone.evidence_ids) == {"a", "b", "c", "d", "d2"}
    assert borne(*own, *again).evidence == "corroborated"
    assert borne(*own, *again).origins == ("one", "two")
    others = [*again[:-1], replace(again[-1], source_id="three")]
    assert borne(*own, *others).evidence == "single"
    odd = replace(again[0], value=again[0].value + 9)
    assert borne(*own, odd, *again[1:]).evidence == "conflicting"
