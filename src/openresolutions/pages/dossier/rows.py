"""The plain tables of a dossier: outcomes by indicator, notes, tasks, assessments, sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from openresolutions.model.records import Assessment, Change, Indicator, Note, Outcome, Source, Task
from openresolutions.pages.parts import Link
from openresolutions.pages.view import View, unique


@dataclass(frozen=True)
class OutcomeRow:
    """One outcome as a row of its indicator's table."""

    outcome_id: str
    value: str
    period: str
    place: str
    group: str
    origin: str
    source: Link
    locator: str
    note: str
    restates: Link | None
    citation: str
    edit: str
    report: str


@dataclass(frozen=True)
class IndicatorBlock:
    """An indicator with all its outcomes."""

    indicator_id: str
    name: str
    unit: str
    better: str
    population: str
    topic: Link
    rows: tuple[OutcomeRow, ...]


def indicator_blocks(view: View) -> tuple[IndicatorBlock, ...]:
    """Return every indicator with its outcomes by date, those without outcomes last."""
    blocks = [_block(view, indicator) for indicator in view.dossier.indicators]
    return tuple(sorted(blocks, key=lambda block: not block.rows))


def _block(view: View, indicator: Indicator) -> IndicatorBlock:
    words = view.words
    outcomes = [o for o in view.dossier.outcomes if o.indicator_id == indicator.indicator_id]
    outcomes.sort(key=lambda outcome: outcome.period_end)
    return IndicatorBlock(
        indicator_id=indicator.indicator_id,
        name=words.pick(indicator, "name"),
        unit=_unit_name(view, indicator),
        better=words.term("better", indicator.better),
        population=words.pick(indicator, "population"),
        topic=Link(view.site.topic(indicator.topic_id), f"topics/{indicator.topic_id}/"),
        rows=tuple(outcome_row(view, outcome) for outcome in outcomes),
    )


def _unit_name(view: View, indicator: Indicator) -> str:
    unit = view.unit(indicator.indicator_id)
    if unit is None:
        return indicator.unit_id
    name = view.words.pick(unit, "name")
    if unit.currency and not indicator.price_year:
        return f"{name} ({view.words.say('prices.not_stated')})"
    return name


def outcome_row(view: View, outcome: Outcome) -> OutcomeRow:
    """Return an outcome as a row of a table."""
    words = view.words
    again = outcome.restates_id
    return OutcomeRow(
        outcome_id=outcome.outcome_id,
        value=words.outcome(outcome, view.unit(outcome.indicator_id)),
        period=words.period(outcome.period_start, outcome.period_end),
        place=view.site.place(outcome.place_id),
        group=view.site.group(outcome.categories),
        origin=words.term("origin", outcome.origin),
        source=view.source_link(outcome.source_id),
        locator=outcome.locator,
        note=words.pick(outcome, "note"),
        restates=view.row_link(f"outcomes/{again}") if again else None,
        citation=view.cite(f"outcomes/{outcome.outcome_id}"),
        edit=view.edit("outcomes", outcome.line),
        report=view.report(f"outcomes/{outcome.outcome_id}"),
    )


@dataclass(frozen=True)
class NoteRow:
    """A note with the row that it speaks of."""

    note_id: str
    kind: str
    kind_word: str
    text: str
    of_target: bool
    row: Link | None
    source: Link | None
    edit: str


def note_row(view: View, note: Note) -> NoteRow:
    """Return a note as a row of a list."""
    return NoteRow(
        note_id=note.note_id,
        kind=note.kind,
        kind_word=view.words.term("note_kind", note.kind),
        text=view.words.pick(note, "text"),
        of_target=note.resource == "targets" and note.row_id in view.targets,
        row=_about(view, note),
        source=view.source_link(note.source_id) if note.source_id else None,
        edit=view.edit("notes", note.line),
    )


def _about(view: View, note: Note) -> Link | None:
    if not note.resource or not note.row_id:
        return None
    return view.row_link(f"{note.resource}/{note.row_id}")


@dataclass(frozen=True)
class TaskRow:
    """A task that a document gives."""

    task_id: str
    text: str
    responsible: str
    document: Link | None
    due: str
    source: Link
    locator: str
    edit: str


def task_row(view: View, task: Task) -> TaskRow:
    """Return a task as a row of a list."""
    document = task.document_id
    return TaskRow(
        task_id=task.task_id,
        text=view.words.pick(task, "text"),
        responsible=view.site.body(task.responsible_id),
        document=view.row_link(f"documents/{document}") if document else None,
        due=view.words.day(task.due_on) if task.due_on else "",
        source=view.source_link(task.source_id),
        locator=task.locator,
        edit=view.edit("tasks", task.line),
    )


@dataclass(frozen=True)
class AssessmentRow:
    """An achievement, shortcoming or cause in the source's sense."""

    assessment_id: str
    text: str
    source: Link
    locator: str
    edit: str


def assessment_row(view: View, row: Assessment) -> AssessmentRow:
    """Return an assessment as a row of a list."""
    return AssessmentRow(
        row.assessment_id,
        view.words.pick(row, "text"),
        view.source_link(row.source_id),
        row.locator,
        view.edit("assessments", row.line),
    )


@dataclass(frozen=True)
class SourceRow:
    """A source with what it is based on and how many rows were taken from it."""

    source_id: str
    title: str
    publisher: str
    published: str
    accessed: str
    url: str
    archive: str
    document: Link | None
    based_on: Link | None
    rows: int
    edit: str


def source_row(view: View, source: Source) -> SourceRow:
    """Return a source as a row of a list."""
    words, document = view.words, source.document_id
    return SourceRow(
        source_id=source.source_id,
        title=source.title,
        publisher=source.publisher or words.say("source.no_publisher"),
        published=_published(view, source),
        accessed=words.day(source.accessed_on) if source.accessed_on else "",
        url=source.url or "",
        archive=source.archive_url or "",
        document=view.row_link(f"documents/{document}") if document else None,
        based_on=view.source_link(source.based_on_id) if source.based_on_id else None,
        rows=_rows_from(view, source.source_id),
        edit=view.edit("sources", source.line),
    )


def _published(view: View, source: Source) -> str:
    """Return when a source was published or, of a document's own text, when it was signed."""
    document = view.documents.get(source.document_id or "")
    if source.published_on is None and document is not None and document.issued_on:
        return view.words.say("source.signed", day=view.words.day(document.issued_on))
    if source.published_on is None:
        return view.words.say("source.no_day")
    return view.words.say("source.published", day=view.words.day(source.published_on))


class _Sourced(Protocol):
    @property
    def source_id(self) -> str: ...


def _rows_from(view: View, source_id: str) -> int:
    d = view.dossier
    tables: tuple[Sequence[_Sourced], ...] = (
        d.targets,
        d.outcomes,
        d.claims,
        d.documents,
        d.tasks,
        d.assessments,
        d.events,
    )
    return sum(1 for table in tables for row in table if row.source_id == source_id)


@dataclass(frozen=True)
class ChangeRow:
    """A dated change of the published data."""

    day: str
    version: str
    reason: str
    where: str
    old: str
    new: str


def change_row(view: View, change: Change) -> ChangeRow:
    """Return a change as a row of a list."""
    parts = (view.words.term("table", change.resource), change.row_id, change.field)
    return ChangeRow(
        day=view.words.day(change.changed_on),
        version=change.version,
        reason=view.words.pick(change, "reason"),
        where=" · ".join(part for part in parts if part),
        old=change.old_value or "",
        new=change.new_value or "",
    )


def publishers(view: View, names: tuple[str, ...]) -> str:
    """Return publishers as one enumeration."""
    return view.words.listing(list(unique(names)))
