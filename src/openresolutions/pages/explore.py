"""The data by which a browser filters all targets without loading them: columns, words, rows.

The index holds a letter for each target and facet. The texts of the rows lie beside each dossier
(``rows.json``) and are fetched for the rows that are shown; the words of all rows lie in files by
their first letters and are fetched when one is typed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from openresolutions.charts.tiles import first_division, short_name
from openresolutions.fold import fold
from openresolutions.pages.listing import TargetRow
from openresolutions.pages.page import url
from openresolutions.pages.site import Site
from openresolutions.pages.summary import Summary

_SHORT, _WIDE, _FIRST = 91, 256, 35
_FEW = 20_000
_PREFIX = 2
_REACH = 2000
_FINDINGS = ("differs", "missed")


def row_file(address: str, rows: Sequence[TargetRow]) -> tuple[str, bytes]:
    """Return the texts of a dossier's targets as one file beside its page."""
    return f"{address}rows.json", _json([_texts(row) for row in rows])


def _texts(row: TargetRow) -> list[Any]:
    line = [row.line.line, row.line.limit, *row.line.end] if row.line else []
    return [row.link.text, row.link.href, row.label, row.asked, row.result, row.short, line]


def explore_files(site: Site, summaries: Sequence[Summary]) -> Iterator[tuple[str, bytes]]:
    """Yield the index of all targets and the files of their words."""
    words = dict(_words(summaries))
    width = _PREFIX if sum(map(len, words.values())) > _FEW else 0
    shelves: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for word in sorted(words):
        shelves[_shelf(word[:width])][word] = words[word]
    held = {"width": width, "shelves": list(shelves)}
    yield "targets/index.json", _json({**_index(site, summaries), "words": held})
    for name, shelf in shelves.items():
        yield f"targets/words-{name}.json", _json(shelf)


def _shelf(letters: str) -> str:
    """Return a name for a file that holds the words with these first letters of any script."""
    return "-".join(f"{ord(letter):x}" for letter in letters) or "all"


def _words(summaries: Iterable[Summary]) -> dict[str, list[int]]:
    """Return for each folded word the rows that have it, each as the step from the one before."""
    found: dict[str, list[int]] = defaultdict(list)
    last: dict[str, int] = {}
    folded = cache(fold)
    rows = (row for one in summaries for row in one.targets)
    for number, row in enumerate(rows):
        shared = (row.place, row.topic, row.body, row.resolution.text, row.asked)
        said = [fold(f"{row.link.text} {row.label}"), *map(folded, shared)]
        for word in set(" ".join(said).split()):
            found[word].append(number - last.get(word, 0))
            last[word] = number
    return found


class _Known:
    """Gives each value that comes a number and keeps its words, in the order of their coming."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self.entries: list[list[str]] = []

    def __call__(self, value: str, word: str) -> int:
        if value not in self._numbers:
            self._numbers[value] = len(self.entries)
            self.entries.append([value, word])
        return self._numbers[value]


def _index(site: Site, summaries: Sequence[Summary]) -> dict[str, Any]:
    names = ("topic", "body", "year", "claimed", "verdict", "evidence")
    known = {name: _Known() for name in names}
    columns: dict[str, list[int]] = defaultdict(list)
    dossiers: list[list[Any]] = []
    places = _Places(site)
    for one in summaries:
        if not one.targets:
            continue
        documents = _Known()
        for row in one.targets:
            columns["document"].append(documents(row.document_id, row.resolution.text))
            for name, value, word in _facets(row):
                columns[name].append(known[name](value, word))
            columns["finding"].append(sum(2 ** _FINDINGS.index(name) for name in row.findings))
            columns["standing"].append(row.standing)
            columns["short"].append(_level(row.shortfall))
        where = [places.number(it) for it in dict.fromkeys((one.place_id, one.measured_place_id))]
        dossiers.append([url(one.link.href), where, len(one.targets), documents.entries])
    return {
        "dossiers": dossiers,
        "places": places.entries,
        **{name: it.entries for name, it in known.items()},
        "finding": [[name, site.words.say(f"targets.{name}")] for name in _FINDINGS],
        "columns": {name: "".join(map(_letter, column)) for name, column in columns.items()},
    }


def _facets(row: TargetRow) -> Iterator[tuple[str, str, str]]:
    yield "topic", row.topic_id, row.topic
    yield "body", row.body_id, row.body
    yield "year", row.year, row.year
    yield "claimed", row.claimed.value, row.claimed.word
    yield "verdict", row.computed.value, row.computed.word
    yield "evidence", row.evidence.value, row.evidence.word


class _Places:
    """The places on the map and those of the dossiers, with what they are part of or went into."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._numbers: dict[str, int] = {}
        self._tiles = {place.place_id for place in first_division(tuple(site.places.values()))}
        self.entries: list[list[Any]] = []
        for place_id in sorted(self._tiles):
            self.number(place_id)

    def number(self, place_id: str) -> int:
        """Return the number of a place; those above it have theirs then too."""
        if place_id in self._numbers:
            return self._numbers[place_id]
        number = self._numbers[place_id] = len(self.entries)
        entry: list[Any] = [place_id, self._site.place(place_id), []]
        self.entries.append(entry)
        place = self._site.places.get(place_id)
        if place is not None:
            entry[2] = [self.number(it) for it in (place.parent_id, place.successor_id) if it]
            if place.place_id in self._tiles:
                entry += [place.column, place.row, short_name(entry[1])]
        return number


def _level(tenths: int | None) -> int:
    """Return what is lacking as a whole number from 1, cut at both ends; 0 where not known."""
    return 0 if tenths is None else max(-_REACH, min(_REACH, tenths)) + _REACH + 1


def _letter(number: int) -> str:
    return chr(_FIRST + number) if number < _SHORT else chr(_WIDE + number - _SHORT)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
