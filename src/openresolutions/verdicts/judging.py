"""The three verdicts on each target of a dossier, with the whole working."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from openresolutions.model.bases import FROM_BASELINE
from openresolutions.model.dossier import Dossier
from openresolutions.model.records import Claim, Target
from openresolutions.model.reference import Body
from openresolutions.model.results import Judgement, Reading
from openresolutions.model.vocabulary import ComputedVerdict
from openresolutions.verdicts.aims import is_all
from openresolutions.verdicts.cases import (
    Case,
    Shelf,
    case_of,
    last_day,
    last_of,
    series_of,
    shelf_of,
    why_no_result,
)
from openresolutions.verdicts.events import judge_event
from openresolutions.verdicts.evidence import evidence_of_all
from openresolutions.verdicts.gaps import gap_of
from openresolutions.verdicts.interim import interim, years_before
from openresolutions.verdicts.measures import base_value, each_year
from openresolutions.verdicts.places import of_places
from openresolutions.verdicts.readings import readings
from openresolutions.verdicts.values import Value, indicator_ids, results, value_of

# The reasons for an open verdict that name a fact which is not held, and that fact.
_LEFT_OUT = (("other_value", "other_value"), ("hole", "parts"))


def judge(dossier: Dossier, as_of: date, bodies: Iterable[Body] = ()) -> tuple[Judgement, ...]:
    """Return the judgement of every target, in the order of the targets.

    What lies after ``as_of`` is not known; ``bodies`` tell which body is a part of which.
    """
    shelf = shelf_of(dossier, as_of, bodies)
    return tuple(_judgement(shelf, target) for target in dossier.targets)


def _judgement(shelf: Shelf, target: Target) -> Judgement:
    blank = _blank(shelf, target)
    indicator = shelf.indicators.get(target.indicator_id)
    if indicator is None:
        return replace(blank, reasons=("indicator",), missing=("indicator",))
    if not target.each_place_ids:
        return _of_case(case_of(shelf, target, indicator), blank)
    alone = replace(blank, claimed=None, claim_ids=(), row_ids=_rows(target, ()))
    cases = (case_of(shelf, target, indicator, place) for place in target.each_place_ids)
    found = (replace(_of_case(case, alone), place_id=case.place_id) for case in cases)
    return of_places(target, blank, tuple(found))


def _of_case(case: Case, blank: Judgement) -> Judgement:
    if case.indicator.measure == "event":
        return judge_event(case, blank)
    rows = results(case)
    now = value_of(case, rows[-1]) if rows else None
    if now is None:
        return _without_result(case, blank)
    return _with_result(case, blank, now)


def _blank(shelf: Shelf, target: Target) -> Judgement:
    """Return what holds without any result: the source's word, and that there is no result."""
    claims = [c for c in shelf.claims.get(target.target_id, ()) if c.kind == "verdict"]
    latest = max(claims, key=lambda claim: _published(shelf, claim), default=None)
    return Judgement(
        target_id=target.target_id,
        claimed=latest.verdict if latest else None,
        claim_ids=tuple(claim.claim_id for claim in claims),
        computed="no_data",
        evidence="none",
        publishers=(),
        evidence_ids=(),
        outcome_id=None,
        readings=(),
        reading_used=None,
        gap=None,
        interim=(),
        reasons=(),
        missing=(),
        as_of=last_day(shelf),
        row_ids=_rows(target, claims),
    )


def _published(shelf: Shelf, claim: Claim) -> date:
    source = shelf.sources.get(claim.source_id)
    return (source.published_on if source else None) or date.min


def _rows(target: Target, claims: Sequence[Claim]) -> tuple[str, ...]:
    return (f"targets/{target.target_id}", *(f"claims/{claim.claim_id}" for claim in claims))


def _without_result(case: Case, blank: Judgement) -> Judgement:
    """Return the judgement where no result lies in the period: the gap is of the last value."""
    rows = [row for name in indicator_ids(case) for row in series_of(case, name)]
    last = case.baseline or last_of(rows)
    value = value_of(case, last) if last and case.target.basis != "sum" else None
    why = why_no_result(case, indicator_ids(case))
    return replace(
        blank,
        gap=gap_of(case, value) if value else None,
        reasons=("no_part" if rows and case.target.basis == "sum" else why,),
        missing=("result", *_missing(case, value)),
        row_ids=tuple(dict.fromkeys((*blank.row_ids, *(value.row_ids if value else ())))),
    )


def _with_result(case: Case, blank: Judgement, now: Value) -> Judgement:
    found, reasons = readings(case, now)
    earlier = results(case)[:-1]
    computed = overall(found)
    if each_year(case):
        computed, reasons = _every_year(computed, reasons, years_before(case, earlier, now))
    is_sum = case.target.basis == "sum"
    borne = evidence_of_all(case, (*earlier, now.outcome) if is_sum else (now.outcome,))
    final = ("final_result",) if _lacks_final_result(case, now) else ()
    rows = (*blank.row_ids, *now.row_ids, *(row for one in found for row in one.row_ids))
    return replace(
        blank,
        computed=computed,
        evidence=borne.word,
        publishers=borne.publishers,
        evidence_ids=borne.ids,
        origins=borne.origins,
        as_of=now.measured_on,
        assumed_ids=_assumed(case, now),
        outcome_id=now.outcome.outcome_id,
        readings=found,
        reading_used=_reading_used(found),
        gap=None if computed in ("met", "exceeded") else gap_of(case, now),
        interim=interim(case, earlier),
        reasons=reasons,
        missing=(*_missing(case, now, reasons), *final),
        row_ids=tuple(dict.fromkeys(rows)),
    )


def overall(found: Sequence[Reading]) -> ComputedVerdict:
    """Return the verdict of all readings together.

    Readings that are certain and disagree make it depend on the reading; where those that are
    certain agree but another is left open, it is unclear. A reading that is left out decides
    nothing.
    """
    found = [reading for reading in found if not reading.left_out]
    words = {reading.verdict for reading in found}
    certain = words - {"unclear"}
    if len(certain) > 1:
        return "depends"
    if not certain or "unclear" in words:
        return "unclear"
    if certain == {"met"} and all(reading.past for reading in found):
        return "exceeded"
    return certain.pop()


def _assumed(case: Case, now: Value) -> tuple[str, ...]:
    """Return the outcomes that went in and whose day is assumed, no source stating it."""
    base = base_value(case, now)[0] if case.target.basis in FROM_BASELINE else None
    rows = [value.outcome for value in (base, now) if value]
    return tuple(row.outcome_id for row in rows if row.period_origin == "inferred")


def _every_year(
    computed: ComputedVerdict, reasons: tuple[str, ...], before: str
) -> tuple[ComputedVerdict, tuple[str, ...]]:
    """A yearly target holds only if it held in each earlier year with a result."""
    if before == "year_missed":
        return "not_met", (*reasons, before)
    if before and computed != "not_met":
        return "unclear", (*reasons, before)
    return computed, reasons


def _reading_used(found: Sequence[Reading]) -> str | None:
    """Return the reading that the source used where it shows it, or the only one there is."""
    shown = [reading.name for reading in found if reading.used_by_source]
    if shown:
        return shown[0]
    return found[0].name if len(found) == 1 else None


def _missing(case: Case, value: Value | None, reasons: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the facts that the sources leave out, by their locale keys."""
    target = case.target
    if case.baseline is None and _counts_from_it(target, reasons):
        yield "baseline"
    yield from (fact for reason, fact in _LEFT_OUT if reason in reasons)
    if target.operator is None and not is_all(target, case.indicator):
        yield "operator"
    if target.value is None and target.operator != "maintain":
        yield "target_value"
    if target.operator == "between" and target.value_to is None:
        yield "range_end"
    if value and value.from_complement and value.population is None and value.outcome.value:
        yield "denominator"
    if target.due_on is None:
        yield "due_date"


def _counts_from_it(target: Target, reasons: tuple[str, ...]) -> bool:
    """Tell whether a baseline is needed: for a change, for what is kept, or for the path."""
    kept = target.operator == "maintain" and target.value is None
    return target.basis in FROM_BASELINE or kept or "path" in reasons


def _lacks_final_result(case: Case, now: Value) -> bool:
    """Tell whether the due date is past for the dossier, and no result is of that day."""
    before = case.is_due(now.measured_on) is False
    return before and case.is_past_due and not case.superseded
