"""Bytes to text: strict UTF-8 brought to NFC, and a guess at what else the bytes may be."""

from __future__ import annotations

import re
import unicodedata

from openresolutions import countries
from openresolutions.packages import limits
from openresolutions.packages.spots import Spot
from openresolutions.problems import Problem

BOM = b"\xef\xbb\xbf"
_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_LOOKED_AT = 20_000
_UNUSUAL_RUN = re.compile(rf"[^\w\x00-\x7f]{{{limits.MARKS_IN_A_ROW + 1},}}")


def decode(spot: Spot, content: bytes) -> str | Problem:
    """Return the text of UTF-8 bytes in NFC, or the problem that names the likely encoding."""
    mark = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    if mark:
        return spot.at(1).problem("encoding_not_utf8", offset=0, encoding=mark)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        value = f"0x{content[error.start]:02X}"
        guess = likely_encoding(content)
        problem = spot.at(line).problem
        return problem("encoding_not_utf8", value, offset=error.start, encoding=guess)
    return text if unicodedata.is_normalized("NFC", text) else _composed(spot, text)


def _composed(spot: Spot, text: str) -> str | Problem:
    """Return a text in NFC; endless rows of marks are refused, for sorting them takes for ever."""
    for match in _UNUSUAL_RUN.finditer(text):
        if sum(map(unicodedata.combining, match.group())):
            line = text.count("\n", 0, match.start()) + 1
            return spot.at(line).problem("marks_too_many", limit=limits.MARKS_IN_A_ROW)
    return unicodedata.normalize("NFC", text)


def likely_encoding(content: bytes) -> str:
    """Return the name of the encoding that bytes, which are not UTF-8, were likely written in."""
    sample = content[:_LOOKED_AT]
    if sample.count(b"\x00") > len(sample) // 4:
        return "UTF-16"
    return countries.chosen().encoding_of(sample)
