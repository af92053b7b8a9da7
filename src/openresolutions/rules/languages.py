"""Rules on the two languages: a text in one language has its twin in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter

from openresolutions.model.dossier import Publication
from openresolutions.problems import Problem
from openresolutions.rules.rows import Row, all_tables, fault, field_names

# Where the same words in both languages can only mean that nobody translated them.
_TRANSLATED = ("statement", "text", "reason")
_WORD = re.compile(r"[^\W\d_]+")
# Fewer words may be a name.
_WORDS, _MARKED = 4, 2


def check(publication: Publication) -> Iterator[Problem]:
    """Warn of texts that one language lacks, or that were copied instead of translated.

    A descriptor without one of its texts was refused before.
    """
    for package, _, rows in all_tables(publication):
        for name in _pairs(rows[0]) if rows else ():
            both = attrgetter(f"{name}_vi", f"{name}_en")
            # Most rows of a large table share their texts: each pair is judged once.
            faulty = {pair for pair in set(map(both, rows)) if any(_faults(name, *pair))}
            for row in rows if faulty else ():
                if both(row) in faulty:
                    for field, code in _faults(name, *both(row)):
                        yield fault(package, row, field, code, "warning")


def _pairs(row: Row) -> tuple[str, ...]:
    return tuple(field.removesuffix("_vi") for field in field_names(row) if field.endswith("_vi"))


def _faults(name: str, vi: str | None, en: str | None) -> Iterator[tuple[str, str]]:
    """Yield the field and the code of what is wrong with a pair of texts."""
    if bool(vi) != bool(en):
        yield (f"{name}_en" if vi else f"{name}_vi"), "translation_missing"
    if vi and en and vi != en and _is_english(vi) and _is_vietnamese(en):
        yield f"{name}_vi", "languages_swapped"
    elif vi and len(_WORD.findall(vi)) >= _WORDS and _is_english(vi) and vi != en:
        yield f"{name}_vi", "language_not_vietnamese"
    elif en and _is_vietnamese(en) and vi != en:
        yield f"{name}_en", "language_not_english"
    if name in _TRANSLATED and vi == en:
        yield f"{name}_en", "translation_copied"


def _is_english(text: str) -> bool:
    """Tell whether a text of words has no letter with a mark, as no Vietnamese sentence does."""
    return bool(_WORD.search(text)) and text.isascii()


def _is_vietnamese(text: str) -> bool:
    """Tell whether half the words, names apart, have letters that English does not have."""
    words = [word for word in _WORD.findall(text) if word.islower()]
    marked = sum(not word.isascii() for word in words)
    return marked >= _MARKED and 2 * marked >= len(words)
