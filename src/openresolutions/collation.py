"""The order of names in a language, as its readers look them up.

Letters count first, then marks, then case; numbers count as numbers, so that 2 stands before 10.
What a language orders otherwise than by the plain letter stands in ``locales/letters.json``: the
letters that come after another (``d đ``), or with it (``å=aa``), and the order of its marks. These
are facts of CLDR; a language that is not listed is ordered by plain letters. In the browser
``Intl.Collator`` does the same.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources

# Letters without a mark that can be taken off, by the plain ones at which they stand.
_PLAIN = {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"}

# A sign, a number or a letter, in this order; of a letter, what comes after it in its language.
Part = tuple[int, int, str, int]
Key = tuple[tuple[Part, ...], tuple[tuple[int, ...], ...], str]


def order(language: str, name: str) -> Key:
    """Return by what a name is sorted in a language."""
    plain = unicodedata.normalize("NFC", name.lower())
    stands = [_stands(language, part) for part in _parts(language).findall(plain)]
    parts = tuple(part for own, _ in stands for part in own)
    return parts, tuple(marks for _, marks in stands), name.swapcase()


@cache
def _stands(language: str, part: str) -> tuple[tuple[Part, ...], tuple[int, ...]]:
    """Return where a part of a name stands, and the marks on it that do not change that."""
    if part.isdecimal():
        return ((1, int(part), "", 0),), ()
    letters = _letters(language)
    if part in letters or not part.isalpha():
        return (letters.get(part, (0, 0, part, 0)),), ()
    bare, *marks = list(unicodedata.normalize("NFD", part))
    own = (mark for mark in marks if unicodedata.normalize("NFC", bare + mark) in letters)
    if mark := next(own, None):
        bare = unicodedata.normalize("NFC", bare + mark)
        marks.remove(mark)
    plain = tuple(letters.get(one, (2, 0, one, 0)) for one in _PLAIN.get(bare, bare))
    ranks = _facts(language).get("marks", [""])[0]
    # A letter that was told by plain ones comes after these.
    last = (0x10FFFF,) if bare in _PLAIN and bare not in letters else ()
    found = (letters[bare],) if bare in letters else plain
    return found, (*(ranks.find(mark) + 1 or ord(mark) for mark in marks), *last)


@cache
def _letters(language: str) -> Mapping[str, Part]:
    """Return the letters that a language orders in its own way."""
    chains = (chain.split() for chain in _facts(language).get("letters", ()))
    return {
        one: (2, 0, chain[0], at)
        for chain in chains
        for at, same in enumerate(chain)
        for one in same.split("=")
    }


@cache
def _parts(language: str) -> re.Pattern[str]:
    """Return what a name is taken apart by: numbers, letters of two signs, signs."""
    wide = sorted((one for one in _letters(language) if len(one) > 1), key=len, reverse=True)
    return re.compile("|".join([r"\d+", *wide, "."]), re.DOTALL)


def _facts(language: str) -> Mapping[str, list[str]]:
    return _all().get(language, {})


@cache
def _all() -> Mapping[str, Mapping[str, list[str]]]:
    file = resources.files("openresolutions").joinpath("locales", "letters.json")
    return dict(json.loads(file.read_text("utf-8")))
