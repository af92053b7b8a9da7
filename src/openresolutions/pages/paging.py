"""A long list on several pages: so many rows on each, with a way to the pages around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from openresolutions.pages.parts import Link
from openresolutions.pages.words import Words

Row = TypeVar("Row")


@dataclass(frozen=True)
class Pager:
    """Where one stands in a long list, in words, and the pages that one can go to.

    ``pages`` are in order; an empty address is the page itself or, without a text, a leap.
    """

    shown: str
    before: str
    after: str
    pages: tuple[Link, ...]


@dataclass(frozen=True)
class Part(Generic[Row]):
    """One page of a list: its path, its rows and the way to the others, if there are any."""

    number: int
    path: str
    rows: Sequence[Row]
    pager: Pager | None

    def title(self, words: Words, title: str) -> str:
        """Return the title of the page: from the second one on with its number."""
        return title if self.number == 1 else f"{title} · {words.number(self.number)}"


def parts(words: Words, base: str, rows: Sequence[Row], size: int) -> Iterator[Part[Row]]:
    """Yield the pages of a list below the folder ``base``; an empty list has one page too."""
    count = max(1, -(-len(rows) // size))
    for number in range(1, count + 1):
        start = (number - 1) * size
        shown = rows[start : start + size]
        pager = None
        if count > 1:
            span = {"first": start + 1, "last": start + len(shown), "total": len(rows)}
            numbers = {name: words.number(value) for name, value in span.items()}
            said = words.say("pager.shown", **numbers)
            pager = _pager(words, base, (number, count), said)
        yield Part(number, f"{_address(base, number)}index.md", shown, pager)


def _address(base: str, number: int) -> str:
    return f"{base}page-{number}/" if number > 1 else base


def _pager(words: Words, base: str, at: tuple[int, int], said: str) -> Pager:
    number, count = at
    near = range(max(1, number - 2), min(count, number + 2) + 1)
    wanted = sorted({1, count, *near})
    links: list[Link] = []
    for one, last in zip(wanted, [0, *wanted], strict=False):
        if one - last > 1:
            links.append(Link("", ""))
        address = "" if one == number else _address(base, one)
        links.append(Link(words.number(one), address))
    return Pager(
        said,
        _address(base, number - 1) if number > 1 else "",
        _address(base, number + 1) if number < count else "",
        tuple(links),
    )
