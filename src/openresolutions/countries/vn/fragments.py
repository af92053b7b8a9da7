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
# A language has few words: those that were found sound are known again, about so many.
_REMEMBERED = 50_000
_sound: set[str] = set()


def fragments(text: str) -> Iterator[Fragment]:
    """Yield what is misread in a text: the encoding, the text put right if sure, a word of it."""
    if _is_sound(text):
        return
    if found := _MISREAD.search(text):
        yield "UTF-8", None, around(text, found)
    for name, words in (("TCVN3", legacy.tcvn3_words(text)), ("VNI", _vni_words(text))):
        if words:
            right = text
            for word, converted in words.items():
                right = right.replace(word, converted)
            yield name, right, next(iter(words))


def _is_sound(text: str) -> bool:
    """Tell whether no part of a text between blanks is worth a look: nothing reaches over them."""
    new = set(text.split()) - _sound
    if any(map(_is_odd, new)):
        return False
    if len(_sound) < _REMEMBERED:
        _sound.update(new)
    return True


def _is_odd(part: str) -> bool:
    if part.isascii():
        return False
    if legacy.has_foreign(part) or _MISREAD.search(part):
        return True
    words = _VNI_WORD.findall(part) if _VNI_PAIR.search(part) else ()
    return any(map(_is_vni, words))


def _is_vni(word: str) -> bool:
    return not legacy.is_syllable(word) and legacy.is_syllable(legacy.from_vni(word))


def _vni_words(text: str) -> dict[str, str]:
    """Return the words that are no syllables until their VNI letters are put right.

    A short one alone may be a name of another language.
    """
    if not _VNI_PAIR.search(text):
        return {}
    words = dict.fromkeys(_VNI_WORD.findall(text))
    found = {word: legacy.from_vni(word) for word in words if _is_vni(word)}
    return found if len(found) > 1 or any(len(word) > _SHORT for word in found) else {}
