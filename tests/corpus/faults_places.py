"""Faults of one target for many places: its list, its numbers, and results elsewhere."""

from __future__ import annotations

from typing import Any

from corpus.base import MAIN, Cells, Draft
from corpus.cases import Fault
from corpus.faults_meaning import _outcome, _target

COMMUNES = ("xa-mot", "xa-hai", "xa-ba")


def with_places(draft: Draft, values: tuple[str, ...] = ("85", "60"), **given: str) -> Cells:
    """Add a target for each of three communes, with a result for as many as there are values."""
    for number, name in enumerate(COMMUNES, 1):
        place: Cells = {
            "place_id": name,
            "name_vi": f"Xã số {number}",
            "name_en": f"Commune {number}",
        }
        place |= {"level": "commune", "parent_id": "huyen-thu", "parent_origin": "reported"}
        draft.reference.tables["places"].append(place)
    draft.reference.tables["places"].sort(key=lambda row: row["place_id"])
    names = {"name_vi": "Tỷ lệ hộ có nước sạch", "name_en": "Households with clean water"}
    own: Cells = {"indicator_id": "water", **names, "unit_id": "percent", "topic_id": "health"}
    draft.main.tables["indicators"].append({**own, "measure": "share", "better": "higher"})
    asked = {"indicator_id": "water", "value": "80", "each_place_ids": " ".join(COMMUNES)}
    row = _target("t7", **(asked | given))
    draft.main.tables["targets"].append(row)
    for place, value in zip(COMMUNES, values, strict=False):
        own = {"indicator_id": "water", "place_id": place, "value": value}
        draft.main.tables["outcomes"].append(_outcome(f"w-{place}", **own))
    draft.main.tables["indicators"].sort(key=lambda one: one["indicator_id"])
    draft.main.tables["outcomes"].sort(key=lambda one: one["outcome_id"])
    return row


def _with(**given: Any) -> Any:
    return lambda draft: with_places(draft, **given)


def _elsewhere(draft: Draft) -> None:
    with_places(draft)
    own = {"indicator_id": "water", "place_id": "xa-thu", "value": "70"}
    draft.main.tables["outcomes"].append(_outcome("w-xa-thu", **own))


def _counted_without_list(draft: Draft) -> None:
    draft.main.tables["targets"].append(_target("t7", places_needed="2"))


def _claimed(target: str, inputs: str, **given: str) -> Any:
    def bend(draft: Draft) -> None:
        with_places(draft, **given)
        claim: Cells = {"claim_id": "c9", "kind": "figure", "target_id": target}
        claim |= {"indicator_id": "water", "formula": "count_met", "input_ids": inputs}
        claim |= {"value": "1", "qualifier": "exact", "source_id": "s2", "locator": "[9]"}
        draft.main.tables["claims"].append(claim)

    return bend


def _counted(name: str, code: str, field: str, bend: Any) -> Fault:
    return Fault(name, code, f"{MAIN}/claims.csv", "c9,", field, bend)


def _based_elsewhere(draft: Draft) -> None:
    with_places(draft, basis="change", baseline_outcome_id="w-base")
    own = {"indicator_id": "water", "value": "50", "period_end": "2019-12-31"}
    draft.main.tables["outcomes"].append(_outcome("w-base", **own))
    draft.main.tables["outcomes"].sort(key=lambda one: one["outcome_id"])


def _fault(name: str, code: str, field: str, bend: Any, **more: Any) -> Fault:
    return Fault(name, code, f"{MAIN}/targets.csv", "t7,", field, bend, **more)


ALL: list[Fault] = [
    _fault("a place twice", "each_place_twice", "each_place_ids", _with(each_place_ids="xa-mot xa-hai xa-mot")),
    _fault("a place and where it lies", "each_place_inside", "each_place_ids", _with(values=("85",), each_place_ids="xa-mot huyen-thu")),
    _fault("no such place", "shared_id_unknown", "each_place_ids", _with(values=("85",), each_place_ids="xa-mot xa-hay")),
    _fault("more needed than there are", "places_needed_impossible", "places_needed", _with(places_needed="4")),
    _fault("none needed", "places_needed_impossible", "places_needed", _with(places_needed="0")),
    _fault("fewer places than listed", "places_total_too_few", "places_total", _with(places_total="2")),
    _fault("places counted that none lists", "places_without_list", "places_needed", _counted_without_list),
    _fault("baseline of the whole", "each_baseline_elsewhere", "baseline_outcome_id", _based_elsewhere),
    _counted("count by no target", "count_without_target", "target_id", _claimed("", "w-xa-mot w-xa-hai ?")),
    _counted("count by a change", "count_of_no_level", "formula", _claimed("t7", "w-xa-mot ?", basis="change", baseline_outcome_id="")),
    _counted("count of something else", "count_of_other_indicator", "input_ids", _claimed("t7", "w-xa-mot o4")),
    Fault("result of another commune", "place_not_asked", f"{MAIN}/outcomes.csv", "w-xa-thu,", "place_id", _elsewhere, severity="warning"),
]  # fmt: skip
