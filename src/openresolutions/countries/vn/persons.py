"""Telephone and citizen numbers of Vietnam, and names of persons as they stand in its texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from openresolutions.countries.country import NumberKind

_GAP = r"[ .\-]?"
_PHONE = re.compile(
    rf"(?<![\w.,+])(?:\(?(?:\+|00)84\)?{_GAP}(?:\(0\){_GAP})?|\(?0)(?:[35789]\)?(?:{_GAP}\d\)?){{8}}|"
    rf"2(?:{_GAP}\d\)?){{9}})(?!\d|[.,]\d)"
)
_PHONE_BARE = re.compile(r"(?<![\w.,+])84[35789]\d{8}(?![\w]|[.,]\d)")
_DATE_START = re.compile(r"\d{1,2}[.\-]\d{1,2}[.\-](?:19|20)\d{2}")
_CITIZEN = re.compile(r"(?<![\w.,])\d{12}(?![\w]|[.,]\d)")
_CITIZEN_GROUPED = re.compile(r"(?<![\w.,])0\d{2}(?:([ .\-])\d{3}){3}(?![\w]|[.,\-]\d)")
_CITIZEN_IN_URL = re.compile(r"(?<!\w)0\d{11}(?!\w)")
MAILBOXES = frozenset({"bandoc", "bantochuc", "lienhe", "toasoan", "tiepdan", "vanphong", "vanthu"})
_FAMILY = (
    "Bùi|Bạc|Bế|Cao|Chang|Chu|Châu|Cà|Cù|Cầm|Diệp|Doãn|Dương|Giàng|Giáp|Hoàng|Huỳnh|Hà|Hạng|"
    "Hồ|Hờ|Hứa|Khoàng|Khổng|Kiều|La|Lâm|Lê|Lò|Lý|Lưu|Lương|Lường|Lại|Lầu|Lục|Lỳ|Mai|Mào|Mùa|"
    "Nguyễn|Ngô|Nông|Phan|Phùng|Phạm|Pờ|Quàng|Quách|Sìn|Sùng|Thào|Thái|Thân|Triệu|Trương|"
    "Trần|Trịnh|Tòng|Tô|Tăng|Tạ|Tống|Từ|Vi|Vàng|Võ|Vũ|Vương|Vừ|Đinh|Điêu|Đàm|Đào|Đặng|Đỗ|Ứng"
)
_UPPER = "".join(chr(code) for code in range(0x1F00) if chr(code).isupper())
_WORD = rf"[{_UPPER}][^\W\d_]*"
# "Bà Rịa" and "Bà Nà" are places: at a capital the next word must be a family name.
_WITH_HONORIFIC = re.compile(
    rf"(?<!\w)(?:(?:[Đđ]ồng chí|[Đđ]/c|ông|bà|Mr\.?|Mrs\.?|Ms\.?|[Cc]omrade) {_WORD}"
    rf"|(?:Ông|Bà) (?:{_FAMILY}))(?: {_WORD}){{1,3}}"
)
# What every such text holds; each begins with plain letters, which are found at once.
_TITLES = tuple(
    (f"{word} ", re.compile(rf"{word} (?:{after})"))
    for after, words in ((_WORD, ("chí", "/c", "ông", "bà", "omrade")), (_FAMILY, ("Ông", "Bà")))
    for word in words
)
_ENGLISH_TITLES = ("Mr", "Ms")
_MIDDLE = (" Văn ", " Thị ", " Đình ", " Hữu ")
_WITH_MIDDLE = re.compile(rf"(?<!\w)(?:{_FAMILY}) (?:Văn|Thị|Đình|Hữu)(?: {_WORD})+")
_NAMED_AFTER = re.compile(
    r"(?:trường|THPT|THCS|PTDTNT|đường|phố|phường|xã|quỹ|giải|công viên|bệnh viện|"
    r"school|street|hospital)[^.;:]{0,24}$",
    re.IGNORECASE,
)
_WHOLE_NAME = re.compile(rf"(?:{_FAMILY})(?: {_WORD}){{2,3}}")


def numbers(text: str, url: bool) -> Iterator[NumberKind]:
    """Yield the kinds of numbers of persons in a text.

    In the address of a page long runs of digits are usual, so only those count as citizen numbers
    that begin with 0, as every real one does.
    """
    if _has_phone(text):
        yield "phone"
    if _CITIZEN_IN_URL.search(text) if url else _has_citizen_number(text):
        yield "citizen_number"


def is_name(text: str) -> bool:
    """Tell whether the whole text is a name: a family name and two or three words."""
    return bool(_WHOLE_NAME.fullmatch(text)) and text != "Hồ Chí Minh"


def has_name(text: str) -> bool:
    """Tell whether a person is named: with a title, or by family, middle and given name."""
    titled = any(title in text for title in _ENGLISH_TITLES) or any(
        word in text and title.search(text) for word, title in _TITLES
    )
    if titled and any("Hồ Chí Minh" not in each.group() for each in _WITH_HONORIFIC.finditer(text)):
        return True
    return any(middle in text for middle in _MIDDLE) and any(
        not _NAMED_AFTER.search(text[max(0, match.start() - 60) : match.start()])
        for match in _WITH_MIDDLE.finditer(text)
    )


def _has_phone(text: str) -> bool:
    grouped = (match.group() for match in _PHONE.finditer(text))
    return any(not _DATE_START.match(found) for found in grouped) or bool(_PHONE_BARE.search(text))


def _has_citizen_number(text: str) -> bool:
    return bool(_CITIZEN.search(text) or _CITIZEN_GROUPED.search(text))
