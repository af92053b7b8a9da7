"""Claims that do not agree with what they come to, and that no note mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from openresolutions.figures import plain, reported
from openresolutions.model.dossier import Dossier
from openresolutions.model.records import Claim
from openresolutions.model.results import Recomputation
from openresolutions.problems import Problem


def check_claims(dossier: Dossier, recomputations: Sequence[Recomputation]) -> tuple[Problem, ...]:
    """Return an error for each claim that does not agree and whose value no note tells of.

    A note names the value that it is about, so that it does not waive a value typed later.
    """
    notes: dict[str, list[str]] = {}
    for note in dossier.notes:
        if note.resource == "claims" and note.row_id:
            notes.setdefault(note.row_id, []).extend(note.text.each())
    pairs = zip(dossier.claims, recomputations, strict=True)
    return tuple(
        _problem(dossier.resolution.key, claim, found)
        for claim, found in pairs
        if found.agrees == "no" and not _is_waived(claim, notes.get(claim.claim_id, ()))
    )


def _is_waived(claim: Claim, notes: Iterable[str]) -> bool:
    """Tell whether a note names the value of a claim, in the digits of either language."""
    if claim.value is None:
        return False
    value = re.escape(format(claim.value, "f")).replace(r"\.", "[.,]")
    named = re.compile(rf"(?<![\d.,]){value}(?![\d]|[.,]\d)")
    return any(named.search(text) for text in (*claim.note.each(), *notes))


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
