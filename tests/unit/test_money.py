"""Money: its sign and prices in each language, and that no two prices are put together."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dossier_rows import AFTER, claim, dossier, indicator, outcome, target, words
from openresolutions import languages
from openresolutions.charts import draw_dossier
from openresolutions.charts.words import Words as ChartWords
from openresolutions.claims import recompute
from openresolutions.downloads.amounts import outcome_amount
from openresolutions.findings import derive_one
from openresolutions.model.dossier import Publication, Shared
from openresolutions.model.reference import Concept, Reference, Unit
from openresolutions.model.results import Findings
from openresolutions.pages.concepts import concept_pages
from openresolutions.pages.dossier.cards import card
from openresolutions.pages.dossier.rows import indicator_blocks
from openresolutions.pages.measured import measured
from openresolutions.pages.site import site
from openresolutions.pages.view import View
from openresolutions.pages.words import Words
from openresolutions.render import render
from openresolutions.units import unit_of
from own import own_settings

EURO = Unit("euro", words(vi="euro", en="euros"), words(en="euro"), "€", "EUR")
DONG = Unit("dong", words(vi="tỷ đồng", en="billion đồng"), words(en="billion đồng"), None, "VND")
PERCENT = Unit("percent", words(vi="phần trăm", en="percent"), words(en="percent"), "%")
UNITS = (EURO, DONG, PERCENT)
BY_ID = {unit.unit_id: unit for unit in UNITS}


def money(unit: str = "euro", year: str | None = "2010", **given: Any) -> Any:
    own = {"measure": "amount", "better": "higher", "price_year": year}
    return indicator(unit_id=unit, **{**own, **given})


def view(
    language: str, as_of: date = AFTER, concepts: tuple[Concept, ...] = (), **own: Any
) -> View:
    reference = Reference((), (), UNITS, (), (), (), (), concepts)
    made = dossier(**own)
    shared = site(Publication(reference, (made,), as_of), own_settings(), language)
    return View(shared, made, derive_one(made, Shared(reference, as_of)), {})


@pytest.mark.parametrize(
    ("language", "value", "said"),
    [
        ("en", "1234.5", "€1,234.5 at 2010 prices"),
        ("en", "-3", "-€3 at 2010 prices"),
        ("vi", "1234.5", "1.234,5\u00a0€ theo giá năm 2010"),
        ("fr", "1234.5", "1\u202f234,5\u00a0€ aux prix de 2010"),
    ],
)
def test_the_sign_of_money_stands_where_the_language_puts_it(
    language: str, value: str, said: str
) -> None:
    with languages.using("vi", "en", "fr"):
        assert Words(language).amount(Decimal(value), unit_of(money(), BY_ID)) == said


def test_a_sign_that_is_no_money_follows_as_before() -> None:
    share = indicator(unit_id="percent", measure="share")
    assert unit_of(share, BY_ID) is PERCENT
    assert Words("en").amount(Decimal("91.57"), unit_of(share, BY_ID)) == "91.57%"


@pytest.mark.parametrize(
    ("year", "said"),
    [
        ("2010", "5 billion đồng at 2010 prices"),
        ("current", "5 billion đồng at current prices"),
        (None, "5 billion đồng"),
    ],
)
def test_every_way_to_tell_an_amount_tells_its_prices(year: str | None, said: str) -> None:
    counted, row = money("dong", year), outcome("o1", "5", "2020-12-31")
    reference = Reference((), (), UNITS, (), (), (), ())
    own = dossier(indicators=(counted,), outcomes=(row,))
    assert Words("en").outcome(row, unit_of(counted, BY_ID)) == said
    assert outcome_amount(row, counted, BY_ID, "en") == said
    assert ChartWords(own, reference, "en").spoken(row) == said


def test_an_amount_with_a_sign_tells_its_prices_in_charts_and_downloads() -> None:
    row, reference = outcome("o1", "5", "2020-12-31"), Reference((), (), UNITS, (), (), (), ())
    own = dossier(indicators=(money(),), outcomes=(row,))
    said = ChartWords(own, reference, "en")
    assert said.spoken(row) == "€5 at 2010 prices"
    assert said.value(row) == "€5"
    assert said.goal(target("20"), money()) == "≥ €20"
    assert said.goal(target("20"), money(), spoken=True) == "at least €20 at 2010 prices"
    assert outcome_amount(row, money(), BY_ID, "en") == "€5 at 2010 prices"


def test_prices_that_are_not_stated_are_said_to_be_so() -> None:
    for year, said in ((None, "billion đồng (the source does not say"), ("2010", "at 2010 prices")):
        (block,) = indicator_blocks(view("en", indicators=(money("dong", year),)))
        assert said in block.unit
    (block,) = indicator_blocks(view("en", indicators=(indicator(unit_id="percent"),)))
    assert block.unit == "percent"


def test_a_target_and_its_gap_are_at_the_prices_of_the_indicator() -> None:
    rows = (outcome("base", "50", "2016-01-01"), outcome("o1", "12.5", "2020-12-31"))
    own = view("en", indicators=(money(),), targets=(target("20"),), outcomes=rows)
    made = card(own, own.dossier.targets[0])
    assert made.promise.asked == "at least €20 at 2010 prices"
    assert made.gap is not None
    assert made.gap.amount == "€7.5 at 2010 prices more"


@pytest.mark.parametrize(
    ("years", "formula", "value", "agrees"),
    [
        (("2010", "2010"), "difference", "5", "exact"),
        (("2010", "2015"), "difference", "5", "unknown"),
        (("2010", "current"), "percent_change", "50", "unknown"),
        (("2010", None), "sum", "25", "unknown"),
        ((None, None), "sum", "25", "exact"),
    ],
)
def test_no_figure_is_worked_out_across_prices(
    years: tuple[str | None, str | None], formula: Any, value: str, agrees: str
) -> None:
    names = ("i1", "i2")
    indicators = tuple(
        replace(money(year=year), indicator_id=name)
        for name, year in zip(names, years, strict=True)
    )
    rows = (outcome("a", "10", "2019-12-31", "i1"), outcome("b", "15", "2020-12-31", "i2"))
    told = claim(value=value, formula=formula, input_ids=("a", "b"))
    (found,) = recompute(dossier(indicators=indicators, outcomes=rows, claims=(told,)))
    assert found.agrees == agrees
    assert (found.exact is None) == (agrees == "unknown")
    assert found.missing == (("prices",) if agrees == "unknown" else ())


def test_what_is_left_out_is_not_solved_across_prices() -> None:
    indicators = tuple(
        replace(money(year=year), indicator_id=name)
        for name, year in (("i1", "2010"), ("i2", "2015"))
    )
    rows = (outcome("a", "10", "2019-12-31", "i1"), outcome("b", "15", "2020-12-31", "i2"))
    told = claim(value="100", formula="sum", input_ids=("a", "b", "?"))
    (found,) = recompute(dossier(indicators=indicators, outcomes=rows, claims=(told,)))
    assert (found.low, found.high) == (None, None)
    (alike,) = recompute(
        dossier(indicators=indicators, outcomes=rows, claims=(replace(told, input_ids=("a", "?")),))
    )
    assert alike.low is not None


def test_a_shared_indicator_keeps_prices_apart() -> None:
    concept = Concept("gdp", words(vi="GRDP", en="Product"), "dong", "topic", words())
    indicators = tuple(
        replace(money("dong", year, concept_id="gdp"), indicator_id=name)
        for name, year in (("i1", "2010"), ("i2", "current"))
    )
    rows = (outcome("a", "10", "2019-12-31", "i1"), outcome("b", "500", "2019-12-31", "i2"))
    own = view("en", concepts=(concept,), indicators=indicators, outcomes=rows)
    (page,) = concept_pages(own.site, tuple(measured(own)))
    levels = page.context["levels"]
    assert [level.name.partition(", ")[2] for level in levels] == [
        "billion đồng at 2010 prices",
        "billion đồng at current prices",
    ]
    assert [bar.width for level in levels for bar in level.rows] == [100, 100]
    assert any("have no common scale" in remark for remark in page.context["remarks"])


@pytest.mark.parametrize("name", ["million euros", "thousand million euros in all"])
def test_a_unit_with_its_prices_stands_whole_above_a_chart(name: str) -> None:
    """A long one has a line of its own; it was cut at half the width."""
    unit = Unit("meuro", words(vi=name, en=name), words(en=name), None, "EUR")
    rows = (outcome("o1", "5", "2016-01-01"), outcome("o2", "7", "2020-12-31"))
    data = dossier(
        indicators=(money("meuro"),),
        targets=(target("8", "at_least", baseline_outcome_id="o1"),),
        outcomes=rows,
    )
    reference = Reference((), (), (unit,), (), (), (), ())
    drawn = draw_dossier(data, Findings((), (), ()), reference, "en")["t1"].svg
    head = f"{name} at 2010 prices"
    assert head in re.findall(r"<text[^>]*>([^<]*)</text>", drawn)


def test_a_yes_or_no_has_no_bar_beside_other_places() -> None:
    concept = Concept("law", words(vi="Luật", en="Law"), "percent", "topic", words())
    kinds = (
        indicator(concept_id="law", measure="event"),
        indicator("share", concept_id="law", measure="share"),
    )
    rows = (outcome("a", "1", "2019-12-31"), outcome("b", "1", "2019-12-31", "share"))
    own = view("en", concepts=(concept,), indicators=kinds, outcomes=rows)
    drawn = [row.has_length for row in measured(own)]
    assert drawn == [False, True]
    (page,) = concept_pages(own.site, tuple(measured(own))[:1])
    assert render(page).count("or-bar") == 0
    (page,) = concept_pages(own.site, tuple(measured(own)))
    assert render(page).count("or-bar") == 1
