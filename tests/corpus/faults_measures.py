"""Faults of ranks, index points and ratios: impossible places, and percentages of them."""

from __future__ import annotations

from typing import Any

from corpus.base import MAIN, Cells, Draft
from corpus.cases import Fault
from corpus.faults_meaning import _outcome, _target


def with_rank(draft: Draft, measure: str = "rank", **given: str) -> Cells:
    """Add an indicator of a measure with two results; return its row."""
    names = {"name_vi": "Thứ hạng chuyển đổi số", "name_en": "Rank of digital change"}
    row: Cells = {"indicator_id": "digital", **names, "unit_id": "villages", "topic_id": "health"}
    row |= {"measure": measure, "better": "lower" if measure == "rank" else "higher"} | given
    draft.main.tables["indicators"].insert(0, row)
    for name, value, on in (("p1", "20", "2019-12-31"), ("p2", "12", "2023-06-30")):
        result = _outcome(name, indicator_id="digital", value=value, period_end=on, locator="[6]")
        draft.main.tables["outcomes"].append(result)
    return row


def _fault(name: str, code: str, table: str, *rest: Any, **more: Any) -> Fault:
    return Fault(name, code, f"{MAIN}/{table}.csv", *rest, **more)


def _with(measure: str = "rank", **given: str) -> Any:
    return lambda draft: with_rank(draft, measure, **given)


def _result(**change: str) -> Any:
    def bend(draft: Draft) -> None:
        with_rank(draft)
        draft.main.row("outcomes", "p2").update(change)

    return bend


def _asked(measure: str = "rank", basis: str = "change_percent") -> Any:
    def bend(draft: Draft) -> None:
        with_rank(draft, measure)
        base = "" if basis == "sum" else "p1"
        level = measure == "rank" and basis in ("percent_of_baseline", "sum")
        more = {"basis": basis, "baseline_outcome_id": base}
        more |= {"operator": "at_most" if level else "at_least"}
        draft.main.tables["targets"].append(_target("t7", indicator_id="digital", **more))

    return bend


def _claimed(formula: str, value: str) -> Any:
    def bend(draft: Draft) -> None:
        with_rank(draft)
        claim: Cells = {"claim_id": "c9", "kind": "figure", "indicator_id": "digital"}
        claim |= {"formula": formula, "input_ids": "p1 p2", "value": value, "qualifier": "exact"}
        draft.main.tables["claims"].append({**claim, "source_id": "s2", "locator": "[6]"})

    return bend


def _counted(draft: Draft) -> None:
    draft.main.row("outcomes", "o4")["out_of"] = "63"


ALL: list[Fault] = [
    _fault("place between two", "rank_not_a_place", "outcomes", "p2,", "value", _result(value="12.5")),
    _fault("place nought", "rank_not_a_place", "outcomes", "p2,", "value", _result(value="0")),
    _fault("place after the last", "rank_beyond_last", "outcomes", "p2,", "out_of", _result(out_of="11")),
    _fault("count out of many", "out_of_without_rank", "outcomes", "o4,", "out_of", _counted),
    _fault("percent of a rank", "percent_of_no_size", "targets", "t7,", "basis", _asked()),
    _fault("percent of an index without base", "percent_of_no_size", "targets", "t7,", "basis", _asked("index")),
    _fault("percent of where a rank began", "percent_of_no_size", "targets", "t7,", "basis", _asked(basis="percent_of_baseline")),
    _fault("ranks of a period added up", "sum_not_additive", "targets", "t7,", "basis", _asked(basis="sum")),
    _fault("ratios of a period added up", "sum_not_additive", "targets", "t7,", "basis", _asked("ratio", "sum")),
    _fault("sum of ranks", "percent_of_no_size", "claims", "c9,", "formula", _claimed("sum", "32")),
    _fault("fall of a rank in percent", "percent_of_no_size", "claims", "c9,", "formula", _claimed("percent_change", "40")),
    _fault("rank in percent", "measure_in_percent", "indicators", "digital,", "unit_id", _with(unit_id="percent")),
    _fault("base year of a ratio", "base_year_without_index", "indicators", "digital,", "base_year", _with("ratio", base_year="2010")),
    _fault("rank turned round", "rank_higher_better", "indicators", "digital,", "better", _with(better="higher"), severity="warning"),
]  # fmt: skip
