"""Rules on outcomes: value and qualifier, period, breakdown, and what a row restates."""

from __future__ import annotations

from collections.abc import Iterator

from openresolutions.model.records import Indicator, Outcome
from openresolutions.model.reference import Place
from openresolutions.problems import Problem
from openresolutions.rules.lookup import Lookup
from openresolutions.rules.rows import fault
from openresolutions.rules.values import check_measure, check_period, check_range

SMALL_COUNT = 5
_BREAKDOWN = ("dimension", "category", "partition")


def check(lookup: Lookup) -> Iterator[Problem]:
    """Check each outcome by itself and against the rows that it names."""
    package = lookup.package
    smallest = next(reversed(lookup.reference.ranks()), "")
    for outcome in lookup.dossier.outcomes:
        indicator = lookup.indicators.get(outcome.indicator_id)
        yield from check_range(package, outcome, outcome.qualifier == "between")
        yield from check_period(package, outcome, "period_start", "period_end")
        yield from _check_breakdown(package, outcome)
        yield from _check_restated(package, outcome, lookup.outcomes.get(outcome.restates_id or ""))
        yield from _check_inference(lookup, outcome)
        if indicator:
            yield from check_measure(package, outcome, indicator.measure)
            yield from _check_small(
                package, outcome, indicator, lookup.places.get(outcome.place_id), smallest
            )


def _check_breakdown(package: str, outcome: Outcome) -> Iterator[Problem]:
    parts = (outcome.dimension, outcome.category, outcome.partition)
    if 0 < parts.count(None) < len(parts):
        for field in (name for name, part in zip(_BREAKDOWN, parts, strict=True) if part is None):
            yield fault(package, outcome, field, "breakdown_incomplete")
    if outcome.more_categories and outcome.category is None:
        yield fault(package, outcome, "category", "breakdown_incomplete")


def _check_restated(package: str, outcome: Outcome, restated: Outcome | None) -> Iterator[Problem]:
    if restated is None:
        return
    same = all(
        getattr(outcome, field) == getattr(restated, field)
        for field in ("indicator_id", "place_id", "breakdown")
    )
    if not same:
        yield fault(package, outcome, "restates_id", "restates_other_measure")
    elif outcome.value != restated.value:
        yield fault(
            package,
            outcome,
            "value",
            "restates_other_value",
            "warning",
            other=format(restated.value, "f"),
        )


def _check_inference(lookup: Lookup, outcome: Outcome) -> Iterator[Problem]:
    has_note = ("outcomes", outcome.outcome_id) in lookup.noted
    noted = outcome.note or has_note
    for field in ("origin", "period_origin"):
        if getattr(outcome, field) == "inferred" and not noted:
            yield fault(lookup.package, outcome, field, "inferred_without_note")


def _check_small(
    package: str, outcome: Outcome, indicator: Indicator, place: Place | None, smallest: str
) -> Iterator[Problem]:
    """Warn of a count that may point at single persons in a place of the smallest level."""
    small = indicator.measure == "count" and 0 < outcome.value < SMALL_COUNT
    if small and place is not None and place.level == smallest:
        yield fault(package, outcome, "value", "small_count", "warning", place=place.place_id)
