"""One word for one thing: the glossary is whole, and every text of the site keeps to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from openresolutions import languages
from openresolutions.glossary import Term, refused, refused_in, terms
from openresolutions.model.vocabulary import Language
from openresolutions.render.terms import termed
from openresolutions.texts import catalogue, originals

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/openresolutions"
GROUPS = ("site", "party", "document")


@pytest.fixture(params=languages.current())
def language(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    return chosen


@pytest.fixture
def every_language() -> Iterator[None]:
    """The languages that the generator has all texts in."""
    with languages.using("vi", "en", "fr"):
        yield


@pytest.mark.usefixtures("every_language")
def test_every_term_has_a_name_and_a_definition_in_every_language() -> None:
    assert {f"glossary.{term.term_id}.name" for term in terms(GROUPS)} == {
        key for key in originals() if key.startswith("glossary.") and key.endswith(".name")
    }
    for term in terms():
        for language in languages.current():
            assert all(_names(term, language)), term.term_id
            assert term.definition[language].endswith("."), term.term_id


def test_a_language_without_the_glossary_has_it_in_english() -> None:
    with languages.using("de"):
        term = next(one for one in terms() if one.term_id == "target")
        assert not term.name["de"]
        assert term.name.said("de") == "target"
        assert "<a " not in termed("de", "../", "A floor and a band")
    assert "<a " in termed("en", "../", "A floor and a band")


@pytest.mark.usefixtures("every_language")
def test_terms_stand_in_order_and_no_thing_has_two_names() -> None:
    order = [(GROUPS.index(term.group), term.term_id) for term in terms()]
    assert order == sorted(set(order))
    for language in languages.current():
        names = [name.casefold() for term in terms() for name in _names(term, language)]
        assert [name for name, count in Counter(names).items() if count > 1] == []


def test_no_name_or_definition_uses_a_refused_word(language: Language) -> None:
    for term in terms():
        said = [*_names(term, language), term.definition[language]]
        assert not refused_in(language, " · ".join(said)), term.term_id


def test_a_refused_word_is_found_as_a_whole_word_in_any_case() -> None:
    assert [one.word for one in refused_in("vi", "Ngày này là Suy  đoán.")] == ["suy đoán"]
    assert [one.instead for one in refused_in("vi", "suy đoán")] == ["suy luận"]
    assert [one.word for one in refused_in("en", "What was promised?")] == ["promised"]
    assert refused_in("en", "compromised") == ()
    assert refused_in("vi", "Gói chứa tệp") == ()


def test_every_refused_word_is_in_small_letters(language: Language) -> None:
    words = [one.word for one in refused(language)]
    assert words
    assert words == [word.casefold() for word in words]


def test_no_text_of_the_site_uses_a_refused_word(language: Language) -> None:
    texts = [*catalogue(language).items(), *_written(language)]
    assert len(texts) > 500
    found = {f"{place}: {one.word}" for place, said in texts for one in refused_in(language, said)}
    assert found == set()


def test_templates_hold_no_words_of_their_own() -> None:
    """Words of a page come from the locales, so that the tests of the locales see them."""
    for file in (SOURCE / "render/templates").iterdir():
        bare = re.sub(r"\{[{%#].*?[}%#]\}", "", file.read_text("utf-8"), flags=re.S)
        bare = re.sub(r"<(script|style)\b.*?</\1>|<[^<>]*>", " ", bare, flags=re.S)
        bare = re.sub(r"\{: .*?\}", "", bare)
        assert set(re.findall(r"[^\W\d_]{4,}", bare)) <= {"BibTeX", "XLSX"}, file.name


def _names(term: Term, language: Language) -> list[str]:
    return [term.name[language], *term.forms[language]]


def _written(language: Language) -> Iterator[tuple[str, str]]:
    for file in (ROOT / "docs/pages" / language).glob("*.md"):
        yield file.name, file.read_text("utf-8")
    if language == "en":
        for file in [ROOT / "README.md", *(ROOT / "docs").glob("[!e]*/*.md")]:
            yield str(file.relative_to(ROOT)), file.read_text("utf-8")
