"""Targets in percent of the baseline, or of another indicator's or place's value of those dates."""

from __future__ import annotations

import re
from fractions import Fraction as F
from pathlib import Path
from typing import Any

import pytest
from made_pages import made, page

from corpus.base import Draft
from dossier_rows import AFTER, dossier, indicator, outcome, target, words
from openresolutions.charts import Chart, draw_dossier
from openresolutions.model.reference import Place, Reference, Unit
from openresolutions.model.results import Findings, Judgement
from openresolutions.pipeline import check
from openresolutions.verdicts import judge

UNITS = (Unit("villages", words(vi="thôn", en="villages"), words(en="village"), None),)
PLACE = Place("there", words(vi="Cả nước", en="The country"), "", *[None] * 8, note=words())  # type: ignore[arg-type]
REFERENCE = Reference((PLACE,), (), UNITS, (), (), (), ())
BASE, NOW = outcome("base", "200", "2016-01-01"), outcome("now", "150", "2020-12-31")


def there(outcome_id: str, value: str, on: str = "2020-12-31", **given: Any) -> Any:
    return outcome(outcome_id, value, on, place_id="there", **given)


def one(
    value: str,
    operator: str = "at_most",
    *rows: Any,
    better: str = "lower",
    basis: str = "percent_of_other",
    **given: Any,
) -> Judgement:
    place = {"relative_place_id": "there"} if basis == "percent_of_other" else {}
    wanted = target(value, operator, basis, **{**place, **given})
    kinds = (indicator(measure="amount", better=better), indicator("mean", measure="amount"))
    data = dossier(indicators=kinds, targets=(wanted,), outcomes=(BASE, NOW, *rows))
    return judge(data, AFTER)[0]


@pytest.mark.parametrize(
    ("value", "operator", "better", "expected"),
    [
        ("75", "at_most", "lower", "met"),
        ("80", "at_most", "lower", "exceeded"),
        ("74.9", "at_most", "lower", "not_met"),
        ("75", "at_least", "higher", "met"),
        ("70", "at_least", "higher", "exceeded"),
        ("120", "at_least", "higher", "not_met"),
    ],
)
def test_the_percentage_of_the_baseline_decides(
    value: str, operator: str, better: str, expected: str
) -> None:
    found = one(value, operator, better=better, basis="percent_of_baseline")
    assert (found.computed, found.readings[0].value) == (expected, 75)
    assert found.readings[0].row_ids[1:] == ("outcomes/base", "outcomes/now")


def test_without_a_baseline_it_is_not_known() -> None:
    found = one("80", basis="percent_of_baseline", baseline_outcome_id=None)
    assert (found.computed, found.reasons) == ("unclear", ("baseline",))


def test_the_percentage_of_another_place_is_of_the_same_dates_alone() -> None:
    late, same = there("late", "100", "2020-12-30"), there("same", "400")
    found = one("40", "at_most", late, same)
    assert (found.computed, found.readings[0].value) == ("exceeded", F(75, 2))
    assert "outcomes/same" in found.row_ids
    unknown = one("40", "at_most", late)
    assert (unknown.computed, unknown.reasons) == ("unclear", ("other_value",))
    assert "other_value" in unknown.missing


def test_it_may_be_of_another_indicator() -> None:
    row = outcome("mean-now", "120", "2020-12-31", "mean")
    found = one("100", "at_least", row, better="higher", relative_indicator_id="mean",
                relative_place_id=None)  # fmt: skip
    assert (found.computed, found.readings[0].value) == ("exceeded", 125)


@pytest.mark.parametrize(
    ("limit", "expected"), [("37", "not_met"), ("38.5", "unclear"), ("40", "exceeded")]
)
def test_the_bounds_of_both_values_are_carried_through(limit: str, expected: str) -> None:
    """About 390 is 385 to 395."""
    found = one(limit, "at_most", there("same", "390", qualifier="about"))
    assert (found.readings[0].low, found.readings[0].high) == (F(15000, 395), F(15000, 385))
    assert found.computed == expected


def test_of_nothing_no_percentage_can_be_formed() -> None:
    assert one("40", "at_most", there("same", "0")).reasons == ("other_not_above_zero",)


def test_the_gap_is_told_in_the_unit_of_the_indicator() -> None:
    gap = one("70", basis="percent_of_baseline").gap
    assert gap is not None
    assert (gap.amount, gap.assumptions) == (10, (("percent_of_baseline", "outcomes/base"),))
    other = one("30", "at_most", there("same", "400")).gap
    assert other is not None
    assert (other.amount, other.assumptions) == (30, (("percent_of_other", "outcomes/same"),))


def test_on_the_way_it_is_held_against_the_path_from_the_baseline() -> None:
    """From 100 down to 50 in five years; half way it may be 75, a year later no more."""
    given: dict[str, Any] = {"basis": "percent_of_baseline"}
    wanted = target("50", "at_most", **given)
    rows = [BASE, outcome("now", "150", "2018-06-30")]
    kinds = (indicator(measure="amount"),)
    assert (
        judge(dossier(indicators=kinds, targets=(wanted,), outcomes=(*rows,)), AFTER)[0].computed
        == "on_track"
    )
    rows[1] = outcome("now", "150", "2019-06-30")
    assert (
        judge(dossier(indicators=kinds, targets=(wanted,), outcomes=(*rows,)), AFTER)[0].computed
        == "behind"
    )


def chart(basis: str, *rows: Any, **given: Any) -> Chart:
    wanted = target("80", "at_most", basis, **given)
    data = dossier(targets=(wanted,), outcomes=(BASE, NOW, *rows))
    return draw_dossier(data, Findings((), (), ()), REFERENCE, "en")["t1"]


def test_the_chart_draws_the_level_that_is_asked_for() -> None:
    found = chart("percent_of_baseline")
    assert "target: ≤ 80% of the starting value" in found.svg
    assert "The line shows the target: at most 80% of the starting value." in found.sentence


def test_the_line_of_another_value_follows_it() -> None:
    rows = (there("a", "300", "2016-01-01"), there("b", "100"))
    found = chart("percent_of_other", *rows, relative_place_id="there")
    assert "at most 80% of the value of The country" in found.sentence
    assert "target: ≤ 80% of the value of The country" in found.svg


def _relative(draft: Draft) -> None:
    draft.main.row("targets", "t2").update(
        basis="percent_of_other", value="110", relative_place_id="viet-nam"
    )
    row = draft.main.row("outcomes", "o9")
    other = {**row, "outcome_id": "o11", "place_id": "viet-nam", "value": "91"}
    draft.main.tables["outcomes"].append(other)


def test_the_page_says_of_what_it_is_a_percentage(tmp_path: Path) -> None:
    """The other place may lie outside the one that is measured."""
    said = re.sub(r"<[^>]+>", "", page(made(tmp_path / "data", _relative), "en", "t2"))
    assert not [one for one in check(tmp_path / "data") if one.severity == "error"]
    assert "at least 110% of the value of Viet Nam" in said
    assert "100 × o ÷ r" in said
    assert "109.41%" in said
