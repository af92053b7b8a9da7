"""Rules on notes: a note on a row names the table and a row that is there."""

from __future__ import annotations

from collections.abc import Iterator

from openresolutions.problems import Problem
from openresolutions.rules.known import nearest
from openresolutions.rules.lookup import Lookup
from openresolutions.rules.rows import fault


def check(lookup: Lookup) -> Iterator[Problem]:
    """Check that each note of a dossier points to a row."""
    for note in lookup.dossier.notes:
        if note.row_id is None:
            continue
        if note.resource is None:
            yield fault(lookup.package, note, "resource", "note_without_table")
        elif not lookup.has(lookup.package, note.resource, note.row_id):
            yield fault(
                lookup.package,
                note,
                "row_id",
                "note_row_unknown",
                table=f"{note.resource}.csv",
                suggestion=nearest(note.row_id, lookup.ids[lookup.package, note.resource]),
            )
