"""Which verdicts a new version of a dossier changed: its changes undone, and judged again.

The changes say of each cell what it was before, and of each row that it was added. A row that was
taken away, or a cell of a kind that cannot be read back, leaves the state before unknown: then
nothing is said of that version.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from openresolutions.model.dossier import Dossier
from openresolutions.model.records import Change
from openresolutions.model.reference import Body
from openresolutions.model.results import Judgement
from openresolutions.verdicts import judge

_KINDS = ("claimed", "computed", "evidence")


@dataclass(frozen=True)
class Turn:
    """One verdict of one target that is another since a version; ``none`` where there was none."""

    happened_on: date
    version: str
    target_id: str
    kind: str
    old: str
    new: str


def turns(
    dossier: Dossier, judgements: Sequence[Judgement], as_of: date, bodies: Sequence[Body]
) -> tuple[Turn, ...]:
    """Return the verdicts that each version changed, the newest version first.

    ``judgements`` are those of the dossier as it is.
    """
    found: list[Turn] = []
    after, now = dossier, judgements
    versions = dict.fromkeys(
        row.version for row in sorted(dossier.changes, key=_moment, reverse=True) if row.resource
    )
    for version in versions:
        told = [row for row in dossier.changes if row.version == version and row.resource]
        before = _undone(after, told)
        if before is None:
            break
        then = judge(before, as_of, bodies)
        found += _differences(then, now, told[0])
        after, now = before, then
    return tuple(found)


def _moment(change: Change) -> tuple[date, list[int]]:
    parts = [int(part) for part in change.version.split(".") if part.isdigit()]
    return change.changed_on, parts


def _differences(
    before: Sequence[Judgement], after: Sequence[Judgement], told: Change
) -> Iterator[Turn]:
    old = {row.target_id: row for row in before}
    for new in after:
        was = old.get(new.target_id)
        for kind in _KINDS if was is not None else ():
            values = _verdict(was, kind), _verdict(new, kind)
            if values[0] != values[1]:
                yield Turn(told.changed_on, told.version, new.target_id, kind, *values)


def _verdict(judgement: Judgement | None, kind: str) -> str:
    return str(getattr(judgement, kind) or "none")


def _undone(dossier: Dossier, told: Sequence[Change]) -> Dossier | None:
    """Return the dossier as it was before these changes, ``None`` where that is not known."""
    names = {str(row.resource) for row in told if hasattr(dossier, str(row.resource))}
    tables: dict[str, list[Any]] = {name: list(getattr(dossier, name)) for name in names}
    for change in told:
        rows = tables.get(str(change.resource), [])
        at = next((at for at, row in enumerate(rows) if _id(row) == change.row_id), None)
        if at is None:
            return None
        if not change.field:
            del rows[at]
            continue
        old = _put_back(rows[at], change)
        if old is None:
            return None
        rows[at] = old
    held: dict[str, Any] = {name: tuple(rows) for name, rows in tables.items()}
    return replace(dossier, **held)


def _id(row: Any) -> str:
    return str(getattr(row, fields(row)[0].name)) if is_dataclass(row) else ""


def _put_back(row: Any, change: Change) -> Any:
    """Return the row with the old value of a cell; a text of the page decides no verdict."""
    known = {field.name: str(field.type) for field in fields(row)}
    kind = known.get(change.field or "")
    if kind is None:
        return row
    try:
        value = _read(change.old_value or "", kind)
    except (ValueError, InvalidOperation):
        return None
    return replace(row, **{str(change.field): value})


def _read(text: str, kind: str) -> object:
    if "tuple" in kind:
        return tuple(text.split())
    if not text:
        return None
    if "date" in kind:
        return date.fromisoformat(text)
    if "Decimal" in kind:
        return Decimal(text)
    return int(text) if kind.startswith("int") else text
