"""Every page of every dossier says what the data bear out, and no number loses its bound."""

from __future__ import annotations

import html
import sys
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from openresolutions.downloads import citation
from openresolutions.downloads.amounts import claim_amount, outcome_amount
from openresolutions.model.results import Findings
from openresolutions.model.vocabulary import LANGUAGES, Language
from openresolutions.pages.plan import dossier_pages, view
from openresolutions.pages.site import site
from openresolutions.pages.view import View
from openresolutions.pipeline import Material, read
from openresolutions.render import render
from openresolutions.search.records import records
from openresolutions.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

import page_reading as reading  # noqa: E402

FIRST = ("dien-bien/04-nq-tu-2016", "binh-xuyen/nghi-quyet-03", "tuyen-quang/03-da-tu-2021")
OTHERS = [
    key
    for path in sorted((ROOT / "datapackages").glob("*/*/datapackage.json"))
    if (key := path.parent.relative_to(ROOT / "datapackages").as_posix()) not in FIRST
]


@cache
def _material() -> Material:
    return read(ROOT / "datapackages")


def _view(key: str, language: Language) -> View:
    material = _material()
    assert material.publication is not None
    shared = material.publication.shared
    dossier = next(one for one in material.publication.dossiers if one.resolution.key == key)
    return view(site(shared, Settings(), language), shared, dossier, material.findings[key])


def _wrong(seen: View) -> list[str]:
    """Return all that a hostile reader finds on the pages of a dossier."""
    own, language = reading.own_dates(seen.dossier), seen.site.language
    base, found = f"{seen.address}", []
    for page in dossier_pages(seen):
        made = render(page).split("\n---\n", 1)[1]
        said = reading.plain(made)
        told = [*reading.strange_dates(said, own), *reading.refused(said, language)]
        target_id = page.path.removeprefix(base).removesuffix("/index.md")
        if page.path.startswith(base) and target_id in seen.targets:
            told += reading.strange_gaps(made, seen.findings, target_id, language)
            told += reading.borne_out(made, seen.findings, target_id, language)
        found += [f"{language} {page.path}: {what}" for what in told]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", FIRST)
def test_the_first_dossiers_say_what_their_data_bear_out(key: str, language: Language) -> None:
    assert _wrong(_view(key, language)) == []


@pytest.mark.sampled
@pytest.mark.parametrize("key", OTHERS)
def test_every_dossier_says_what_its_data_bear_out(key: str) -> None:
    assert [what for language in LANGUAGES for what in _wrong(_view(key, language))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_loses_its_bound_or_unit_where_it_is_cited_or_found(language: Language) -> None:
    material = _material()
    assert material.publication is not None
    shared, wrong = material.publication.shared, []
    units = {row.unit_id: row for row in shared.reference.units}
    for dossier in material.publication.dossiers:
        key = dossier.resolution.key
        rows = {row.indicator_id: row for row in dossier.indicators}
        aimed_at = {target.indicator_id for target in dossier.targets}
        hits = [
            row.text for row in records(dossier, material.findings[key], shared.reference, language)
        ]
        for outcome in dossier.outcomes:
            shown = outcome_amount(outcome, rows[outcome.indicator_id], units, language)
            cited = citation(dossier, Settings(), language, f"outcomes/{outcome.outcome_id}", units)
            told = [
                ("the citation", cited.text),
                ("RIS", cited.ris),
                ("BibTeX", _untex(cited.bibtex)),
            ]
            if outcome.indicator_id not in aimed_at:
                told.append(("the search", " · ".join(hits)))
            wrong += [f"{key} {outcome.outcome_id}: {what}" for what in reading.lost(shown, told)]
        for claim in dossier.claims:
            shown = claim_amount(claim, rows.get(claim.indicator_id or ""), units, language)
            cited = citation(dossier, Settings(), language, f"claims/{claim.claim_id}", units)
            told = [("the citation", cited.text), ("BibTeX", _untex(cited.bibtex))]
            wrong += [f"{key} {claim.claim_id}: {what}" for what in reading.lost(shown, told)]
    assert wrong == []


def _untex(entry: str) -> str:
    return entry.replace("\\%", "%").replace("\\&", "&").replace("\\$", "$").replace("\\_", "_")


@pytest.mark.parametrize(
    ("language", "row", "words"),
    [
        ("vi", "outcomes/cadres-sent-to-study-2022", "từ 10 đến 99 người"),
        ("en", "outcomes/cadres-sent-to-study-2022", "10 to 99 people"),
        ("vi", "outcomes/trainees-2022", "gần 2.000 người"),
        ("en", "outcomes/trainees-2022", "nearly 2,000 people"),
        ("vi", "claims/training-courses-plan", "100%"),
    ],
)
def test_a_citation_keeps_what_the_source_put_before_a_number(
    language: Language, row: str, words: str
) -> None:
    seen = _view("binh-xuyen/nghi-quyet-03", language)
    assert words in seen.cite(row)


def test_a_claim_over_a_number_is_cited_over_it() -> None:
    assert "over 30%" in _view(FIRST[0], "en").cite("claims/quota-excess")
    assert "trên 30%" in _view(FIRST[0], "vi").cite("claims/quota-excess")


# The refusals themselves, each on a page that is wrong in one way.


def test_a_date_of_another_dossier_is_refused() -> None:
    own = {date(2019, 11, 20)}
    assert (
        reading.strange_dates("Đến 20/11/2019, ngày 20 tháng 11 năm 2019, 20 Nov 2019", own) == []
    )
    assert reading.strange_dates("Tính đến 27/11/2023", own) == ["a date of no row: 2023-11-27"]
    assert reading.strange_dates("As of 27 November 2023", own) == ["a date of no row: 2023-11-27"]


def _found(gap: Any = None, origins: tuple[str, ...] = ()) -> Findings:
    row: Any = SimpleNamespace(target_id="a1", gap=gap, origins=origins)
    return replace(_material().findings[FIRST[1]], judgements=(row,))


def test_a_gap_that_no_reading_gives_is_refused() -> None:
    page = '<b class="or-gap__amount">Cần giảm thêm 3 trạm y tế</b>'
    three = _found(SimpleNamespace(amount=3))
    assert reading.strange_gaps(page, three, "a1", "vi") == []
    two = _found(SimpleNamespace(amount=2))
    assert reading.strange_gaps(page, two, "a1", "vi") == [
        "a gap of no reading: Cần giảm thêm 3 trạm y tế"
    ]
    assert reading.strange_gaps(page, _found(), "a1", "vi")


def test_corroboration_with_one_origin_is_refused() -> None:
    page = '<dl class="or-verdicts"><dd>Corroborated</dd></dl>'
    assert reading.borne_out(page, _found(origins=("a",)), "a1", "en")
    assert reading.borne_out(page, _found(origins=("a", "b")), "a1", "en") == []
    assert reading.borne_out("<p>Corroborated</p>", _found(), "a1", "en") == []


def test_a_lost_bound_and_a_refused_word_are_refused() -> None:
    assert reading.lost(
        "over 30%", [("the citation", "Members: 30"), ("the search", "over 30%")]
    ) == ["the citation does not say over 30%"]
    assert reading.refused(html.unescape("What was promised"), "en") == ["a refused word: promised"]
    assert reading.plain("<p>a<svg>b</svg> &amp; c</p>") == "a & c"
