"""Rules on indicators: the measure and its unit, the complement and the population of a share."""

from __future__ import annotations

from collections.abc import Iterator

from openresolutions.model.records import Indicator
from openresolutions.model.reference import Unit
from openresolutions.problems import Problem
from openresolutions.rules.lookup import Lookup
from openresolutions.rules.rows import fault

_PARTS = ("complement_indicator_id", "population_indicator_id")


def check(lookup: Lookup) -> Iterator[Problem]:
    """Check each indicator by itself and against the indicators that it names."""
    for indicator in lookup.dossier.indicators:
        unit = lookup.units.get(indicator.unit_id)
        yield from _check_unit(lookup.package, indicator, unit)
        yield from _check_parts(lookup, indicator)


def _check_unit(package: str, indicator: Indicator, unit: Unit | None) -> Iterator[Problem]:
    if unit is None:
        return
    percent = unit.symbol == "%"
    if indicator.measure == "share" and not percent:
        yield fault(package, indicator, "unit_id", "share_without_percent")
    if indicator.measure == "count" and percent:
        yield fault(package, indicator, "unit_id", "count_in_percent")


def _check_parts(lookup: Lookup, indicator: Indicator) -> Iterator[Problem]:
    package = lookup.package
    parts = [
        (field, lookup.indicators[getattr(indicator, field)])
        for field in _PARTS
        if getattr(indicator, field) in lookup.indicators
    ]
    for field, part in parts:
        if indicator.measure != "share":
            yield fault(package, indicator, field, "part_of_no_share", measure=indicator.measure)
        elif part.measure != "count":
            yield fault(package, indicator, field, "part_not_counted", measure=part.measure)
    if len({part.unit_id for _, part in parts if part.measure == "count"}) > 1:
        yield fault(package, indicator, _PARTS[1], "parts_in_other_units")
