"""How well a result is borne out: counted by independent publishers, not by rows."""

from __future__ import annotations

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


def evidence_of(
    case: Case, outcome: Outcome | None
) -> tuple[Evidence, tuple[str, ...], tuple[str, ...]]:
    """Return the evidence for an outcome, its publishers and the ids of its rows.

    An unnamed publisher counts as one of its own for each source, shown as ``sources/<id>``.
    """
    if outcome is None:
        return "none", (), ()
    rows = rows_for(case, outcome)
    publishers = tuple(sorted({publisher(case.shelf, row.source_id) for row in rows}))
    ids = tuple(row.outcome_id for row in rows)
    if any(conflicting(one, rows) for one in rows):
        return "conflicting", publishers, ids
    same = {publisher(case.shelf, row.source_id) for row in rows if _same(outcome, row)}
    return ("corroborated" if len(same) > 1 else "single"), publishers, ids


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
