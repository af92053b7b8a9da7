"""Faults of money: currencies and price years that are unknown, or put together."""

from __future__ import annotations

from typing import Any

from corpus.base import MAIN, REFERENCE, Cells, Draft
from corpus.cases import Fault
from corpus.faults_meaning import _outcome, _target
from openresolutions.schemas import REFERENCE_TABLES


def with_money(
    draft: Draft, currency: str = "VND", years: tuple[str, ...] = ("2010", "2015")
) -> None:
    """Add a unit of money, and an indicator with a result for each price year."""
    units = draft.reference.tables["units"]
    unit = {"unit_id": "dong", "name_vi": "tỷ đồng", "name_en": "billion đồng"}
    units.insert(1, {**unit, "singular_en": "billion đồng", "currency": currency})
    for place, year in enumerate(years):
        own = f"budget-{place}"
        names = {"name_vi": f"Ngân sách {place}", "name_en": f"Budget {place}"}
        row: Cells = {"indicator_id": own, **names, "unit_id": "dong", "topic_id": "health"}
        row |= {"measure": "amount", "better": "higher", "price_year": year}
        draft.main.tables["indicators"].insert(place, row)
        result = _outcome(f"p{place}", indicator_id=own, value="12.5", locator="[6]")
        draft.main.tables["outcomes"].append(result)


def _money(name: str, code: str, table: str, text: str, field: str, bend: Any) -> Fault:
    key = REFERENCE if table == "units" else MAIN
    return Fault(name, code, f"{key}/{table}.csv", text, field, bend)


def _ahead(draft: Draft) -> None:
    with_money(draft, years=("2031",))


def _strange(draft: Draft) -> None:
    with_money(draft, currency="VNB")


def _plain(draft: Draft) -> None:
    draft.main.row("indicators", "workers")["price_year"] = "2010"


def _counted(draft: Draft) -> None:
    with_money(draft)
    draft.main.row("indicators", "budget-0")["measure"] = "count"
    draft.main.row("outcomes", "p0")["value"] = "12"


def _across(draft: Draft) -> None:
    with_money(draft)
    claim: Cells = {"claim_id": "c9", "kind": "figure", "indicator_id": "budget-0"}
    claim |= {"formula": "difference", "input_ids": "p0 p1", "value": "0", "qualifier": "exact"}
    draft.main.tables["claims"].append({**claim, "source_id": "s2", "locator": "[6]"})


def _unsaid(draft: Draft) -> None:
    with_money(draft, years=("2010", ""))
    claim: Cells = {"claim_id": "c9", "kind": "figure", "indicator_id": "budget-0"}
    claim |= {"formula": "sum", "input_ids": "p0 p1", "value": "25", "qualifier": "exact"}
    draft.main.tables["claims"].append({**claim, "source_id": "s2", "locator": "[6]"})


def _continued(draft: Draft) -> None:
    with_money(draft)
    targets = draft.main.tables["targets"]
    targets.append(_target("t7", indicator_id="budget-0", value="20"))
    related = {"relation": "continues", "related_target_id": "t7"}
    targets.append(_target("t8", indicator_id="budget-1", value="20", **related))


def _shared(draft: Draft) -> None:
    with_money(draft)
    concept: Cells = {"concept_id": "workers", "name_vi": "Nhân viên", "name_en": "Workers"}
    concept |= {"unit_id": "people", "topic_id": "health"}
    tables = draft.reference.tables | {"concepts": [concept]}
    draft.reference.tables = {name: tables[name] for name in REFERENCE_TABLES if name in tables}
    draft.main.row("indicators", "budget-0")["concept_id"] = "workers"


ALL: list[Fault] = [
    _money("currency nobody knows", "currency_unknown", "units", "VNB", "currency", _strange),
    _money(
        "prices of workers", "price_year_without_money", "indicators", "2010", "price_year", _plain
    ),
    _money("prices to come", "price_year_ahead", "indicators", "2031", "price_year", _ahead),
    _money("money as a count", "money_counted", "indicators", "budget-0", "unit_id", _counted),
    _money(
        "difference across prices",
        "inputs_at_other_prices",
        "claims",
        "p0 p1",
        "input_ids",
        _across,
    ),
    _money(
        "sum with prices unsaid", "inputs_at_other_prices", "claims", "p0 p1", "input_ids", _unsaid
    ),
    _money(
        "target at other prices",
        "relates_at_other_prices",
        "targets",
        "t8,",
        "related_target_id",
        _continued,
    ),
    _money(
        "money of a shared count",
        "concept_of_other_money",
        "indicators",
        "budget-0",
        "concept_id",
        _shared,
    ),
]
