"""Readings of a yearly rate: four divisors, simple and compound, and which the source used."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from dossier_rows import AFTER, claim, document, dossier, indicator, number, outcome, target
from openresolutions.figures import rounded
from openresolutions.model.records import Claim, Outcome
from openresolutions.model.results import Judgement
from openresolutions.verdicts import judge

SIMPLE = (
    "source_years_simple",
    "from_resolution_simple",
    "from_baseline_simple",
    "calendar_years_simple",
)


def rate(
    start: str,
    end: str,
    reported: str,
    value: str = "20",
    value_to: str | None = None,
    since: str = "2016-01-01",
    on: str = "2019-11-20",
    more: Sequence[Outcome] = (),
    **given: Any,
) -> Judgement:
    """Judge a yearly fall from the start of 2016 to 20 November 2019."""
    operator = "between" if value_to else "at_least"
    mean = claim(
        "mean",
        reported,
        target_id="t1",
        formula="percent_change_per_year",
        input_ids=("base", "now"),
        years=3,
    )
    wanted = target(value, operator, "change_percent_per_year", value_to=number(value_to))
    data = dossier(
        targets=(wanted,),
        outcomes=(outcome("base", start, since), *more, outcome("now", end, on)),
        claims=(mean,),
        **given,
    )
    return judge(data, AFTER)[0]


def simple(found: Judgement) -> list[tuple[str, str, str]]:
    return [
        (reading.name, str(rounded(reading.value or 0, 2)), reading.verdict)  # type: ignore[arg-type]
        for reading in found.readings
        if reading.name in SIMPLE
    ]


def test_the_four_readings_of_health_stations() -> None:
    found = rate("88", "21", "25.37")
    assert simple(found) == [
        ("source_years_simple", "25.38", "on_track"),
        ("from_resolution_simple", "21.79", "on_track"),
        ("from_baseline_simple", "19.60", "behind"),
        ("calendar_years_simple", "19.03", "behind"),
    ]
    assert found.computed == "depends"


def test_the_four_readings_of_villages_without_a_cell() -> None:
    found = rate("328", "135", "19.61", "15", "20")
    assert simple(found) == [
        ("source_years_simple", "19.61", "on_track"),
        ("from_resolution_simple", "16.84", "on_track"),
        ("from_baseline_simple", "15.15", "on_track"),
        ("calendar_years_simple", "14.71", "behind"),
    ]
    assert found.computed == "on_track"


def left_out(found: Judgement) -> dict[str, str]:
    return {reading.name: reading.left_out for reading in found.readings if reading.left_out}


def test_a_year_that_is_not_over_is_never_counted_as_whole() -> None:
    """14.71% a year by four calendar years, of which the last had six weeks to go."""
    found = rate("328", "135", "19.61", "15", "20")
    assert left_out(found) == {
        "calendar_years_simple": "unfinished_year",
        "calendar_years_compound": "unfinished_year",
        "year_by_year": "years_not_stated",
    }
    whole = rate("328", "135", "19.61", "15", "20", on="2019-12-31")
    assert left_out(whole) == {"year_by_year": "years_not_stated"}
    assert whole.computed == "depends"


def test_a_first_year_that_is_a_part_is_no_whole_year_either() -> None:
    found = rate("328", "135", "19.61", "15", "20", since="2016-07-01", on="2019-12-31")
    assert "calendar_years_simple" in left_out(found)


def test_a_compound_fall_to_nothing_is_shown_and_decides_nothing() -> None:
    """All of it every year, over any number of years: the simple means alone decide."""
    found = rate("33", "0", "33.3", "26", on="2019-12-31")
    assert {r.value for r in found.readings if r.name.endswith("compound")} == {100}
    assert all(why == "falls_to_zero" for n, why in left_out(found).items() if "compound" in n)
    assert rate("33", "0", "33.3", "40", on="2020-12-31").computed == "not_met"


def test_year_by_year_is_named_while_the_years_are_not_stated() -> None:
    years = [outcome(f"y{year}", "200", f"{year}-12-31") for year in (2016, 2017, 2018)]
    assert "year_by_year" in left_out(rate("328", "135", "19.61", more=years[:2]))
    assert "year_by_year" not in left_out(rate("328", "135", "19.61", more=years))


def test_the_compound_readings_follow_the_simple_ones() -> None:
    found = rate("328", "135", "19.61", "15", "20")
    names = [reading.name for reading in found.readings]
    compound_names = [name.replace("simple", "compound") for name in SIMPLE]
    assert names == [*SIMPLE, *compound_names, "year_by_year"]
    by_name = {reading.name: reading for reading in found.readings}
    compound = by_name["source_years_compound"]
    assert str(rounded(compound.value or 0, 2)) == "25.61"  # type: ignore[arg-type]
    assert (compound.verdict, compound.past) == ("on_track", False)
    due = {reading.name: reading for reading in rate("328", "99", "9", on="2020-12-31").readings}
    assert (due["from_baseline_compound"].verdict, due["from_baseline_compound"].past) == (
        "met",
        True,
    )


@pytest.mark.parametrize(
    ("start", "end", "reported", "value_to"),
    [("95", "8", "30.52", "20"), ("33", "0", "33.3", None)],
)
def test_villages_without_members_and_schools_pass_under_every_reading(
    start: str, end: str, reported: str, value_to: str | None
) -> None:
    aim = "15" if value_to else "20"
    found = rate(start, end, reported, aim, value_to)
    assert len(found.readings) == 9
    assert found.computed == "on_track"
    due = rate(start, "0", reported, "15", value_to and "18", on="2020-12-31")
    assert all(reading.past for reading in due.readings if not reading.left_out)
    assert due.computed == "exceeded"


@pytest.mark.parametrize(
    ("reported", "used"),
    [
        ("25.37", "source_years_simple"),
        ("25.38", "source_years_simple"),
        ("19.03", "calendar_years_simple"),
        ("37.9", "source_years_compound"),
        ("30.00", None),
    ],
)
def test_the_reading_that_gives_the_printed_digits_is_the_one_the_source_used(
    reported: str, used: str | None
) -> None:
    found = rate("88", "21", reported)
    assert found.reading_used == used
    shown = [reading for reading in found.readings if reading.used_by_source]
    assert [reading.name for reading in shown] == ([used] if used else [])
    assert all("claims/mean" in reading.row_ids for reading in shown)


def test_years_are_elapsed_days_over_a_mean_year() -> None:
    by_name = {reading.name: reading for reading in rate("88", "21", "25.37").readings}
    years = {name: float(by_name[name].years or 0) for name in SIMPLE}
    assert years == pytest.approx(
        {SIMPLE[0]: 3, SIMPLE[1]: 1276 / 365.25, SIMPLE[2]: 1419 / 365.25, SIMPLE[3]: 4}
    )


def test_a_divisor_that_is_not_stated_gives_no_reading() -> None:
    found = rate("88", "21", "25.37", documents=(document(issued_on=None),))
    assert not any("from_resolution" in reading.name for reading in found.readings)
    outcomes = (outcome("base", "88", "2016-01-01"), outcome("now", "21", "2019-11-20"))
    data = dossier(targets=(target(basis="change_percent_per_year"),), outcomes=outcomes)
    names = [reading.name for reading in judge(data, AFTER)[0].readings]
    assert not any("source_years" in name for name in names)
    assert len(names) == 7


def test_the_document_that_the_years_are_counted_from_is_named() -> None:
    """The target's own has no date, so the resolution's stands in."""
    documents = (document("undated", None), document("d1"))
    outcomes = (outcome("base", "88", "2016-01-01"), outcome("now", "21", "2019-11-20"))
    wanted = target(basis="change_percent_per_year", document_id="undated")
    data = dossier(targets=(wanted,), outcomes=outcomes, documents=documents)
    by_name = {reading.name: reading for reading in judge(data, AFTER)[0].readings}
    assert "documents/d1" in by_name["from_resolution_simple"].row_ids
    assert "documents/d1" not in by_name["from_baseline_simple"].row_ids


def test_years_of_a_claim_about_another_result_are_not_borrowed() -> None:
    other = claim(
        "mean",
        "11.6",
        target_id="t1",
        formula="percent_change_per_year",
        input_ids=("base", "middle"),
        years=1,
    )
    rows = (
        outcome("base", "88", "2016-01-01"),
        outcome("middle", "70", "2017-06-30"),
        outcome("now", "21", "2019-11-20"),
    )
    data = dossier(
        targets=(target(basis="change_percent_per_year"),), outcomes=rows, claims=(other,)
    )
    assert not any("source" in reading.name for reading in judge(data, AFTER)[0].readings)


def test_a_claim_about_another_result_shows_no_reading() -> None:
    """The digits are those of the calendar reading, but the claim is about the year 2017."""
    claims = tuple(
        claim(
            f"c-{end}",
            "19.03",
            target_id="t1",
            formula="percent_change_per_year",
            input_ids=("base", end),
        )
        for end in ("middle", "now")
    )
    rows = (
        outcome("base", "88", "2016-01-01"),
        outcome("middle", "70", "2017-06-30"),
        outcome("now", "21", "2019-11-20"),
    )
    wanted = target(basis="change_percent_per_year")

    def used(*given: Claim) -> str | None:
        data = dossier(targets=(wanted,), outcomes=rows, claims=given)
        return judge(data, AFTER)[0].reading_used

    assert used(claims[0]) is None
    assert used(claims[1]) == "calendar_years_simple"


def test_no_time_passed_gives_no_rate() -> None:
    rows = (outcome("base", "88", "2016-01-01"), outcome("now", "21", "2016-01-01"))
    wanted = target(basis="change_percent_per_year")
    found = judge(dossier(targets=(wanted,), outcomes=rows), AFTER)[0]
    assert (found.computed, found.reasons) == ("unclear", ("period",))


def test_a_compound_rate_needs_values_above_zero() -> None:
    rows = (outcome("base", "88", "2016-01-01"), outcome("now", "-4", "2019-11-20"))
    data = dossier(
        indicators=(indicator(measure="amount"),),
        targets=(target(basis="change_percent_per_year"),),
        outcomes=rows,
    )
    readings = judge(data, AFTER)[0].readings
    names = [reading.name for reading in readings if reading.name != "year_by_year"]
    assert len(names) == 3
    assert all(name.endswith("simple") for name in names)


def test_a_bound_moves_through_a_rate() -> None:
    """Under 21 stations left: the fall is more than 25.378…% a year, and may be anything above."""
    rows = (
        outcome("base", "88", "2016-01-01"),
        outcome("now", "21", "2019-11-20", qualifier="under"),
    )
    data = dossier(targets=(target("19", basis="change_percent_per_year"),), outcomes=rows)
    found = judge(data, AFTER)[0]
    assert found.computed == "on_track"
    calendar = next(r for r in found.readings if r.name == "calendar_years_simple")
    assert (calendar.value, calendar.low) == (calendar.low, calendar.value)
    assert calendar.high == 25


def test_the_interim_pace_of_villages_without_a_cell() -> None:
    """328 to 271 by mid-2017: 17.38%, 11.6% a year since the baseline and 15.75 since adoption."""
    rows = (
        outcome("base", "328", "2016-01-01"),
        outcome("middle", "271", "2017-06-30"),
        outcome("now", "135", "2019-11-20"),
    )
    wanted = target("15", "between", "change_percent_per_year", value_to=Decimal(20))
    found = judge(dossier(targets=(wanted,), outcomes=rows), AFTER)[0].interim
    pace = {one.reading: one for one in found}
    assert list(pace) == [
        f"{since}_{mean}"
        for mean in ("simple", "compound")
        for since in ("from_resolution", "from_baseline")
    ]
    assert {round(float(one.change_percent or 0), 2) for one in found} == {17.38}
    baseline, adopted = pace["from_baseline_simple"], pace["from_resolution_simple"]
    assert float(baseline.years or 0) == pytest.approx(1.4949, abs=5e-5)
    assert float(baseline.value) == pytest.approx(11.6, abs=5e-2)
    assert float(adopted.value) == pytest.approx(15.75, abs=5e-3)
    assert (baseline.reaches_target, adopted.reaches_target) == (False, True)
