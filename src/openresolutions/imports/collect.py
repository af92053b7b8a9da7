"""Gathers what a reader finds: one id for one thing, and nothing twice."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from openresolutions.imports.figures import (
    PLAIN,
    Categories,
    Imported,
    Indicator,
    Outcome,
    Refused,
    Signs,
    Target,
    identifier,
    is_whole,
    number,
)


@dataclass
class Collection:
    """The rows taken so far by their ids, and the values refused.

    Nothing can have been measured after the day ``until``; ``signs`` are those of its numbers.
    """

    until: date | None = None
    signs: Signs = PLAIN
    indicators: dict[str, Indicator] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    targets: dict[str, Target] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)

    def indicator(self, name: str, unit_id: str, measure: str, better: str, key: str = "") -> str:
        """Take an indicator, once, and return its id."""
        indicator_id = identifier(key or name)
        row = Indicator(indicator_id, name, unit_id, measure, better)
        self.indicators.setdefault(indicator_id, row)
        return indicator_id

    def outcome(
        self,
        indicator_id: str,
        days: tuple[date, date] | None,
        text: str,
        place: str,
        limited_to: Categories = (),
    ) -> str | None:
        """Take a value of a period; return its id, or ``None`` where it is refused."""
        value = self._value(days, text, place)
        if value is None or days is None:
            return None
        start, end = days
        if self.until and end > self.until:
            self.refuse(place, text, "future")
            return None
        outcome_id = identifier(indicator_id, _span(start, end), *(name for name, _ in limited_to))
        if outcome_id in self.outcomes:
            self.refuse(place, text, "twice")
            return None
        begins = start if start != end else None
        row = Outcome(outcome_id, indicator_id, end, value, place, begins, limited_to)
        self.outcomes[outcome_id] = row
        return outcome_id

    def target(
        self,
        indicator_id: str,
        due: date | None,
        text: str,
        place: str,
        operator: str = "",
        baseline: str | None = None,
    ) -> None:
        """Take a value to be reached by a day, or refuse it."""
        value = self._value((due, due) if due else None, text, place)
        if value is None or due is None:
            return
        target_id = identifier("t", indicator_id, due.isoformat())
        if target_id in self.targets:
            self.refuse(place, text, "twice")
            return
        row = Target(target_id, indicator_id, due, value, place, operator, baseline or "")
        self.targets[target_id] = row

    def refuse(self, place: str, value: str, why: str) -> None:
        """Note a value that is not taken; ``why`` is a key of ``imports.why``."""
        self.refused.append(Refused(place, value, why))

    def done(self, title: str, publisher: str) -> Imported:
        """Return all that was taken; indicators without a figure are left out.

        What has a fraction anywhere was not counted: it is an amount.
        """
        used = {row.indicator_id for row in self.outcomes.values()}
        used |= {row.indicator_id for row in self.targets.values()}
        outcomes, targets = tuple(self.outcomes.values()), tuple(self.targets.values())
        broken = {row.indicator_id for row in outcomes if not is_whole(row.value)}
        broken |= {row.indicator_id for row in targets if not is_whole(row.value)}
        kept = tuple(
            replace(row, measure="amount") if row.measure == "count" and key in broken else row
            for key, row in self.indicators.items()
            if key in used
        )
        return Imported(title, publisher, kept, outcomes, targets, tuple(self.refused))

    def _value(self, days: object, text: str, place: str) -> str | None:
        value = number(text, self.signs)
        if value is None:
            self.refuse(place, text, "not_a_number")
        elif days is None:
            self.refuse(place, text, "no_date")
            return None
        return value


def _span(start: date, end: date) -> str:
    whole_year = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    if whole_year and start.year == end.year:
        return str(end.year)
    return end.isoformat() if start == end else f"{start.isoformat()}-{end.isoformat()}"
