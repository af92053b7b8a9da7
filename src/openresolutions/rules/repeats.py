"""The rule on what is stated twice: one measurement has one value."""

from __future__ import annotations

from collections.abc import Iterator

from openresolutions.model.records import Outcome
from openresolutions.problems import Problem
from openresolutions.rules.lookup import Lookup
from openresolutions.rules.rows import cell, fault


def check(lookup: Lookup) -> Iterator[Problem]:
    """Refuse two values of one measurement, unless one restates the other or a note tells.

    The same value of the same source twice is only odd.
    """
    first: dict[tuple[object, ...], Outcome] = {}
    for outcome in lookup.dossier.outcomes:
        if outcome.restates_id is not None:
            continue
        key = (
            outcome.indicator_id,
            outcome.place_id,
            outcome.period_start,
            outcome.period_end,
            outcome.breakdown,
        )
        other = first.setdefault(key, outcome)
        if outcome.value != other.value and not _is_noted(lookup, outcome, other):
            yield fault(
                lookup.package,
                outcome,
                "value",
                "outcome_twice",
                other=cell(other.value),
                other_line=str(other.line),
            )
        elif other is not outcome and _is_same(outcome, other):
            line = str(other.line)
            yield fault(
                lookup.package, outcome, "value", "outcome_repeated", "warning", other_line=line
            )


def _is_same(one: Outcome, other: Outcome) -> bool:
    fields = ("value", "value_to", "qualifier", "source_id")
    return all(getattr(one, name) == getattr(other, name) for name in fields)


def _is_noted(lookup: Lookup, *outcomes: Outcome) -> bool:
    return any(
        outcome.note or ("outcomes", outcome.outcome_id) in lookup.noted for outcome in outcomes
    )
