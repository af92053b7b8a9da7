"""What no text can rightly hold: formulas, marks of a merge, lost letters, old encodings.

A text is looked at as it would be opened by a spreadsheet and read by a person. Where a whole text
is in an old encoding ``characters`` says so; here single words of a sound text are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from openresolutions import countries
from openresolutions.countries.words import around
from openresolutions.packages.characters import Fault
from openresolutions.personal import is_personal

_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
_PLAIN_NUMBER = re.compile(r"\s*[+\-]?\d+(?:[.,]\d+)*%?\s*")
_MERGE_MARK = re.compile(r"(?:<{7}|>{7}|={7}|\|{7})(?: |$)")
# How a text with one of these faults begins, and signs that an escaped letter has.
_ODD_STARTS = frozenset("=+-@\uff1d\uff0b\uff0d\uff20<>|")
_ESCAPES = ("&", "\\u", *(f"+{sign}" for sign in "AHLO"), *(f"%{sign}" for sign in "CDEFcdef"))
# Excel writes a question mark for each letter that the encoding of the machine does not have.
_LOST = re.compile(r"[^\W\d_]\?[^\W\d_]|(?<!\S)\?[^\W\d_]")
_ESCAPED = re.compile(
    r"&(?:[A-Za-z]{2,8}|#\d{2,5}|#x[0-9A-Fa-f]{2,5});|\\u[0-9A-Fa-f]{4}|%[C-Fc-f][0-9A-Fa-f]%[89ABab]"
    r"|[A-Za-z]?\+[AHLO][A-Za-z0-9/]{2,}-(?=\W|[a-z]|$)"
)
_NON_VALUES = frozenset(
    {"-", "--", "–", "—", "?", "??", "???", ".", "..", "...", "…", "/", "x", "xx", "xxx", "#n/a"}
    | {"n/a", "na", "nan", "nil", "null", "none", "undefined", "tbd", "todo", "#ref!", "#name?"}
    | {"#value!", "#div/0!", "lorem ipsum"}
)
_LONGEST_NON_VALUE = max(map(len, _NON_VALUES))


def is_no_value(text: str) -> bool:
    """Tell whether a text only stands where something should be, as ``N/A`` or a dash does."""
    word = text.strip()
    if len(word) > _LONGEST_NON_VALUE and word[0] != "#":
        return False
    word = word.casefold()
    return word in _NON_VALUES or (len(word) > 2 and not word.strip("#"))


def is_odd(texts: Iterable[str]) -> bool:
    """Tell whether one of some texts may have a fault, so that each is worth a look.

    They are looked at as the lines of one, which finds whatever is in any of them, but for old
    encodings in texts that ``characters`` holds for suspect.
    """
    said = list(texts)
    if not _ODD_STARTS.isdisjoint([text.lstrip()[:1] for text in said]):
        return True
    lines = "\n".join(said)
    if "?" in lines and _LOST.search(lines):
        return True
    if any(sign in lines for sign in _ESCAPES) and _ESCAPED.search(lines):
        return True
    return not lines.isascii() and any(True for _ in countries.chosen().fragments(lines))


def wording_faults(text: str) -> Iterator[Fault]:
    """Yield the code, the repaired text and the parameters of each fault of a free text."""
    if _MERGE_MARK.match(text):
        yield "merge_mark", None, {}
    elif _FORMULA.match(text) and not _PLAIN_NUMBER.fullmatch(text) and not is_personal(text):
        # A telephone number is left to the rule on personal data, whose problem repeats nothing.
        right = f"–{text[1:]}" if text.startswith("- ") else None
        yield "text_formula", right, {"sign": text.lstrip()[0]}
    if found := _LOST.search(text):
        yield "letters_lost", None, {"part": around(text, found)}
    if found := _ESCAPED.search(text):
        yield "text_escaped", None, {"part": found.group()}
    if not text.isascii():
        yield from _fragments(text)


def _fragments(text: str) -> Iterator[Fault]:
    country = countries.chosen()
    if country.repaired(text):
        # The whole text is told of apart.
        return
    for encoding, right, part in country.fragments(text):
        yield "encoding_fragment", right, {"encoding": encoding, "part": part}
