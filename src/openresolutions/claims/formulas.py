"""The formulas of claims, over what is known of each number."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce

from openresolutions.claims.holding import count
from openresolutions.claims.inputs import Inputs
from openresolutions.model import rates
from openresolutions.model.intervals import HUNDRED, Interval, added, divided, mapped, negated

WAYS = {
    "difference": "change",
    "percent_change": "change_percent",
    "percent_change_per_year": "rate_simple",
    "gap": "gap",
}


def formula_key(inputs: Inputs) -> str:
    """Return the locale key of the formula, which names the direction of change."""
    formula = inputs.claim.formula or ""
    way = "rise" if inputs.sign > 0 else "fall"
    return f"{WAYS[formula]}_{way}" if formula in WAYS else formula


def compute(inputs: Inputs) -> tuple[Interval | None, tuple[str, ...]]:
    """Return what the formula comes to, or the facts that are missing, as locale keys."""
    formula = inputs.claim.formula
    if formula is None:
        return None, ("formula",)
    if not inputs.has_sense:
        return None, ("no_percent",)
    if not inputs.one_money:
        return None, ("prices",)
    if formula == "count_met":
        return _count_met(inputs)
    numbers = [item.interval for item in inputs.items if item.interval]
    if not inputs.known:
        return None, ("input",)
    if formula == "sum":
        return reduce(added, numbers), ()
    if formula in ("difference", "gap"):
        return _moved(inputs, *numbers), ()
    return _relative(inputs, *numbers)


def _count_met(inputs: Inputs) -> tuple[Interval | None, tuple[str, ...]]:
    """Return at how many of the results the target holds; one not stated may hold or not."""
    if inputs.wanted is None or not inputs.fitting:
        return None, ("target_level",)
    return count(inputs.wanted, [item.interval for item in inputs.items]), ()


def _moved(inputs: Inputs, one: Interval, other: Interval) -> Interval:
    change = rates.difference(one, other, inputs.sign)
    return negated(change) if inputs.claim.formula == "gap" else change


def _relative(
    inputs: Inputs, one: Interval, other: Interval
) -> tuple[Interval | None, tuple[str, ...]]:
    """Compute what divides by one of the numbers, which must lie above zero."""
    share = inputs.claim.formula == "share"
    divisor = other if share else one
    if divisor.low is None or divisor.low <= 0:
        return None, ("exact_input",)
    if share:
        return mapped(divided(one, other), lambda part: HUNDRED * part, rising=True), ()
    if inputs.claim.formula == "percent_change":
        return rates.percent_change(one, other, inputs.sign), ()
    years = Fraction(inputs.claim.years or 0)
    if years <= 0:
        return None, ("years",)
    return rates.simple_rate(one, other, inputs.sign, years), ()


def compound(inputs: Inputs) -> Fraction | None:
    """Return the compound rate beside a simple yearly one, where every number is exact."""
    years = inputs.claim.years
    if inputs.claim.formula != "percent_change_per_year" or not inputs.known or not years:
        return None
    base, end = (item.interval for item in inputs.items)
    if base is None or end is None or base.low is None or base.low <= 0 or years <= 0:
        return None
    rate = rates.compound_rate(base, end, inputs.sign, Fraction(years))
    return rate.low if rate and rate.low == rate.high else None
