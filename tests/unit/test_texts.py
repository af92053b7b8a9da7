"""Catalogues: what a language lacks is told in English, and a PO file adds to the generator's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from openresolutions import languages, schemas, texts
from openresolutions.catalogues import read_catalogue, written_catalogue
from openresolutions.texts import own, text

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
ENTRY = 'msgctxt "search.box.none"\nmsgid "{a}"\nmsgstr "%s"\n'


@pytest.fixture
def german() -> Iterator[None]:
    texts.add((("de", (("vocabulary.verdict.met", "Erreicht"),)),))
    yield
    texts.add(())


@pytest.mark.usefixtures("german")
def test_what_a_language_lacks_is_told_in_english() -> None:
    assert text("de", "vocabulary.verdict.met") == "Erreicht"
    assert text("de", "vocabulary.verdict.behind") == text("en", "vocabulary.verdict.behind")
    assert list(own("de")) == ["vocabulary.verdict.met"]


def test_a_catalogue_is_read_as_it_was_written() -> None:
    english = {"a.b": "One {n}", "c": 'Two "lines"\nhere', "d": "Not yet"}
    translated = {"a.b": "Un {n}", "c": "Deux"}
    written = written_catalogue(english, translated, "fr")
    assert read_catalogue(written, "fr.po") == translated
    assert b"nplurals=2" in written
    assert written == written_catalogue(english, translated, "fr")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (HEAD + ENTRY % "{b}", "search.box.none"),
        (HEAD + ENTRY % "{a", "search.box.none"),
        ("neither key nor text", "not a PO file"),
        ("\udcff", "not a PO file"),
    ],
)
def test_a_catalogue_that_cannot_be_used_is_one_line(content: str, told: str) -> None:
    with pytest.raises(ValueError, match=told) as caught:
        read_catalogue(content.encode("utf-8", "surrogateescape"), "de.po")
    assert "\n" not in str(caught.value)


def test_columns_follow_from_the_languages() -> None:
    with languages.using("fr"):
        assert "name_fr" in schemas.field_names("units")
        assert "singular_fr" in schemas.field_names("units")
        assert "name_en" not in schemas.field_names("units")
    with languages.using("vi"):
        assert [name for name in schemas.field_names("units") if "singular" in name] == []
    assert schemas.field_names("units")[1:4] == ("name_vi", "name_en", "singular_en")
