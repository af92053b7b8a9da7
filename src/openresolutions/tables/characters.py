"""Characters that do not belong into a text, and letters that only look right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from openresolutions.packages import legacy

_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xff\u0180-\u0190\u0250-\u0260\u0300-\u036f\u061c\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ue000-\uf8ff\ufe00-\ufe0f\ufeff\ufff0-\uffff"
    "\U000e0000-\U0010ffff]"
)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile(
    "[\xad\u180e\u200b\u2060-\u2065\u206a-\u206f\ue000-\uf8ff\ufeff\ufff0-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_MANY_MARKS = re.compile("[\u0300-\u036f]{4,}")
_WRONG_D = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"})

Fault = tuple[str, str | None, dict[str, str]]


def is_suspect(text: str) -> bool:
    """Tell whether a text holds any character that is worth a closer look."""
    return bool(_SUSPECT.search(text))


def text_faults(text: str) -> Iterator[Fault]:
    """Yield the code, the repaired text and the parameters of each fault of a text."""
    if match := _CONTROL.search(text):
        yield "character_control", _CONTROL.sub("", text), _named(match.group())
    if match := _BIDI.search(text):
        yield "character_bidi", _BIDI.sub("", text), _named(match.group())
    if match := _INVISIBLE.search(text):
        yield "character_invisible", _INVISIBLE.sub("", text), _named(match.group())
    if "\ufffd" in text:
        yield "character_lost", None, {}
    if _MANY_MARKS.search(text):
        yield "character_marks", None, {}
    yield from _letter_faults(text)


def _letter_faults(text: str) -> Iterator[Fault]:
    if found := legacy.repaired(text):
        yield "encoding_legacy", found[1], {"encoding": found[0]}
    elif (right := text.translate(_WRONG_D)) != text:
        yield "letter_d_wrong", right, {}


def _named(sign: str) -> dict[str, str]:
    return {"character": f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".strip()}
