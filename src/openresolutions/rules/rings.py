"""The rule on rings: a row that leads back to itself through the rows that it points to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openresolutions.model.dossier import Publication
from openresolutions.packages import REFERENCE
from openresolutions.problems import Problem
from openresolutions.rules.rows import Row, by_id, fault, table_rows

_DOSSIER_POINTERS = (
    ("documents", "related_document_id"),
    ("sources", "based_on_id"),
    ("indicators", "complement_indicator_id"),
    ("indicators", "population_indicator_id"),
    ("targets", "related_target_id"),
    ("outcomes", "restates_id"),
)
_REFERENCE_POINTERS = (
    ("places", "parent_id"),
    ("places", "successor_id"),
    ("bodies", "part_of_id"),
    ("topics", "parent_id"),
)


def check(publication: Publication) -> Iterator[Problem]:
    """Check every column by which a row points to another row of its own table."""
    for table, field in _REFERENCE_POINTERS:
        yield from _check(REFERENCE, table_rows(publication.reference, table), field)
    for dossier in publication.dossiers:
        for table, field in _DOSSIER_POINTERS:
            yield from _check(dossier.resolution.key, table_rows(dossier, table), field)


def _check(package: str, rows: tuple[Any, ...], field: str) -> Iterator[Problem]:
    """Yield one problem a ring, at its first row, with the ring printed."""
    # A ring is made of rows that point somewhere; most do not.
    known: dict[str, Row] = by_id(tuple(row for row in rows if getattr(row, field) is not None))
    pointers = {name: getattr(row, field) for name, row in known.items()}
    done: set[str] = set()
    for name in pointers:
        ring = _ring(name, pointers, done)
        if ring:
            start = next(member for member in known if member in ring)
            turned = ring[ring.index(start) :] + ring[: ring.index(start)]
            yield fault(package, known[start], field, "ring", ring=" → ".join([*turned, start]))


def _ring(name: str, pointers: dict[str, str | None], done: set[str]) -> list[str]:
    """Return the ring that the way from a row runs into, unless that way was walked before."""
    way: list[str] = []
    seen: dict[str, int] = {}
    step: str | None = name
    while step in pointers and step is not None and step not in done:
        if step in seen:
            done.update(way)
            return way[seen[step] :]
        seen[step] = len(way)
        way.append(step)
        step = pointers[step]
    done.update(way)
    return []
