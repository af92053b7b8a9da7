"""What a country's texts and numbers look like; every part of it may be left as it is for any."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

# What a text may hold of a person: a number to call, a number in a register.
NumberKind = Literal["phone", "citizen_number"]
Numbers = Callable[[str, bool], Iterable[NumberKind]]
Repaired = tuple[str, str]
Fragment = tuple[str, str | None, str]


def _no_numbers(text: str, url: bool) -> Iterable[NumberKind]:
    return ()


def _no(text: str) -> bool:
    return False


def _sound(text: str) -> Repaired | None:
    return None


def _no_fragments(text: str) -> Iterable[Fragment]:
    return ()


def _any_encoding(sample: bytes) -> str:
    return "Windows-1252"


@dataclass(frozen=True)
class Country:
    """The rules of one country, which the publication's settings choose by name.

    Personal data: ``numbers`` yields what numbers of persons a text holds (the flag tells that it
    is the address of a page), ``has_name`` tells whether a person is named in it, ``is_name``
    whether the whole text is a person's name. The first two find in texts joined by a row of
    semicolons whatever they find in one of them. ``mailboxes`` are names of an office's mailboxes.

    Old encodings: ``repaired`` returns the name of the encoding of a whole text and the text put
    right, or nothing if it is sound; ``fragments`` yields for words inside a sound text the name,
    the text put right if that is sure, and the word, and finds in a text of several lines without a
    foreign sign whatever it finds in one of them; ``foreign`` are the signs, as in the brackets
    of a pattern, that make a text worth such a look; ``encoding_of`` names the likely encoding of
    bytes that are no UTF-8; ``wrong_letters`` only look like the right ones.

    ``glossary`` names the groups of the glossary's terms that its texts need.
    ``letters`` are folded in the search besides marks, which go in every country. ``place_words``
    stand before or after the name of a place, where a map has no room for them. ``decimal`` and
    ``thousands`` are the signs in numbers as people write them; empty where nothing is known.
    """

    name: str
    numbers: Numbers = _no_numbers
    has_name: Callable[[str], bool] = _no
    is_name: Callable[[str], bool] = _no
    mailboxes: frozenset[str] = frozenset()
    repaired: Callable[[str], Repaired | None] = _sound
    fragments: Callable[[str], Iterable[Fragment]] = _no_fragments
    foreign: str = ""
    encoding_of: Callable[[bytes], str] = _any_encoding
    wrong_letters: Mapping[str, str] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)
    glossary: tuple[str, ...] = ()
    place_words: tuple[str, ...] = ()
    decimal: str = ""
    thousands: str = ""
