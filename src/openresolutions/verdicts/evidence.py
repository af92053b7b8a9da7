"""How well a result is borne out: counted by the origins of its figures, not by rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from openresolutions.figures import decimals, rounded, truncated
from openresolutions.model.intervals import bounds, disjoint
from openresolutions.model.records import Outcome
from openresolutions.model.vocabulary import Evidence
from openresolutions.verdicts.cases import Case, Shelf, measured_first, series_of


def rows_for(case: Case, outcome: Outcome) -> tuple[Outcome, ...]:
    """Return every row that reports the same measurement: the same dates, or a repeat of it."""
    first = measured_first(case.shelf, outcome)
    same = (outcome.period_start, outcome.period_end)
    return tuple(
        row
        for row in series_of(case, outcome.indicator_id)
        if (row.period_start, row.period_end) == same or measured_first(case.shelf, row) == first
    )


def conflicting(outcome: Outcome, rows: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
    """Return the rows whose value cannot be the outcome's."""
    return tuple(row for row in rows if not _compatible(outcome, row))


@dataclass(frozen=True)
class Borne:
    """How well a result is borne out, by whom it was published, and by which rows.

    ``origins`` are the bodies, other than the one that set the target, whose own figures give the
    value.
    """

    word: Evidence
    publishers: tuple[str, ...]
    ids: tuple[str, ...]
    origins: tuple[str, ...]


def evidence_of(case: Case, outcome: Outcome) -> Borne:
    """Return the evidence for an outcome.

    Two sources bear witness apart only if each names the body whose figures it gives, the bodies
    are not one, and neither set the target. An unnamed publisher is shown as ``sources/<id>``.
    """
    rows = rows_for(case, outcome)
    same = [row for row in rows if _same(outcome, row)]
    found = {origin(case.shelf, row.source_id) for row in same} - {"", _setter(case)}
    word: Evidence = "corroborated" if len(found) > 1 else "single"
    return Borne(
        word="conflicting" if any(conflicting(one, rows) for one in rows) else word,
        publishers=tuple(sorted({publisher(case.shelf, row.source_id) for row in rows})),
        ids=tuple(row.outcome_id for row in rows),
        origins=tuple(sorted(found)),
    )


def evidence_of_all(case: Case, parts: Sequence[Outcome]) -> Borne:
    """Return the evidence for a sum: it is borne out by the bodies that give each of its parts."""
    borne = [evidence_of(case, part) for part in parts]
    agreed = set(borne[0].origins).intersection(*(one.origins for one in borne))
    word: Evidence = "corroborated" if len(agreed) > 1 else "single"
    return Borne(
        word="conflicting" if any(one.word == "conflicting" for one in borne) else word,
        publishers=tuple(sorted({name for one in borne for name in one.publishers})),
        ids=tuple(dict.fromkeys(name for one in borne for name in one.ids)),
        origins=tuple(sorted(agreed)),
    )


def origin(shelf: Shelf, source_id: str) -> str:
    """Return the body whose figures a source gives, empty where the source does not name it.

    What a source is based on is asked before the source itself.
    """
    found, seen = "", set[str]()
    while source_id in shelf.sources and source_id not in seen:
        seen.add(source_id)
        source = shelf.sources[source_id]
        found, source_id = source.origin_body_id or found, source.based_on_id or ""
    return whole_body(shelf, found)


def whole_body(shelf: Shelf, body_id: str) -> str:
    """Return the body of which a body is a part, at the top."""
    seen: set[str] = set()
    while body_id in shelf.bodies and body_id not in seen:
        seen.add(body_id)
        body_id = shelf.bodies[body_id]
    return body_id


def _setter(case: Case) -> str:
    """Return the body that set the target: it is no independent witness to it."""
    wanted = (case.target.document_id, case.shelf.dossier.resolution.document_id)
    issuers = {d.document_id: d.issuer_id for d in case.shelf.dossier.documents}
    return whole_body(case.shelf, next((issuers[n] for n in wanted if issuers.get(n)), None) or "")


def publisher(shelf: Shelf, source_id: str) -> str:
    """Return who stands behind a source: the publisher of the source that it is based on."""
    seen: set[str] = set()
    while source_id in shelf.sources and source_id not in seen:
        seen.add(source_id)
        source = shelf.sources[source_id]
        if source.based_on_id not in shelf.sources:
            return source.publisher or f"sources/{source_id}"
        source_id = source.based_on_id or ""
    return f"sources/{min(seen, default=source_id)}"


def _same(one: Outcome, other: Outcome) -> bool:
    """Tell whether two rows give the same value within the digits of the coarser one."""
    alike = (one.qualifier, one.value_to) == (other.qualifier, other.value_to)
    return alike and _same_digits(one.value, other.value)


def _same_digits(one: Decimal, other: Decimal) -> bool:
    places = min(decimals(one), decimals(other))
    coarse, fine = sorted((one, other), key=decimals)
    exact = Fraction(fine)
    return Fraction(coarse) in (
        Fraction(rounded(exact, places)),
        Fraction(truncated(exact, places)),
    )


def _compatible(one: Outcome, other: Outcome) -> bool:
    if _same_digits(one.value, other.value) and one.qualifier == other.qualifier:
        return True
    mine = bounds(one.value, one.qualifier, one.value_to)
    return not disjoint(mine, bounds(other.value, other.qualifier, other.value_to))
