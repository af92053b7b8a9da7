"""How good the evidence for a result is."""

from __future__ import annotations

from .cases import Case
from .events import differ
from .printed import same_digits
from .rows import conflict, measurement, same
from .tables import Dossier, Row


def evidence(case: Case, row: Row) -> tuple[str, list[str]]:
    """The word for the evidence, and the origins that count (origin.c)."""
    rows = measurement(case.dossier, row)
    origins = independent(case, [one for one in rows if bears_out(row, one)])
    at_odds = case.is_event and differ(case)
    if at_odds or any(conflict(case.dossier, one, other) for one in rows for other in rows):
        return "conflicting", origins
    return ("corroborated" if len(origins) > 1 else "single"), origins


def evidence_of_sum(case: Case, rows: list[Row]) -> tuple[str, list[str]]:
    """The word for a sum, and the origins that bear out every part (measure.k)."""
    found = [evidence(case, row) for row in rows]
    origins = sorted(set(found[0][1]).intersection(*(names for _, names in found)))
    if any(word == "conflicting" for word, _ in found):
        return "conflicting", origins
    return ("corroborated" if len(origins) > 1 else "single"), origins


def bears_out(row: Row, other: Row) -> bool:
    """Whether a row gives the same digits, qualifier and range (origin.a)."""
    return same(row, other) and same_digits(row["value_to"], other["value_to"])


def independent(case: Case, rows: list[Row]) -> list[str]:
    """The bodies whose own figures give the value, but not the setter (origin.c)."""
    issuer = case.document.get("issuer_id") or case.adoption.get("issuer_id", "")
    found = [origin(case.dossier, one["source_id"]) for one in rows]
    left = [one for one in found if one and one != top(case.dossier, issuer)]
    return sorted(set(left))


def origin(dossier: Dossier, key: str, seen: tuple[str, ...] = ()) -> str:
    """The body whose figures a source gives; what it is based on is asked first (origin.b)."""
    source = dossier.find("sources", key)
    if not source or key in seen:
        return ""
    based = origin(dossier, source["based_on_id"], (*seen, key))
    return based or top(dossier, source["origin_body_id"])


def top(dossier: Dossier, body: str) -> str:
    """The body at the top of those that a body is part of."""
    seen: list[str] = []
    while body and body not in seen:
        seen.append(body)
        body = dossier.bodies.get(body, {}).get("part_of_id", "")
    return seen[-1] if seen else ""
