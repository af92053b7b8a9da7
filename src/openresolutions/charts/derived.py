"""A share that no source states, worked out from those still lacking and the whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from openresolutions.charts import points
from openresolutions.model.dossier import Dossier
from openresolutions.model.records import Outcome, Target


@dataclass(frozen=True)
class Derived:
    """A share in percent, with the two counts it follows from."""

    value: Fraction
    lacking: Outcome
    whole: Outcome


def share_of(target: Target, dossier: Dossier) -> Derived | None:
    """Return the share of a target's indicator, ``None`` where a count is missing or inexact.

    The count lacking is the one stated when the target was set, else the latest; the whole is the
    latest stated by that day.
    """
    indicator = next(i for i in dossier.indicators if i.indicator_id == target.indicator_id)
    lacking = _counts(dossier, indicator.complement_indicator_id)
    named = [count for count in lacking if count.outcome_id == target.baseline_outcome_id]
    chosen = (named or lacking)[-1:]
    if not chosen:
        return None
    whole = _counts(dossier, indicator.population_indicator_id, chosen[0].period_end)
    if not whole or not whole[-1].value or {chosen[0].qualifier, whole[-1].qualifier} != {"exact"}:
        return None
    value = 100 * (1 - Fraction(chosen[0].value) / Fraction(whole[-1].value))
    return Derived(value, chosen[0], whole[-1])


def _counts(dossier: Dossier, indicator_id: str | None, until: date = date.max) -> list[Outcome]:
    if indicator_id is None:
        return []
    place = dossier.resolution.measured_place_id
    counts = points.series_of(dossier.outcomes, indicator_id, place)
    return [count for count in counts if count.period_end <= until]
