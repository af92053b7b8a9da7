"""What goes into a claim: the outcomes that it names, in the order of its formula."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from openresolutions.model.dossier import Dossier
from openresolutions.model.intervals import LIMITS, Interval, bounds, clip
from openresolutions.model.rates import sign_of
from openresolutions.model.records import Claim, Indicator, Outcome
from openresolutions.model.results import Term

SYMBOLS: Mapping[str, tuple[str, ...]] = {
    "difference": ("b", "o"),
    "percent_change": ("b", "o"),
    "percent_change_per_year": ("b", "o"),
    "share": ("a", "p"),
    "gap": ("t", "o"),
}


@dataclass(frozen=True)
class Input:
    """One number of a formula; ``outcome`` is ``None`` where it is not stated."""

    symbol: str
    outcome: Outcome | None
    interval: Interval | None
    whole: bool


@dataclass(frozen=True)
class Inputs:
    """All numbers of a claim's formula, and which direction of change counts as positive."""

    claim: Claim
    items: tuple[Input, ...]
    sign: int

    @property
    def known(self) -> bool:
        """Tell whether every number is stated and there are as many as the formula needs."""
        return self.fitting and all(item.interval for item in self.items)

    @property
    def fitting(self) -> bool:
        """Tell whether there are as many numbers as the formula needs."""
        formula = self.claim.formula or ""
        return (
            bool(self.items)
            if formula == "sum"
            else len(self.items) == len(SYMBOLS.get(formula, ()))
        )

    @property
    def terms(self) -> tuple[Term, ...]:
        """Return the stated numbers as terms."""
        return tuple(
            Term(item.symbol, Fraction(item.outcome.value), f"outcomes/{item.outcome.outcome_id}")
            for item in self.items
            if item.outcome
        )


@dataclass(frozen=True)
class Shelf:
    """The rows of a dossier that claims name, by their ids."""

    outcomes: Mapping[str, Outcome]
    indicators: Mapping[str, Indicator]
    target_indicators: Mapping[str, str]


def shelf_of(dossier: Dossier) -> Shelf:
    """Return the rows of a dossier by their ids."""
    return Shelf(
        {outcome.outcome_id: outcome for outcome in dossier.outcomes},
        {indicator.indicator_id: indicator for indicator in dossier.indicators},
        {target.target_id: target.indicator_id for target in dossier.targets},
    )


def inputs_of(shelf: Shelf, claim: Claim) -> Inputs:
    """Return the numbers that a claim names; an unknown id counts as not stated."""
    found = [shelf.outcomes.get(name) for name in claim.input_ids]
    symbols = SYMBOLS.get(claim.formula or "", ())
    items = tuple(
        _input(shelf, outcome, symbols[place] if place < len(symbols) else f"a{place + 1}")
        for place, outcome in enumerate(found)
    )
    return Inputs(claim, items, _sign(shelf, claim, found))


def _input(shelf: Shelf, outcome: Outcome | None, symbol: str) -> Input:
    if outcome is None:
        return Input(symbol, None, None, whole=True)
    interval = bounds(outcome.value, outcome.qualifier, outcome.value_to)
    indicator = shelf.indicators.get(outcome.indicator_id)
    if indicator is None:
        return Input(symbol, outcome, interval, whole=False)
    measure = indicator.measure
    return Input(symbol, outcome, clip(interval, LIMITS[measure]), whole=measure == "count")


def _sign(shelf: Shelf, claim: Claim, found: list[Outcome | None]) -> int:
    """Return the better direction of what is put in, else of what the claim speaks of."""
    named = [outcome.indicator_id for outcome in found if outcome]
    named += [claim.indicator_id or "", shelf.target_indicators.get(claim.target_id or "", "")]
    known = next((shelf.indicators[name] for name in named if name in shelf.indicators), None)
    return sign_of(known.better) if known else 1
