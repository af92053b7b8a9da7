"""Rules on what happens or does not: yes or no, without a number, in the unit kept for it."""

from __future__ import annotations

from collections.abc import Iterator

from openresolutions.model.records import Indicator
from openresolutions.model.vocabulary import EVENT_UNIT
from openresolutions.problems import Problem
from openresolutions.rules.lookup import Lookup
from openresolutions.rules.rows import fault

_NUMBERS = ("operator", "value", "value_to", "baseline_outcome_id")
_PARTS = ("period_start", "value_to", "dimension")


def check(lookup: Lookup) -> Iterator[Problem]:
    """Check each event with its targets and the outcomes that tell of it."""
    for indicator in lookup.dossier.indicators:
        yield from _check_unit(lookup, indicator)
    events = {i.indicator_id for i in lookup.dossier.indicators if i.measure == "event"}
    yield from _check_targets(lookup, events)
    yield from _check_outcomes(lookup, events)


def _check_unit(lookup: Lookup, indicator: Indicator) -> Iterator[Problem]:
    is_event = indicator.measure == "event"
    if is_event != (indicator.unit_id == EVENT_UNIT):
        measure = indicator.measure
        yield fault(lookup.package, indicator, "unit_id", "event_unit", measure=measure)
    if is_event and indicator.better != "higher":
        yield fault(lookup.package, indicator, "better", "event_better", suggestion="higher")


def _check_targets(lookup: Lookup, events: set[str]) -> Iterator[Problem]:
    for target in lookup.dossier.targets:
        if target.indicator_id not in events:
            continue
        numbers = [field for field in _NUMBERS if getattr(target, field) is not None]
        numbers += ["basis"] if target.basis != "level" else []
        numbers += ["recurrence"] if target.recurrence != "once" else []
        for field in numbers:
            yield fault(lookup.package, target, field, "event_with_number")


def _check_outcomes(lookup: Lookup, events: set[str]) -> Iterator[Problem]:
    for outcome in lookup.dossier.outcomes:
        if outcome.indicator_id not in events:
            continue
        if outcome.value not in (0, 1):
            yield fault(lookup.package, outcome, "value", "event_answer")
        if outcome.qualifier != "exact":
            yield fault(lookup.package, outcome, "qualifier", "event_answer")
        for field in _PARTS:
            if getattr(outcome, field) is not None:
                yield fault(lookup.package, outcome, field, "event_answer")
