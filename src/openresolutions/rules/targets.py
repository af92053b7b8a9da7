"""Rules on targets: the value and its operator, the period, the baseline, the earlier target."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from openresolutions.model.bases import IN_ITS_UNIT, LEVELS
from openresolutions.model.records import Indicator, Target
from openresolutions.problems import Problem
from openresolutions.rules.lookup import Lookup
from openresolutions.rules.rows import fault
from openresolutions.rules.values import check_measure, check_period, check_range

_NEED_A_VALUE = ("at_least", "more_than", "at_most", "less_than", "equal", "between")
_PERCENT_CHANGES = ("change_percent", "change_percent_per_year")
# Who asks for at least something takes more of it to be better.
_ASKED = {"at_least": "higher", "more_than": "higher", "at_most": "lower", "less_than": "lower"}


def check(lookup: Lookup) -> Iterator[Problem]:
    """Check each target by itself and against the rows that it names."""
    package = lookup.package
    for target in lookup.dossier.targets:
        yield from _check_value(package, target, lookup.indicators.get(target.indicator_id))
        yield from check_period(package, target, "starts_on", "due_on")
        yield from _check_recurrence(lookup, target)
        yield from _check_dates(lookup, target)
        yield from _check_baseline(lookup, target)
        yield from _check_related(lookup, target)
    yield from _check_replaced_once(lookup)


def _check_value(package: str, target: Target, indicator: Indicator | None) -> Iterator[Problem]:
    if target.operator in _NEED_A_VALUE and target.value is None:
        yield fault(package, target, "value", "operator_without_value", operator=target.operator)
    if target.operator == "maintain" and target.basis != "level":
        yield fault(package, target, "basis", "maintain_of_a_change", suggestion="level")
    yield from check_range(package, target, target.operator == "between")
    if indicator is None:
        return
    if target.basis in IN_ITS_UNIT:
        yield from check_measure(package, target, indicator.measure)
    if target.basis in LEVELS:
        yield from _check_direction(package, target, indicator)
    if target.basis in _PERCENT_CHANGES and indicator.better == "lower":
        yield from _check_decrease(package, target)


def _check_direction(package: str, target: Target, indicator: Indicator) -> Iterator[Problem]:
    """Warn of a target that asks for the side on which its indicator is worse."""
    asked = _ASKED.get(target.operator or "", indicator.better)
    if indicator.better != "neutral" and asked != indicator.better:
        yield fault(package, target, "operator", "operator_against_better", "warning", asked=asked)


def _check_decrease(package: str, target: Target) -> Iterator[Problem]:
    for field in ("value", "value_to"):
        value = getattr(target, field)
        if value is not None and value > 100:
            yield fault(package, target, field, "decrease_above_hundred")


def _check_recurrence(lookup: Lookup, target: Target) -> Iterator[Problem]:
    if target.recurrence != "yearly":
        return
    for field, day in (("starts_on", _set_on(lookup, target)), ("due_on", target.due_on)):
        if day is None:
            yield fault(lookup.package, target, field, "recurrence_without_period")


def _check_dates(lookup: Lookup, target: Target) -> Iterator[Problem]:
    document = lookup.documents.get(target.document_id)
    issued = document.issued_on if document else None
    if issued and target.due_on and target.due_on < issued:
        yield fault(
            lookup.package,
            target,
            "due_on",
            "due_before_issue",
            issued=issued.isoformat(),
        )


def _check_baseline(lookup: Lookup, target: Target) -> Iterator[Problem]:
    package = lookup.package
    baseline = lookup.outcomes.get(target.baseline_outcome_id or "")
    if baseline is None:
        return
    field = "baseline_outcome_id"
    if target.due_on and baseline.period_end > target.due_on:
        due = target.due_on.isoformat()
        yield fault(package, target, field, "baseline_after_due", due=due)
    indicator = lookup.indicators.get(target.indicator_id)
    if indicator and baseline.indicator_id not in _comparable(indicator):
        yield fault(package, target, field, "baseline_of_other_indicator")


def _comparable(indicator: Indicator) -> set[str | None]:
    return {indicator.indicator_id, indicator.complement_indicator_id}


def _check_related(lookup: Lookup, target: Target) -> Iterator[Problem]:
    for field, other in (("relation", "related_target_id"), ("related_target_id", "relation")):
        if getattr(target, other) and getattr(target, field) is None:
            yield fault(lookup.package, target, field, "related_target_incomplete", other=other)
    earlier = lookup.targets.get(target.related_target_id or "")
    if earlier is None:
        return
    indicator = lookup.indicators.get(target.indicator_id)
    if (
        indicator
        and target.relation == "replaces"
        and earlier.indicator_id not in _comparable(indicator)
    ):
        yield fault(
            lookup.package,
            target,
            "related_target_id",
            "replaces_other_indicator",
            other=earlier.indicator_id,
        )
    start, earlier_start = _set_on(lookup, target), _set_on(lookup, earlier)
    if target.relation != "milestone" and start and earlier_start and start < earlier_start:
        yield fault(
            lookup.package,
            target,
            "related_target_id",
            "relates_to_a_later_target",
            start=start.isoformat(),
            other=earlier_start.isoformat(),
        )


def _check_replaced_once(lookup: Lookup) -> Iterator[Problem]:
    """Warn of two targets that replace one: only the last one holds."""
    first: dict[str, Target] = {}
    for target in lookup.dossier.targets:
        if target.relation != "replaces" or target.related_target_id is None:
            continue
        other = first.setdefault(target.related_target_id, target)
        if other is not target:
            yield fault(
                lookup.package,
                target,
                "related_target_id",
                "replaced_twice",
                "warning",
                other=other.target_id,
            )


def _set_on(lookup: Lookup, target: Target) -> date | None:
    document = lookup.documents.get(target.document_id)
    return target.starts_on or (document.issued_on if document else None)
