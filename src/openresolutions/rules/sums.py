"""Rules on sums over a period: what can be added up, over which days, and what is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from openresolutions.model.records import Outcome, Target
from openresolutions.model.spans import apart, parts_of
from openresolutions.problems import Problem
from openresolutions.rules.lookup import Lookup
from openresolutions.rules.rows import fault

# Parts of these can be added up; of all other measures the sum means nothing.
_ADDED = ("count", "amount")


def check(lookup: Lookup) -> Iterator[Problem]:
    """Check each target that is a sum, and the outcomes that are its parts."""
    for target in lookup.dossier.targets:
        if target.basis == "sum":
            yield from _check_target(lookup, target)
            yield from _check_parts(lookup, target)


def _check_target(lookup: Lookup, target: Target) -> Iterator[Problem]:
    indicator = lookup.indicators.get(target.indicator_id)
    if indicator and indicator.measure not in _ADDED:
        measure = indicator.measure
        yield fault(lookup.package, target, "basis", "sum_not_additive", measure=measure)
    if target.recurrence == "yearly":
        yield fault(lookup.package, target, "recurrence", "sum_yearly")
    for field, day in (("starts_on", _begun(lookup, target)), ("due_on", target.due_on)):
        if day is None:
            yield fault(lookup.package, target, field, "sum_without_period")


def _begun(lookup: Lookup, target: Target) -> date | None:
    document = lookup.documents.get(target.document_id)
    return target.starts_on or (document.issued_on if document else None)


def _check_parts(lookup: Lookup, target: Target) -> Iterator[Problem]:
    """Warn of a part whose days have been added up already at its place."""
    own = [row for row in lookup.dossier.outcomes if _is_of(lookup, target, row)]
    for place in dict.fromkeys(row.place_id for row in own):
        there = (row for row in own if row.place_id == place)
        rows = parts_of(there, _begun(lookup, target), target.due_on)
        yield from _check_apart(lookup, target, rows)


def _check_apart(lookup: Lookup, target: Target, rows: Sequence[Outcome]) -> Iterator[Problem]:
    added = apart(rows)
    spans = {(row.period_start, row.period_end) for row in added}
    for row in rows:
        if (row.period_start, row.period_end) not in spans:
            other = next(one for one in added if _overlap(one, row))
            yield fault(
                lookup.package,
                row,
                "period_start",
                "sum_overlap",
                "warning",
                other=other.outcome_id,
                target=target.target_id,
            )


def _is_of(lookup: Lookup, target: Target, row: Outcome) -> bool:
    """Tell whether a row is a measurement of its own of what the target adds up."""
    places = target.each_place_ids or (lookup.dossier.resolution.measured_place_id,)
    return (
        row.place_id in places
        and row.indicator_id == target.indicator_id
        and row.is_whole
        and row.restates_id is None
    )


def _overlap(one: Outcome, other: Outcome) -> bool:
    starts = (one.period_start or one.period_end, other.period_start or other.period_end)
    return starts[0] <= other.period_end and starts[1] <= one.period_end
