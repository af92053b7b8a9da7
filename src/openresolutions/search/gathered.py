"""What is found where there are very many rows: the dossiers, by the words of their rows.

A browser loads Pagefind's table of contents whole, some six bytes for each record, and of a word
the list of all records that have it. With a record for each target, document and indicator both
outgrow what a first query may weigh. Then these rows are words of their dossier, and the list of
targets, which is made for many, is where single targets are looked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from openresolutions.search.record import SearchRecord

MOST = 15_000
_OF_ROWS = ("year", "topic")


@dataclass(frozen=True)
class Findable:
    """What an index is made of; whether each row of a dossier has a record there."""

    records: tuple[SearchRecord, ...]
    has_rows: bool = True


def findable(
    dossiers: Collection[Sequence[SearchRecord]], pages: Iterable[SearchRecord], most: int = MOST
) -> Findable:
    """Return what is found of dossiers, each with its own record first, and of other pages."""
    rest = tuple(pages)
    if sum(map(len, dossiers)) + len(rest) <= most:
        return Findable((*(record for own in dossiers for record in own), *rest))
    return Findable((*map(gathered, dossiers), *rest), has_rows=False)


def gathered(own: Sequence[SearchRecord]) -> SearchRecord:
    """Return the record of a dossier with the names and figures of its rows as further words.

    It can be narrowed by their years and topics too, not by their verdicts: it has many of these.
    """
    first, *rows = own
    words = dict.fromkeys(" ".join((first.words, *map(_words, rows))).split())
    filters = {
        name: tuple(
            dict.fromkeys(value for record in own for value in record.filters.get(name, ()))
        )
        for name in _OF_ROWS
    }
    return replace(first, words=" ".join(words), filters={**first.filters, **filters})


def _words(row: SearchRecord) -> str:
    return f"{row.title} {row.words}"
