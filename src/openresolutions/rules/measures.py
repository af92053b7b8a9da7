"""Rules on ranks, index points and ratios: what each may be, and what is not worked out of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from openresolutions.model.records import Claim, Indicator, Outcome, Target
from openresolutions.problems import Problem
from openresolutions.rules.lookup import Lookup
from openresolutions.rules.rows import fault

_IN_NO_PERCENT = ("rank", "index", "ratio")
_PERCENTAGES = ("percent_change", "percent_change_per_year")
_DISTANCES = ("difference", "gap")


def check(lookup: Lookup) -> Iterator[Problem]:
    """Check the indicators of these measures, and the rows that speak of them."""
    for indicator in lookup.dossier.indicators:
        yield from _check_indicator(lookup, indicator)
    ranks = {one.indicator_id for one in lookup.dossier.indicators if one.measure == "rank"}
    for outcome in lookup.dossier.outcomes:
        if outcome.indicator_id in ranks:
            yield from _check_place(lookup, outcome)
        if outcome.out_of is not None:
            yield from _check_out_of(lookup, outcome)
    for target in lookup.dossier.targets:
        if target.basis == "level":
            yield from _check_place(lookup, target)
        elif "percent" in target.basis:
            for named in dict.fromkeys((target.indicator_id, target.relative_indicator_id)):
                of = lookup.indicators.get(named or "")
                yield from _refused(lookup, target, "basis", of)
    for claim in lookup.dossier.claims:
        yield from _check_claim(lookup, claim)


def _check_indicator(lookup: Lookup, indicator: Indicator) -> Iterator[Problem]:
    package, unit = lookup.package, lookup.units.get(indicator.unit_id)
    if indicator.measure in _IN_NO_PERCENT and unit and unit.symbol == "%":
        yield fault(package, indicator, "unit_id", "measure_in_percent", measure=indicator.measure)
    if indicator.base_year and indicator.measure != "index":
        yield fault(
            package, indicator, "base_year", "base_year_without_index", measure=indicator.measure
        )
    if indicator.measure == "rank" and indicator.better == "higher":
        yield fault(package, indicator, "better", "rank_higher_better", "warning")


def _check_place(lookup: Lookup, row: Outcome | Target) -> Iterator[Problem]:
    indicator = lookup.indicators.get(row.indicator_id)
    if indicator is None or indicator.measure != "rank":
        return
    for field in ("value", "value_to"):
        value: Decimal | None = getattr(row, field)
        if value is not None and (value < 1 or value % 1):
            yield fault(lookup.package, row, field, "rank_not_a_place")


def _check_out_of(lookup: Lookup, outcome: Outcome) -> Iterator[Problem]:
    indicator = lookup.indicators.get(outcome.indicator_id)
    if outcome.out_of is None or indicator is None:
        return
    if indicator.measure != "rank":
        yield fault(
            lookup.package, outcome, "out_of", "out_of_without_rank", measure=indicator.measure
        )
    elif outcome.out_of < (outcome.value_to or outcome.value):
        place = format(outcome.value_to or outcome.value, "f")
        yield fault(lookup.package, outcome, "out_of", "rank_beyond_last", place=place)


def _check_claim(lookup: Lookup, claim: Claim) -> Iterator[Problem]:
    rows = [lookup.outcomes.get(name) or lookup.targets.get(name) for name in claim.input_ids]
    for row in rows:
        indicator = lookup.indicators.get(row.indicator_id) if row else None
        if indicator is None or claim.formula in (None, *_DISTANCES):
            continue
        if claim.formula in _PERCENTAGES or indicator.measure == "rank":
            yield from _refused(lookup, claim, "formula", indicator)


def _refused(
    lookup: Lookup, row: Target | Claim, field: str, indicator: Indicator | None
) -> Iterator[Problem]:
    if indicator is not None and not indicator.has_percent:
        yield fault(
            lookup.package,
            row,
            field,
            "percent_of_no_size",
            indicator=indicator.indicator_id,
            measure=indicator.measure,
        )
