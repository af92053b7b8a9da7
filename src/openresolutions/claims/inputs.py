"""What goes into a claim: the outcomes and targets that it names, in the order of its formula."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from openresolutions.claims.holding import accepted
from openresolutions.model.dossier import Dossier
from openresolutions.model.intervals import LIMITS, Interval, bounds, clip
from openresolutions.model.rates import sign_of
from openresolutions.model.records import Claim, Indicator, Outcome, Target
from openresolutions.model.results import Term

SYMBOLS: Mapping[str, tuple[str, ...]] = {
    "difference": ("b", "o"),
    "percent_change": ("b", "o"),
    "percent_change_per_year": ("b", "o"),
    "share": ("a", "p"),
    "gap": ("t", "o"),
}


# The unit and the price year of an indicator.
Money = tuple[str, str | None]


@dataclass(frozen=True)
class Input:
    """One number of a formula; ``row`` is ``None`` where it is not stated.

    ``money`` tells its unit and price year, so that prices of two years are not put together.
    """

    symbol: str
    row: Outcome | Target | None
    interval: Interval | None
    whole: bool
    money: Money | None = None
    of: Indicator | None = None


@dataclass(frozen=True)
class Inputs:
    """All numbers of a claim's formula, and which direction of change counts as positive.

    ``wanted`` are the levels at which the claim's target holds, for a claim that counts those.
    """

    claim: Claim
    items: tuple[Input, ...]
    sign: int
    wanted: Interval | None = None

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
            if formula in ("sum", "count_met")
            else len(self.items) == len(SYMBOLS.get(formula, ()))
        )

    @property
    def one_money(self) -> bool:
        """Tell whether no number is money of another unit or other prices than the rest."""
        found = {item.money for item in self.items if item.money}
        return len(found) < 2 or not any(year for _, year in found)

    @property
    def has_sense(self) -> bool:
        """Tell whether the formula says anything of such measures: ranks have distances alone."""
        formula, known = self.claim.formula, [item.of for item in self.items if item.of]
        if formula in ("percent_change", "percent_change_per_year"):
            return all(indicator.has_percent for indicator in known)
        if formula in ("difference", "gap", "count_met"):
            return True
        return all(one.measure != "rank" for one in known)

    @property
    def terms(self) -> tuple[Term, ...]:
        """Return the stated numbers as terms."""
        return tuple(
            _term(item.symbol, item.row)
            for item in self.items
            if item.row is not None and item.interval is not None
        )


def _term(symbol: str, row: Outcome | Target) -> Term:
    if isinstance(row, Outcome):
        return Term(symbol, Fraction(row.value), f"outcomes/{row.outcome_id}")
    return Term(symbol, Fraction(row.value or 0), f"targets/{row.target_id}")


@dataclass(frozen=True)
class Shelf:
    """The rows of a dossier that claims name, by their ids."""

    outcomes: Mapping[str, Outcome]
    indicators: Mapping[str, Indicator]
    targets: Mapping[str, Target]


def shelf_of(dossier: Dossier) -> Shelf:
    """Return the rows of a dossier by their ids."""
    return Shelf(
        {outcome.outcome_id: outcome for outcome in dossier.outcomes},
        {indicator.indicator_id: indicator for indicator in dossier.indicators},
        {target.target_id: target for target in dossier.targets},
    )


def inputs_of(shelf: Shelf, claim: Claim) -> Inputs:
    """Return the numbers that a claim names; an unknown id counts as not stated.

    A source also counts a result against its target ("48 of 204 planned"), so an id that is no
    outcome's may be a target's.
    """
    found = [shelf.outcomes.get(name) or shelf.targets.get(name) for name in claim.input_ids]
    symbols = SYMBOLS.get(claim.formula or "", ())
    items = tuple(
        _input(shelf, row, symbols[place] if place < len(symbols) else f"a{place + 1}")
        for place, row in enumerate(found)
    )
    return Inputs(claim, items, _sign(shelf, claim, found), _wanted(shelf, claim, found))


def _wanted(shelf: Shelf, claim: Claim, found: list[Outcome | Target | None]) -> Interval | None:
    """Return the levels of the claim's target, if all that is put in is of its indicator."""
    target = shelf.targets.get(claim.target_id or "")
    indicator = shelf.indicators.get(target.indicator_id) if target else None
    if target is None or indicator is None:
        return None
    own = all(row is None or row.indicator_id == target.indicator_id for row in found)
    return accepted(target, indicator) if own else None


def _input(shelf: Shelf, row: Outcome | Target | None, symbol: str) -> Input:
    interval = _interval(row)
    if row is None or interval is None:
        return Input(symbol, row, None, whole=True)
    indicator = shelf.indicators.get(row.indicator_id)
    if indicator is None:
        return Input(symbol, row, interval, whole=False)
    measure, money = indicator.measure, (indicator.unit_id, indicator.price_year)
    clipped = clip(interval, LIMITS[measure])
    return Input(symbol, row, clipped, whole=measure == "count", money=money, of=indicator)


def _interval(row: Outcome | Target | None) -> Interval | None:
    """Return what is known of the number; a target of a change states no level."""
    if isinstance(row, Outcome):
        return bounds(row.value, row.qualifier, row.value_to)
    if row is None or row.value is None or row.basis != "level":
        return None
    return bounds(row.value, "exact" if row.value_to is None else "between", row.value_to)


def _sign(shelf: Shelf, claim: Claim, found: list[Outcome | Target | None]) -> int:
    """Return the better direction of what is put in, else of what the claim speaks of."""
    named = [row.indicator_id for row in found if row]
    target = shelf.targets.get(claim.target_id or "")
    named += [claim.indicator_id or "", target.indicator_id if target else ""]
    known = next((shelf.indicators[name] for name in named if name in shelf.indicators), None)
    return sign_of(known.better) if known else 1
