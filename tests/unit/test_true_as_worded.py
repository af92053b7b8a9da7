"""Every page of every dossier says what the data bear out, and no number loses its bound."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import page_reading as reading
from openresolutions import languages
from openresolutions.downloads import citation
from openresolutions.downloads.amounts import claim_amount, outcome_amount
from openresolutions.model.dossier import Dossier
from openresolutions.model.results import Findings
from openresolutions.model.vocabulary import Language
from openresolutions.pages.plan import view
from openresolutions.pages.site import site as site_of
from openresolutions.pages.view import View
from openresolutions.search.records import records
from own import own_settings
from trial import keys, whole

FIRST = ("dien-bien/04-nq-tu-2016", "binh-xuyen/nghi-quyet-03", "tuyen-quang/03-da-tu-2021")


@cache
def _dossiers() -> dict[str, Dossier]:
    publication = whole().publication
    assert publication is not None
    return {one.resolution.key: one for one in publication.dossiers}


@cache
def _view(key: str, language: Language) -> View:
    material = whole()
    assert material.publication is not None
    shared = material.publication.shared
    made = site_of(shared, own_settings(), language)
    return view(made, shared, _dossiers()[key], material.findings[key])


def _pages(site: Path, language: Language, key: str) -> Iterator[tuple[str, str]]:
    """Yield every page of a dossier in a language, by its path below the language."""
    for path in sorted((site / language).glob(f"*/{key}/**/index.html")):
        yield path.parent.relative_to(site / language).as_posix(), path.read_text("utf-8")


@pytest.mark.parametrize("language", languages.current())
def test_every_page_of_every_dossier_says_what_its_data_bear_out(
    language: Language, site: Path
) -> None:
    """The pages as they are published, charts and heads included; all dossiers with the flag."""
    wrong, read, findings = [], 0, whole().findings
    for key in keys():
        own = reading.own_dates(_dossiers()[key])
        targets = {row.target_id for row in _dossiers()[key].targets}
        for path, page in _pages(site, language, key):
            said, read = reading.plain(reading.body(page)), read + 1
            told = [*reading.strange_dates(said, own), *reading.refused(said, language)]
            if path.rpartition("/")[2] in targets and path.startswith("resolutions/"):
                target_id = path.rpartition("/")[2]
                told += reading.strange_gaps(page, findings[key], target_id, language)
                told += reading.borne_out(page, findings[key], target_id, language)
            wrong += [f"{language} {path}: {what}" for what in told]
    assert read > 10 * len(keys())
    assert wrong == []


@pytest.mark.parametrize("language", languages.current())
def test_no_page_of_the_whole_site_uses_a_refused_word(language: Language, site: Path) -> None:
    pages = [*(site / language).glob("*/index.html"), *(site / language).glob("*/*/index.html")]
    assert len(pages) > 20
    wrong = {
        f"{path}: {what}"
        for path in [site / language / "index.html", *pages]
        for what in reading.refused(reading.plain(reading.body(path.read_text("utf-8"))), language)
    }
    assert wrong == set()


@pytest.mark.parametrize("language", languages.current())
def test_no_number_loses_its_bound_or_unit_on_a_page(language: Language, site: Path) -> None:
    """Every figure stands whole on the page of figures, its target's page and its embed."""
    units = {row.unit_id: row for row in whole().publication.shared.reference.units}  # type: ignore[union-attr]
    wrong = []
    for key in keys():
        pages = {path: reading.plain(page) for path, page in _pages(site, language, key)}
        dossier = _dossiers()[key]
        rows = {row.indicator_id: row for row in dossier.indicators}
        judged = {row.outcome_id: row.target_id for row in whole().findings[key].judgements}
        for outcome in dossier.outcomes:
            shown = outcome_amount(outcome, rows[outcome.indicator_id], units, language)
            target = judged.get(outcome.outcome_id, "")
            places = [f"figures/{key}"]
            places += [f"{part}/{key}/{target}" for part in ("resolutions", "embed") if target]
            told = [(place, pages[place]) for place in places if place in pages]
            assert told, f"{key} {outcome.outcome_id}"
            # A chart's sentence leads a range by a word of its own.
            shown = shown.removeprefix("từ ")
            wrong += [f"{key} {outcome.outcome_id}: {what}" for what in reading.lost(shown, told)]
        for claim in dossier.claims:
            shown = claim_amount(claim, rows.get(claim.indicator_id or ""), units, language)
            told = [("figures", pages[f"figures/{key}"])]
            wrong += [f"{key} {claim.claim_id}: {what}" for what in reading.lost(shown, told)]
    assert wrong == []


@pytest.mark.parametrize("language", languages.current())
def test_no_title_says_another_number_than_its_target(language: Language, site: Path) -> None:
    """The title of a target's page and of its embed is the target as worded, bound and all."""
    wrong = []
    for key in keys():
        said = {row.target_id: _statement(row, language) for row in _dossiers()[key].targets}
        for path, page in _pages(site, language, key):
            statement = said.get(path.rpartition("/")[2])
            title = html.unescape(re.findall(r"<title>(.*?)</title>", page, re.S)[0])
            if statement and path.startswith(("resolutions/", "embed/")):
                wrong += [] if statement in " ".join(title.split()) else [f"{path}: {title}"]
    assert wrong == []


def _statement(target: Any, language: Language) -> str:
    return str(target.statement.said(language))


@pytest.mark.parametrize("language", languages.current())
def test_what_is_found_of_a_target_names_the_document_that_set_it(language: Language) -> None:
    material, others = whole(), 0
    assert material.publication is not None
    shared = material.publication.shared
    for dossier in material.publication.dossiers:
        key = dossier.resolution.key
        numbers = {row.document_id: row.number or "" for row in dossier.documents}
        hits = {
            row.url.rpartition("/")[2] or row.url.split("/")[-2]: row.meta["where"]
            for row in records(dossier, material.findings[key], shared.reference, language)
        }
        for target in dossier.targets:
            if target.document_id != dossier.resolution.document_id:
                assert numbers[target.document_id] in hits[target.target_id], target.target_id
                others += 1
    assert others >= 17


@pytest.mark.parametrize("language", languages.current())
def test_no_number_loses_its_bound_or_unit_where_it_is_cited_or_found(language: Language) -> None:
    material = whole()
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
            cited = citation(
                dossier, own_settings(), language, f"outcomes/{outcome.outcome_id}", units
            )
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
            cited = citation(dossier, own_settings(), language, f"claims/{claim.claim_id}", units)
            told = [("the citation", cited.text), ("BibTeX", _untex(cited.bibtex))]
            wrong += [f"{key} {claim.claim_id}: {what}" for what in reading.lost(shown, told)]
    assert wrong == []


def test_a_target_is_found_by_its_name_in_the_other_language() -> None:
    material = whole()
    assert material.publication is not None
    shared, key = material.publication.shared.reference, FIRST[0]
    found = {
        language: next(
            row
            for row in records(_dossiers()[key], material.findings[key], shared, language)
            if row.url.endswith("/a4/")
        )
        for language in ("vi", "en")
    }
    assert "Trạm y tế chưa có chi bộ" in found["en"].words
    assert "Health stations without a party cell" in found["vi"].words
    assert "Trạm y tế" not in found["en"].title + found["en"].text


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
    return replace(whole().findings[FIRST[1]], judgements=(row,))


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
    assert reading.plain("<p>a<svg><text>b</text></svg><script>x</script> &amp; c</p>") == "a b & c"
