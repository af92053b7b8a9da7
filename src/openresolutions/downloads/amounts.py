"""A reported number as it is told anywhere: with its bound, its unit and its percent sign."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from openresolutions import figures
from openresolutions.model import records as r
from openresolutions.model.reference import Unit
from openresolutions.model.vocabulary import Language
from openresolutions.texts import text
from openresolutions.units import (
    name_after,
    place,
    plain,
    prices_of,
    ranked,
    sign_and_number,
    unit_of,
)

Units = Mapping[str, Unit]
_PERCENT = ("percent_change", "percent_change_per_year", "share", "gap")


def outcome_amount(
    outcome: r.Outcome, indicator: r.Indicator | None, units: Units, language: Language
) -> str:
    """Return an outcome's value as it is told: ``over 1,000 attendances``, ``10 to 99 people``."""
    unit = unit_of(indicator, units)
    percent = unit is None and indicator is not None and indicator.unit_id == "percent"
    if outcome.value_to is None:
        shown = ranked(_with_unit(outcome.value, unit, percent, language), outcome, language)
        return _bounded(shown, outcome.qualifier, language)
    low = figures.number(outcome.value, language)
    high = _with_unit(outcome.value_to, unit, percent, language)
    return text(language, "pages.amount.between", low=low, high=high)


def claim_amount(
    claim: r.Claim, indicator: r.Indicator | None, units: Units, language: Language
) -> str:
    """Return a claimed figure as it is told: ``over 30%``; an empty text where there is none."""
    if claim.value is None:
        return ""
    percent = claim.formula in _PERCENT
    if claim.formula == "count_met":
        return _bounded(figures.number(claim.value, language), claim.qualifier, language)
    unit = None if percent else plain(unit_of(indicator, units))
    percent |= unit is None and indicator is not None and indicator.unit_id == "percent"
    shown = _with_unit(claim.value, unit, percent, language)
    return _bounded(shown, claim.qualifier, language)


def _with_unit(value: Decimal, unit: Unit | None, percent: bool, language: Language) -> str:
    shown = figures.number(value, language)
    if unit is None:
        return f"{shown}%" if percent else shown
    if in_ranking := place(shown, unit, language):
        return in_ranking
    if unit.symbol:
        return sign_and_number(shown, unit, language) + prices_of(unit, language)
    return f"{shown} {name_after(unit, value, language)}"


def answer(value: Decimal | None, language: Language) -> str:
    """Return in words whether something happened."""
    return text(language, f"vocabulary.answer.{'yes' if value else 'no'}")


def _bounded(shown: str, qualifier: str | None, language: Language) -> str:
    if qualifier in (None, "exact"):
        return shown
    return f"{text(language, f'vocabulary.qualifier.{qualifier}')} {shown}"
