"""What every import comes to: indicators, outcomes and targets, and the values left out."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from openresolutions.fold import fold

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_NOT_ID = re.compile(r"[^a-z0-9]+")


class ImportFault(Exception):
    """An input that cannot be read at all, told by ``imports.fault.<key>`` of the locale files."""

    def __init__(self, key: str, **params: object) -> None:
        """Keep what the sentence needs; ``params`` fill its places."""
        super().__init__(key)
        self.key = key
        self.params = params


@dataclass(frozen=True)
class Refused:
    """One value that was not taken: where it stands, what it is and why, as a locale key."""

    place: str
    value: str
    why: str


@dataclass(frozen=True)
class Indicator:
    """What is measured; ``measure`` and ``better`` as in the table of indicators."""

    indicator_id: str
    name: str
    unit_id: str
    measure: str
    better: str


# A category with the dimension that it is of, by their ids: one of each dimension at most.
Categories = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Outcome:
    """A value at the end of a period, with the digits as they stood in the input."""

    outcome_id: str
    indicator_id: str
    period_end: date
    value: str
    locator: str
    period_start: date | None = None
    categories: Categories = ()


@dataclass(frozen=True)
class Target:
    """A value to be reached by a day; the operator is empty where the input prints none."""

    target_id: str
    indicator_id: str
    due_on: date
    value: str
    locator: str
    operator: str = ""
    baseline_outcome_id: str = ""


@dataclass(frozen=True)
class Imported:
    """Everything taken from one input, in its order, and everything refused."""

    title: str
    publisher: str
    indicators: tuple[Indicator, ...]
    outcomes: tuple[Outcome, ...]
    targets: tuple[Target, ...]
    refused: tuple[Refused, ...]


@dataclass(frozen=True)
class Signs:
    """The signs that stand in the numbers of an input: before decimals, and between thousands."""

    decimal: str = "."
    thousands: str = ""


PLAIN = Signs()


@dataclass(frozen=True)
class Head:
    """What an input does not say and a person decides: where the package goes and what it names.

    ``units`` are the unit ids that the reference package knows, ``categories`` its categories by
    their id and names, as ``identifier`` writes them. ``accessed_on`` is the day on which the input
    was read, never taken from the clock. ``signs`` are those of the country, for an input that says
    it keeps to them.
    """

    place_id: str
    resolution: str
    title: str
    topic_id: str
    unit_id: str
    created: date
    publisher: str = ""
    url: str = ""
    kind: str = "resolution"
    accessed_on: date | None = None
    signs: Signs = PLAIN
    units: frozenset[str] = frozenset()
    categories: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def categories_of(words: Iterable[str], head: Head) -> Categories | None:
    """Return the categories that words name; ``None`` for an unknown one, or two of a dimension."""
    found = [head.categories.get(identifier(word)) for word in words]
    known = tuple(one for one in found if one)
    dimensions = {dimension for _, dimension in known}
    return known if len(dimensions) == len(found) else None


def number(text: str, signs: Signs = PLAIN) -> str | None:
    """Return a plain decimal number, digit for digit; ``None`` for anything else, nothing guessed.

    Thousands must be grouped by three throughout where they are grouped at all.
    """
    stripped = text.strip()
    if signs.thousands:
        group = re.escape(signs.thousands)
        grouped = re.compile(rf"-?\d{{1,3}}(?:{group}\d{{3}})+(?:{re.escape(signs.decimal)}\d+)?")
        if grouped.fullmatch(stripped):
            stripped = stripped.replace(signs.thousands, "")
    if signs.decimal != ".":
        if "." in stripped:
            return None
        stripped = stripped.replace(signs.decimal, ".")
    return stripped if _NUMBER.fullmatch(stripped) else None


def is_whole(value: str) -> bool:
    """Tell whether a number as it stands has no fraction."""
    return not value.partition(".")[2].strip("0")


def period(text: str) -> tuple[date, date] | None:
    """Return the first and last day of a year, a month or a day in ISO form; else ``None``."""
    stripped = text.strip()
    try:
        if _YEAR.fullmatch(stripped):
            return date(int(stripped), 1, 1), date(int(stripped), 12, 31)
        if found := _MONTH.fullmatch(stripped):
            year, month = int(found[1]), int(found[2])
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date.fromisoformat(stripped), date.fromisoformat(stripped)
    except ValueError:
        return None


def identifier(*parts: str) -> str:
    """Return the parts as one id of small letters, digits and hyphens; ``x`` for nothing."""
    folded = "-".join(_NOT_ID.sub("-", fold(part).lower()).strip("-") for part in parts)
    return folded.strip("-")[:80].strip("-") or "x"
