"""The small records that templates are given: links, signs of a verdict, cells of a table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """A text and where below the language's root it leads; ``title`` says more on it."""

    text: str
    href: str
    title: str = ""


@dataclass(frozen=True)
class Sign:
    """A verdict as shown: the word, and the value that gives shape and colour.

    ``kind`` is ``computed``, ``claimed``, ``evidence`` or ``agreement``.
    """

    kind: str
    value: str
    word: str


@dataclass(frozen=True)
class Tally:
    """How many of something there are, with its sign."""

    sign: Sign
    count: int
    text: str
