"""Vietnamese as it was written before Unicode (TCVN3, VNI), met as if it were Unicode.

Such a text is made of Latin letters that Vietnamese never uses. It is recognised where putting
the old letters back gives syllables that Vietnamese could have.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_VNI_MARKS = {
    "ù": "\u0301",
    "ø": "\u0300",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    "â": "\u0302",
    "á": "\u0302\u0301",
    "à": "\u0302\u0300",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306",
    "é": "\u0306\u0301",
    "è": "\u0306\u0300",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_VNI_LETTERS = {"ñ": "đ", "ö": "ư", "ô": "ơ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI = re.compile(f"([aeouyöôñæóòî])([{''.join(_VNI_MARKS)}])?", re.IGNORECASE)
# Letters and signs of Latin-1 that no Vietnamese word holds, as a range for a pattern.
FOREIGN = "¡¢£¤¥¦§¨©ª¬\xad®µ¶¸¹¼½¾ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñöø÷ûüþÿ"
_FOREIGN = re.compile(f"[{FOREIGN}]|(?<=[a-z])[«»](?=[a-z])")
_VIETNAMESE = re.compile("[ăđơưĂĐƠƯạ-ỹẠ-Ỹ]")
_SYLLABLE = re.compile(
    "(?:b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|qu|r|s|th|tr|t|v|x)?"
    "(?:i|ia|ie|iê|iêu|iu|e|eo|ê|êu|a|ai|ao|au|ay|â|âu|ây|ă|o|oa|oai|oay|oă|oe|oeo|oi|oo|ô|ôi"
    "|ơ|ơi|u|ua|uai|uâ|uây|uê|ui|uô|uôi|uơ|uy|uya|uyê|uyu|ư|ưa|ưi|ưu|ươ|ươi|ươu|y|yê|yêu)"
    "(?:ch|c|m|ng|nh|n|p|t)?"
)
# A sign of a word.
SIGN = r"[^\s\d.,;:!?()\[\]/\"'-]"
_WORD = re.compile(f"{SIGN}+")
_LETTER = re.compile("[A-Za-z]")
# Two bytes of a UTF-8 letter of Vietnamese, read as Windows-1252.
_MOJIBAKE = re.compile("[ÃÄÆá][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_COMBINED = re.compile("[\u0300\u0301\u0303\u0309\u0323đĐ]")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


def repaired(text: str) -> tuple[str, str] | None:
    """Return the name of the old encoding and the text put right, or nothing if it is sound."""
    if not _FOREIGN.search(text) or _VIETNAMESE.search(text):
        return None
    if _MOJIBAKE.search(text) and (guess := from_utf8(text)):
        return "UTF-8", guess
    for name, convert in _CONVERTERS.items():
        if _becomes_vietnamese(text, name):
            return name, convert(text)
    return None


def encoding_of(sample: bytes) -> str:
    """Return the name of the encoding that bytes, which are no UTF-8, were likely written in."""
    if found := repaired(sample.decode("latin-1")):
        return found[0]
    try:
        text = sample.decode("cp1258")
    except UnicodeDecodeError:
        return "Windows-1252"
    return "Windows-1258" if _COMBINED.search(text) else "Windows-1252"


def words(text: str) -> list[str]:
    """Return the words of a text, without digits and marks."""
    return _WORD.findall(text)


def tcvn3_words(text: str) -> dict[str, str]:
    """Return the words of TCVN3 inside a text that is otherwise sound, each put right."""
    if not _VIETNAMESE.search(text) or not _FOREIGN.search(text):
        return {}
    foreign = [
        word
        for word in words(text)
        if _FOREIGN.search(word) and _LETTER.search(word) and not _VIETNAMESE.search(word)
    ]
    good = [word for word in foreign if _becomes_syllable(word, "TCVN3")]
    is_sure = 2 * len(good) > len(foreign) and (len(good) > 1 or len(good[0]) > 2)
    return {word: from_tcvn3(word) for word in good} if is_sure else {}


def has_foreign(text: str) -> bool:
    """Tell whether a text has a sign that no Vietnamese word holds."""
    return bool(_FOREIGN.search(text))


def from_tcvn3(text: str) -> str:
    """Return a TCVN3 text in Unicode."""
    return "".join(_TCVN3.get(sign, sign) for sign in text)


def from_vni(text: str) -> str:
    """Return a VNI text in Unicode."""
    return _VNI.sub(_vni_letter, text)


def _vni_letter(match: re.Match[str]) -> str:
    base, mark = match.groups()
    letter = _VNI_LETTERS.get(base.lower(), base)
    letter = letter.upper() if base.isupper() else letter
    return unicodedata.normalize("NFC", letter + _VNI_MARKS[mark.lower()]) if mark else letter


def from_utf8(text: str) -> str | None:
    """Return a UTF-8 text that was read as Windows-1252 as it was before, if it was one.

    Signs that were lost on the way become U+FFFD.
    """
    try:
        guess = b"".join(map(_byte, text)).decode("utf-8", "replace")
    except UnicodeEncodeError:
        return None
    letters = len(_VIETNAMESE.findall(guess))
    return guess if letters and letters >= guess.count("\ufffd") else None


def _byte(sign: str) -> bytes:
    """Return the byte of a sign; the five that Windows-1252 leaves out stand for themselves."""
    return sign.encode("latin-1" if "\x80" <= sign <= "\x9f" else "cp1252")


_CONVERTERS = {"TCVN3": from_tcvn3, "VNI": from_vni}


def _becomes_vietnamese(text: str, encoding: str) -> bool:
    """Tell whether most words that look foreign become Vietnamese syllables.

    One word of two letters alone is no evidence: it may as well be a name or a unit.
    """
    words = [word for word in _WORD.findall(text) if _FOREIGN.search(word) and _LETTER.search(word)]
    good = [word for word in words if _becomes_syllable(word, encoding)]
    return 2 * len(good) > len(words) and (len(good) > 1 or len(good[0]) > 2)


@lru_cache(maxsize=10_000)
def _becomes_syllable(word: str, encoding: str) -> bool:
    converted = _CONVERTERS[encoding](word)
    return converted != word and is_syllable(converted)


def is_syllable(word: str) -> bool:
    """Tell whether a word has the form of a Vietnamese syllable."""
    bare = _TONES.sub("", unicodedata.normalize("NFD", word.casefold()))
    return bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)))
