"""Rules on order in time: nothing before what it follows, and nothing beyond the trusted day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from openresolutions.model.dossier import Publication
from openresolutions.model.records import Target
from openresolutions.packages import REFERENCE
from openresolutions.problems import Problem
from openresolutions.rules.lookup import Lookup
from openresolutions.rules.rows import fault, table_rows

# A baseline is often the end of the year in which a resolution begins.
_BASELINE_DAYS = 366
_OLD_YEARS = 10
_FAR_YEARS = 30
# Time zones differ by a day.
_ONE_DAY = timedelta(days=1)
_HAPPENED = {
    "documents": ("issued_on",),
    "sources": ("published_on", "accessed_on"),
    "outcomes": ("period_end",),
    "events": ("held_on",),
    "changes": ("changed_on",),
}


def check(lookup: Lookup) -> Iterator[Problem]:
    """Check what must come before what in a dossier."""
    for target in lookup.dossier.targets:
        yield from _check_target(lookup, target)
    head = lookup.dossier.resolution
    document = lookup.documents.get(head.document_id)
    start = head.starts_on or (document.issued_on if document else None)
    for outcome in lookup.dossier.outcomes:
        if start and outcome.period_end.year < start.year - _OLD_YEARS:
            began = start.isoformat()
            yield fault(
                lookup.package, outcome, "period_end", "outcome_long_before", "warning", start=began
            )
    for source in lookup.dossier.sources:
        if source.accessed_on and source.published_on and source.accessed_on < source.published_on:
            day = source.published_on.isoformat()
            yield fault(
                lookup.package, source, "accessed_on", "read_before_published", published=day
            )
    for task in lookup.dossier.tasks:
        of = lookup.documents.get(task.document_id or "")
        if task.due_on and of and of.issued_on and task.due_on < of.issued_on:
            issued = of.issued_on.isoformat()
            yield fault(lookup.package, task, "due_on", "due_before_issue", issued=issued)


def _check_target(lookup: Lookup, target: Target) -> Iterator[Problem]:
    document = lookup.documents.get(target.document_id)
    start = target.starts_on or (document.issued_on if document else None)
    baseline = lookup.outcomes.get(target.baseline_outcome_id or "")
    if start and baseline and (baseline.period_end - start).days > _BASELINE_DAYS:
        yield fault(
            lookup.package,
            target,
            "baseline_outcome_id",
            "baseline_after_start",
            start=start.isoformat(),
            measured=baseline.period_end.isoformat(),
        )
    if start and target.due_on and target.due_on.year > start.year + _FAR_YEARS:
        yield fault(lookup.package, target, "due_on", "due_far", "warning", start=start.isoformat())


def check_trusted(publication: Publication, trusted: date | None) -> Iterator[Problem]:
    """Refuse dates of what has happened beyond a day that the data cannot choose."""
    if trusted is None:
        return
    last, shown = trusted + _ONE_DAY, trusted.isoformat()
    for dossier in publication.dossiers:
        head = dossier.resolution
        if head.created > last:
            yield fault(head.key, head, "created", "date_beyond_trusted", trusted=shown)
        for table, fields in _HAPPENED.items():
            for row in table_rows(dossier, table):
                for field in fields:
                    day: date | None = getattr(row, field)
                    if day and day > last:
                        yield fault(head.key, row, field, "date_beyond_trusted", trusted=shown)
    for withdrawal in publication.reference.withdrawals:
        if withdrawal.withdrawn_on > last:
            yield fault(REFERENCE, withdrawal, "withdrawn_on", "date_beyond_trusted", trusted=shown)
