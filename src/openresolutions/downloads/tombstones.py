"""What is left of a package that was published once and withdrawn."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from openresolutions import languages
from openresolutions.downloads import addresses
from openresolutions.downloads.plain import day
from openresolutions.model.reference import Reference, Withdrawal


def withdrawn(reference: Reference, present: Collection[str]) -> tuple[Withdrawal, ...]:
    """Return the withdrawals of packages that are no longer there; ``present`` are keys."""
    return tuple(row for row in reference.withdrawals if row.resolution not in present)


def tombstone(row: Withdrawal) -> dict[str, Any]:
    """Return the tombstone: what it was, when it was withdrawn and why."""
    return {
        "resolution": row.resolution,
        "status": "withdrawn",
        "withdrawn_on": day(row.withdrawn_on),
        **{f"title_{one}": row.title[one] for one in languages.current()},
        **{f"reason_{one}": row.reason[one] for one in languages.current()},
        "path": addresses.package_file(row.resolution, addresses.TOMBSTONE),
    }
