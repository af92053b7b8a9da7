"""Rules on the log of changes: a field that exists, a version not above the package's."""

from __future__ import annotations

from collections.abc import Iterator

from openresolutions import schemas
from openresolutions.model.records import Change
from openresolutions.problems import Problem
from openresolutions.rules.known import nearest
from openresolutions.rules.lookup import Lookup
from openresolutions.rules.rows import fault


def check(lookup: Lookup) -> Iterator[Problem]:
    """Check each change of a dossier; its row may be gone, since a change can be a deletion."""
    current = lookup.dossier.resolution.version
    for change in lookup.dossier.changes:
        yield from _check_field(lookup.package, change)
        if current and _number(change.version) > _number(current):
            yield fault(
                lookup.package, change, "version", "change_of_later_version", version=current
            )


def _check_field(package: str, change: Change) -> Iterator[Problem]:
    if change.resource is None:
        for field in ("row_id", "field"):
            if getattr(change, field) is not None:
                yield fault(package, change, "resource", "change_without_table")
        return
    columns = schemas.field_names(change.resource)
    if change.field is not None and change.field not in columns:
        yield fault(
            package,
            change,
            "field",
            "change_field_unknown",
            table=f"{change.resource}.csv",
            suggestion=nearest(change.field, columns),
        )


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
