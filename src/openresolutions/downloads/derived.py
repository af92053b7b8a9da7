"""The derived tables as text cells: resolutions, verdicts, readings, interim pace, series checks.

Each row carries the ids of the rows that went in, so that anyone can work it out again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from openresolutions import languages
from openresolutions.downloads import plain
from openresolutions.model.dossier import Dossier
from openresolutions.model.results import Findings, Gap, Judgement, Reading, Recomputation, Term

Cells = dict[str, str]
NO_ROW = "-"


def resolution_row(dossier: Dossier) -> Cells:
    """Return the row of a dossier."""
    head = dossier.resolution
    return {
        "resolution": head.key,
        **{f"title_{language}": head.title[language] for language in languages.current()},
        **{f"summary_{language}": head.summary[language] for language in languages.current()},
        "document_id": head.document_id,
        "place_id": head.place_id,
        "measured_place_id": head.measured_place_id,
        "starts_on": plain.day(head.starts_on),
        "ends_on": plain.day(head.ends_on),
        "keywords": plain.texts(head.keywords),
        "version": head.version,
        "created": plain.day(head.created),
        "changed_on": plain.day(dossier.changed_on),
    }


def verdict_rows(dossier: Dossier, findings: Findings) -> Iterator[Cells]:
    """Yield one row a target, with its three verdicts and its gap."""
    indicators = {target.target_id: target.indicator_id for target in dossier.targets}
    places = {outcome.outcome_id: outcome.place_id for outcome in dossier.outcomes}
    for judgement in findings.judgements:
        yield {
            "resolution": dossier.resolution.key,
            "place_id": dossier.resolution.place_id,
            "indicator_id": indicators[judgement.target_id],
            "measured_place_id": places.get(judgement.outcome_id or "", ""),
            **_judgement(judgement),
            **_gap(judgement.gap),
        }


def _judgement(judgement: Judgement) -> Cells:
    return {
        "target_id": judgement.target_id,
        "claimed": judgement.claimed or "",
        "computed": judgement.computed,
        "evidence": judgement.evidence,
        "reading_used": judgement.reading_used or "",
        "as_of": plain.day(judgement.as_of),
        "outcome_id": judgement.outcome_id or "",
        "claim_ids": plain.words(judgement.claim_ids),
        "evidence_ids": plain.words(judgement.evidence_ids),
        "publishers": plain.texts(judgement.publishers),
        "origins": plain.words(judgement.origins),
        "assumed_ids": plain.words(judgement.assumed_ids),
        "reasons": plain.words(judgement.reasons),
        "missing": plain.words(judgement.missing),
        "row_ids": plain.words(judgement.row_ids),
        "place_verdicts": plain.words(f"{one.place_id}={one.computed}" for one in judgement.places),
        "place_outcomes": plain.words(
            f"{one.place_id}={one.outcome_id}" for one in judgement.places if one.outcome_id
        ),
    }


def _gap(gap: Gap | None) -> Cells:
    if gap is None:
        return {}
    return {
        "gap": plain.number(gap.amount),
        "gap_assumption": plain.words(name for name, _ in gap.assumptions),
        "gap_assumption_row_ids": plain.words(row or NO_ROW for _, row in gap.assumptions),
        "gap_unit_id": gap.unit_id,
        "gap_measured_on": plain.day(gap.measured_on),
        "gap_due_on": plain.day(gap.due_on),
        "pace_needed": plain.number(gap.pace_needed),
        "pace_last": plain.number(gap.pace_last),
        "gap_row_ids": plain.words(gap.row_ids),
    }


def reading_rows(dossier: Dossier, findings: Findings) -> Iterator[Cells]:
    """Yield one row for each reading of each target."""
    for judgement in findings.judgements:
        for reading in judgement.readings:
            yield {
                "resolution": dossier.resolution.key,
                "target_id": judgement.target_id,
                **_reading(reading),
            }


def _reading(reading: Reading) -> Cells:
    return {
        "reading": reading.name,
        "years": plain.number(reading.years),
        "value": plain.number(reading.value),
        "verdict": reading.verdict,
        "used_by_source": plain.truth(reading.used_by_source),
        "past": plain.truth(reading.past),
        "left_out": reading.left_out,
        "low": plain.number(reading.low),
        "high": plain.number(reading.high),
        "formula": reading.formula,
        "terms": _terms(reading.terms),
        "row_ids": plain.words(reading.row_ids),
    }


def interim_rows(dossier: Dossier, findings: Findings) -> Iterator[Cells]:
    """Yield one row for each earlier outcome at which a target's pace can be told."""
    for judgement in findings.judgements:
        for pace in judgement.interim:
            yield {
                "resolution": dossier.resolution.key,
                "target_id": judgement.target_id,
                "outcome_id": pace.outcome_id,
                "reading": pace.reading,
                "measured_on": plain.day(pace.measured_on),
                "years": plain.number(pace.years),
                "change_percent": plain.number(pace.change_percent),
                "value": plain.number(pace.value),
                "reaches_target": plain.truth(pace.reaches_target),
            }


def series_rows(dossier: Dossier, findings: Findings) -> Iterator[Cells]:
    """Yield one row for each check across rows."""
    for check in findings.series_checks:
        yield {
            "resolution": dossier.resolution.key,
            "kind": check.kind,
            "indicator_id": check.indicator_id,
            "verdict": check.verdict,
            "terms": _terms(check.detail),
            "row_ids": plain.words(check.row_ids),
        }


def claim_cells(findings: Findings) -> Mapping[str, Cells]:
    """Return the cells added to each claim, by its id."""
    return {item.claim_id: _recomputation(item) for item in findings.recomputations}


def _recomputation(item: Recomputation) -> Cells:
    return {
        "exact": plain.number(item.exact),
        "rounded": plain.reported(item.rounded),
        "truncated": plain.reported(item.truncated),
        "agrees": item.agrees,
        "via_reported": plain.number(item.via_reported),
        "via_claim_id": item.via_claim_id or "",
        "recomputation_missing": plain.words(item.missing),
        "low": plain.number(item.low),
        "high": plain.number(item.high),
        "fits_rounding": plain.words(str(count) for count in item.fits_rounding),
        "fits_truncation": plain.words(str(count) for count in item.fits_truncation),
        "recomputation": item.formula,
        "terms": _terms(item.terms),
        "row_ids": plain.words(item.row_ids),
    }


def _terms(terms: Iterable[Term]) -> str:
    return plain.words(f"{term.symbol}={plain.number(term.value)}" for term in terms)


def changed_on(dossier: Dossier) -> date:
    """Return the date of the latest change of a dossier, that of its creation if none."""
    return dossier.changed_on
