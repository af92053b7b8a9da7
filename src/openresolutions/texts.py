"""The words of the site and of the messages in each language.

A text is found by its key. The generator's own are in ``locales/messages.pot`` and translated in
``locales/<language>.po``; a publication adds to them and replaces them with a
``locales/<language>.po`` beside its settings. What a language lacks, and what is stale in it, is
told in that of the generator.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib import resources

from babel import Locale

from openresolutions.catalogues import Entries, fresh, read_own
from openresolutions.languages import FALLBACK
from openresolutions.model.vocabulary import Language
from openresolutions.plurals import KINDS, OTHER, kind_of

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
    return _read(f"{language}.po", language)


@cache
def originals() -> Mapping[str, str]:
    """Return every text that a language may have, as the generator has it."""
    return {
        name: words
        for key, entry in template().items()
        for name, words in entry.sources(key).items()
    }


@cache
def template() -> Entries:
    """Return every text that is to be translated."""
    return _read("messages.pot", "")


def lacking(language: Language) -> frozenset[str]:
    """Return the keys of the texts that a language does not have itself."""
    has = own(language)
    home = {key: f"{key}.{OTHER}" if one.plural else key for key, one in template().items()}
    return frozenset(key for key, found in home.items() if found not in has)


def _read(name: str, language: Language) -> Entries:
    file = resources.files("openresolutions").joinpath("locales", name)
    return read_own(file.read_text("utf-8"), language) if file.is_file() else {}


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


def counted(
    language: Language, key: str, number: Decimal | Fraction | int, **params: object
) -> str:
    """Return the text of a key in the form that its language has for a number of things.

    A text that the language lacks is told in that of the generator, with that one's forms; a text
    that has but one form is told in it.
    """
    home = f"{key}.{OTHER}"
    if home not in catalogue(language):
        return text(language, key, **params)
    speaker = language if home in own(language) else FALLBACK
    form = f"{key}.{kind_of(number, speaker)}"
    return text(speaker, form if form in own(speaker) else home, **params)


def forms(language: Language, key: str) -> dict[str, str]:
    """Return every form of a text that counts, for a script to choose; ``in`` is their language."""
    speaker = language if f"{key}.{OTHER}" in own(language) else FALLBACK
    wanted = {kind: f"{key}.{kind}" for kind in KINDS}
    found = {kind: own(speaker)[form] for kind, form in wanted.items() if form in own(speaker)}
    return {"in": speaker, **found}
