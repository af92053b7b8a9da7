"""Rules on where: a result lies in the measured place, which was there, and a folder in its own."""

from __future__ import annotations

from collections.abc import Iterator

from openresolutions.model.records import Outcome
from openresolutions.problems import Problem
from openresolutions.rules.lookup import Lookup
from openresolutions.rules.rows import fault


def check(lookup: Lookup) -> Iterator[Problem]:
    """Check the places of a dossier's outcomes and the folder that it lies in."""
    head = lookup.dossier.resolution
    folder = head.key.partition("/")[0]
    if folder != head.place_id and head.place_id in lookup.places:
        yield fault(head.key, head, "place_id", "folder_of_other_place", folder=folder)
    compared = {target.relative_place_id for target in lookup.dossier.targets}
    compared |= {name for target in lookup.dossier.targets for name in target.each_place_ids}
    inside: dict[str, bool] = {}
    for outcome in lookup.dossier.outcomes:
        place = outcome.place_id
        if place not in inside:
            within = _is_inside(lookup, place, head.measured_place_id)
            inside[place] = within or place in compared
        if not inside[place] and not _has_note(lookup, outcome):
            yield fault(
                lookup.package,
                outcome,
                "place_id",
                "place_elsewhere",
                measured=head.measured_place_id,
            )
        yield from _check_years(lookup, outcome)


def _is_inside(lookup: Lookup, place_id: str, above: str) -> bool:
    """Tell whether a place is another or lies below it; what is not known is told elsewhere."""
    seen: set[str] = set()
    step: str | None = place_id
    while step is not None and step not in seen:
        if step == above:
            return True
        seen.add(step)
        place = lookup.places.get(step)
        if place is None:
            return True
        step = place.parent_id
    return above not in lookup.places


def _has_note(lookup: Lookup, outcome: Outcome) -> bool:
    noted = ("outcomes", outcome.outcome_id) in lookup.noted
    return bool(outcome.note) or noted


def _check_years(lookup: Lookup, outcome: Outcome) -> Iterator[Problem]:
    place = lookup.places.get(outcome.place_id)
    if place and place.valid_from and outcome.period_end < place.valid_from:
        start = place.valid_from.isoformat()
        yield fault(lookup.package, outcome, "place_id", "place_not_yet", start=start)
    begins = outcome.period_start or outcome.period_end
    if place and place.valid_to and begins > place.valid_to:
        end = place.valid_to.isoformat()
        yield fault(lookup.package, outcome, "place_id", "place_no_more", "warning", end=end)
