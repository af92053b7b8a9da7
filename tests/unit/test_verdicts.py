"""The three verdicts on a target: every operator, basis and qualifier, in time and out of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction as F
from typing import Any

import pytest

from dossier_rows import AFTER, dossier, indicator, number, outcome, target
from openresolutions.model.results import Judgement, Reading
from openresolutions.verdicts import judge, overall


def one(
    value: str | None = "20",
    operator: str | None = "at_least",
    *,
    result: str = "25",
    on: str = "2020-12-31",
    better: str = "higher",
    measure: str = "count",
    as_of: date = AFTER,
    base: str | None = "10",
    qualifier: str = "exact",
    value_to: str | None = None,
    **given: Any,
) -> Judgement:
    """Judge one target on one outcome."""
    period = {name: given.pop(name, None) for name in ("period_start", "period_origin")}
    rows = [outcome("now", result, on, qualifier=qualifier, **period)]
    if base is not None:
        rows.insert(0, outcome("base", base, "2016-01-01"))
    wanted = target(value, operator, value_to=number(value_to), **given)
    data = dossier(
        indicators=(indicator(better=better, measure=measure),),
        targets=(wanted,),
        outcomes=tuple(rows),
    )
    return judge(data, as_of)[0]


@pytest.mark.parametrize(
    ("operator", "result", "better", "expected"),
    [
        ("at_least", "19", "higher", "not_met"),
        ("at_least", "20", "higher", "met"),
        ("at_least", "21", "higher", "exceeded"),
        ("more_than", "20", "higher", "not_met"),
        ("more_than", "21", "higher", "exceeded"),
        ("at_most", "20", "lower", "met"),
        ("at_most", "19", "lower", "exceeded"),
        ("at_most", "21", "lower", "not_met"),
        ("less_than", "20", "lower", "not_met"),
        ("less_than", "19", "lower", "exceeded"),
        ("equal", "20", "higher", "met"),
        ("equal", "21", "higher", "not_met"),
        ("maintain", "20", "higher", "met"),
        ("maintain", "19", "higher", "not_met"),
        ("maintain", "19", "lower", "exceeded"),
        ("maintain", "21", "neutral", "not_met"),
        ("at_least", "21", "neutral", "met"),
        ("at_least", "21", "lower", "met"),
        ("at_most", "19", "higher", "met"),
    ],
)
def test_each_operator_of_a_level(operator: str, result: str, better: str, expected: str) -> None:
    assert one(operator=operator, result=result, better=better).computed == expected


@pytest.mark.parametrize(
    ("result", "better", "expected"),
    [
        ("14", "higher", "not_met"),
        ("15", "higher", "met"),
        ("20", "higher", "met"),
        ("21", "higher", "exceeded"),
        ("21", "lower", "not_met"),
        ("15", "lower", "met"),
        ("14", "lower", "exceeded"),
        ("17", "neutral", "met"),
        ("14", "neutral", "not_met"),
        ("21", "neutral", "depends"),
    ],
)
def test_a_range_is_past_at_its_better_end(result: str, better: str, expected: str) -> None:
    found = one("15", "between", value_to="20", result=result, better=better)
    assert found.computed == expected


def test_without_a_better_direction_floor_and_band_differ_above_the_range() -> None:
    found = one("15", "between", value_to="20", result="21", better="neutral")
    words = {reading.name: reading.verdict for reading in found.readings}
    assert words == {"level_floor": "met", "level_band": "not_met"}


@pytest.mark.parametrize(
    ("result", "expected", "reasons"),
    [("20", "met", ()), ("19", "not_met", ()), ("21", "unclear", ("operator",))],
)
def test_a_bare_number_is_a_floor_and_an_exact_value(
    result: str, expected: str, reasons: tuple[str, ...]
) -> None:
    found = one(operator=None, result=result)
    assert (found.computed, found.reasons) == (expected, reasons)
    assert "operator" in found.missing


@pytest.mark.parametrize(
    ("result", "expected", "reasons"),
    [("20", "met", ()), ("19", "unclear", ("operator",)), ("21", "unclear", ("operator",))],
)
def test_a_bare_number_without_a_better_direction_may_be_a_ceiling_too(
    result: str, expected: str, reasons: tuple[str, ...]
) -> None:
    found = one(operator=None, result=result, better="neutral")
    assert (found.computed, found.reasons, found.gap) == (expected, reasons, None)
    assert one("100", None, result="99", better="neutral", measure="share").computed == "not_met"


@pytest.mark.parametrize(
    ("operator", "better", "qualifier", "expected"),
    [
        ("at_least", "higher", "over", "exceeded"),
        ("more_than", "higher", "over", "met"),
        ("at_most", "lower", "under", "exceeded"),
        ("less_than", "lower", "under", "met"),
        ("maintain", "higher", "over", "exceeded"),
    ],
)
def test_over_the_target_is_past_it_unless_over_is_what_was_asked(
    operator: str, better: str, qualifier: str, expected: str
) -> None:
    found = one("100", operator, result="100", better=better, qualifier=qualifier, measure="rate")
    assert found.computed == expected


@pytest.mark.parametrize(
    ("value", "qualifier", "expected"),
    [
        ("1000", "over", "exceeded"),
        ("1000", "at_least", "met"),
        ("1001", "over", "exceeded"),
        ("999", "over", "unclear"),
        ("1000", "nearly", "unclear"),
        ("900", "nearly", "not_met"),
        ("1000", "about", "unclear"),
        ("1000", "under", "not_met"),
        ("1000", "at_most", "unclear"),
        ("2000", "under", "unclear"),
    ],
)
def test_a_qualifier_stays_a_bound(value: str, qualifier: str, expected: str) -> None:
    found = one("1000", result=value, qualifier=qualifier)
    assert found.computed == expected
    assert ("qualifier" in found.reasons) == (expected == "unclear")


@pytest.mark.parametrize(
    ("measure", "better", "value", "result"),
    [
        ("share", "higher", "100", "100"),
        ("share", "higher", "100", "101"),
        ("count", "lower", "0", "0"),
        ("count", "lower", "0", "-1"),
        ("rate", "lower", "0", "-1"),
    ],
)
def test_nothing_is_past_the_end_of_its_measure(
    measure: str, better: str, value: str, result: str
) -> None:
    operator = "at_least" if better == "higher" else "at_most"
    found = one(value, operator, result=result, measure=measure, better=better)
    assert found.computed == "met"
    assert not found.readings[0].past


def test_what_falls_to_nothing_fell_by_no_more_than_all() -> None:
    found = one("100", basis="change_percent", result="0", better="lower")
    assert (found.computed, found.readings[0].value) == ("met", 100)
    assert one("100", basis="change_percent", result="-1", better="lower").computed == "met"


def test_an_amount_has_no_end_to_go_past() -> None:
    given: dict[str, Any] = {"measure": "amount", "better": "lower"}
    assert one("0", "at_most", result="-1", **given).computed == "exceeded"
    assert one("100", basis="change_percent", result="-1", **given).computed == "exceeded"


@pytest.mark.parametrize(
    ("basis", "value", "expected"),
    [
        ("change", "5", "exceeded"),
        ("change", "6", "met"),
        ("change", "7", "not_met"),
        ("change_percent", "59", "exceeded"),
        ("change_percent", "60", "met"),
        ("change_percent", "61", "not_met"),
    ],
)
@pytest.mark.parametrize(("better", "result"), [("lower", "4"), ("higher", "16")])
def test_a_change_counts_as_positive_for_better(
    basis: str, value: str, expected: str, better: str, result: str
) -> None:
    assert one(value, basis=basis, result=result, better=better).computed == expected


@pytest.mark.parametrize(
    ("base", "reason"), [(None, "baseline"), ("0", "baseline_zero"), ("-1", "baseline_negative")]
)
def test_a_percentage_needs_a_baseline_above_zero(base: str | None, reason: str) -> None:
    found = one(basis="change_percent", base=base, measure="amount")
    assert (found.computed, found.reasons, found.readings) == ("unclear", (reason,), ())


def test_zero_is_a_fine_target_and_a_fine_baseline_of_a_difference() -> None:
    assert one("0", "at_most", result="0", better="lower").computed == "met"
    assert one("0", "at_most", result="1", better="lower").computed == "not_met"
    assert one("5", basis="change", base="0", result="5").computed == "met"


@pytest.mark.parametrize(
    ("on", "expected", "reasons"),
    [
        ("2015-12-31", "no_data", ("result_before_start",)),
        ("2016-01-01", "on_track", ()),
        ("2020-12-31", "exceeded", ()),
        ("2021-01-01", "no_data", ("result_after_due",)),
    ],
)
def test_only_results_in_the_period_count(on: str, expected: str, reasons: tuple[str, ...]) -> None:
    found = one(on=on, base=None, baseline_outcome_id=None)
    assert (found.computed, found.reasons) == (expected, reasons)


def test_without_any_result_there_is_no_verdict() -> None:
    data = dossier(targets=(target(baseline_outcome_id=None),))
    found = judge(data, AFTER)[0]
    assert (found.computed, found.evidence, found.reasons) == ("no_data", "none", ("no_outcome",))
    assert found.missing == ("result",)
    changed = target(baseline_outcome_id=None, basis="change")
    assert judge(dossier(targets=(changed,)), AFTER)[0].missing == ("result", "baseline")


def test_a_baseline_lacks_only_where_something_is_counted_from_it() -> None:
    alone: dict[str, Any] = {"base": None, "baseline_outcome_id": None}
    assert "baseline" not in one(**alone).missing
    assert "baseline" in one(on="2018-06-30", result="19", **alone).missing
    assert "baseline" not in one(on="2018-06-30", result="21", **alone).missing
    assert "baseline" in one(None, "maintain", **alone).missing


def test_a_baseline_alone_is_no_result_but_shows_the_gap() -> None:
    data = dossier(
        targets=(target("10", "at_most"),), outcomes=(outcome("base", "18", "2016-01-01"),)
    )
    found = judge(data, AFTER)[0]
    assert (found.computed, found.reasons) == ("no_data", ("only_baseline",))
    assert found.gap is not None
    assert (found.gap.amount, found.gap.unit_id) == (8, "villages")


@pytest.mark.parametrize(
    ("result", "expected"), [("14", "behind"), ("15", "on_track"), ("19", "on_track")]
)
def test_before_the_due_date_the_straight_path_decides(result: str, expected: str) -> None:
    """From 10 on the first day to 20 on the last; at half of the days the path is at 15."""
    found = one(result=result, on="2018-01-01", due_on=date(2020, 1, 2), as_of=date(2018, 1, 1))
    assert found.computed == expected


@pytest.mark.parametrize(("result", "expected"), [("12.4", "behind"), ("12.5", "on_track")])
def test_the_path_is_straight_in_time(result: str, expected: str) -> None:
    """From 10 to 20; a quarter of the days have passed."""
    found = one(result=result, on="2017-01-01", due_on=date(2020, 1, 4), as_of=date(2017, 1, 1))
    assert found.computed == expected


@pytest.mark.parametrize(("result", "expected"), [("8", "on_track"), ("9.5", "behind")])
def test_a_yearly_rate_is_not_met_before_its_time(result: str, expected: str) -> None:
    """From 10 within a year and a half: 8 is a fall of over 9% a year, 9.5 is not."""
    given: dict[str, Any] = {"basis": "change_percent_per_year", "better": "lower"}
    found = one("9", result=result, on="2017-06-30", as_of=date(2017, 6, 30), **given)
    assert {reading.verdict for reading in found.readings if not reading.left_out} == {expected}
    assert found.computed == expected


def test_what_is_behind_or_met_by_a_bound_is_unclear() -> None:
    """At most 20, from 10: a little above the path is behind, but 20 and below is met."""
    found = one(
        operator="at_most",
        result="20",
        qualifier="about",
        on="2018-01-01",
        as_of=date(2018, 1, 1),
    )
    assert (found.computed, found.reasons) == ("unclear", ("qualifier",))


def reading(verdict: str, past: bool = False) -> Reading:
    return Reading("level", "level", (), None, None, None, None, verdict, past, False)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((), "unclear"),
        ((("met", True), ("met", True)), "exceeded"),
        ((("met", True), ("met", False)), "met"),
        ((("met", True), ("not_met", False)), "depends"),
        ((("met", False), ("unclear", False)), "unclear"),
        ((("met", True), ("not_met", False), ("unclear", False)), "depends"),
        ((("behind", False), ("behind", False)), "behind"),
    ],
)
def test_readings_together(given: tuple[tuple[str, bool], ...], expected: str) -> None:
    assert overall([reading(*each) for each in given]) == expected


def test_a_level_reached_before_its_time_may_still_be_lost() -> None:
    assert one(result="21", on="2018-01-01").computed == "on_track"


def test_a_count_over_a_period_only_grows_so_it_is_met_early() -> None:
    """A total since a day cannot be lost; what a bound above, a share or a stock says can."""
    given: dict[str, Any] = {"on": "2018-12-31", "period_start": date(2018, 1, 1)}
    assert one(result="20", **given).computed == "met"
    assert one(result="21", **given).computed == "exceeded"
    assert one(operator="equal", result="20", **given).computed == "on_track"
    assert one(operator="at_most", better="lower", result="5", **given).computed == "on_track"
    assert one(measure="amount", result="21", **given).computed == "on_track"


def test_the_verdict_is_as_of_the_last_result() -> None:
    """However late the judgement, a result before the due date is on its way; the day is told."""
    found = one(result="19.9", on="2019-06-30", as_of=date(2030, 1, 1))
    assert (found.computed, found.as_of) == ("on_track", date(2019, 6, 30))
    assert one(result="15", on="2019-06-30").computed == "behind"
    without = judge(dossier(targets=(target(baseline_outcome_id=None),)), AFTER)[0]
    assert without.as_of == date(2016, 5, 23)


def test_a_day_that_no_source_states_is_named() -> None:
    assert one(period_origin="inferred").assumed_ids == ("now",)
    assert one(period_origin="implied").assumed_ids == ()
    assert one(basis="change", period_origin="inferred").assumed_ids == ("now",)


@pytest.mark.parametrize(("result", "expected"), [("20", "on_track"), ("19", "behind")])
def test_what_must_last_is_not_met_before_its_time(result: str, expected: str) -> None:
    found = one(operator="maintain", result=result, on="2018-01-01", as_of=date(2018, 1, 1))
    assert found.computed == expected


def test_the_due_day_itself_is_due() -> None:
    day = date(2020, 12, 31)
    assert one(result="19", as_of=day).computed == "not_met"
    assert one(result="19", as_of=date(2020, 12, 30), on="2020-12-30").computed == "behind"


def test_results_later_than_the_day_of_judgement_are_not_known() -> None:
    assert one(on="2020-12-31", as_of=date(2019, 1, 1)).computed == "no_data"


def test_without_a_path_or_a_due_date_it_is_unclear() -> None:
    early = {"on": "2018-01-01", "as_of": date(2018, 1, 1)}
    found = one(result="15", base=None, baseline_outcome_id=None, **early)
    assert (found.computed, found.reasons) == ("unclear", ("path",))
    found = one(result="15", due_on=None)
    assert (found.computed, found.reasons) == ("unclear", ("due_date",))
    assert "due_date" in found.missing


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"value": None}, "target_value"),
        ({"value": "15", "operator": "between"}, "range_end"),
        ({"value": None, "operator": "maintain", "base": None}, "target_value"),
    ],
)
def test_what_the_target_leaves_out_is_named(given: dict[str, Any], reason: str) -> None:
    found = one(**given)
    assert (found.computed, found.reasons) == ("unclear", (reason,))
    assert found.readings[0].verdict == "unclear"


def test_maintain_without_a_value_keeps_the_baseline() -> None:
    assert one(None, "maintain", base="25", result="25").computed == "met"
    assert one(None, "maintain", base="26", result="25").computed == "not_met"
    assert one(None, "maintain", basis="change", base="26", result="25").computed == "not_met"


def test_a_last_result_before_the_due_date_leaves_the_final_one_missing() -> None:
    """The dossier was made on the first day of 2020: it cannot lack what is due later."""
    past = {"due_on": date(2019, 12, 31)}
    assert one(on="2019-06-30", **past).missing == ("final_result",)
    assert one(on="2019-12-31", **past).missing == ()
    assert one(on="2019-06-30").missing == ()
    assert one(on="2019-06-30", recurrence="yearly", **past).missing == ("final_result",)


def test_the_latest_result_in_the_period_decides() -> None:
    rows = (
        outcome("base", "10", "2016-01-01"),
        outcome("middle", "25", "2018-12-31"),
        outcome("last", "19", "2020-06-30"),
        outcome("late", "30", "2021-03-31"),
        outcome("elsewhere", "40", "2020-12-31", place_id="there"),
        outcome("part", "50", "2020-12-31", dimension="sex", category="women"),
    )
    data = dossier(indicators=(indicator(better="higher"),), targets=(target(),), outcomes=rows)
    found = judge(data, AFTER)[0]
    assert (found.outcome_id, found.computed) == ("last", "on_track")
    assert [(pace.outcome_id, pace.reaches_target) for pace in found.interim] == [("middle", True)]


def yearly(*results: tuple[str, str], as_of: date = AFTER, **given: Any) -> Judgement:
    rows = tuple(outcome(f"y{on}", value, on) for value, on in results)
    data = dossier(
        indicators=(indicator(better="higher"),),
        targets=(target(recurrence="yearly", **given),),
        outcomes=rows,
    )
    return judge(data, as_of)[0]


def test_a_yearly_level_must_hold_in_each_year() -> None:
    found = yearly(("19", "2018-12-31"), ("21", "2019-12-31"))
    assert (found.computed, found.reasons) == ("not_met", ("year_missed",))
    assert [pace.reaches_target for pace in found.interim] == [False]
    assert yearly(("20", "2018-12-31"), ("21", "2019-12-31")).computed == "on_track"
    assert yearly(("20", "2019-12-31"), ("21", "2020-12-31")).computed == "exceeded"
    assert yearly(("19", "2020-06-30"), ("20", "2020-12-31")).computed == "met"


def test_a_year_of_which_only_a_part_was_measured_stays_open() -> None:
    found = yearly(("19", "2019-06-30"), ("20", "2020-12-31"))
    assert (found.computed, found.reasons) == ("unclear", ("year_unclear",))


def test_a_year_that_is_not_over_is_only_behind() -> None:
    assert yearly(("19", "2019-06-30")).computed == "behind"
    assert yearly(("19", "2019-12-31")).computed == "not_met"
    assert yearly(("19", "2019-06-15"), due_on=date(2019, 6, 15)).computed == "not_met"


def test_an_earlier_year_left_open_leaves_it_unclear() -> None:
    data = dossier(
        indicators=(indicator(better="higher"),),
        targets=(target(recurrence="yearly"),),
        outcomes=(
            outcome("y1", "20", "2018-12-31", qualifier="about"),
            outcome("y2", "20", "2019-12-31"),
        ),
    )
    found = judge(data, AFTER)[0]
    assert (found.computed, found.reasons) == ("unclear", ("year_unclear",))
    missed = replace(data, outcomes=(data.outcomes[0], outcome("y2", "19", "2019-12-31")))
    assert judge(missed, AFTER)[0].computed == "not_met"


def test_a_yearly_change_is_counted_from_the_year_before() -> None:
    given: dict[str, Any] = {"basis": "change", "baseline_outcome_id": None}
    found = yearly(("10", "2019-12-31"), ("30", "2020-12-31"), **given)
    assert found.readings[0].value == 20
    assert (found.computed, found.reasons) == ("met", ())
    alone = yearly(("30", "2020-12-31"), **given)
    assert (alone.computed, alone.reasons) == ("unclear", ("previous_year",))


def successor(**given: Any) -> Judgement:
    old = target(target_id="old", due_on=date(2020, 12, 31))
    new = target(
        target_id="new",
        **{"relation": "replaces", **given},
        related_target_id="old",
        starts_on=date(2019, 12, 10),
    )
    rows = (
        outcome("base", "10", "2016-01-01"),
        outcome("before", "19", "2019-11-20"),
        outcome("after", "25", "2020-12-31"),
    )
    data = dossier(indicators=(indicator(better="higher"),), targets=(old, new), outcomes=rows)
    return judge(data, AFTER)[0]


def test_a_superseded_target_is_due_when_the_next_one_starts() -> None:
    found = successor()
    assert (found.outcome_id, found.computed) == ("before", "behind")
    assert "final_result" not in found.missing


def test_nothing_in_one_dossier_moves_a_date_in_another() -> None:
    """The day up to which results are known is later for a publication with a newer dossier."""
    early, late = (one(result="19", on="2019-06-30", as_of=day) for day in (AFTER, date.max))
    assert early == late
    assert early.as_of == date(2019, 6, 30)


def test_a_target_on_an_unknown_indicator_is_no_exception() -> None:
    found = judge(dossier(targets=(target(indicator_id="unknown"),)), AFTER)[0]
    assert (found.computed, found.reasons) == ("no_data", ("indicator",))


def test_every_row_that_went_in_is_named() -> None:
    found = one(basis="change_percent")
    assert found.row_ids == ("targets/t1", "outcomes/now", "outcomes/base")
    assert found.readings[0].terms[0].value == F(10)
