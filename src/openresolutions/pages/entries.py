"""Entries of lists that sum up all dossiers: changes, documents, indicators."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from openresolutions.downloads.turns import turns
from openresolutions.pages.dossier.rows import change_row
from openresolutions.pages.dossier.timeline import timeline
from openresolutions.pages.parts import Link, Sign
from openresolutions.pages.view import View


@dataclass(frozen=True)
class Latest:
    """A dated change of a dossier."""

    day: date
    shown: str
    reason: str
    link: Link
    version: str
    where: str
    old: str
    new: str
    corrects: bool


@dataclass(frozen=True)
class DocumentRow:
    """A document as a row of the list, with its dossier."""

    link: Link
    kind: str
    title: str
    body: str
    day: str
    resolution: Link


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator of a topic, with its dossier."""

    link: Link
    topic_id: str
    unit: str
    outcomes: str
    resolution: Link


def changes(view: View) -> Iterator[Latest]:
    """Yield the dated changes of a dossier, in the order of their file."""
    for change in view.dossier.changes:
        row = change_row(view, change)
        stands = view.holds(change.resource or "", change.row_id or "")
        at = f"{change.resource}/{change.row_id}" if stands else ""
        yield Latest(
            day=change.changed_on,
            shown=row.day,
            reason=row.reason,
            link=Link(view.title(), view.anchor(at) if at else view.address),
            version=row.version,
            where=row.where,
            old=row.old,
            new=row.new,
            corrects=bool(change.resource),
        )


@dataclass(frozen=True)
class Turned:
    """A verdict that a version of a dossier changed, from what to what."""

    day: date
    shown: str
    target: Link
    dossier: Link
    label: str
    old: Sign
    new: Sign


def turned(view: View) -> Iterator[Turned]:
    """Yield the verdicts that the versions of a dossier changed."""
    bodies = tuple(view.site.bodies.values())
    for turn in turns(view.dossier, view.findings.judgements, view.site.as_of, bodies):
        target = view.targets[turn.target_id]
        yield Turned(
            turn.happened_on,
            view.words.day(turn.happened_on),
            Link(view.words.pick(target, "statement"), view.anchor(f"targets/{turn.target_id}")),
            view.link(),
            view.words.say(f"verdict.{turn.kind}"),
            view.sign(turn.kind, turn.old),
            view.sign(turn.kind, turn.new),
        )


def document_rows(view: View) -> Iterator[DocumentRow]:
    """Yield the documents of a dossier by date."""
    for moment in timeline(view):
        if not moment.is_event:
            yield DocumentRow(
                Link(moment.name, moment.page),
                moment.kind,
                moment.title,
                moment.body,
                moment.shown_day,
                view.link(),
            )


def indicator_rows(view: View) -> Iterator[IndicatorRow]:
    """Yield the indicators of a dossier, in the order of their file."""
    outcomes = [outcome.indicator_id for outcome in view.dossier.outcomes]
    for indicator in view.dossier.indicators:
        indicator_id = indicator.indicator_id
        yield IndicatorRow(
            Link(view.words.pick(indicator, "name"), view.anchor(f"indicators/{indicator_id}")),
            indicator.topic_id,
            view.words.unit_name(view.unit(indicator_id)),
            view.words.number(outcomes.count(indicator_id)),
            view.link(),
        )
