"""What holds where nothing is known of the country: numbers with a plus, titles, lost letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from openresolutions.countries.country import Country, Fragment, NumberKind, Repaired
from openresolutions.countries.words import around

_PHONE = re.compile(r"(?<![\w.,+])(?:\+|00)[1-9](?:[ .\-/()]{0,2}\d){7,14}(?!\d|[.,]\d)")
_UPPER = "".join(chr(code) for code in range(0x1F00) if chr(code).isupper())
_WORD = rf"[{_UPPER}][\w'’\-]*"
_WITH_TITLE = re.compile(
    rf"(?<!\w)(?:Mr\.?|Mrs\.?|Ms\.?|Mme|Mlle|Monsieur|Madame|Herrn?|Frau) {_WORD}(?: {_WORD})*"
)
# Two bytes of a letter of UTF-8, read as Windows-1252.
_MISREAD = re.compile("[ÂÃ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_LETTERS = {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"}


def numbers(text: str, url: bool) -> Iterator[NumberKind]:
    """Yield a telephone number in its form between countries; addresses of pages hold none."""
    if not url and _PHONE.search(text):
        yield "phone"


def has_name(text: str) -> bool:
    """Tell whether somebody is named with a title."""
    return bool(_WITH_TITLE.search(text))


def repaired(text: str) -> Repaired | None:
    """Return a text of UTF-8 that was read as Windows-1252 as it was, if every byte of it fits."""
    if not _MISREAD.search(text):
        return None
    try:
        return "UTF-8", b"".join(map(_byte, text)).decode("utf-8")
    except UnicodeError:
        return None


def fragments(text: str) -> Iterator[Fragment]:
    """Yield a word that holds a letter of UTF-8 read as Windows-1252."""
    if found := _MISREAD.search(text):
        yield "UTF-8", None, around(text, found)


def _byte(sign: str) -> bytes:
    return sign.encode("latin-1" if "\x80" <= sign <= "\x9f" else "cp1252")


COUNTRY = Country(
    name="generic",
    numbers=numbers,
    has_name=has_name,
    repaired=repaired,
    fragments=fragments,
    foreign="ÂÃ",
    letters=_LETTERS,
)
