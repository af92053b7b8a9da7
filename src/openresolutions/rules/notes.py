"""Rules on notes: a note on a row names the table and a row that is there."""

from __future__ import annotations

from collections.abc import Iterator

from openresolutions import schemas
from openresolutions.problems import Problem
from openresolutions.rules.known import nearest
from openresolutions.rules.lookup import Lookup
from openresolutions.rules.rows import by_id, fault, table_rows


def check(lookup: Lookup) -> Iterator[Problem]:
    """Check that each note of a dossier points to a row."""
    ids = {
        table: set(by_id(table_rows(lookup.dossier, table))) for table in schemas.RESOLUTION_TABLES
    }
    for note in lookup.dossier.notes:
        if note.row_id is None:
            continue
        if note.resource is None:
            yield fault(lookup.package, note, "resource", "note_without_table")
        elif note.row_id not in ids[note.resource]:
            yield fault(
                lookup.package,
                note,
                "row_id",
                "note_row_unknown",
                table=f"{note.resource}.csv",
                suggestion=nearest(note.row_id, ids[note.resource]),
            )
