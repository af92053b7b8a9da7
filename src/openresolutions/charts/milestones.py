"""The milestones on the way to a target, as marks on its chart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from openresolutions.charts import paths, points, scale
from openresolutions.model.dossier import Dossier
from openresolutions.model.records import Indicator, Target, leads_to

# As far as a dot of a result, which may lie on it, leaves it to be seen.
_REACH = 9.0


@dataclass(frozen=True)
class Milestone:
    """A milestone and the level of the indicator that it asks for on its day."""

    target: Target
    day: date
    value: Fraction


def milestones_of(target: Target, indicator: Indicator, dossier: Dossier) -> tuple[Milestone, ...]:
    """Return the milestones of a target that can be drawn, the first due first."""
    found = (_drawn(one, indicator, dossier) for one in dossier.targets if leads_to(one, target))
    return tuple(sorted((one for one in found if one), key=lambda one: one.day))


def _drawn(milestone: Target, indicator: Indicator, dossier: Dossier) -> Milestone | None:
    if milestone.due_on is None:
        return None
    named = milestone.baseline_outcome_id
    baseline = next((o for o in dossier.outcomes if o.outcome_id == named), None)
    others = points.compared(milestone, dossier)
    line = paths.path(milestone, indicator, baseline, milestone.due_on, others)
    return Milestone(milestone, milestone.due_on, line.floor[-1][1]) if line else None


def edges(milestones: tuple[Milestone, ...], frame: scale.Frame) -> list[dict[str, Any]]:
    """Return each milestone as a diamond: its upper and its lower edge."""
    return [
        {"c1": across, "c2": down, "c4": f"milestone-{number}{side:+}", "c5": [1, 0]}
        for number, one in enumerate(milestones)
        for side in (-1, 1)
        for across, down in _half(frame, scale.year(one.day), float(one.value), side)
    ]


def _half(frame: scale.Frame, x: float, y: float, side: int) -> list[tuple[float, float]]:
    across, down = frame.pixel(x, y)
    corners = ((across - _REACH, down), (across, down + side * _REACH), (across + _REACH, down))
    return [frame.value(*corner) for corner in corners]
