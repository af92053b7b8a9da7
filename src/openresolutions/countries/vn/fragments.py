"""Words in an old encoding inside a text that is otherwise sound."""

from __future__ import annotations

import re
from collections.abc import Iterator

from openresolutions.countries.country import Fragment
from openresolutions.countries.vn import legacy
from openresolutions.countries.words import around

_MISREAD = re.compile("áº|á»(?=[^\\W\\d_])|Ã[¡-ª¬-º¼-¿]|Æ°|Ä‘")
_PAIR = "[aeouyAEOUY][ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË]"
_VNI_PAIR = re.compile(_PAIR)
# A whole word with such a pair; each word is tried from its beginning alone.
_VNI_WORD = re.compile(f"(?<!{legacy.SIGN}){legacy.SIGN}*?{_PAIR}{legacy.SIGN}*")
_SHORT = 4


def fragments(text: str) -> Iterator[Fragment]:
    """Yield what is misread in a text: the encoding, the text put right if sure, a word of it."""
    if found := _MISREAD.search(text):
        yield "UTF-8", None, around(text, found)
    for name, words in (("TCVN3", legacy.tcvn3_words(text)), ("VNI", _vni_words(text))):
        if words:
            right = text
            for word, converted in words.items():
                right = right.replace(word, converted)
            yield name, right, next(iter(words))


def _vni_words(text: str) -> dict[str, str]:
    """Return the words that are no syllables until their VNI letters are put right.

    A short one alone may be a name of another language.
    """
    if not _VNI_PAIR.search(text):
        return {}
    words = {word: legacy.from_vni(word) for word in _VNI_WORD.findall(text)}
    found = {
        word: converted
        for word, converted in words.items()
        if not legacy.is_syllable(word) and legacy.is_syllable(converted)
    }
    return found if len(found) > 1 or any(len(word) > _SHORT for word in found) else {}
