"""The one fold function: how a text is compared when people leave marks and letters out.

Used by the search (index and query), by the rule that refuses ids equal after folding, and
mirrored in the browser by ``theme/assets/fold.js``; one table of examples tests both. Marks go in
every language; which letters are folded besides, the country says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from openresolutions import countries

_DOCUMENT_NUMBER = re.compile(r"\b\d+[a-z]?(?:[-/][a-z0-9]+)+\b")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)+")


def fold_letters(text: str) -> str:
    """Return the text lower-cased, without diacritics, with the letters of the country folded.

    The place of a mark (uỷ, ủy) makes no difference, since all marks go.
    """
    letters = _letters(tuple(countries.chosen().letters.items()))
    decomposed = unicodedata.normalize("NFD", text.lower().translate(letters))
    return decomposed if decomposed.isascii() else decomposed.translate(_unmarked)


@lru_cache
def _letters(letters: tuple[tuple[str, str], ...]) -> dict[int, str]:
    return str.maketrans(dict(letters))


def fold(text: str) -> str:
    """Return the text as the search sees it: folded letters, numbers of documents as one token.

    ``04-AB/CD`` becomes ``04abcd``; ``91,57`` and ``91.57`` become ``9157``. Every other sign that
    is neither letter nor digit becomes a space.
    """
    folded = fold_letters(text)
    if "-" in folded or "/" in folded:
        folded = _DOCUMENT_NUMBER.sub(lambda match: re.sub(r"[-/]", "", match.group()), folded)
    if "." in folded or "," in folded:
        folded = _NUMBER.sub(lambda match: re.sub(r"[.,]", "", match.group()), folded)
    return " ".join(folded.translate(_seen).split())


class _Signs(dict[int, str]):
    """What becomes of each sign: told once, for a text is long and has few different ones."""

    def __init__(self, told: Callable[[str], str]) -> None:
        super().__init__()
        self._told = told

    def __missing__(self, sign: int) -> str:
        return self.setdefault(sign, self._told(chr(sign)))


_unmarked = _Signs(lambda sign: "" if unicodedata.category(sign).startswith("M") else sign)
# A letter or a digit of any script stays as it is; every other sign is a space.
_seen = _Signs(lambda sign: sign if sign.isalpha() or sign.isdecimal() else " ")
