"""Rules on languages: a text in one language has its twin in every other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

from openresolutions import schemas
from openresolutions.model.dossier import Publication
from openresolutions.model.vocabulary import Language
from openresolutions.model.wording import Wording
from openresolutions.problems import Problem
from openresolutions.rules.rows import all_tables, fault
from openresolutions.texts import trait

# Where the same words in two languages can only mean that nobody translated them.
_TRANSLATED = ("statement", "text", "reason")
_WORD = re.compile(r"[^\W\d_]+")
# Fewer words may be a name.
_WORDS, _MARKED = 4, 2
# Whether texts of a language are in ASCII, by whether its letters bear marks.
_LETTERS = {"always": False, "never": True}


def check(publication: Publication) -> Iterator[Problem]:
    """Warn of texts that one language lacks, or that were copied instead of translated.

    A descriptor without one of its texts was refused before.
    """
    for package, table, rows in all_tables(publication):
        for name, spoken in schemas.texts(table).items() if rows else ():
            read = attrgetter(name)
            letters = [(language, _LETTERS.get(_marks(language))) for language in spoken]
            odd = {words for words in map(read, rows) if words and not _is_usual(words, letters)}
            # Most rows of a large table share their texts: each wording is judged once.
            told = {words: tuple(_faults(name, words, tuple(spoken))) for words in odd}
            faulty = {words: faults for words, faults in told.items() if faults}
            for row in rows if faulty else ():
                for field, code in faulty.get(read(row), ()):
                    yield fault(package, row, field, code, "warning")


def _is_usual(words: Wording, letters: Sequence[tuple[Language, bool | None]]) -> bool:
    """Tell at a glance that nothing is wrong: each language has a text of its own, in its letters.

    ``letters`` tell of each language whether its texts are in ASCII.
    """
    seen = set()
    for (one, text), (language, plain) in zip(words.texts, letters, strict=False):
        if one != language or (plain is not None and text.isascii() is not plain):
            return False
        seen.add(text)
    return len(seen) == len(letters)


def _faults(name: str, words: Wording, spoken: tuple[Language, ...]) -> Iterator[tuple[str, str]]:
    """Yield the column and the code of what is wrong with a text in several languages."""
    for language in spoken if words else ():
        if not words[language]:
            yield f"{name}_{language}", "translation_missing"
    for place, language in enumerate(spoken):
        if other := _mixed_up(words, language, spoken):
            yield f"{name}_{language}", other
        copied = words[language] == words[spoken[0]] and words[language]
        if place and copied and name in _TRANSLATED:
            yield f"{name}_{language}", "translation_copied"


def _mixed_up(words: Wording, language: Language, spoken: Sequence[Language]) -> str:
    """Return the code of a text that looks like one of another language, or nothing."""
    said, marks = words[language], _marks(language)
    others = [words[one] for one in spoken if one != language]
    if not said or words.each().count(said) > 1:
        return ""
    if marks == "always" and _is_bare(said):
        if any(map(_is_marked, others)):
            return "languages_swapped"
        return "marks_missing" if len(_WORD.findall(said)) >= _WORDS else ""
    if marks == "never" and _is_marked(said):
        swapped = any(_is_bare(words[one]) for one in spoken if _marks(one) == "always")
        return "" if swapped else "marks_foreign"
    return ""


def _marks(language: Language) -> str:
    """Return whether the letters of a language bear marks: always, never, or not said."""
    return trait(language, "marks")


def _is_bare(text: str) -> bool:
    """Tell whether a text of words has no letter with a mark."""
    return text.isascii() and bool(_WORD.search(text))


def _is_marked(text: str) -> bool:
    """Tell whether half the words, names apart, have letters with marks."""
    if text.isascii():
        return False
    words = [word for word in _WORD.findall(text) if word.islower()]
    marked = sum(not word.isascii() for word in words)
    return marked >= _MARKED and 2 * marked >= len(words)
