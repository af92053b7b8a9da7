"""One frozen record a row of a resolution's tables; the fields are the columns.

An empty cell is ``None``. Numbers are ``Decimal`` made from the text of the cell, so that
``format(value, "f")`` gives back the digits as reported. ``line`` is the line of the file on which
the row begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openresolutions.model import vocabulary as v
from openresolutions.model.wording import NOTHING, Wording


@dataclass(frozen=True)
class Document:
    """A numbered paper in the story of a resolution."""

    document_id: str
    kind: str
    number: str | None
    title: Wording
    issuer_id: str | None
    issued_on: date | None
    relation: str | None
    related_document_id: str | None
    text_held: bool
    url: str | None
    source_id: str
    locator: str
    line: int = 0


@dataclass(frozen=True)
class Source:
    """An article or text from which figures were transcribed."""

    source_id: str
    document_id: str | None
    title: str
    publisher: str | None
    published_on: date | None
    url: str | None
    accessed_on: date | None
    based_on_id: str | None
    archive_url: str | None = None
    origin_body_id: str | None = None
    line: int = 0


@dataclass(frozen=True)
class Indicator:
    """What is measured, in which unit, and which direction is better.

    ``price_year`` is of money: a year, ``current``, or ``None`` where the source does not say.
    """

    indicator_id: str
    name: Wording
    unit_id: str
    topic_id: str
    measure: v.Measure
    better: v.Better
    population: Wording
    complement_indicator_id: str | None
    population_indicator_id: str | None
    concept_id: str | None = None
    price_year: str | None = None
    base_year: str | None = None
    line: int = 0

    @property
    def has_percent(self) -> bool:
        """Tell whether a change in percent says anything.

        It does not of a rank, nor of an index of which nobody knows what the points are parts of.
        """
        return self.measure != "rank" and (self.measure != "index" or bool(self.base_year))


@dataclass(frozen=True)
class Target:
    """What an indicator should do, by when, as it was worded."""

    target_id: str
    indicator_id: str
    document_id: str
    statement: Wording
    basis: v.Basis
    operator: v.Operator | None
    value: Decimal | None
    value_to: Decimal | None
    baseline_outcome_id: str | None
    starts_on: date | None
    due_on: date | None
    recurrence: v.Recurrence
    relation: v.TargetRelation | None
    related_target_id: str | None
    source_id: str
    locator: str
    relative_indicator_id: str | None = None
    relative_place_id: str | None = None
    each_place_ids: tuple[str, ...] = ()
    places_needed: int | None = None
    places_total: int | None = None
    line: int = 0

    @property
    def places(self) -> int:
        """Return how many places it holds for, each by itself: those listed, or more."""
        return self.places_total or len(self.each_place_ids)

    @property
    def enough_places(self) -> int:
        """Return in how many places it must hold."""
        return self.places_needed or self.places


def leads_to(milestone: Target, target: Target) -> bool:
    """Tell whether a target is a milestone on the way to another."""
    related = (milestone.relation, milestone.related_target_id)
    return related == ("milestone", target.target_id)


@dataclass(frozen=True)
class Outcome:
    """A value of an indicator for a date or a period.

    A value may be limited to a category, and to categories of further dimensions at once.
    """

    outcome_id: str
    indicator_id: str
    place_id: str
    period_start: date | None
    period_end: date
    period_origin: v.Origin | None
    value: Decimal
    value_to: Decimal | None
    qualifier: v.Qualifier
    origin: v.Origin
    dimension: str | None
    category: str | None
    partition: v.Partition | None
    restates_id: str | None
    source_id: str
    locator: str
    note: Wording
    more_categories: tuple[str, ...] = ()
    out_of: int | None = None
    line: int = 0

    @property
    def is_whole(self) -> bool:
        """Tell whether the value is limited to no category: a target is judged on no other."""
        return not (self.dimension or self.category or self.more_categories)

    @property
    def categories(self) -> tuple[str, ...]:
        """Return every category that the value is limited to, none of a value of the whole."""
        return (self.category, *self.more_categories) if self.category else ()

    @property
    def breakdown(self) -> tuple[str | None, str | frozenset[str] | None]:
        """Return what tells it from other values of its indicator, place and period.

        Women in the country and the country's women are one group, in whatever order they stand.
        """
        if not self.more_categories:
            return self.dimension, self.category
        return None, frozenset(self.categories)


@dataclass(frozen=True)
class Claim:
    """A figure that a source derived from others, or a verdict that it gave.

    ``input_ids`` keeps the order of the formula; ``?`` stands for an input that is not stated.
    """

    claim_id: str
    kind: v.ClaimKind
    target_id: str | None
    indicator_id: str | None
    formula: v.Formula | None
    input_ids: tuple[str, ...]
    years: Decimal | None
    value: Decimal | None
    qualifier: v.Qualifier | None
    verdict: v.ClaimedVerdict | None
    source_id: str
    locator: str
    note: Wording
    line: int = 0


@dataclass(frozen=True)
class Task:
    """What a document asks to be done."""

    task_id: str
    text: Wording
    responsible_id: str | None
    document_id: str | None
    due_on: date | None
    source_id: str
    locator: str
    line: int = 0


@dataclass(frozen=True)
class Assessment:
    """An achievement, shortcoming or cause that a source names."""

    assessment_id: str
    kind: v.AssessmentKind
    text: Wording
    source_id: str
    locator: str
    line: int = 0


@dataclass(frozen=True)
class Event:
    """A conference or other event that a source names."""

    event_id: str
    title: Wording
    held_on: date | None
    origin: v.Origin
    organiser_id: str | None
    document_id: str | None
    source_id: str
    locator: str
    line: int = 0


@dataclass(frozen=True)
class Note:
    """A conflict, misprint, ambiguity, inference or missing fact, tied to a row where it can be.

    A note for transcribers stays in the data. A question goes to ``asked_of_id``, or to the body
    that issued the resolution.
    """

    note_id: str
    resource: str | None
    row_id: str | None
    kind: v.NoteKind
    text: Wording
    source_id: str | None
    audience: v.Audience | None = None
    question: Wording = NOTHING
    asked_of_id: str | None = None
    line: int = 0


@dataclass(frozen=True)
class Change:
    """A dated change of published data."""

    change_id: str
    changed_on: date
    version: str
    resource: str | None
    row_id: str | None
    field: str | None
    old_value: str | None
    new_value: str | None
    reason: Wording
    line: int = 0
