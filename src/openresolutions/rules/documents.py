"""Rules on documents and dates: relations, their order in time, and the cut-off of a package."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from openresolutions.model.records import Document, Outcome
from openresolutions.problems import Problem
from openresolutions.rules.lookup import Lookup
from openresolutions.rules.rows import fault, table_rows

# What has happened; a deadline may lie in the future, and a change may follow the first edition.
_PAST_DATES = {
    "documents": "issued_on",
    "sources": "published_on",
    "outcomes": "period_end",
    "events": "held_on",
}


def check(lookup: Lookup) -> Iterator[Problem]:
    """Check the documents of a dossier and the dates of what it reports."""
    for document in lookup.dossier.documents:
        yield from _check_relation(lookup, document)
        yield from _check_cited(lookup, document)
    for outcome in lookup.dossier.outcomes:
        yield from _check_reported(lookup, outcome)
    yield from _check_cut_off(lookup)


def _check_relation(lookup: Lookup, document: Document) -> Iterator[Problem]:
    package = lookup.package
    if document.relation and document.related_document_id is None:
        yield fault(package, document, "related_document_id", "relation_without_document")
    if document.related_document_id and document.relation is None:
        yield fault(package, document, "relation", "related_without_relation")
    related = lookup.documents.get(document.related_document_id or "")
    if related and _later(related.issued_on, document.issued_on):
        yield fault(
            package,
            document,
            "related_document_id",
            "related_issued_later",
            other=str(related.issued_on),
            issued=str(document.issued_on),
        )


def _check_cited(lookup: Lookup, document: Document) -> Iterator[Problem]:
    source = lookup.sources.get(document.source_id)
    if source and _later(document.issued_on, source.published_on):
        yield fault(
            lookup.package,
            document,
            "issued_on",
            "issued_after_source",
            "warning",
            published=str(source.published_on),
        )


def _check_reported(lookup: Lookup, outcome: Outcome) -> Iterator[Problem]:
    source = lookup.sources.get(outcome.source_id)
    if source and _later(outcome.period_end, source.published_on) and not _of_its_year(outcome):
        yield fault(
            lookup.package,
            outcome,
            "period_end",
            "measured_after_source",
            "warning",
            published=str(source.published_on),
        )


def _of_its_year(outcome: Outcome) -> bool:
    """Tell whether the end of the year is implied: reports of December speak of the whole year."""
    end = outcome.period_end
    return outcome.period_origin == "implied" and (end.month, end.day) == (12, 31)


def _check_cut_off(lookup: Lookup) -> Iterator[Problem]:
    created = lookup.dossier.resolution.created
    if created == date.min:
        # The descriptor's own date was refused, and told of there.
        return
    for table, field in _PAST_DATES.items():
        for row in table_rows(lookup.dossier, table):
            if _later(getattr(row, field), created):
                yield fault(
                    lookup.package,
                    row,
                    field,
                    "date_after_cut_off",
                    created=created.isoformat(),
                )


def _later(first: date | None, second: date | None) -> bool:
    """Tell whether both dates are known and the first is the later one."""
    return first is not None and second is not None and first > second
