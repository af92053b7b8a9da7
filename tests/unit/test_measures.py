"""Ranks, index points and ratios: how they are told, judged, and kept from percentages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from dossier_rows import AFTER, claim, dossier, indicator, outcome, target, words
from openresolutions.charts import draw_dossier
from openresolutions.charts.spark import spark_line
from openresolutions.charts.words import Words as ChartWords
from openresolutions.claims import recompute
from openresolutions.downloads.amounts import claim_amount, outcome_amount
from openresolutions.findings import derive_one
from openresolutions.model.dossier import Publication, Shared
from openresolutions.model.reference import Reference, Unit
from openresolutions.pages.dossier.cards import card
from openresolutions.pages.dossier.shortfall import shortfall
from openresolutions.pages.site import site
from openresolutions.pages.view import View
from openresolutions.pages.words import Words
from openresolutions.units import plain, unit_of
from openresolutions.verdicts import judge
from own import own_settings

UNITS = (
    Unit("places", words(vi="bậc", en="places"), words(en="place"), None),
    Unit("points", words(vi="điểm", en="points"), words(en="point"), None),
)
BY_ID = {unit.unit_id: unit for unit in UNITS}
REFERENCE = Reference((), (), UNITS, (), (), (), ())
RANK = indicator(unit_id="places", measure="rank", better="lower")


def index(base_year: str | None) -> Any:
    return indicator(unit_id="points", measure="index", better="higher", base_year=base_year)


def ranks(first: str = "30", last: str = "14") -> tuple[Any, ...]:
    return outcome("base", first, "2016-01-01"), outcome("now", last, "2020-12-31", out_of=63)


def view(language: str, **own: Any) -> View:
    made = dossier(**own)
    shared = site(Publication(REFERENCE, (made,), AFTER), own_settings(), language)
    return View(shared, made, derive_one(made, Shared(REFERENCE, AFTER)), {})


@pytest.mark.parametrize(
    ("language", "said"), [("en", "place 14 of 63"), ("vi", "hạng 14 trong số 63")]
)
def test_a_rank_is_told_as_a_place_of_so_many(language: str, said: str) -> None:
    row, own = ranks()[1], dossier(indicators=(RANK,), outcomes=ranks())
    assert Words(language).outcome(row, unit_of(RANK, BY_ID)) == said
    assert outcome_amount(row, RANK, BY_ID, language) == said
    assert ChartWords(own, REFERENCE, language).spoken(row) == said


def test_a_distance_of_ranks_is_in_places() -> None:
    assert Words("en").amount(Fraction(4), plain(unit_of(RANK, BY_ID))) == "4 places"
    told = claim(value="4", formula="difference", input_ids=("base", "now"))
    assert claim_amount(told, RANK, BY_ID, "en") == "4 places"
    own = view("en", indicators=(RANK,), targets=(target("12", "at_most"),), outcomes=ranks())
    made = card(own, own.dossier.targets[0])
    assert made.promise.asked == "at most place 12"
    assert made.gap is not None
    assert made.gap.amount == "2 places fewer"
    asked = target("20", basis="change")
    own = view("en", indicators=(RANK,), targets=(asked,), outcomes=ranks())
    assert card(own, asked).promise.asked.endswith("20 places")


@pytest.mark.parametrize(
    ("operator", "value", "last", "verdict"),
    [
        ("at_most", "12", "14", "not_met"),
        ("at_most", "12", "12", "met"),
        ("at_most", "12", "3", "exceeded"),
        ("at_most", "1", "1", "met"),
        ("less_than", "2", "1", "exceeded"),
    ],
)
def test_a_rank_is_judged_by_its_place(operator: str, value: str, last: str, verdict: str) -> None:
    asked = target(value, operator)
    (found,) = judge(
        dossier(indicators=(RANK,), targets=(asked,), outcomes=ranks(last=last)), AFTER
    )
    assert found.computed == verdict


@pytest.mark.parametrize("basis", ["change_percent", "change_percent_per_year"])
@pytest.mark.parametrize(
    ("measured", "has"), [(RANK, False), (index(None), False), (index("2010"), True)]
)
def test_a_percentage_is_formed_only_of_an_index_with_its_base(
    measured: Any, has: bool, basis: str
) -> None:
    rows = (outcome("base", "40", "2016-01-01"), outcome("now", "30", "2020-12-31"))
    own = dossier(indicators=(measured,), targets=(target("5", basis=basis),), outcomes=rows)
    (found,) = judge(own, AFTER)
    assert bool(found.readings) == has
    assert ("no_percent" in found.reasons) != has
    assert has or found.gap is None


@pytest.mark.parametrize(
    ("measured", "formula", "value", "agrees"),
    [
        (RANK, "difference", "16", "exact"),
        (RANK, "gap", "-16", "exact"),
        (RANK, "percent_change", "53.3", "unknown"),
        (RANK, "sum", "44", "unknown"),
        (RANK, "share", "46.7", "unknown"),
        (index(None), "percent_change", "-53.3", "unknown"),
        (index("2010"), "percent_change", "-53.3", "rounding"),
        (index(None), "difference", "-16", "exact"),
    ],
)
def test_a_claim_of_no_sense_is_not_worked_out(
    measured: Any, formula: Any, value: str, agrees: str
) -> None:
    told = claim(value=value, formula=formula, input_ids=("base", "now"))
    (found,) = recompute(dossier(indicators=(measured,), outcomes=ranks(), claims=(told,)))
    assert found.agrees == agrees
    assert (found.missing == ("no_percent",)) == (agrees == "unknown")


@pytest.mark.parametrize("basis", ["percent_of_baseline", "percent_of_other"])
@pytest.mark.parametrize("measured", [RANK, index(None)])
def test_a_rank_is_no_percentage_of_another_value(measured: Any, basis: str) -> None:
    counted = indicator("other", unit_id="places")
    rows = (*ranks(), outcome("beside", "60", "2020-12-31", "other"))
    for one, other in (
        (measured, counted),
        (replace(counted, indicator_id=RANK.indicator_id), measured),
    ):
        of = {"relative_indicator_id": "other"} if basis == "percent_of_other" else {}
        own = (one, replace(other, indicator_id="other"))
        asked = target("50", "at_most", basis=basis, **of)
        (found,) = judge(dossier(indicators=own, targets=(asked,), outcomes=rows), AFTER)
        if one is measured or of:
            assert found.reasons == ("no_percent",)
            assert found.gap is None


def test_a_milestone_of_a_rank_is_judged_by_its_place() -> None:
    way = {"relation": "milestone", "related_target_id": "t1", "due_on": date(2018, 12, 31)}
    asked = target("10", "at_most")
    step = replace(target("20", "at_most"), target_id="m1", **way)
    rows = (*ranks(), outcome("half", "18", "2018-12-31"))
    found = judge(dossier(indicators=(RANK,), targets=(asked, step), outcomes=rows), AFTER)
    assert [one.computed for one in found] == ["not_met", "exceeded"]


@pytest.mark.parametrize("rows", [ranks(), ranks()[1:]])
def test_the_first_place_stands_on_top(rows: tuple[Any, ...]) -> None:
    own = dossier(indicators=(RANK,), targets=(target("12", "at_most"),), outcomes=rows)
    chart = draw_dossier(own, derive_one(own, Shared(REFERENCE, AFTER)), REFERENCE, "en")["t1"]
    assert "Place 1 is the best and stands at the top." in chart.sentence
    assert "places; 1 is best" in chart.svg
    assert (chart.given["ends"]["y0"], chart.given["ends"]["y1"]) == (63, 1)
    good = next(source for source in chart.spec["data"] if source["name"] == "good")
    assert {(one["c2"], one["c3"]) for one in good["values"]} == {(12, 1)}


def test_a_small_line_rises_where_the_place_is_better() -> None:
    own = dossier(indicators=(RANK,), targets=(target("12", "at_most"),), outcomes=ranks())
    drawn = spark_line(own.targets[0], own)
    assert drawn is not None
    first, last = (float(one.split(",")[1]) for one in drawn.line.split(" "))
    assert last < first


def test_index_points_stand_with_their_base() -> None:
    row = outcome("now", "43.1", "2020-12-31")
    assert Words("en").outcome(row, unit_of(index("2010"), BY_ID)) == "43.1 points (2010 = 100)"
    assert Words("vi").outcome(row, unit_of(index(None), BY_ID)) == "43,1 điểm"


def test_a_rank_has_no_shortfall_in_percent() -> None:
    asked = target("12", "at_most")
    own = dossier(indicators=(RANK,), targets=(asked,), outcomes=ranks())
    (found,) = judge(own, AFTER)
    assert shortfall(asked, RANK, found) is None
    counted = indicator(unit_id="places", measure="count", better="lower")
    assert shortfall(asked, counted, found) is not None
