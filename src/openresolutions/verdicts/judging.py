"""The three verdicts on each target of a dossier, with the whole working."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from openresolutions.model.dossier import Dossier
from openresolutions.model.records import Claim, Target
from openresolutions.model.results import Judgement, Reading
from openresolutions.model.vocabulary import ComputedVerdict
from openresolutions.verdicts.cases import (
    Case,
    Shelf,
    case_of,
    series_of,
    shelf_of,
    why_no_result,
)
from openresolutions.verdicts.evidence import evidence_of
from openresolutions.verdicts.gaps import gap_of
from openresolutions.verdicts.interim import interim, years_before
from openresolutions.verdicts.readings import readings
from openresolutions.verdicts.values import Value, indicator_ids, results, value_of


def judge(dossier: Dossier, as_of: date) -> tuple[Judgement, ...]:
    """Return the judgement of every target, in the order of the targets."""
    shelf = shelf_of(dossier, as_of)
    return tuple(_judgement(shelf, target) for target in dossier.targets)


def _judgement(shelf: Shelf, target: Target) -> Judgement:
    blank = _blank(shelf, target)
    indicator = shelf.indicators.get(target.indicator_id)
    if indicator is None:
        return replace(blank, reasons=("indicator",), missing=("indicator",))
    case = case_of(shelf, target, indicator)
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
        as_of=shelf.as_of,
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
    last = case.baseline or max(rows, key=lambda row: row.period_end, default=None)
    value = value_of(case, last) if last else None
    return replace(
        blank,
        gap=gap_of(case, value) if value else None,
        reasons=(why_no_result(case, indicator_ids(case)),),
        missing=("result", *_missing(case, value)),
        row_ids=tuple(dict.fromkeys((*blank.row_ids, *(value.row_ids if value else ())))),
    )


def _with_result(case: Case, blank: Judgement, now: Value) -> Judgement:
    found, reasons = readings(case, now)
    earlier = results(case)[:-1]
    computed = overall(found)
    if case.target.recurrence == "yearly" and case.target.basis != "change_percent_per_year":
        computed, reasons = _every_year(computed, reasons, years_before(case, earlier, now))
    evidence, publishers, ids = evidence_of(case, now.outcome)
    final = ("final_result",) if _lacks_final_result(case, now) else ()
    rows = (*blank.row_ids, *now.row_ids, *(row for one in found for row in one.row_ids))
    return replace(
        blank,
        computed=computed,
        evidence=evidence,
        publishers=publishers,
        evidence_ids=ids,
        outcome_id=now.outcome.outcome_id,
        readings=found,
        reading_used=_reading_used(found),
        gap=None if computed in ("met", "exceeded") else gap_of(case, now),
        interim=interim(case, earlier),
        reasons=reasons,
        missing=(*_missing(case, now), *final),
        row_ids=tuple(dict.fromkeys(rows)),
    )


def overall(found: Sequence[Reading]) -> ComputedVerdict:
    """Return the verdict of all readings together.

    Readings that are certain and disagree make it depend on the reading; where those that are
    certain agree but another is left open, it is unclear.
    """
    words = {reading.verdict for reading in found}
    certain = words - {"unclear"}
    if len(certain) > 1:
        return "depends"
    if not certain or "unclear" in words:
        return "unclear"
    if certain == {"met"} and all(reading.past for reading in found):
        return "exceeded"
    return certain.pop()


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


def _missing(case: Case, value: Value | None) -> Iterator[str]:
    """Yield the facts that the sources leave out, by their locale keys."""
    target = case.target
    if case.baseline is None:
        yield "baseline"
    if target.operator is None:
        yield "operator"
    if target.value is None and target.operator != "maintain":
        yield "target_value"
    if target.operator == "between" and target.value_to is None:
        yield "range_end"
    if value and value.from_complement and value.population is None and value.outcome.value:
        yield "denominator"
    if target.due_on is None:
        yield "due_date"


def _lacks_final_result(case: Case, now: Value) -> bool:
    """Tell whether the time is up and the last result was measured before it was."""
    if case.due_on is None or case.superseded or case.target.recurrence == "yearly":
        return False
    return case.is_due is True and now.measured_on < case.due_on
