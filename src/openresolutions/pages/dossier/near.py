"""A result that lies so near to its limit that the chart cannot show it: drawn large, and said."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from openresolutions.charts import paths, points
from openresolutions.charts.spark import marks_of
from openresolutions.charts.zoom import Near, is_near, zoom
from openresolutions.model.bases import IN_ITS_UNIT, LEVELS
from openresolutions.model.records import Target
from openresolutions.pages.view import View
from openresolutions.units import plain

_CEILING = ("at_most", "less_than")
_FLOOR = ("at_least", "more_than")
_PERCENT = 100
# A share below this is drawn on a shorter scale.
_SHORT = 10


@dataclass(frozen=True)
class Zoom:
    """The strip, and the same in words."""

    picture: Markup
    sentence: str


def near(view: View, target: Target) -> Zoom | None:
    """Return the strip of a target; ``None`` where the chart shows the distance by itself."""
    found = _ends(view, target)
    if found is None:
        return None
    result, limit, axis = found
    if not is_near(result, limit, axis):
        return None
    words, unit = view.words, view.unit(target.indicator_id)
    shown = [words.amount(value, unit, _places(value)) for value in (result, limit)]
    said = words.say("near.limit", amount=shown[1])
    picture = zoom(
        Near(result, limit, (shown[0], said), _low_is_good(view, target)), words.say("near.good")
    )
    off = abs(result - limit)
    apart = words.amount(off, plain(unit), _places(off))
    if unit and unit.symbol == "%":
        apart = f"{words.number(off, _places(off))} {words.say('gap.points')}"
    sentence = words.say("near.sentence", result=shown[0], limit=shown[1], off=apart)
    return Zoom(Markup(picture), sentence)


def _ends(view: View, target: Target) -> tuple[Fraction, Fraction, list[Fraction]] | None:
    """Return the last value, what was asked on its day, and what the chart's axis shows."""
    judgement = view.judgements[target.target_id]
    marks = marks_of(target, view.dossier, judgement.as_of)
    if not marks or target.operator not in (*_CEILING, *_FLOOR) or target.value_to is not None:
        return None
    last = marks[-1]
    if last.qualifier != "exact" or last.outcome_id != judgement.outcome_id:
        return None
    limit = _limit(view, target, last.period_end)
    if limit is None:
        return None
    share = view.indicators[target.indicator_id].measure == "share"
    whole = [Fraction(_PERCENT)] if share and last.value > _SHORT else []
    return Fraction(last.value), limit, [*(Fraction(mark.value) for mark in marks), *whole]


def _limit(view: View, target: Target, day: object) -> Fraction | None:
    if target.basis in IN_ITS_UNIT:
        return None if target.value is None else Fraction(target.value)
    base = view.outcomes.get(target.baseline_outcome_id or "")
    last = view.judgements[target.target_id].as_of
    others = points.compared(target, view.dossier)
    line = paths.path(target, view.indicators[target.indicator_id], base, last, others)
    return paths.at(line.floor, last) if line and day == last else None


def _low_is_good(view: View, target: Target) -> bool:
    if target.basis in LEVELS:
        return target.operator in _CEILING
    return view.indicators[target.indicator_id].better == "lower"


def _places(value: Fraction) -> int:
    """Return as many decimals as tell the value, two at most; one where it goes on."""
    return next((places for places in (0, 1, 2) if (value * 10**places).denominator == 1), 1)
