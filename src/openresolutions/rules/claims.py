"""Rules on claims: a verdict has a target, a figure has a formula, a formula has its inputs."""

from __future__ import annotations

from collections.abc import Iterator

from openresolutions.model.records import Claim, Indicator
from openresolutions.problems import Problem
from openresolutions.rules.known import nearest
from openresolutions.rules.lookup import Lookup
from openresolutions.rules.rows import fault

NOT_STATED = "?"
_INPUTS: dict[str, tuple[int, int | None]] = {
    "difference": (2, 2),
    "percent_change": (2, 2),
    "percent_change_per_year": (2, 2),
    "share": (2, 2),
    "gap": (2, 2),
    "sum": (2, None),
    "count_met": (1, None),
}
_SAME_UNIT = ("difference", "percent_change", "percent_change_per_year")


def check(lookup: Lookup) -> Iterator[Problem]:
    """Check each claim by itself and against the outcomes and targets that it puts in."""
    package = lookup.package
    for claim in lookup.dossier.claims:
        if claim.kind == "verdict":
            yield from _check_verdict(package, claim)
        else:
            yield from _check_figure(package, claim)
        yield from _check_subject(lookup, claim)
        yield from _check_known(lookup, claim)
        yield from _check_units(lookup, claim)
        if claim.formula == "count_met":
            yield from _check_counted(lookup, claim)


def _check_verdict(package: str, claim: Claim) -> Iterator[Problem]:
    if claim.target_id is None:
        yield fault(package, claim, "target_id", "verdict_without_target")
    if claim.verdict is None:
        yield fault(package, claim, "verdict", "verdict_without_word")
    for field in ("formula", "years", "value"):
        if getattr(claim, field):
            yield fault(package, claim, field, "verdict_with_figure")


def _check_figure(package: str, claim: Claim) -> Iterator[Problem]:
    if claim.verdict is not None:
        yield fault(package, claim, "verdict", "figure_with_verdict")
    if claim.target_id is None and claim.indicator_id is None:
        yield fault(package, claim, "indicator_id", "figure_without_subject")
    for field in ("formula", "value"):
        if getattr(claim, field) is None:
            yield fault(package, claim, field, f"figure_without_{field}")
    if claim.formula is not None:
        yield from _check_inputs(package, claim, claim.formula)
        yield from _check_years(package, claim)


def _check_subject(lookup: Lookup, claim: Claim) -> Iterator[Problem]:
    """Check that a claim on a target is about the target's indicator or one that it is made of.

    A share may as well tell how much of the plan was reached, which is an indicator of its own.
    """
    if claim.formula == "share":
        return
    target = lookup.targets.get(claim.target_id or "")
    indicator = lookup.indicators.get(target.indicator_id) if target else None
    if indicator is None or claim.indicator_id not in lookup.indicators:
        return
    named = lookup.indicators[claim.indicator_id or ""]
    related = {indicator.indicator_id, *_parts(indicator)}
    if named.indicator_id not in related and indicator.indicator_id not in _parts(named):
        yield fault(
            lookup.package,
            claim,
            "indicator_id",
            "claim_of_other_indicator",
            suggestion=indicator.indicator_id,
        )


def _parts(indicator: Indicator) -> set[str | None]:
    return {indicator.complement_indicator_id, indicator.population_indicator_id}


def _check_inputs(package: str, claim: Claim, formula: str) -> Iterator[Problem]:
    least, most = _INPUTS[formula]
    count = len(claim.input_ids)
    if count < least or (most is not None and count > most):
        yield fault(
            package,
            claim,
            "input_ids",
            "formula_inputs_wrong",
            formula=formula,
            count=str(count),
            needed=str(least) if most else f"{least}+",
        )


def _check_years(package: str, claim: Claim) -> Iterator[Problem]:
    yearly = claim.formula == "percent_change_per_year"
    if yearly and claim.years is None:
        yield fault(package, claim, "years", "years_missing")
    if yearly and claim.years is not None and claim.years <= 0:
        yield fault(package, claim, "years", "years_not_positive")
    if not yearly and claim.years is not None:
        yield fault(package, claim, "years", "years_without_rate", formula=claim.formula or "")


def _check_known(lookup: Lookup, claim: Claim) -> Iterator[Problem]:
    for input_id in claim.input_ids:
        if input_id != NOT_STATED and not _is_number(lookup, input_id):
            yield fault(
                lookup.package,
                claim,
                "input_ids",
                "input_unknown",
                input=input_id,
                suggestion=nearest(input_id, lookup.ids[lookup.package, "outcomes"]),
            )


def _is_number(lookup: Lookup, input_id: str) -> bool:
    """Tell whether the id is an outcome's or a target's: a claim may count against a target."""
    return any(lookup.has(lookup.package, table, input_id) for table in ("outcomes", "targets"))


def _check_units(lookup: Lookup, claim: Claim) -> Iterator[Problem]:
    inputs = [lookup.outcomes.get(name) or lookup.targets.get(name) for name in claim.input_ids]
    used = [lookup.indicators.get(row.indicator_id) for row in inputs if row is not None]
    units = {indicator.unit_id for indicator in used if indicator is not None}
    if claim.formula in _SAME_UNIT and len(units) > 1:
        yield fault(
            lookup.package,
            claim,
            "input_ids",
            "inputs_in_other_units",
            units=", ".join(sorted(units)),
        )


def _check_counted(lookup: Lookup, claim: Claim) -> Iterator[Problem]:
    """Check that a count of results says of which target, and that they are results of it."""
    target = lookup.targets.get(claim.target_id or "")
    if claim.target_id is None:
        yield fault(lookup.package, claim, "target_id", "count_without_target")
    if target is None:
        return
    if target.basis != "level":
        yield fault(lookup.package, claim, "formula", "count_of_no_level", basis=target.basis)
    for name in claim.input_ids:
        outcome = lookup.outcomes.get(name)
        if name != NOT_STATED and outcome and outcome.indicator_id != target.indicator_id:
            yield fault(lookup.package, claim, "input_ids", "count_of_other_indicator", input=name)
