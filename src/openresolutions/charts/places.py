"""One target for many places: a bar for each on one scale, beside what each must reach."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from openresolutions.charts import bars, points, scale
from openresolutions.charts.chart import Sketch, Table, sketched
from openresolutions.charts.shares import beside
from openresolutions.charts.words import Words
from openresolutions.model.records import Indicator, Outcome, Target
from openresolutions.model.results import Judgement

# More bars than these nobody compares: the table of the page has them all.
_MOST = 40
# A share below this is shown on a shorter scale, or nobody could see it.
_SMALL_SHARE = 10
_COLUMNS = ("place", "date", "value", "origin", "source", "locator")


@dataclass(frozen=True)
class _At:
    """A place with the result that is judged there, ``None`` where there is none."""

    name: str
    outcome: Outcome | None
    value: Fraction
    told: str


def draw(chart_id: str, target: Target, judgement: Judgement, words: Words) -> Sketch | None:
    """Return the places of a target as bars; ``None`` where a bar would say nothing of them."""
    indicator = words.indicator(target.indicator_id)
    if target.basis != "level" or indicator.measure in ("rank", "event"):
        return None
    places = [_at(one, indicator, words) for one in judgement.places]
    known = [place.value for place in places if place.outcome]
    if not known or min(known) < 0 or len(places) > _MOST:
        return None
    shown = sorted(places, key=lambda place: (place.outcome is None, -place.value))
    goal = None
    if target.value is not None:
        further = None if target.value_to is None else float(target.value_to)
        goal = bars.Goal(float(target.value), further, "")
    asked = words.text("label.goal", goal=words.goal(target, indicator))
    top = _top(indicator, [float(value) for value in known], goal)
    plot = bars.plot([_bar(place) for place in shown], top, goal, asked if goal else "")
    rows = tuple(row for place in places for row in _rows(place, words))
    table = Table(tuple(words.text(f"columns.{name}") for name in _COLUMNS), rows)
    return sketched(
        chart_id, plot, _sentence(target, indicator, shown, words), table, words.language
    )


def _at(one: Judgement, indicator: Indicator, words: Words) -> _At:
    named = {place.place_id: words.name(place) for place in words.reference.places}
    name = named.get(one.place_id or "", one.place_id or "")
    rows = (row for row in words.dossier.outcomes if row.outcome_id == one.outcome_id)
    outcome = next(rows, None)
    if outcome is None:
        return _At(name, None, Fraction(0), words.text("places.none"))
    if outcome.indicator_id == indicator.indicator_id:
        return _At(name, outcome, Fraction(outcome.value), words.value(outcome))
    value = next((each.value for each in one.readings if each.value is not None), None)
    if value is None:
        return _At(name, None, Fraction(0), words.text("places.open"))
    return _At(name, outcome, value, words.amount(value, words.unit(indicator), 2))


def _bar(place: _At) -> bars.Bar:
    bound = points.bound(place.outcome) if place.outcome else None
    tooltip = f"{place.name}: {place.told}"
    return bars.Bar(place.name, place.told, float(place.value), bound, tooltip)


def _top(indicator: Indicator, values: list[float], goal: bars.Goal | None) -> float:
    ends = [goal.floor, goal.further or 0.0] if goal else []
    highest = max([*values, *ends])
    if indicator.measure == "share" and _SMALL_SHARE < highest <= 100:
        return 100.0
    return scale.round_top(highest * 1.06)


def _rows(place: _At, words: Words) -> tuple[tuple[str, ...], ...]:
    if place.outcome is None:
        return ((place.name, "", place.told, "", "", ""),)
    return tuple((place.name, *row) for row in points.table_rows([place.outcome], words))


def _sentence(target: Target, indicator: Indicator, places: list[_At], words: Words) -> str:
    said = "; ".join(f"{place.name} {place.told}" for place in places)
    told = words.text("places.sentence", name=words.name(indicator), places=said)
    return " ".join(filter(None, (told, beside(target, indicator, words))))
