"""The words of the site and of the messages in each language.

A text is found by its key. The generator's own are in ``locales/<language>/*.toml``, found by
``<file>.<table>.<key>``, or in ``locales/<language>.po``; a publication adds to them and replaces
them with a ``locales/<language>.po`` beside its settings. What a language lacks is told in
that of the generator.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from babel import Locale

from openresolutions.catalogues import read_catalogue
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


def _flatten(prefix: str, table: Mapping[str, Any]) -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in table.items():
        name = f"{prefix}.{key}"
        if isinstance(value, Mapping):
            flat.update(_flatten(name, value))
        else:
            flat[name] = str(value)
    return flat


@cache
def _built_in(language: Language) -> Mapping[str, str]:
    home = resources.files("openresolutions").joinpath("locales")
    file, folder = home.joinpath(f"{language}.po"), home.joinpath(language)
    flat = read_catalogue(file.read_bytes(), file.name) if file.is_file() else {}
    entries = folder.iterdir() if folder.is_dir() else ()
    for entry in sorted(entries, key=lambda item: item.name):
        if entry.name.endswith(".toml"):
            table = tomllib.loads(entry.read_text("utf-8"))
            flat.update(_flatten(entry.name.removesuffix(".toml"), table))
    return flat


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
