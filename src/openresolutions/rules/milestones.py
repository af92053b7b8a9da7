"""Rules on milestones: a day of their own, before the target of one indicator they lead to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from openresolutions.model.records import Target
from openresolutions.problems import Problem
from openresolutions.rules.lookup import Lookup
from openresolutions.rules.rows import fault


def check(lookup: Lookup) -> Iterator[Problem]:
    """Check each milestone against the target that it leads to."""
    for target in lookup.dossier.targets:
        if target.relation == "milestone":
            yield from _check_day(lookup, target)
            yield from _check_target(lookup, target)


def _check_day(lookup: Lookup, milestone: Target) -> Iterator[Problem]:
    target = lookup.targets.get(milestone.related_target_id or "")
    if milestone.due_on is None:
        yield fault(lookup.package, milestone, "due_on", "milestone_without_due")
    elif target and target.due_on and milestone.due_on >= target.due_on:
        due = target.due_on.isoformat()
        yield fault(lookup.package, milestone, "due_on", "milestone_not_before", due=due)
    elif target and (set_on := _set_on(lookup, target)) and milestone.due_on < set_on:
        start = set_on.isoformat()
        yield fault(lookup.package, milestone, "due_on", "milestone_too_early", start=start)


def _set_on(lookup: Lookup, target: Target) -> date | None:
    """Return the first day of a target's period, else the day on which it was set."""
    document = lookup.documents.get(target.document_id)
    return target.starts_on or (document.issued_on if document else None)


def _check_target(lookup: Lookup, milestone: Target) -> Iterator[Problem]:
    target, field = lookup.targets.get(milestone.related_target_id or ""), "related_target_id"
    if target is None:
        return
    if target.indicator_id != milestone.indicator_id:
        other = target.indicator_id
        yield fault(lookup.package, milestone, field, "milestone_of_other_indicator", other=other)
    if target.relation == "milestone" and target is not milestone:
        yield fault(lookup.package, milestone, field, "milestone_of_milestone")
