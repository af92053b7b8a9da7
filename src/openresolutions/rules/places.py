"""Rules on the reference tables: the tree of places, their years and tiles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from openresolutions.model.reference import Place, Reference
from openresolutions.packages import REFERENCE
from openresolutions.problems import Problem
from openresolutions.rules.rows import by_id, fault


def check(reference: Reference) -> Iterator[Problem]:
    """Check each place by itself, against its parent and against the other tiles."""
    places: dict[str, Place] = by_id(reference.places)
    tiles: dict[tuple[str, int, int], Place] = {}
    ranks = reference.ranks()
    for place in reference.places:
        yield from _check_years(place)
        yield from _check_level(place, ranks)
        yield from _check_parent(place, places.get(place.parent_id or ""), ranks)
        yield from _check_tile(place, tiles)


def _check_years(place: Place) -> Iterator[Problem]:
    if place.valid_from and place.valid_to and place.valid_to < place.valid_from:
        start = place.valid_from.isoformat()
        yield fault(REFERENCE, place, "valid_to", "period_reversed", start=start)


def _check_level(place: Place, ranks: Mapping[str, int]) -> Iterator[Problem]:
    """Check that a level is listed, where the publication lists its levels."""
    if ranks and place.level not in ranks:
        near = "".join(get_close_matches(place.level, ranks, n=1))
        table = "reference/levels.csv"
        yield fault(REFERENCE, place, "level", "shared_id_unknown", table=table, suggestion=near)


def _check_parent(
    place: Place, parent: Place | None, ranks: Mapping[str, int]
) -> Iterator[Problem]:
    if place.parent_id and place.parent_origin is None:
        yield fault(REFERENCE, place, "parent_origin", "parent_without_origin")
    if not parent or not {parent.level, place.level} <= set(ranks):
        return
    if ranks[parent.level] >= ranks[place.level]:
        yield fault(
            REFERENCE,
            place,
            "parent_id",
            "parent_not_above",
            level=place.level,
            parent_level=parent.level,
        )


def _check_tile(place: Place, tiles: dict[tuple[str, int, int], Place]) -> Iterator[Problem]:
    if (place.column is None) != (place.row is None):
        field = "column" if place.column is None else "row"
        yield fault(REFERENCE, place, field, "tile_incomplete")
    if place.column is None or place.row is None:
        return
    other = tiles.setdefault((place.level, place.column, place.row), place)
    if other is not place and _overlap(other, place):
        yield fault(REFERENCE, place, "column", "tile_taken", place=other.place_id)


def _overlap(first: Place, second: Place) -> bool:
    """Tell whether two places hold in the same years, as far as is known."""
    ends = (
        (first.valid_to, second.valid_from),
        (second.valid_to, first.valid_from),
    )
    return not any(end and start and end < start for end, start in ends)
