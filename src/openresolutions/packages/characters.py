"""Characters that do not belong into a text, and letters that only look right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from openresolutions import countries

_INVISIBLE_RANGES = (
    "\xad\u034f\u115f\u1160\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ue000-\uf8ff\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
_CONTROL_RANGES = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"
_BIDI_RANGES = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_CONTROL = re.compile(f"[{_CONTROL_RANGES}]")
_BIDI = re.compile(f"[{_BIDI_RANGES}]")
_INVISIBLE = re.compile(f"[{_INVISIBLE_RANGES}]")
_MANY_MARKS = re.compile("[\u0300-\u036f]{4,}")
_SUSPECT = f"{_CONTROL_RANGES}{_BIDI_RANGES}{_INVISIBLE_RANGES}\u0300-\u036f\ufffd"

Fault = tuple[str, str | None, dict[str, str]]


def is_suspect(text: str) -> bool:
    """Tell whether a text holds any character that is worth a closer look.

    Plain letters and signs are taken out before: they are most of it, and it takes no time.
    """
    pattern, usual = _suspect(countries.chosen().foreign)
    rest = text.encode("utf-8", "surrogatepass").translate(None, usual)
    return bool(pattern.search(rest.decode("utf-8", "surrogatepass")))


@lru_cache
def _suspect(foreign: str) -> tuple[re.Pattern[str], bytes]:
    """Return the pattern of what is suspect in a country, and the ASCII signs that are not."""
    pattern = re.compile(f"[{_SUSPECT}{foreign}]")
    return pattern, bytes(code for code in range(128) if not pattern.match(chr(code)))


def text_faults(text: str) -> Iterator[Fault]:
    """Yield the code, the repaired text and the parameters of each fault of a text."""
    country = countries.chosen()
    if found := country.repaired(text):
        encoding, right = found
        whole = None if "\ufffd" in right else right
        yield "encoding_legacy", whole, {"encoding": encoding}
        return
    yield from _sign_faults(text)
    if "\ufffd" in text:
        yield "character_lost", None, {}
    if _MANY_MARKS.search(text):
        yield "character_marks", None, {}
    letters = str.maketrans(dict(country.wrong_letters))
    if (right := text.translate(letters)) != text:
        yield "letter_d_wrong", right, {}


def _sign_faults(text: str) -> Iterator[Fault]:
    kinds = (
        ("character_control", _CONTROL),
        ("character_bidi", _BIDI),
        ("character_invisible", _INVISIBLE),
    )
    for code, pattern in kinds:
        if match := pattern.search(text):
            yield code, pattern.sub("", text), {"character": _named(match.group())}


def _named(sign: str) -> str:
    return f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".strip()
