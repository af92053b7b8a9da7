"""What is needed to judge one target: its rows, its period, and whether its time is up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from openresolutions.model.dossier import Dossier
from openresolutions.model.records import Claim, Indicator, Outcome, Source, Target
from openresolutions.model.reference import Body

Row = TypeVar("Row")


@dataclass(frozen=True)
class Shelf:
    """The rows of a dossier by their ids.

    ``series`` holds the outcomes of an indicator that are not broken down, by date; ``successors``
    the target whose text says that it replaces a target; ``bodies`` what each body is part of.
    """

    dossier: Dossier
    as_of: date
    bodies: Mapping[str, str]
    indicators: Mapping[str, Indicator]
    outcomes: Mapping[str, Outcome]
    sources: Mapping[str, Source]
    series: Mapping[str, tuple[Outcome, ...]]
    claims: Mapping[str, tuple[Claim, ...]]
    successors: Mapping[str, Target]


@dataclass(frozen=True)
class Case:
    """One target with the period in which it is judged.

    ``set_on`` is the date of the document that set it. ``due_on`` is the day on which it is due,
    which is the start of its successor where one replaced it earlier.
    """

    shelf: Shelf
    target: Target
    indicator: Indicator
    place_id: str
    baseline: Outcome | None
    set_on: date | None
    starts_on: date | None
    due_on: date | None
    superseded: bool

    def is_due(self, day: date) -> bool | None:
        """Tell whether the time is up on a day; ``None`` where no due date is stated."""
        return None if self.due_on is None else self.due_on <= day

    @property
    def is_past_due(self) -> bool:
        """Tell whether the due date had passed when the dossier was last worked on."""
        return self.due_on is not None and self.due_on <= self.shelf.dossier.changed_on


def shelf_of(dossier: Dossier, as_of: date, bodies: Iterable[Body] = ()) -> Shelf:
    """Return the rows of a dossier by their ids, without outcomes later than ``as_of``."""
    known = [outcome for outcome in dossier.outcomes if outcome.period_end <= as_of]
    whole = sorted((o for o in known if o.is_whole), key=lambda o: o.period_end)
    return Shelf(
        dossier=dossier,
        as_of=as_of,
        bodies={body.body_id: body.part_of_id for body in bodies if body.part_of_id},
        indicators={indicator.indicator_id: indicator for indicator in dossier.indicators},
        outcomes={outcome.outcome_id: outcome for outcome in known},
        sources={source.source_id: source for source in dossier.sources},
        series=_grouped((outcome.indicator_id, outcome) for outcome in whole),
        claims=_grouped((claim.target_id or "", claim) for claim in dossier.claims),
        successors={
            t.related_target_id: t
            for t in dossier.targets
            if t.related_target_id and t.relation == "replaces"
        },
    )


def last_day(shelf: Shelf) -> date:
    """Return the latest date of anything that the dossier tells, up to the day of judgement."""
    dossier = shelf.dossier
    dates = [
        *(outcome.period_end for outcome in shelf.outcomes.values()),
        *(document.issued_on for document in dossier.documents),
        *(source.published_on for source in dossier.sources),
        *(event.held_on for event in dossier.events),
    ]
    return max((day for day in dates if day and day <= shelf.as_of), default=shelf.as_of)


def _grouped(pairs: Iterable[tuple[str, Row]]) -> dict[str, tuple[Row, ...]]:
    groups: dict[str, list[Row]] = {}
    for key, row in pairs:
        groups.setdefault(key, []).append(row)
    return {key: tuple(rows) for key, rows in groups.items()}


def case_of(
    shelf: Shelf, target: Target, indicator: Indicator, place_id: str | None = None
) -> Case:
    """Return the case of a target of the dossier, at one of its places where it has many."""
    baseline = _baseline(shelf, target, place_id)
    resolution = shelf.dossier.resolution
    due_on, superseded = _due(shelf, target)
    return Case(
        shelf=shelf,
        target=target,
        indicator=indicator,
        place_id=place_id or (baseline.place_id if baseline else resolution.measured_place_id),
        baseline=baseline,
        set_on=_issued_on(shelf, target.document_id) or _issued_on(shelf, resolution.document_id),
        starts_on=_start(shelf, target) or resolution.starts_on,
        due_on=due_on,
        superseded=superseded,
    )


def _baseline(shelf: Shelf, target: Target, place_id: str | None) -> Outcome | None:
    """Return the baseline; at another place the value there on the same dates."""
    named = shelf.outcomes.get(target.baseline_outcome_id or "")
    if named is None or place_id in (None, named.place_id):
        return named
    dates = (named.period_start, named.period_end)
    return last_of(
        row
        for row in shelf.series.get(named.indicator_id, ())
        if row.place_id == place_id and (row.period_start, row.period_end) == dates
    )


def _issued_on(shelf: Shelf, document_id: str) -> date | None:
    dates = (d.issued_on for d in shelf.dossier.documents if d.document_id == document_id)
    return next(dates, None)


def _start(shelf: Shelf, target: Target) -> date | None:
    return target.starts_on or _issued_on(shelf, target.document_id)


def _due(shelf: Shelf, target: Target) -> tuple[date | None, bool]:
    successor = shelf.successors.get(target.target_id)
    replaced_on = _start(shelf, successor) if successor else None
    if replaced_on and (target.due_on is None or replaced_on < target.due_on):
        return replaced_on, True
    return target.due_on, False


def measured_first(shelf: Shelf, outcome: Outcome) -> Outcome:
    """Return the outcome that this one repeats, or itself."""
    return [outcome, *repeated(shelf, outcome)][-1]


def repeated(shelf: Shelf, outcome: Outcome) -> list[Outcome]:
    """Return the earlier outcomes that this one leads to; a ring of repeats repeats nothing."""
    rows, seen = [outcome], {outcome.outcome_id}
    while rows[-1].restates_id in shelf.outcomes:
        rows.append(shelf.outcomes[rows[-1].restates_id or ""])
        if rows[-1].outcome_id in seen:
            return []
        seen.add(rows[-1].outcome_id)
    return rows[1:]


def series_of(case: Case, indicator_id: str) -> tuple[Outcome, ...]:
    """Return every whole outcome of an indicator at the case's place, by date."""
    rows = case.shelf.series.get(indicator_id, ())
    return tuple(row for row in rows if row.place_id == case.place_id)


def last_of(rows: Iterable[Outcome]) -> Outcome | None:
    """Return the row of the last day: of several the first that is not inferred, else the first."""
    latest: list[Outcome] = []
    for row in rows:
        if latest and row.period_end > latest[0].period_end:
            latest = []
        if not latest or row.period_end == latest[0].period_end:
            latest.append(row)
    reported = (row for row in latest if row.origin != "inferred")
    return next(reported, next(iter(latest), None))


def in_period(case: Case, indicator_id: str) -> tuple[Outcome, ...]:
    """Return the measurements of an indicator in the target's period, by date, each once.

    A row that only repeats another of them is left out, and so is the baseline.
    """
    rows = [row for row in series_of(case, indicator_id) if _within(case, row)]
    own = {row.outcome_id for row in rows}
    once = [row for row in rows if not _repeats(case, row, own)]
    return tuple(row for row in once if not _is_baseline(case, row))


def _within(case: Case, outcome: Outcome) -> bool:
    after_start = case.starts_on is None or case.starts_on <= outcome.period_end
    return after_start and (case.due_on is None or outcome.period_end <= case.due_on)


def _repeats(case: Case, outcome: Outcome, others: set[str]) -> bool:
    return any(row.outcome_id in others for row in repeated(case.shelf, outcome))


def _is_baseline(case: Case, outcome: Outcome) -> bool:
    if case.baseline is None:
        return False
    first = measured_first(case.shelf, outcome).outcome_id
    return first == measured_first(case.shelf, case.baseline).outcome_id


def why_no_result(case: Case, indicator_ids: Iterable[str]) -> str:
    """Return the reason for which no result lies in the period."""
    rows = [row for name in indicator_ids for row in series_of(case, name)]
    if not rows:
        return "no_outcome"
    if any(_within(case, row) for row in rows):
        return "only_baseline"
    if case.starts_on and any(row.period_end < case.starts_on for row in rows):
        return "only_baseline" if case.baseline in rows else "result_before_start"
    return "result_after_due"
