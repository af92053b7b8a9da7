"""Shares worked out from those still lacking, and the gap that they leave."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction as F
from typing import Any

import pytest

from dossier_rows import AFTER, dossier, indicator, outcome, target
from openresolutions.model.results import Gap, Judgement
from openresolutions.verdicts import judge

WITH_CELL = indicator(
    "with-cell",
    unit_id="percent",
    measure="share",
    better="higher",
    complement_indicator_id="lacking",
    population_indicator_id="villages",
)
VILLAGES = indicator("villages", better="neutral")


def share(
    value: str = "93",
    operator: str | None = "at_least",
    *,
    lacking: str = "135",
    whole: str | None = "1813",
    as_baseline: bool = False,
    **given: Any,
) -> Judgement:
    rows = [
        outcome("earlier", "271", "2017-06-30"),
        outcome("count", lacking, "2019-12-10"),
    ]
    if whole:
        rows.append(outcome("whole", whole, "2016-01-01", "villages"))
    baseline = "count" if as_baseline else None
    wanted = target(
        value,
        operator,
        indicator_id="with-cell",
        baseline_outcome_id=baseline,
        starts_on=date(2019, 12, 10),
        **given,
    )
    indicators = (WITH_CELL, indicator(), VILLAGES)
    data = dossier(indicators=indicators, targets=(wanted,), outcomes=tuple(rows))
    return judge(data, AFTER)[0]


def gap_of(found: Judgement) -> Gap:
    assert found.gap is not None
    return found.gap


def test_the_share_is_what_is_left_of_the_whole() -> None:
    found = share(due_on=date(2019, 12, 10))
    reading = found.readings[0]
    assert reading.name == "level_from_complement"
    assert reading.value == 100 * (1 - F(135, 1813))
    assert found.computed == "not_met"
    assert set(reading.row_ids) == {"targets/t1", "outcomes/count", "outcomes/whole"}


def test_nine_villages_are_still_needed_for_ninety_three_percent() -> None:
    found = share(as_baseline=True)
    gap = gap_of(found)
    assert found.computed == "no_data"
    assert (gap.amount, gap.unit_id) == (9, "villages")
    assert gap.assumptions == (("denominator_date", "outcomes/whole"),)
    assert (gap.measured_on, gap.due_on) == (date(2019, 12, 10), date(2020, 12, 31))


def test_the_pace_needed_stands_beside_the_pace_since_the_last_result() -> None:
    gap = gap_of(share(as_baseline=True))
    assert gap.pace_needed == 9 / (F(387) / F("365.25"))
    assert gap_of(share(as_baseline=True, due_on=date(2019, 12, 31))).pace_needed is None
    assert gap.pace_last == 136 / (F(893) / F("365.25"))


def test_a_target_that_another_replaced_asks_for_no_pace() -> None:
    rows = (outcome("start", "95", "2016-01-01"), outcome("end", "21", "2019-11-20"))
    first = target("10", "at_most", starts_on=date(2016, 1, 1), due_on=date(2020, 12, 31))
    later = target(
        "5",
        "at_most",
        target_id="t2",
        starts_on=date(2019, 12, 10),
        relation="replaces",
        related_target_id="t1",
    )
    alone, replaced = (
        gap_of(judge(dossier(targets=targets, outcomes=rows), AFTER)[0])
        for targets in ((first,), (first, later))
    )
    assert alone.amount == replaced.amount == 11
    assert alone.pace_needed is not None
    assert (replaced.pace_needed, replaced.due_on) == (None, date(2019, 12, 10))


def test_the_pace_is_not_counted_from_a_row_that_says_the_same() -> None:
    rows = (
        outcome("earlier", "271", "2017-06-30"),
        outcome("first", "135", "2019-11-20"),
        outcome("again", "135", "2019-12-10", restates_id="first"),
    )
    wanted = target("100", "at_most", baseline_outcome_id="again", starts_on=date(2019, 12, 1))
    gap = gap_of(judge(dossier(targets=(wanted,), outcomes=rows), AFTER)[0])
    assert (gap.amount, gap.measured_on) == (35, date(2019, 12, 10))
    assert gap.pace_last == 136 / (F(873) / F("365.25"))


def test_counts_that_are_open_leave_no_gap() -> None:
    """A conflict on those lacking, or an approximate whole."""
    rows = [
        outcome("count", "135", "2019-12-10"),
        outcome("whole", "1813", "2016-01-01", "villages", qualifier="about"),
    ]
    due = date(2019, 12, 10)
    wanted = target("93", indicator_id="with-cell", baseline_outcome_id=None, due_on=due)
    tables: dict[str, Any] = {
        "indicators": (WITH_CELL, indicator(), VILLAGES),
        "targets": (wanted,),
    }
    found = judge(dossier(outcomes=tuple(rows), **tables), AFTER)[0]
    assert (found.computed, found.gap) == ("not_met", None)
    rows[1] = outcome("whole", "1813", "2016-01-01", "villages")
    rows.append(outcome("other", "140", "2019-12-10", source_id="s2"))
    found = judge(dossier(outcomes=tuple(rows), **tables), AFTER)[0]
    assert (found.computed, found.evidence, found.gap) == ("not_met", "conflicting", None)


@pytest.mark.parametrize(("lacking", "whole"), [("8", "1813"), ("21", None)])
def test_all_of_a_bare_hundred_percent_needs_no_denominator(
    lacking: str, whole: str | None
) -> None:
    found = share("100", None, lacking=lacking, whole=whole, as_baseline=True)
    gap = gap_of(found)
    assert gap.amount == int(lacking)
    assert gap.assumptions == ()
    assert "operator" not in found.missing
    assert ("denominator" in found.missing) == (whole is None)


def test_none_lacking_is_all_whatever_the_whole() -> None:
    found = share("100", lacking="0", whole=None, due_on=date(2019, 12, 10))
    assert (found.computed, found.gap) == ("met", None)
    assert "denominator" not in found.missing


def test_some_lacking_is_less_than_all_whatever_the_whole() -> None:
    assert share("100", whole=None, due_on=date(2019, 12, 10)).computed == "not_met"
    found = share("93", whole=None, due_on=date(2019, 12, 10))
    assert (found.computed, found.reasons) == ("unclear", ("denominator",))
    assert found.gap is None


@pytest.mark.parametrize(("operator", "amount"), [("at_least", 9), ("more_than", 9), (None, 9)])
def test_the_gap_is_a_whole_number_of_villages(operator: str | None, amount: int) -> None:
    assert gap_of(share(operator=operator)).amount == amount


def test_what_no_whole_number_reaches_has_no_gap() -> None:
    """93% of 1,813 is no whole number; 90% of 200 is."""
    assert share(operator="equal").gap is None
    assert gap_of(share("90", "equal", lacking="30", whole="200")).amount == 10
    assert plain_gap("0", "less_than", "135") is None


def test_more_than_an_even_share_takes_one_more() -> None:
    given: dict[str, Any] = {"lacking": "30", "whole": "200"}
    assert gap_of(share("90", "at_least", **given)).amount == 10
    assert gap_of(share("90", "more_than", **given)).amount == 11


def test_an_own_result_comes_before_the_complement() -> None:
    rows = (
        outcome("own", "94", "2019-12-31", "with-cell"),
        outcome("count", "135", "2020-06-30"),
        outcome("whole", "1813", "2016-01-01", "villages"),
    )
    wanted = target("93", indicator_id="with-cell", baseline_outcome_id=None)
    data = dossier(indicators=(WITH_CELL, indicator(), VILLAGES), targets=(wanted,), outcomes=rows)
    found = judge(data, AFTER)[0]
    assert (found.outcome_id, found.readings[0].name) == ("own", "level")


def test_the_whole_of_the_nearest_date_before_is_taken() -> None:
    rows = (
        outcome("count", "10", "2019-12-31"),
        outcome("old", "100", "2016-01-01", "villages"),
        outcome("new", "200", "2019-12-31", "villages"),
        outcome("later", "400", "2020-12-31", "villages"),
    )
    due = date(2019, 12, 31)
    wanted = target("95", indicator_id="with-cell", baseline_outcome_id=None, due_on=due)
    data = dossier(indicators=(WITH_CELL, indicator(), VILLAGES), targets=(wanted,), outcomes=rows)
    found = judge(data, AFTER)[0]
    assert (found.readings[0].value, found.computed) == (95, "met")


def plain_gap(value: str, operator: str, result: str, **given: Any) -> Gap | None:
    better = given.pop("better", "lower")
    rows = (outcome("base", "328", "2016-01-01"), outcome("now", result, "2019-11-20"))
    data = dossier(
        indicators=(indicator(better=better, measure=given.pop("measure", "count")),),
        targets=(target(value, operator, **given),),
        outcomes=rows,
    )
    return judge(data, AFTER)[0].gap


@pytest.mark.parametrize(
    ("value", "operator", "result", "better", "amount"),
    [
        ("100", "at_most", "135", "lower", 35),
        ("100", "less_than", "135", "lower", 36),
        ("100", "less_than", "100", "lower", 1),
        ("200", "at_least", "135", "higher", 65),
        ("200", "more_than", "135", "higher", 66),
        ("200.5", "at_least", "135", "higher", 66),
        ("100", "equal", "135", "neutral", 35),
    ],
)
def test_the_gap_of_a_level_is_counted_in_its_unit(
    value: str, operator: str, result: str, better: str, amount: int
) -> None:
    gap = plain_gap(value, operator, result, better=better)
    assert gap is not None
    assert gap.amount == amount


def test_what_is_met_has_no_gap() -> None:
    assert plain_gap("200", "at_most", "135") is None


def test_a_share_that_lacks_points_is_told_in_points() -> None:
    gap = plain_gap("100", "at_least", "97", better="higher", measure="share")
    assert gap is not None
    assert gap.amount == 3


def test_the_gap_of_a_change_is_counted_from_the_baseline() -> None:
    gap = plain_gap("200", "at_least", "135", basis="change")
    assert gap is not None
    assert gap.amount == 135 - 128
    gap = plain_gap("60", "at_least", "135", basis="change_percent")
    assert gap is not None
    assert gap.amount == 135 - 131
    assert gap.assumptions == (("linear_change", "outcomes/base"),)


def test_the_gap_of_a_yearly_rate_is_of_the_day_of_the_result() -> None:
    """15% a year leaves at most 136 of 328 by 20 November 2019, and 20% a year 73."""
    assert plain_gap("15", "at_least", "136", basis="change_percent_per_year") is None
    gap = plain_gap("20", "at_least", "135", basis="change_percent_per_year")
    assert gap is not None
    assert gap.amount == 135 - 73
    assert gap.assumptions == (("rate_simple_from_baseline", "outcomes/base"),)


def test_no_percentage_of_nothing_makes_a_gap() -> None:
    rows = (outcome("base", "0", "2016-01-01"), outcome("now", "5", "2019-11-20"))
    data = dossier(targets=(target(basis="change_percent"),), outcomes=rows)
    found = judge(data, AFTER)[0]
    assert (found.reasons, found.gap) == (("baseline_zero",), None)


def test_an_approximate_result_has_no_exact_gap() -> None:
    rows = (outcome("now", "1900", "2019-11-20", qualifier="about"),)
    data = dossier(
        targets=(
            target(
                "1000",
                "at_most",
                baseline_outcome_id=None,
                value_to=Decimal(1),
                due_on=date(2019, 11, 20),
            ),
        ),
        outcomes=rows,
    )
    found = judge(data, AFTER)[0]
    assert (found.computed, found.gap) == ("not_met", None)
