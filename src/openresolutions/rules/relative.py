"""Rules on targets in percent of another value: which value, and that it can be divided by."""

from __future__ import annotations

from collections.abc import Iterator

from openresolutions.model.records import Indicator, Target
from openresolutions.problems import Problem
from openresolutions.rules.lookup import Lookup
from openresolutions.rules.rows import fault

_COLUMNS = ("relative_indicator_id", "relative_place_id")


def check(lookup: Lookup) -> Iterator[Problem]:
    """Check what each target is relative to."""
    for target in lookup.dossier.targets:
        named = [field for field in _COLUMNS if getattr(target, field)]
        if target.basis == "percent_of_other":
            yield from _check_other(lookup, target, named)
        else:
            for field in named:
                yield fault(lookup.package, target, field, "relative_without_basis")


def _check_other(lookup: Lookup, target: Target, named: list[str]) -> Iterator[Problem]:
    if not named:
        yield fault(lookup.package, target, "basis", "relative_to_nothing")
        return
    place = target.relative_place_id or lookup.dossier.resolution.measured_place_id
    other = target.relative_indicator_id or target.indicator_id
    here = lookup.dossier.resolution.measured_place_id
    if (other, place) == (target.indicator_id, here):
        yield fault(lookup.package, target, named[0], "relative_to_itself")
    mine, theirs = (lookup.indicators.get(name) for name in (target.indicator_id, other))
    if mine and theirs and _unit(mine) != _unit(theirs):
        yield fault(
            lookup.package,
            target,
            "relative_indicator_id",
            "relative_in_other_unit",
            unit=_unit(mine),
            other=_unit(theirs),
        )


def _unit(indicator: Indicator) -> str:
    """Return the unit, of money with the year of its prices."""
    return " ".join(filter(None, (indicator.unit_id, indicator.price_year)))
