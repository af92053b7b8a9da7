"""Values, days and names in the words of a chart's labels, sentences and table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from openresolutions import figures, texts
from openresolutions.model.bases import LEVELS
from openresolutions.model.dossier import Dossier
from openresolutions.model.records import Indicator, Outcome, Target
from openresolutions.model.reference import Reference, Unit
from openresolutions.model.vocabulary import EVENT_UNIT, Language
from openresolutions.units import (
    name_after,
    place,
    prices_of,
    ranked,
    sign_and_number,
    unit_of,
)

Number = Decimal | Fraction | int

_SIGNS = {
    "exact": "{value}",
    "about": "≈ {value}",
    "nearly": "< {value}",
    "under": "< {value}",
    "over": "> {value}",
    "at_least": "≥ {value}",
    "at_most": "≤ {value}",
    "between": "{value}–{value_to}",
}
_OPERATORS = {"at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<", "equal": "="}


@dataclass(frozen=True)
class Words:
    """The language of a chart and the tables in which it looks up names."""

    dossier: Dossier
    reference: Reference
    language: Language

    def text(self, key: str, **params: object) -> str:
        """Return a text of the charts' catalogue."""
        return texts.text(self.language, f"charts.{key}", **params)

    def name(self, record: Any) -> str:
        """Return the name of an indicator, unit, place or category in the chart's language."""
        return str(record.name.said(self.language))

    def indicator(self, indicator_id: str) -> Indicator:
        """Return an indicator of the dossier."""
        return self._indicators[indicator_id]

    @cached_property
    def _indicators(self) -> Mapping[str, Indicator]:
        return {one.indicator_id: one for one in self.dossier.indicators}

    def unit(self, indicator: Indicator) -> Unit:
        """Return the unit of an indicator of the dossier."""
        found = self._units[indicator.indicator_id]
        assert found is not None
        return found

    @cached_property
    def _units(self) -> Mapping[str, Unit | None]:
        known = {unit.unit_id: unit for unit in self.reference.units}
        return {one.indicator_id: unit_of(one, known) for one in self.dossier.indicators}

    def category(self, outcome: Outcome) -> str:
        """Return the name of the group that an outcome counts, of each dimension: women, rural."""
        return ", ".join(self._categories.get(one, one) for one in outcome.categories)

    @cached_property
    def _categories(self) -> Mapping[str, str]:
        return {row.category_id: self.name(row) for row in self.reference.categories}

    def source(self, source_id: str) -> str:
        """Return who published a source and under which title."""
        return self._sources.get(source_id, source_id)

    @cached_property
    def _sources(self) -> Mapping[str, str]:
        return {
            source.source_id: ": ".join(filter(None, (source.publisher, source.title)))
            for source in self.dossier.sources
        }

    def origin(self, outcome: Outcome) -> str:
        """Return whether an outcome is stated, implied or inferred."""
        return texts.text(self.language, f"vocabulary.origin.{outcome.origin}")

    def number(self, value: Number, places: int | None = None) -> str:
        """Return a number as the language writes it."""
        return figures.number(value, self.language, places)

    def in_full(self, value: Number, unit: Unit) -> str:
        """Return a number with its unit's sign or name, for a sentence."""
        if in_ranking := place(self.number(value), unit, self.language):
            return in_ranking
        if unit.symbol:
            return self.amount(value, unit) + prices_of(unit, self.language)
        if unit.unit_id == EVENT_UNIT:
            return self.amount(value, unit)
        return f"{self.number(value)} {name_after(unit, value, self.language)}"

    def amount(self, value: Number, unit: Unit, places: int | None = None) -> str:
        """Return a number with the sign of its unit, if the unit has one."""
        if unit.unit_id == EVENT_UNIT:
            answer = "yes" if value else "no"
            return texts.text(self.language, f"vocabulary.answer.{answer}")
        return sign_and_number(self.number(value, places), unit, self.language)

    def value(self, outcome: Outcome) -> str:
        """Return an outcome's value for a label, its qualifier as a sign."""
        return self._signed(_SIGNS[outcome.qualifier], outcome.value, outcome.value_to, outcome)

    def spoken(self, outcome: Outcome) -> str:
        """Return an outcome's value with its unit for a sentence, its qualifier as a word."""
        return self._qualified(outcome, self.in_full)

    def tabled(self, outcome: Outcome) -> str:
        """Return an outcome's value for a table, its qualifier as a word."""
        return self._qualified(outcome, self.amount)

    def _qualified(self, outcome: Outcome, shown: Callable[[Number, Unit], str]) -> str:
        unit = self.unit(self.indicator(outcome.indicator_id))
        if outcome.value_to is None:
            told = ranked(shown(outcome.value, unit), outcome, self.language)
            return self.text(f"value.{outcome.qualifier}", value=told)
        ends = {"value": self.number(outcome.value), "value_to": shown(outcome.value_to, unit)}
        return self.text(f"value.{outcome.qualifier}", **ends)

    def _signed(self, sign: str, low: Decimal, high: Decimal | None, outcome: Outcome) -> str:
        unit = self.unit(self.indicator(outcome.indicator_id))
        first = self.number(low) if high is not None else self.amount(low, unit)
        return sign.format(value=first, value_to=self.amount(high or low, unit))

    def day(self, day: date) -> str:
        """Return a day in a sentence: the start or the end of a year, or the date."""
        if (day.month, day.day) == (1, 1):
            return self.text("day.start", year=day.year)
        if (day + timedelta(days=1)).year > day.year:
            return self.text("day.end", year=day.year)
        return self.text("day.date", date=figures.long_date(day, self.language))

    def period(self, outcome: Outcome) -> str:
        """Return the period of an outcome in a sentence, or its day where it has no start."""
        if outcome.period_start is None:
            return self.day(outcome.period_end)
        start = figures.long_date(outcome.period_start, self.language)
        end = figures.long_date(outcome.period_end, self.language)
        return self.text("day.period", start=start, end=end)

    def short_day(self, day: date) -> str:
        """Return a day for a label."""
        return figures.short_date(day, self.language)

    def goal(self, target: Target, indicator: Indicator, spoken: bool = False) -> str:
        """Return what a target asks for: in signs for a label, in words for a sentence."""
        amount = self._goal_amount(target, self.unit(indicator), spoken)
        if target.basis == "level":
            return amount
        if target.basis in LEVELS:
            return self.text(f"goal.{target.basis}", amount=amount, other=self.other(target))
        way = "fall" if indicator.better == "lower" else "rise"
        return self.text(f"goal.{target.basis}_{way}", amount=amount)

    def other(self, target: Target) -> str:
        """Return what another value is called of which a target is a percentage."""
        named = target.relative_indicator_id
        name = self.name(self.indicator(named)) if named else ""
        places = (p for p in self.reference.places if p.place_id == target.relative_place_id)
        return ", ".join(filter(None, (name, *(self.name(place) for place in places))))

    def _goal_amount(self, target: Target, unit: Unit, spoken: bool) -> str:
        def shown(value: Decimal | None) -> str:
            number = "?" if value is None else self.number(value)
            if "percent" in target.basis:
                return number + "%"
            if value is None:
                return number + (unit.symbol or "")
            in_ranking = place(number, unit, self.language)
            if spoken and in_ranking and target.basis == "level":
                return in_ranking
            if spoken and not unit.symbol:
                return f"{number} {self.name(unit)}"
            after = prices_of(unit, self.language) if spoken else ""
            return sign_and_number(number, unit, self.language) + after

        if target.value_to is not None:
            first = "?" if target.value is None else self.number(target.value)
            return f"{first}–{shown(target.value_to)}"
        sign = _OPERATORS.get(target.operator or "", "")
        if spoken and target.operator:
            sign = texts.text(self.language, f"vocabulary.operator.{target.operator}")
        return f"{sign} {shown(target.value)}".strip()
