"""Claims that do not agree with what they come to, and that no note mentions."""

from __future__ import annotations

from collections.abc import Sequence

from openresolutions.figures import plain, reported
from openresolutions.model.dossier import Dossier
from openresolutions.model.records import Claim
from openresolutions.model.results import Recomputation
from openresolutions.problems import Problem


def check_claims(dossier: Dossier, recomputations: Sequence[Recomputation]) -> tuple[Problem, ...]:
    """Return an error for each claim that does not agree and that no note tells of."""
    noted = {note.row_id for note in dossier.notes if note.resource == "claims"}
    pairs = zip(dossier.claims, recomputations, strict=True)
    return tuple(
        _problem(dossier.resolution.key, claim, found)
        for claim, found in pairs
        if found.agrees == "no" and claim.claim_id not in noted and not _has_note(claim)
    )


def _has_note(claim: Claim) -> bool:
    return bool(claim.note_vi or claim.note_en)


def _problem(key: str, claim: Claim, found: Recomputation) -> Problem:
    shown = "" if found.rounded is None else reported(found.rounded)
    return Problem(
        package=key,
        file=f"{key}/claims.csv",
        line=claim.line,
        field="value",
        code="claim_disagrees",
        resource="claims",
        value="" if claim.value is None else reported(claim.value),
        params=(("exact", _worked_out(found)), ("suggestion", shown)),
    )


def _worked_out(found: Recomputation) -> str:
    """Return what the claim comes to: a number, or the ends between which it must lie."""
    if found.exact is not None:
        return plain(found.exact)
    low = "" if found.low is None else plain(found.low)
    return f"{low}…{'' if found.high is None else plain(found.high)}"
