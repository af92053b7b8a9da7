"""The outcomes of an indicator as the points of one series."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from openresolutions.charts.words import Words
from openresolutions.model.dossier import Dossier
from openresolutions.model.records import Outcome, Target

_OPEN_BELOW = {"about", "nearly", "under", "at_most"}
_OPEN_ABOVE = {"about", "over", "at_least"}


@dataclass(frozen=True)
class Bound:
    """How far a value may reach: to a number, or open (``None``) in a direction."""

    down: bool
    up: bool
    to: Decimal | None


def bound(outcome: Outcome) -> Bound | None:
    """Return what an outcome's qualifier leaves open, ``None`` for an exact value."""
    if outcome.qualifier == "between" and outcome.value_to is not None:
        return Bound(down=False, up=True, to=outcome.value_to)
    down, up = outcome.qualifier in _OPEN_BELOW, outcome.qualifier in _OPEN_ABOVE
    return Bound(down, up, None) if down or up else None


def series_of(outcomes: Iterable[Outcome], indicator_id: str, place_id: str) -> list[Outcome]:
    """Return the whole outcomes of an indicator at a place, oldest first."""
    whole = [
        outcome
        for outcome in outcomes
        if outcome.indicator_id == indicator_id
        and outcome.place_id == place_id
        and outcome.is_whole
    ]
    return sorted(whole, key=lambda outcome: (outcome.period_end, outcome.outcome_id))


def compared(target: Target, dossier: Dossier) -> list[Outcome]:
    """Return the other values of which a target is a percentage, oldest first; else none."""
    if target.basis != "percent_of_other":
        return []
    place = target.relative_place_id or dossier.resolution.measured_place_id
    named = target.relative_indicator_id or target.indicator_id
    return distinct(series_of(dossier.outcomes, named, place))


def distinct(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Return one outcome for each day and value: a second source draws no second mark.

    A row that only repeats an earlier outcome, even under a later date, draws none either.
    """
    known = list(outcomes)
    ids = {outcome.outcome_id for outcome in known}
    seen: dict[object, Outcome] = {}
    for outcome in known:
        if outcome.restates_id in ids:
            continue
        printed = (outcome.value, outcome.value_to, outcome.qualifier)
        key = (outcome.breakdown, outcome.period_end, *printed)
        seen.setdefault(key, outcome)
    return list(seen.values())


def table_rows(outcomes: Iterable[Outcome], words: Words) -> tuple[tuple[str, ...], ...]:
    """Return a row for each outcome: when, how much, stated or inferred, and by whom."""
    return tuple(
        (
            words.short_day(outcome.period_end),
            words.tabled(outcome),
            words.origin(outcome),
            words.source(outcome.source_id),
            outcome.locator,
        )
        for outcome in outcomes
    )
