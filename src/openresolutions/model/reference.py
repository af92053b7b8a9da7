"""One frozen record a row of the shared reference tables; the fields are the columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from openresolutions.model import vocabulary as v
from openresolutions.model.wording import NOTHING, Wording


@dataclass(frozen=True)
class Place:
    """A place under the name and for the years for which it holds."""

    place_id: str
    name: Wording
    level: str
    parent_id: str | None
    parent_origin: v.Origin | None
    code: str | None
    valid_from: date | None
    valid_to: date | None
    successor_id: str | None
    column: int | None
    row: int | None
    note: Wording
    line: int = 0


@dataclass(frozen=True)
class Body:
    """A body that issues documents, holds events or is in charge of tasks."""

    body_id: str
    name: Wording
    place_id: str | None
    part_of_id: str | None
    line: int = 0


@dataclass(frozen=True)
class Unit:
    """A unit of measure; ``currency`` is the ISO 4217 code where it is money.

    Its name follows a number; where a language has more forms of words after numbers, each of the
    other kinds of number has its own.
    """

    unit_id: str
    name: Wording
    singular: Wording
    symbol: str | None
    currency: str | None = None
    zero: Wording = NOTHING
    two: Wording = NOTHING
    few: Wording = NOTHING
    many: Wording = NOTHING
    line: int = 0


@dataclass(frozen=True)
class Topic:
    """A topic of indicators."""

    topic_id: str
    name: Wording
    parent_id: str | None
    line: int = 0


@dataclass(frozen=True)
class Concept:
    """An indicator that many resolutions measure, under one id for the country."""

    concept_id: str
    name: Wording
    unit_id: str
    topic_id: str
    note: Wording
    line: int = 0


@dataclass(frozen=True)
class Dimension:
    """A dimension by which outcomes are broken down."""

    dimension_id: str
    name: Wording
    line: int = 0


@dataclass(frozen=True)
class Category:
    """A category of a dimension."""

    category_id: str
    dimension_id: str
    name: Wording
    line: int = 0


@dataclass(frozen=True)
class DocumentKind:
    """A kind of document, and how numbers of documents abbreviate it."""

    kind_id: str
    name: Wording
    abbreviation: str | None
    line: int = 0


@dataclass(frozen=True)
class Relation:
    """What a document does to another."""

    relation_id: str
    name: Wording
    line: int = 0


@dataclass(frozen=True)
class Level:
    """A level of places; rank 0 is the whole."""

    level_id: str
    name: Wording
    rank: int
    line: int = 0


@dataclass(frozen=True)
class Withdrawal:
    """A package that was published once and withdrawn: its tombstone."""

    resolution: str
    withdrawn_on: date
    title: Wording
    reason: Wording
    line: int = 0


@dataclass(frozen=True)
class Reference:
    """The shared reference package, each table in the order of its file."""

    places: tuple[Place, ...]
    bodies: tuple[Body, ...]
    units: tuple[Unit, ...]
    topics: tuple[Topic, ...]
    dimensions: tuple[Dimension, ...]
    categories: tuple[Category, ...]
    withdrawals: tuple[Withdrawal, ...]
    concepts: tuple[Concept, ...] = ()
    kinds: tuple[DocumentKind, ...] = ()
    relations: tuple[Relation, ...] = ()
    levels: tuple[Level, ...] = ()

    def ranks(self) -> dict[str, int]:
        """Return the rank of each level, in their order; none where the publication lists none."""
        ordered = sorted(self.levels, key=lambda level: level.rank)
        return {level.level_id: level.rank for level in ordered}

    def words(self) -> dict[tuple[str, str], Wording]:
        """Return what its vocabularies call their values, by the vocabulary and the value."""
        return {
            **{("document_kind", row.kind_id): row.name for row in self.kinds},
            **{("relation", row.relation_id): row.name for row in self.relations},
            **{("level", row.level_id): row.name for row in self.levels},
        }
