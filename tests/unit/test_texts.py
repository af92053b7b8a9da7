"""Catalogues: what a language lacks is told in English, and a PO file adds to the generator's."""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import typer

from conftest import ROOT
from openresolutions import languages, schemas, texts
from openresolutions.beginnings import missing
from openresolutions.catalogues import (
    Entry,
    fresh,
    merged,
    read_catalogue,
    read_own,
    stale,
    written_catalogue,
)
from openresolutions.output import add
from openresolutions.settings import own_entries
from openresolutions.texts import originals, own, text

LOCALES = ROOT / "src/openresolutions/locales"
# Where a text has a value put in.
PLACE = re.compile(r"\{(\w+)\}")
FORMS = (("one", "{n} jour"), ("many", "{n} jours"), ("other", "{n} jours"))
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
ENTRY = 'msgctxt "search.box.none"\nmsgid "{a}"\nmsgstr "%s"\n'


@cache
def brought_together() -> dict[str, bytes]:
    module = runpy.run_path(str(ROOT / "scripts/_texts.py"))
    files = {path.name: path.read_bytes() for path in LOCALES.glob("*.po*")}
    made: dict[str, bytes] = module["brought_together"](files)
    return made


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
    entries = {
        "a.b": Entry("One {n}", "Un {n}", hints=("of days",), remarks=("to be asked",)),
        "c": Entry('Two "lines"\nhere', "Deux\\", fuzzy=True),
        "d": Entry("Not yet; Revision-Date: none"),
        "e": Entry("{n} day", plural="{n} days", forms=FORMS),
    }
    written = written_catalogue(entries, "fr")
    assert read_catalogue(written, "fr.po") == entries
    assert b"nplurals=2" in written
    assert b"-Date: " not in written.partition(b"\n\n")[0]
    bare = {key: replace(one, hints=(), remarks=()) for key, one in entries.items()}
    assert read_own(written.decode(), "fr") == bare


def test_a_translation_of_older_words_is_stale_and_is_not_shown() -> None:
    sources = {"a": "Now", "b": "Same", "c": "New", "d": "Looked at"}
    found = {
        "a": Entry("Before", "Avant"),
        "b": Entry("Same", "Pareil"),
        "d": Entry("Looked at", "Vu", fuzzy=True),
        "e": Entry("Of the publication alone", "Seul"),
    }
    assert stale(found, sources) == {"a", "d"}
    assert fresh(found, sources) == {"b": "Pareil", "e": "Seul"}
    template = {key: Entry(words) for key, words in sources.items()}
    assert merged(template, found) == {
        "a": Entry("Now", "Avant", fuzzy=True),
        "b": Entry("Same", "Pareil"),
        "c": Entry("New"),
        "d": Entry("Looked at", "Vu", fuzzy=True),
    }


@pytest.mark.parametrize("name", ["messages.pot", "fr.po", "vi.po"])
def test_each_catalogue_is_as_scripts_texts_writes_it(name: str) -> None:
    """Keys, words and places; what the quick reader finds is what translators' tools find."""
    content = (LOCALES / name).read_bytes()
    assert brought_together()[name].decode() == content.decode(), "run scripts/texts"
    read = read_catalogue(content, name).items()
    bare = {key: replace(one, hints=(), remarks=()) for key, one in read}
    language = "" if name.endswith(".pot") else name.removesuffix(".po")
    assert read_own(content.decode(), language) == bare
    assert len(bare) == content.count(b"\nmsgctxt ") > 2500


@pytest.mark.parametrize("language", ["fr", "vi"])
def test_a_language_of_the_generator_has_every_text_and_none_is_stale(language: str) -> None:
    """Which texts a language lacks is told by: openresolutions texts missing LANGUAGE."""
    texts.add(())
    assert stale(texts.translated(language), originals()) == frozenset()
    assert texts.lacking(language) == frozenset()
    places = {key: sorted(set(PLACE.findall(words))) for key, words in originals().items()}
    told = {
        key: sorted(set(PLACE.findall(own(language)[key])))
        for key in places
        if key in own(language)
    }
    assert told == {key: places[key] for key in told}


def test_no_text_of_the_first_publication_is_stale() -> None:
    config = ROOT / "mkdocs.yml"
    for file in (ROOT / "locales").glob("*.po"):
        assert stale(own_entries(config, file.stem), originals()) == frozenset(), file.name


def test_what_is_missing_and_what_is_stale_is_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entries = {
        key: replace(one, words=one.source, forms=(("one", one.source), ("other", one.plural)))
        if one.plural
        else replace(one, words=one.source)
        for key, one in texts.template().items()
    }
    old, gone, *_ = entries
    entries[old] = Entry("As it was", "Wie es war")
    del entries[gone]
    add([("de.po", written_catalogue(entries, "de"))], tmp_path / "locales")
    (tmp_path / "mkdocs.yml").write_text("extra: {openresolutions: {languages: [de]}}\n", "utf-8")
    with pytest.raises(typer.Exit) as ended:
        missing("de", config=tmp_path / "mkdocs.yml", language="en")
    assert ended.value.exit_code == 1
    assert capsys.readouterr().out.splitlines() == [
        text("en", "init.tell.stale", line=f"{old}: {originals()[old]}"),
        f"{gone}: {originals()[gone]}",
    ]
    assert text("de", old) == originals()[old]


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
