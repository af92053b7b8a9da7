"""Targets that are met by an event: whether it happened, and whether it did so in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from openresolutions.model.records import Outcome
from openresolutions.model.results import Judgement, Reading
from openresolutions.model.vocabulary import ReadingVerdict
from openresolutions.verdicts.cases import Case, last_of, repeated, series_of
from openresolutions.verdicts.evidence import evidence_of

Answer = tuple[ReadingVerdict, str]


@dataclass(frozen=True)
class Told:
    """What is told of an event: the row that is judged, and each statement that must agree."""

    judged: Outcome
    statements: tuple[Outcome, ...]


def judge_event(case: Case, blank: Judgement) -> Judgement:
    """Return the judgement of a target that is met by an event."""
    told = _told(case)
    if told is None:
        return replace(blank, reasons=("no_outcome",), missing=("result", *_no_due(case)))
    row, (word, reason) = told.judged, _answer(case, told.statements)
    borne = evidence_of(case, row)
    rows = (f"targets/{case.target.target_id}", f"outcomes/{row.outcome_id}")
    pending = not row.value and case.is_due(row.period_end) is False
    final = ("final_result",) if pending and case.is_past_due and not case.superseded else ()
    return replace(
        blank,
        computed=word,
        evidence="conflicting" if _differ(told) else borne.word,
        publishers=borne.publishers,
        evidence_ids=borne.ids,
        origins=borne.origins,
        as_of=row.period_end,
        assumed_ids=(row.outcome_id,) if row.period_origin == "inferred" else (),
        outcome_id=row.outcome_id,
        readings=(_reading(row, word, rows),),
        reading_used="event",
        reasons=(reason,) if reason else (),
        missing=(*_no_due(case), *final),
        row_ids=tuple(dict.fromkeys((*blank.row_ids, *rows))),
    )


def _told(case: Case) -> Told | None:
    """Return the first day on which it happened, else the last by which it had not.

    Its own period does not bound it: an event after the due date is late, and is told so.
    """
    rows = series_of(case, case.indicator.indicator_id)
    rows = tuple(row for row in rows if not repeated(case.shelf, row))
    happened = [row for row in rows if row.value]
    judged = last_of(row for row in happened if row.period_end == happened[0].period_end)
    denied = [row for row in rows if not row.value]
    if judged is None:
        last = last_of(denied)
        return Told(last, (last,)) if last else None
    against = (row for row in denied if row.period_end >= judged.period_end)
    return Told(judged, (*happened, *against))


def _differ(told: Told) -> bool:
    return len({(bool(row.value), row.period_end) for row in told.statements}) > 1


def _answer(case: Case, statements: Sequence[Outcome]) -> Answer:
    """Return the word on which all statements agree; unclear where they do not."""
    answers = list(dict.fromkeys(_one(case, row) for row in statements))
    return answers[0] if len(answers) == 1 else ("unclear", "conflict")


def _one(case: Case, row: Outcome) -> Answer:
    in_time = case.due_on is None or row.period_end <= case.due_on
    if row.value:
        return ("met" if in_time else "not_met"), ""
    if case.due_on is None:
        return "unclear", "due_date"
    return ("not_met", "") if row.period_end >= case.due_on else ("unclear", "event_pending")


def _no_due(case: Case) -> tuple[str, ...]:
    return ("due_date",) if case.target.due_on is None else ()


def _reading(row: Outcome, word: ReadingVerdict, rows: tuple[str, ...]) -> Reading:
    value = Fraction(row.value)
    return Reading(
        name="event",
        formula="event",
        terms=(),
        years=None,
        value=value,
        low=value,
        high=value,
        verdict=word,
        past=False,
        used_by_source=False,
        row_ids=rows,
    )
