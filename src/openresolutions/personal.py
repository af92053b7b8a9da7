"""Personal data in a text: telephone and citizen numbers, mailboxes and names of persons.

Used by the rule that refuses such texts and by the reports, which never repeat them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

Kind = Literal["phone", "citizen_number", "email", "mailbox", "name"]

_GAP = r"[ .\-]?"
_NINE_DIGITS = re.compile(r"(?:\d\D{0,5}){9}")
_PHONE = re.compile(
    rf"(?<![\w.,+])(?:\(?(?:\+|00)84\)?{_GAP}(?:\(0\){_GAP})?|\(?0)(?:[35789]\)?(?:{_GAP}\d\)?){{8}}|"
    rf"2(?:{_GAP}\d\)?){{9}})(?!\d|[.,]\d)"
)
_PHONE_BARE = re.compile(r"(?<![\w.,+])84[35789]\d{8}(?![\w]|[.,]\d)")
_DATE_START = re.compile(r"\d{1,2}[.\-]\d{1,2}[.\-](?:19|20)\d{2}")
_CITIZEN = re.compile(r"(?<![\w.,])\d{12}(?![\w]|[.,]\d)")
_CITIZEN_GROUPED = re.compile(r"(?<![\w.,])0\d{2}(?:([ .\-])\d{3}){3}(?![\w]|[.,\-]\d)")
_CITIZEN_IN_URL = re.compile(r"(?<!\w)0\d{11}(?!\w)")
_EMAIL = re.compile(r"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,8}")
_ROLE = re.compile(
    r"admin|bandoc|bantochuc|contact|data|info|lienhe|office|opendata|press|support|toasoan|tiepdan|"
    r"vanphong|vanthu|webmaster"
)
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
_WITH_MIDDLE = re.compile(rf"(?<!\w)(?:{_FAMILY}) (?:Văn|Thị|Đình|Hữu)(?: {_WORD})+")
_NAMED_AFTER = re.compile(
    r"(?:trường|THPT|THCS|PTDTNT|đường|phố|phường|xã|quỹ|giải|công viên|bệnh viện|"
    r"school|street|hospital)[^.;:]{0,24}$",
    re.IGNORECASE,
)
_WHOLE_NAME = re.compile(rf"(?:{_FAMILY})(?: {_WORD}){{2,3}}")


def kinds(text: str, url: bool = False) -> tuple[Kind, ...]:
    """Return the kinds of personal data that the text holds, in a fixed order.

    In the address of a page (``url``) long runs of digits are usual, so only those count as
    citizen numbers that begin with 0, as every real one does.
    """
    plain = text if text.isascii() else _plain(text)
    found: list[Kind] = []
    # The three looks at what every kind needs spare most cells the long patterns.
    if _NINE_DIGITS.search(plain):
        found.extend(_numbers(plain, url))
    if "@" in plain:
        found.extend(sorted({_mailbox_kind(match) for match in _EMAIL.findall(plain)}))
    if " " in plain and not url and _has_name(plain):
        found.append("name")
    return tuple(found)


def is_name(text: str) -> bool:
    """Tell whether the whole text is a person's name: a family name and two or three words."""
    plain = _plain(text).strip()
    return bool(_WHOLE_NAME.fullmatch(plain)) and plain != "Hồ Chí Minh"


def is_personal(text: str) -> bool:
    """Tell whether the text must not be repeated in a report."""
    return bool(set(kinds(text)) - {"mailbox"}) or is_name(text)


def _plain(text: str) -> str:
    compact = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in compact if unicodedata.category(sign) != "Cf")


def _numbers(text: str, url: bool) -> Iterator[Kind]:
    if _has_phone(text):
        yield "phone"
    if _CITIZEN_IN_URL.search(text) if url else _has_citizen_number(text):
        yield "citizen_number"


def _has_phone(text: str) -> bool:
    grouped = (match.group() for match in _PHONE.finditer(text))
    return any(not _DATE_START.match(found) for found in grouped) or bool(_PHONE_BARE.search(text))


def _has_citizen_number(text: str) -> bool:
    return bool(_CITIZEN.search(text) or _CITIZEN_GROUPED.search(text))


def _mailbox_kind(address: str) -> Kind:
    return "mailbox" if _ROLE.fullmatch(address.split("@")[0].lower()) else "email"


def _has_name(text: str) -> bool:
    if any("Hồ Chí Minh" not in match.group() for match in _WITH_HONORIFIC.finditer(text)):
        return True
    return any(
        not _NAMED_AFTER.search(text[max(0, match.start() - 60) : match.start()])
        for match in _WITH_MIDDLE.finditer(text)
    )
