"""What a dossier holds of the indicators that dossiers share: results beside their targets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from openresolutions.model.records import Outcome, Target
from openresolutions.pages.dossier.promise import expression
from openresolutions.pages.parts import Link
from openresolutions.pages.view import View

# Sizes depend on how many people live in a place; shares and rates do not.
_SIZES = ("amount", "count")


@dataclass(frozen=True)
class Measured:
    """A result, or a target without one, of an indicator that dossiers share.

    ``money`` is its unit with the prices, where that is money; ``has_length`` tells whether its
    value can be drawn as a bar, which a yes or no and a place in a ranking cannot.
    """

    concept_id: str
    place_id: str
    day: date
    period: str
    value: Decimal | None
    result: Link | None
    asked: Link | None
    resolution: Link
    is_size: bool
    money: str = ""
    has_length: bool = True


def measured(view: View) -> Iterator[Measured]:
    """Yield what a dossier holds of the indicators that dossiers share."""
    asked = {target.target_id for target in view.dossier.targets if _concept(view, target)}
    for outcome in view.dossier.outcomes:
        if _concept(view, outcome) and outcome.is_whole and outcome.restates_id is None:
            targets = [row for row in view.dossier.targets if _is_on(row, outcome)]
            asked -= {row.target_id for row in targets}
            yield _result(view, outcome, targets)
    for target in view.dossier.targets:
        if target.target_id in asked:
            yield _promise(view, target)


def _concept(view: View, row: Outcome | Target) -> str | None:
    concept_id = view.indicators[row.indicator_id].concept_id
    return concept_id if concept_id in view.site.concepts else None


def _is_on(target: Target, outcome: Outcome) -> bool:
    """Tell whether a target asks for what an outcome measures, in its year."""
    due = target.due_on
    if target.each_place_ids and outcome.place_id not in target.each_place_ids:
        return False
    return (
        target.indicator_id == outcome.indicator_id
        and due is not None
        and (
            due.year == outcome.period_end.year
            or (target.recurrence == "yearly" and outcome.period_end < due)
        )
    )


def _result(view: View, outcome: Outcome, targets: Sequence[Target]) -> Measured:
    unit = view.unit(outcome.indicator_id)
    shown = view.words.outcome(outcome, unit)
    return _row(
        view,
        outcome,
        place_id=outcome.place_id,
        day=outcome.period_end,
        period=view.words.period(outcome.period_start, outcome.period_end),
        # The length of a bar says nothing of a place in a ranking.
        value=None if view.indicators[outcome.indicator_id].measure == "rank" else outcome.value,
        result=Link(shown, view.anchor(f"outcomes/{outcome.outcome_id}")),
        asked=_asked(view, targets[0]) if targets else None,
    )


def _promise(view: View, target: Target) -> Measured:
    place_id = view.dossier.resolution.measured_place_id
    day, words = target.due_on, view.words
    return _row(
        view,
        target,
        place_id=place_id,
        day=day or view.site.as_of,
        period=words.day(day) if day else "",
        value=None,
        result=None,
        asked=_asked(view, target),
    )


def _row(view: View, row: Outcome | Target, **known: Any) -> Measured:
    indicator, unit = view.indicators[row.indicator_id], view.unit(row.indicator_id)
    return Measured(
        money=view.words.pick(unit, "name") if unit and unit.currency else "",
        concept_id=indicator.concept_id or "",
        resolution=view.link(),
        has_length=indicator.measure not in ("event", "rank"),
        is_size=indicator.measure in _SIZES,
        **known,
    )


def _asked(view: View, target: Target) -> Link:
    return Link(expression(view, target), view.anchor(f"targets/{target.target_id}"))
