"""The pages that set one indicator side by side, across places and years."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from openresolutions import languages
from openresolutions.kept.packed import pack, unpack
from openresolutions.model.vocabulary import Language
from openresolutions.pages.concepts import concept_links, concept_pages
from openresolutions.pages.measured import Measured, measured
from openresolutions.pages.plan import view
from openresolutions.pages.site import Site, site
from openresolutions.pipeline import Material
from openresolutions.render import render
from own import own_settings
from trial import whole

ROOT = Path(__file__).resolve().parents[2]
KEYS = (
    "dam-rong/nghi-quyet-nam-2022",
    "khanh-vinh/nghi-quyet-nam-2017",
    "tan-hoa/nghi-quyet-nam-2026",
)
Held = tuple[Site, list[Measured]]


@pytest.fixture(scope="module")
def material() -> Material:
    return whole()


@pytest.fixture(scope="module", params=languages.current())
def held(material: Material, request: pytest.FixtureRequest) -> Held:
    language: Language = request.param
    publication = material.publication
    assert publication is not None
    shared = site(publication.shared, own_settings(), language)
    views = [
        view(shared, publication.shared, each, material.findings[each.resolution.key])
        for each in publication.dossiers
        if each.resolution.key in KEYS
    ]
    return shared, [row for each in views for row in measured(each)]


def test_results_stand_by_level_place_and_day_with_the_longest_bar_of_a_hundred(held: Held) -> None:
    (page,) = [page for page in concept_pages(*held) if "/poor-households-rate/" in page.path]
    levels = page.context["levels"]
    places = [[bar.place.href for bar in level.rows] for level in levels]
    assert places == [
        ["places/dam-rong/"] * 3 + ["places/khanh-vinh/"],
        ["places/tan-hoa/"] * 2,
    ]
    assert [bar.width for bar in levels[0].rows] == [29.3, 13.7, 13.7, 100]


def test_a_target_stands_beside_the_result_of_its_year_or_alone(held: Held) -> None:
    rows = [row for row in held[1] if row.concept_id == "poor-households-reduction"]
    assert {row.asked.href for row in rows if row.asked} == {
        "resolutions/dam-rong/nghi-quyet-nam-2022/poverty/"
    }
    alone = [row for row in held[1] if row.result is None]
    assert {row.concept_id for row in alone} >= {"health-insurance-rate", "income-per-person"}
    assert all(row.asked for row in alone)


def test_the_page_says_what_may_not_be_compared(held: Held) -> None:
    shared, rows = held
    pages = {page.path: page for page in concept_pages(shared, rows)}
    note = shared.words.pick(shared.concepts["poor-households-rate"], "note")
    assert note in pages["topics/poverty/poor-households-rate/index.md"].context["remarks"]
    sizes = shared.words.say("concept.sizes")
    assert sizes in pages["topics/budget/budget-revenue/index.md"].context["remarks"]
    assert sizes not in pages["topics/poverty/poor-households-rate/index.md"].context["remarks"]


def test_a_topic_leads_to_its_indicators_and_each_page_is_written(held: Held) -> None:
    shared, rows = held
    paths = {page.path.removesuffix("index.md") for page in concept_pages(shared, rows)}
    linked = {
        link.href for topic_id in shared.topics for link in concept_links(shared, rows, topic_id)
    }
    assert linked == paths
    for page in concept_pages(shared, rows):
        shown = render(page)
        assert len(re.findall(r"<tr><th scope=.row", shown)) == len(
            [row for row in rows if row.concept_id == page.path.split("/")[2]]
        )


def test_what_is_held_can_be_kept_for_the_next_build(held: Held) -> None:
    assert unpack(pack(held[1])) == held[1]
