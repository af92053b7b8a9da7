"""Vietnamese as it was written before Unicode (TCVN3, VNI), met as if it were Unicode.

Such a text is made of Latin letters that Vietnamese never uses. It is recognised where putting
the old letters back gives syllables that Vietnamese could have.
"""

from __future__ import annotations

import re
import unicodedata

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
_VNI_MARKED = re.compile("([aeouyöôAEOUYÖÔ])([" + "".join(_VNI_MARKS) + "])", re.IGNORECASE)
_FOREIGN = re.compile("[¡¢£¤¥¦§¨©ª«¬\xad®µ¶¸¹»¼½¾ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþÿÐð]")
_VIETNAMESE = re.compile("[ăđơưĂĐƠƯạ-ỹẠ-Ỹ]")
_SYLLABLE = re.compile(
    "(?:b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|qu|r|s|th|tr|t|v|x)?"
    "(?:i|ia|ie|iê|iêu|iu|e|eo|ê|êu|a|ai|ao|au|ay|â|âu|ây|ă|o|oa|oai|oay|oă|oe|oeo|oi|oo|ô|ôi"
    "|ơ|ơi|u|ua|uai|uâ|uây|uê|ui|uô|uôi|uơ|uy|uya|uyê|uyu|ư|ưa|ưi|ưu|ươ|ươi|ươu|y|yê|yêu)"
    "(?:ch|c|m|ng|nh|n|p|t)?"
)
_WORD = re.compile(r"[^\s\d.,;:!?()\[\]/\"'-]+")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


def repaired(text: str) -> tuple[str, str] | None:
    """Return the name of the old encoding and the text put right, or nothing if it is sound."""
    if not _FOREIGN.search(text) or _VIETNAMESE.search(text):
        return None
    for name, convert in (("UTF-8", from_utf8), ("TCVN3", from_tcvn3), ("VNI", from_vni)):
        guess = convert(text)
        if guess != text and _is_better(text, convert):
            return name, guess
    return None


def from_tcvn3(text: str) -> str:
    """Return a TCVN3 text in Unicode."""
    return "".join(_TCVN3.get(sign, sign) for sign in text)


def from_vni(text: str) -> str:
    """Return a VNI text in Unicode."""
    marked = _VNI_MARKED.sub(_vni_letter, text)
    plain = "".join(_cased(_VNI_LETTERS.get(sign.lower(), sign), sign) for sign in marked)
    return unicodedata.normalize("NFC", plain)


def from_utf8(text: str) -> str:
    """Return a UTF-8 text that was read as Windows-1252, as it was before."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def _vni_letter(match: re.Match[str]) -> str:
    base, mark = match.groups()
    letter = _cased(_VNI_LETTERS.get(base.lower(), base), base)
    return unicodedata.normalize("NFC", letter + _VNI_MARKS[mark.lower()])


def _cased(letter: str, like: str) -> str:
    return letter.upper() if like.isupper() else letter


def _is_better(text: str, convert: type[str] | object) -> bool:
    """Tell whether the words that look foreign become Vietnamese syllables."""
    assert callable(convert)
    words = [word for word in _WORD.findall(text) if _FOREIGN.search(word)]
    good = [word for word in words if is_syllable(convert(word))]
    return len(good) >= 1 and 2 * len(good) > len(words)


def is_syllable(word: str) -> bool:
    """Tell whether a word has the form of a Vietnamese syllable with marks."""
    spread = _TONES.sub("", unicodedata.normalize("NFD", word.casefold()))
    return bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", spread)))
