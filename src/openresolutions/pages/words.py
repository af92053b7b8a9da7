"""How a page says things in its language: texts, names, numbers, amounts, dates and periods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from openresolutions import figures, units
from openresolutions.model import records as r
from openresolutions.model.reference import Unit
from openresolutions.model.vocabulary import EVENT_UNIT, Language
from openresolutions.model.wording import Wording
from openresolutions.texts import catalogue, counted, text

Number = Decimal | Fraction | int
Named = Mapping[tuple[str, str], Wording]
# Vocabularies that stand in the reference package; one that is not listed stands as it is written.
OWN = frozenset({"document_kind", "relation", "level"})


@dataclass(frozen=True)
class Words:
    """The words of one language; ``named`` are those of the publication's own vocabularies."""

    language: Language
    named: Named = field(default_factory=dict, compare=False, repr=False)

    def say(self, key: str, **params: object) -> str:
        """Return the text of a key of the ``pages`` catalogue."""
        return text(self.language, f"pages.{key}", **params)

    def count(self, key: str, number: Number, **params: object) -> str:
        """Return the text of a key of the ``pages`` catalogue in its form for a number."""
        return counted(self.language, f"pages.{key}", number, **params)

    def text(self, key: str, **params: object) -> str:
        """Return the text of a full key of any catalogue."""
        return text(self.language, key, **params)

    def term(self, vocabulary: str, value: str | None) -> str:
        """Return the word for a value of a closed list; an empty text for none."""
        if not value:
            return ""
        if own := self.named.get((vocabulary, value)):
            return own.said(self.language)
        if vocabulary in OWN:
            return value
        return text(self.language, f"vocabulary.{vocabulary}.{value}")

    def has(self, key: str) -> bool:
        """Tell whether a dotted key exists in any catalogue."""
        return key in catalogue(self.language)

    def pick(self, record: object, field: str) -> str:
        """Return the field of a record in this language, in the other one where it is empty."""
        words: Wording = getattr(record, field)
        return words.said(self.language)

    def number(self, value: Number, places: int | None = None) -> str:
        """Return a number; without ``places`` a decimal keeps its digits."""
        return figures.number(value, self.language, places)

    def counted(self, value: Number) -> str:
        """Return a small whole number in words, any other number in digits."""
        whole = Fraction(value)
        key = f"pages.count.{whole.numerator}"
        if whole.denominator == 1 and self.has(key):
            return text(self.language, key)
        return self.number(whole, 0 if whole.denominator == 1 else 2)

    def amount(self, value: Number, unit: Unit | None, places: int | None = None) -> str:
        """Return a number with its unit: ``91,57%``, ``8 schools``, ``1 school``."""
        shown = self.number(value, places)
        if unit is None:
            return shown
        if unit.unit_id == EVENT_UNIT:
            return self.term("answer", "yes" if value else "no")
        if in_ranking := units.place(shown, unit, self.language):
            return in_ranking
        if unit.symbol:
            signed = units.sign_and_number(shown, unit, self.language)
            return signed + units.prices_of(unit, self.language)
        return f"{shown} {self.unit_name(unit, value)}"

    def unit_name(self, unit: Unit | None, value: Number = 2) -> str:
        """Return a unit's sign, or its name in the form that the language has after the number."""
        if unit is None:
            return ""
        if unit.symbol:
            return unit.symbol + units.prices_of(unit, self.language)
        return units.name_after(unit, value, self.language)

    def day(self, day: date | None) -> str:
        """Return a date in short; the words for an unknown date if there is none."""
        return figures.short_date(day, self.language) if day else self.say("date.unknown")

    def long_day(self, day: date | None) -> str:
        """Return a date in words; the words for an unknown date if there is none."""
        return figures.long_date(day, self.language) if day else self.say("date.unknown")

    def period(self, start: date | None, end: date | None) -> str:
        """Return a period, or the one date where only one is given."""
        if start and end:
            return self.say("date.period", start=self.day(start), end=self.day(end))
        return self.day(start or end)

    def span(self, start: date | None, end: date | None) -> str:
        """Return the period of a resolution, which may be open; an empty text for none."""
        if start and not end:
            return self.say("date.since", day=self.day(start))
        if start and end and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
            return f"{start.year}–{end.year}" if start.year != end.year else str(end.year)
        return self.period(start, end) if end else ""

    def outcome(self, outcome: r.Outcome, unit: Unit | None) -> str:
        """Return an outcome's value with its bound and unit: ``nearly 2,000 pupils``."""
        if outcome.value_to is not None:
            low = self.number(outcome.value)
            high = self.amount(outcome.value_to, unit)
            return self.say("amount.between", low=low, high=high)
        shown = units.ranked(self.amount(outcome.value, unit), outcome, self.language)
        return self.bounded(shown, outcome.qualifier)

    def bounded(self, shown: str, qualifier: str | None) -> str:
        """Return an amount with the word of its qualifier before it, none for an exact one."""
        if qualifier in (None, "exact"):
            return shown
        return f"{self.term('qualifier', qualifier)} {shown}"

    def capital(self, text: str) -> str:
        """Return the text with a capital letter at its start."""
        return text[:1].upper() + text[1:]

    def listing(self, parts: list[str]) -> str:
        """Return the parts as one enumeration: ``a, b và c``."""
        if len(parts) < 2:
            return "".join(parts)
        return self.say("list.last", head=", ".join(parts[:-1]), last=parts[-1])
