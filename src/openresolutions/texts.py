"""The words of the site and of the messages in each language.

A text is found by its key. The generator's own are in ``locales/messages.pot`` and translated in
``locales/<language>.po``; a publication adds to them and replaces them with a
``locales/<language>.po`` beside its settings. What a language lacks, and what is stale in it, is
told in that of the generator.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from babel import Locale

from openresolutions.catalogues import Entries, fresh, read_own
from openresolutions.languages import FALLBACK
from openresolutions.model.vocabulary import Language

Texts = tuple[tuple[Language, tuple[tuple[str, str], ...]], ...]
_added: list[Texts] = [()]


def add(texts: Texts) -> None:
    """Let the publication have these texts of its own from now on."""
    if texts != _added[0]:
        _added[0] = texts
        for each in (catalogue, own, language_name):
            each.cache_clear()


@cache
def translated(language: Language) -> Entries:
    """Return the generator's own catalogue of a language; it has none of its own language."""
    return _read(f"{language}.po")


@cache
def originals() -> Mapping[str, str]:
    """Return every text that a language may have, as the generator has it."""
    return {key: entry.source for key, entry in _read("messages.pot").items()}


def _read(name: str) -> Entries:
    file = resources.files("openresolutions").joinpath("locales", name)
    return read_own(file.read_text("utf-8")) if file.is_file() else {}


@cache
def _built_in(language: Language) -> Mapping[str, str]:
    return originals() if language == FALLBACK else fresh(translated(language), originals())


@cache
def own(language: Language) -> Mapping[str, str]:
    """Return the texts that a language has itself, by their dotted keys."""
    return {**_built_in(language), **dict(dict(_added[0]).get(language, ()))}


@cache
def catalogue(language: Language) -> Mapping[str, str]:
    """Return every text by its dotted key, in that of the generator where this one has none."""
    return {**own(FALLBACK), **own(language)}


@cache
def language_name(of: Language, language: Language) -> str:
    """Return the name of a language in another, as it stands within a sentence."""
    named = own(language).get(f"languages.{of}")
    return named or str(Locale.parse(language, sep="-").languages.get(of, of))


@cache
def direction(language: Language) -> str:
    """Return which way a language is written, as HTML has it."""
    order = Locale.parse(language, sep="-").character_order
    return "rtl" if order == "right-to-left" else "ltr"


def trait(language: Language, name: str) -> str:
    """Return what a language's own catalogue says of the language, or nothing."""
    return own(language).get(f"languages.{name}", "")


def text(language: Language, key: str, **params: object) -> str:
    """Return the text of a key with its ``{name}`` places filled; raises ``KeyError`` if unknown.

    Values are put in as they are: they are data, and whoever writes the text out escapes it.
    """
    template = catalogue(language)[key]
    return template.format(**params) if params else template
