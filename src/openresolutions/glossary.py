"""One word for one thing: the terms of the site with their definitions, and the words not used."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from openresolutions import countries, languages
from openresolutions.model.vocabulary import Language
from openresolutions.model.wording import Wording, wording
from openresolutions.texts import own


@dataclass(frozen=True)
class Term:
    """One thing: its name, other forms of the name, and what it is, in each language."""

    term_id: str
    group: str
    name: Wording
    forms: Mapping[Language, tuple[str, ...]]
    definition: Wording


@dataclass(frozen=True)
class Refused:
    """A word that no text of the site uses, and what to write instead."""

    word: str
    instead: str


def groups() -> tuple[str, ...]:
    """Return the groups of terms that the publication at hand uses.

    Those of a party and of documents belong to the country whose texts they come from.
    """
    return ("site", *countries.chosen().glossary)


def terms(within: Sequence[str] | None = None) -> tuple[Term, ...]:
    """Return the terms of some groups, of those in use if none are named, as the file has them.

    They are named in each language of the publication, and in that of the generator.
    """
    wanted = groups() if within is None else within
    return tuple(term for term in _terms() if term.group in wanted)


@languages.cached
def _terms() -> tuple[Term, ...]:
    spoken = tuple(dict.fromkeys((*languages.current(), languages.FALLBACK)))
    return tuple(
        Term(
            term["id"],
            term["group"],
            _told(term["id"], "name", spoken),
            {one: tuple(term.get(f"forms_{one}", ())) for one in spoken},
            _told(term["id"], "definition", spoken),
        )
        for term in _file()["term"]
    )


def _told(term_id: str, part: str, spoken: Sequence[Language]) -> Wording:
    return wording({one: own(one).get(f"glossary.{term_id}.{part}") for one in spoken})


@cache
def refused(language: Language) -> tuple[Refused, ...]:
    """Return the words that are not used in a language, each with what stands for it."""
    named = (
        Refused(word, own(language).get(f"glossary.{term['id']}.name", ""))
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
