"""Every table that is worked out, from a folder of published files (tables.b)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

from .cases import Case, results
from .claims import recompute, via_reported
from .evidence import evidence, evidence_of_sum
from .gaps import gap, pace_last, pace_needed
from .interim import interim, reaches, whole_change
from .places import line_of_places
from .printed import decimals, rounded, truncated
from .series import series_checks
from .tables import Dossier, Row, dossiers, ended, last_date
from .verdicts import assumed, claimed, computed, judged, reading_used

Cell = str | Fraction | None
Line = dict[str, Cell]


def verdict(case: Case) -> Line:
    """The row of a target in verdicts."""
    if case.target.get("each_place_ids"):
        blank = ("reading_used", "outcome_id", "measured_place_id", "gap", "pace_needed")
        none = dict.fromkeys(blank, "") | {"as_of": str(last_date(case.dossier) or "")}
        return {"claimed": claimed(case), **none, **line_of_places(case)}
    rows, said = results(case), computed(case)
    last = rows[-1] if rows else {}
    found = gap(case, said)
    grade, origins = ("none", []) if not last else borne_out(case, rows)
    return {
        "claimed": claimed(case),
        "computed": said,
        "evidence": grade,
        "reading_used": reading_used(judged(case, last)) if last else "",
        "as_of": str(ended(last) if last else last_date(case.dossier) or ""),
        "assumed_ids": " ".join(assumed(case, last)) if last else "",
        "origins": " ".join(origins),
        "outcome_id": last.get("outcome_id", ""),
        "measured_place_id": last.get("place_id", ""),
        "gap": found.size if found else None,
        "gap_assumption": " ".join(found.assumptions) if found else "",
        "gap_unit_id": found.unit if found else "",
        "gap_measured_on": found.row["period_end"] if found else "",
        "gap_due_on": str(case.due or "") if found else "",
        "pace_needed": pace_needed(case, found) if found else None,
        "pace_last": pace_last(case, found) if found else None,
    }


def borne_out(case: Case, rows: list[Row]) -> tuple[str, list[str]]:
    """The evidence for the last result; for a sum, of all its parts."""
    if case.target["basis"] == "sum":
        return evidence_of_sum(case, rows)
    return evidence(case, rows[-1])


def reading_lines(case: Case) -> Iterator[Line]:
    """The rows of a target in readings; one for many places has none (together.d)."""
    if case.target.get("each_place_ids"):
        return
    for row in results(case)[-1:]:
        for one in judged(case, row):
            found = one.measure
            yield {
                "reading": one.name,
                "years": one.years,
                "verdict": one.word,
                "value": found.value if found else None,
                "past": str(one.past).lower(),
                "used_by_source": str(one.used).lower(),
                "left_out": one.left_out,
                "low": found.range.low if found else None,
                "high": found.range.high if found else None,
            }


def interim_lines(case: Case) -> Iterator[Line]:
    """The rows of a target in interim; one for many places has none (together.d)."""
    if case.target.get("each_place_ids"):
        return
    for row, reading, found in interim(case):
        yield {
            "outcome_id": row["outcome_id"],
            "reading": reading.name,
            "measured_on": row["period_end"],
            "years": reading.years,
            "value": found.value,
            "reaches_target": reaches(case, found),
            "change_percent": whole_change(case, row),
        }


def claim_lines(dossier: Dossier) -> Iterator[Line]:
    """The added columns of claims."""
    for claim in dossier.tables["claims"]:
        if claim["kind"] != "figure":
            continue
        found, (via, via_id) = recompute(dossier, claim), via_reported(dossier, claim)
        places, exact = decimals(claim["value"]), found.exact
        yield {
            "claim_id": claim["claim_id"],
            "agrees": found.agrees,
            "exact": exact,
            "rounded": None if exact is None else rounded(exact, places),
            "truncated": None if exact is None else truncated(exact, places),
            "low": found.low,
            "high": found.high,
            "fits_rounding": " ".join(map(str, found.rounding)),
            "fits_truncation": " ".join(map(str, found.truncation)),
            "via_reported": via,
            "via_claim_id": via_id,
        }


def tables(folder: Path, until: date | None = None) -> dict[str, list[Line]]:
    """Every table that is worked out."""
    found: dict[str, list[Line]] = {
        name: [] for name in ("verdicts", "readings", "interim", "claims", "series_checks")
    }
    for dossier in dossiers(folder, until):
        one = {"resolution": dossier.resolution["resolution"]}
        for target in dossier.tables["targets"]:
            case, key = Case(dossier, target), {**one, "target_id": target["target_id"]}
            found["verdicts"].append(key | verdict(case))
            found["readings"] += [key | line for line in reading_lines(case)]
            found["interim"] += [key | line for line in interim_lines(case)]
        found["claims"] += [one | line for line in claim_lines(dossier)]
        for kind, indicator, word in series_checks(dossier):
            found["series_checks"].append(
                {**one, "kind": kind, "indicator_id": indicator, "verdict": word}
            )
    return found
