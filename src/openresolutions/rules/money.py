"""Rules on money: a known currency, and nothing put together across currencies or price years."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from babel.numbers import list_currencies

from openresolutions.model.records import Claim, Indicator, Target
from openresolutions.model.reference import Reference
from openresolutions.packages import REFERENCE
from openresolutions.problems import Problem
from openresolutions.rules.lookup import Lookup
from openresolutions.rules.rows import fault
from openresolutions.units import CURRENT

# What is neither one currency nor one year is never put together.
Money = tuple[str, str, str]


def check_currencies(reference: Reference) -> Iterator[Problem]:
    """Check that the currency of each unit is one of ISO 4217, as Babel lists them."""
    known = list_currencies()
    for unit in reference.units:
        if unit.currency and unit.currency not in known:
            near = "".join(get_close_matches(unit.currency, sorted(known), n=1))
            yield fault(REFERENCE, unit, "currency", "currency_unknown", suggestion=near)


def check(lookup: Lookup) -> Iterator[Problem]:
    """Check the indicators of a dossier that are money, and what is put together of them."""
    for indicator in lookup.dossier.indicators:
        yield from _check_indicator(lookup, indicator)
    for claim in lookup.dossier.claims:
        yield from _check_claim(lookup, claim)
    for target in lookup.dossier.targets:
        yield from _check_related(lookup, target)


def money_of(lookup: Lookup, indicator_id: str | None) -> Money | None:
    """Return the unit, currency and price year of an indicator that is money."""
    indicator = lookup.indicators.get(indicator_id or "")
    unit = lookup.units.get(indicator.unit_id) if indicator else None
    if indicator is None or unit is None or not unit.currency:
        return None
    return unit.unit_id, unit.currency, indicator.price_year or "?"


def _check_indicator(lookup: Lookup, indicator: Indicator) -> Iterator[Problem]:
    package, unit = lookup.package, lookup.units.get(indicator.unit_id)
    if unit is None:
        return
    year = indicator.price_year
    if year and not unit.currency:
        yield fault(package, indicator, "price_year", "price_year_without_money", unit=unit.unit_id)
    made = lookup.dossier.resolution.created.year
    if year and year != CURRENT and int(year) > made:
        yield fault(package, indicator, "price_year", "price_year_ahead", made=str(made))
    if unit.currency and indicator.measure == "count":
        yield fault(package, indicator, "unit_id", "money_counted")
    yield from _check_concept(lookup, indicator, unit.currency)


def _check_concept(lookup: Lookup, indicator: Indicator, own: str | None) -> Iterator[Problem]:
    for concept in lookup.concepts.get(indicator.concept_id or "", ()):
        unit = lookup.units.get(concept.unit_id)
        shared = unit.currency if unit else None
        if (own or shared) and own != shared:
            yield fault(
                lookup.package,
                indicator,
                "concept_id",
                "concept_of_other_money",
                currency=shared or concept.unit_id,
                own=own or indicator.unit_id,
            )


def _check_claim(lookup: Lookup, claim: Claim) -> Iterator[Problem]:
    """Refuse a formula over sums of money that cannot be put together; other units are told of."""
    rows = [lookup.outcomes.get(name) or lookup.targets.get(name) for name in claim.input_ids]
    found = {money_of(lookup, row.indicator_id) for row in rows if row is not None} - {None}
    kinds = {money[1:] for money in found if money is not None}
    if len(kinds) > 1:
        yield fault(
            lookup.package, claim, "input_ids", "inputs_at_other_prices", prices=_told(kinds)
        )


def _check_related(lookup: Lookup, target: Target) -> Iterator[Problem]:
    earlier = lookup.targets.get(target.related_target_id or "")
    if earlier is None:
        return
    found = [money_of(lookup, row.indicator_id) for row in (earlier, target)]
    kinds = {money[1:] for money in found if money is not None}
    if len(kinds) > 1:
        yield fault(
            lookup.package,
            target,
            "related_target_id",
            "relates_at_other_prices",
            prices=_told(kinds),
        )


def _told(kinds: set[tuple[str, str]]) -> str:
    return ", ".join(" ".join(kind) for kind in sorted(kinds))
