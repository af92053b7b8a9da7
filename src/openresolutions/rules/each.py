"""Rules on one target for many places: which places, how many must reach it, and their results."""

from __future__ import annotations

from collections.abc import Iterator

from openresolutions.model.records import Target
from openresolutions.packages import REFERENCE
from openresolutions.problems import Problem
from openresolutions.rules.known import nearest
from openresolutions.rules.lookup import Lookup
from openresolutions.rules.rows import fault

_LIST = "each_place_ids"
_NUMBERS = ("places_needed", "places_total")


def check(lookup: Lookup) -> Iterator[Problem]:
    """Check each target that names places, and the results at places that none names."""
    for target in lookup.dossier.targets:
        if target.each_place_ids:
            yield from _check_list(lookup, target)
            yield from _check_numbers(lookup, target)
            yield from _check_baseline(lookup, target)
        else:
            for field in _NUMBERS:
                if getattr(target, field) is not None:
                    yield fault(lookup.package, target, field, "places_without_list")
    yield from _check_results(lookup)


def _check_list(lookup: Lookup, target: Target) -> Iterator[Problem]:
    seen: set[str] = set()
    for name in target.each_place_ids:
        if not lookup.has(REFERENCE, "places", name):
            near = nearest(name, lookup.ids[REFERENCE, "places"])
            table = "reference/places.csv"
            yield fault(
                lookup.package, target, _LIST, "shared_id_unknown", table=table, suggestion=near
            )
        if name in seen:
            yield fault(lookup.package, target, _LIST, "each_place_twice", place=name)
        seen.add(name)
    for name in sorted(seen):
        above = next((one for one in _above(lookup, name) if one in seen), None)
        if above:
            yield fault(lookup.package, target, _LIST, "each_place_inside", place=name, above=above)


def _above(lookup: Lookup, name: str) -> Iterator[str]:
    """Yield the places that a place lies in, the nearest first."""
    seen, place = {name}, lookup.places.get(name)
    while place and place.parent_id and place.parent_id not in seen:
        yield place.parent_id
        seen.add(place.parent_id)
        place = lookup.places.get(place.parent_id)


def _check_numbers(lookup: Lookup, target: Target) -> Iterator[Problem]:
    listed = len(target.each_place_ids)
    if target.places_total is not None and target.places_total < listed:
        yield fault(
            lookup.package, target, "places_total", "places_total_too_few", listed=str(listed)
        )
    elif target.places_needed is not None and not 1 <= target.places_needed <= target.places:
        yield fault(
            lookup.package,
            target,
            "places_needed",
            "places_needed_impossible",
            places=str(target.places),
        )


def _check_baseline(lookup: Lookup, target: Target) -> Iterator[Problem]:
    baseline = lookup.outcomes.get(target.baseline_outcome_id or "")
    if baseline and baseline.place_id not in target.each_place_ids:
        yield fault(
            lookup.package,
            target,
            "baseline_outcome_id",
            "each_baseline_elsewhere",
            place=baseline.place_id,
        )


def _check_results(lookup: Lookup) -> Iterator[Problem]:
    """Warn of a result at a place of which no target of its indicator speaks.

    Only where each target of the indicator names its places: a slip in a place would else leave a
    place without a result.
    """
    head, asked = lookup.dossier.resolution.measured_place_id, _asked(lookup)
    for outcome in lookup.dossier.outcomes if asked else ():
        places = asked.get(outcome.indicator_id)
        if places and outcome.place_id not in {head, *places}:
            yield fault(lookup.package, outcome, "place_id", "place_not_asked", "warning")


def _asked(lookup: Lookup) -> dict[str, set[str]]:
    """Return the places of each indicator whose targets all name theirs."""
    found: dict[str, set[str]] = {}
    plain = set()
    for target in lookup.dossier.targets:
        if not target.each_place_ids:
            plain.add(target.indicator_id)
        named = {*target.each_place_ids, target.relative_place_id or ""}
        found.setdefault(target.indicator_id, set()).update(named)
    return {name: places for name, places in found.items() if name not in plain}
