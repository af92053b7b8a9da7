"""One word for one thing: the terms of the site with their definitions, and the words not used."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from openresolutions.model.vocabulary import Language

Group = Literal["site", "party", "document"]


@dataclass(frozen=True)
class Term:
    """One thing: its name, other forms of the name, and what it is, in both languages."""

    term_id: str
    group: Group
    name_vi: str
    name_en: str
    forms_vi: tuple[str, ...]
    forms_en: tuple[str, ...]
    definition_vi: str
    definition_en: str


@dataclass(frozen=True)
class Refused:
    """A word that no text of the site uses, and what to write instead."""

    word: str
    instead: str


@cache
def terms() -> tuple[Term, ...]:
    """Return every term, in the order of the file: by group, then by id."""
    return tuple(
        Term(
            term["id"],
            term["group"],
            term["vi"],
            term["en"],
            tuple(term.get("forms_vi", ())),
            tuple(term.get("forms_en", ())),
            term["definition_vi"],
            term["definition_en"],
        )
        for term in _file()["term"]
    )


@cache
def refused(language: Language) -> tuple[Refused, ...]:
    """Return the words that are not used in a language, each with what stands for it."""
    named = (
        Refused(word, term[language])
        for term in _file()["term"]
        for word in term.get(f"not_{language}", ())
    )
    plain = (
        Refused(word, row[f"instead_{language}"])
        for row in _file()["refused"]
        for word in row.get(language, ())
    )
    return (*named, *plain)


def refused_in(language: Language, written: str) -> tuple[Refused, ...]:
    """Return the refused words that a text uses, as whole words in any case."""
    plain = " ".join(unicodedata.normalize("NFC", written).casefold().split())
    return tuple(one for one in refused(language) if _pattern(one.word).search(plain))


@cache
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word.casefold())}(?!\w)")


@cache
def _file() -> Mapping[str, Any]:
    file = resources.files("openresolutions").joinpath("locales", "glossary.toml")
    return tomllib.loads(file.read_text("utf-8"))
