"""Rules on the head of a package: its period, its own document, its places."""

from __future__ import annotations

from collections.abc import Iterator

from openresolutions.problems import Problem
from openresolutions.rules.known import nearest, unknown
from openresolutions.rules.lookup import Lookup
from openresolutions.rules.rows import fault


def check(lookup: Lookup) -> Iterator[Problem]:
    """Check the head of a dossier against its documents and the reference tables."""
    head = lookup.dossier.resolution
    if not lookup.has(head.key, "documents", head.document_id):
        yield fault(
            head.key,
            head,
            "document_id",
            "head_document_unknown",
            suggestion=nearest(head.document_id, lookup.documents),
        )
    for field in ("place_id", "measured_place_id"):
        yield from unknown(lookup, head, field, "places")
    if head.starts_on and head.ends_on and head.ends_on < head.starts_on:
        yield fault(head.key, head, "ends_on", "period_reversed", start=head.starts_on.isoformat())
