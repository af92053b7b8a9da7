"""Personal data in a text: telephone and citizen numbers, mailboxes and names of persons.

Used by the rule that refuses such texts and by the reports, which never repeat them. What such
numbers and names look like, the country knows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

from openresolutions import countries

Kind = Literal["phone", "citizen_number", "email", "mailbox", "name"]

# Written with its first digit apart, so that only digits are tried as a beginning.
_NINE_DIGITS = re.compile(r"\d(?:\D{0,5}\d){8}")
# The same among plain signs: each digit a 0, anything else an x, so that a 0 is found at once.
_NINE_ZEROS = re.compile(rb"0(?:x{0,5}0){8}")
_ZEROS = bytes(ord("0" if chr(code).isdigit() else "x") for code in range(128)) + b"x" * 128
_ASCII = bytes(range(128))
_PARTED = ";" * 8
_EMAIL = re.compile(r"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,8}")
# Mailboxes of an office; a country knows more in its own language.
_OFFICES = frozenset(
    {"admin", "contact", "data", "info", "office", "opendata", "press", "support", "webmaster"}
)


def kinds(text: str, url: bool = False) -> tuple[Kind, ...]:
    """Return the kinds of personal data that the text holds, in a fixed order.

    ``url`` tells that it is the address of a page, in which long runs of digits are usual.
    """
    country = countries.chosen()
    plain = text if text.isascii() else _plain(text)
    found: list[Kind] = []
    # The three looks at what every kind needs spare most cells the long patterns.
    if _has_nine_digits(plain):
        found.extend(country.numbers(plain, url))
    if "@" in plain:
        found.extend(sorted({_mailbox_kind(match) for match in _EMAIL.findall(plain)}))
    if " " in plain and not url and country.has_name(plain):
        found.append("name")
    return tuple(found)


def holds_any(texts: Iterable[str], url: bool = False) -> bool:
    """Tell whether one of some texts holds personal data: they are looked at as one.

    What parts them ends a number and a name.
    """
    said = list(texts)
    together = _PARTED.join(said)
    plain = together if together.isascii() else _plain(together)
    if "@" in plain and _EMAIL.search(plain):
        return True
    country = countries.chosen()
    if not url and " " in plain and country.has_name(plain):
        return True
    if not _has_nine_digits(plain):
        return False
    long = (text for text in map(_plain, said) if _has_nine_digits(text))
    return any(True for text in long for _ in country.numbers(text, url))


def _has_nine_digits(plain: str) -> bool:
    """Tell whether a text has nine digits that belong together, as any number of a person has."""
    if _NINE_ZEROS.search(plain.encode("ascii", "replace").translate(_ZEROS)):
        return True
    # Digits of other scripts are seldom there; only then is the long way gone.
    rest = plain.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    others = rest.decode("utf-8", "surrogatepass")
    return any(map(str.isdecimal, others)) and bool(_NINE_DIGITS.search(plain))


def is_name(text: str) -> bool:
    """Tell whether the whole text is a person's name."""
    return countries.chosen().is_name(_plain(text).strip())


def is_personal(text: str) -> bool:
    """Tell whether the text must not be repeated in a report."""
    return bool(set(kinds(text)) - {"mailbox"}) or is_name(text)


def _plain(text: str) -> str:
    compact = unicodedata.normalize("NFKC", text)
    if compact.isprintable():  # then it has no sign of this category
        return compact
    return "".join(sign for sign in compact if unicodedata.category(sign) != "Cf")


def _mailbox_kind(address: str) -> Kind:
    box = address.split("@")[0].lower()
    return "mailbox" if box in _OFFICES | countries.chosen().mailboxes else "email"
