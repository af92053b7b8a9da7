"""Every figure that a source derived, worked out again from what it was derived from."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from openresolutions.claims.agreement import agreement
from openresolutions.claims.formulas import compound, compute, formula_key
from openresolutions.claims.inputs import Inputs, inputs_of, shelf_of
from openresolutions.claims.unknowns import Unknown, unknown_of
from openresolutions.figures import decimals, rounded, shows, truncated
from openresolutions.model.dossier import Dossier
from openresolutions.model.intervals import Interval, is_point
from openresolutions.model.records import Claim
from openresolutions.model.results import Recomputation, Term
from openresolutions.model.vocabulary import Agreement


def recompute(dossier: Dossier) -> tuple[Recomputation, ...]:
    """Return every claim worked out again, in the order of the claims.

    A verdict claims no figure: its recomputation is ``unknown`` and has no formula.
    """
    shelf = shelf_of(dossier)
    return tuple(
        _recomputation(claim, inputs_of(shelf, claim), dossier.claims) for claim in dossier.claims
    )


def _recomputation(claim: Claim, inputs: Inputs, claims: Sequence[Claim]) -> Recomputation:
    computed, missing = (None, ()) if claim.kind == "verdict" else compute(inputs)
    if computed and not is_point(computed):
        missing = (*missing, "exact_input")
    if claim.kind == "figure" and claim.value is None:
        missing = (*missing, "value")
    exact = computed.low if computed and is_point(computed) else None
    unknown = unknown_of(inputs) if computed is None else _bounds_of(computed)
    places = decimals(claim.value) if claim.value is not None else 0
    via, via_claim = _via_reported(claims, claim)
    return Recomputation(
        claim_id=claim.claim_id,
        formula=formula_key(inputs),
        terms=(*inputs.terms, *_years(claim)),
        exact=exact,
        rounded=None if exact is None else rounded(exact, places),
        truncated=None if exact is None else truncated(exact, places),
        agrees=_agrees(claim, computed, unknown),
        via_reported=via,
        via_claim_id=via_claim.claim_id if via_claim else None,
        missing=missing,
        low=unknown.low,
        high=unknown.high,
        fits_rounding=unknown.fits_rounding,
        fits_truncation=unknown.fits_truncation,
        row_ids=_rows(inputs, via_claim),
        compound=compound(inputs),
    )


def _bounds_of(computed: Interval) -> Unknown:
    return Unknown() if is_point(computed) else Unknown(computed.low, computed.high)


def _years(claim: Claim) -> tuple[Term, ...]:
    if claim.years is None:
        return ()
    return (Term("n", Fraction(claim.years), f"claims/{claim.claim_id}"),)


def _agrees(claim: Claim, computed: Interval | None, unknown: Unknown) -> Agreement:
    """Return the agreement; a share that no whole counts give does not agree."""
    if computed is not None:
        return agreement(claim, computed)
    fits = unknown.fits_rounding or unknown.fits_truncation
    return "no" if unknown.searched and not fits else "unknown"


def _via_reported(claims: Sequence[Claim], claim: Claim) -> tuple[Fraction | None, Claim | None]:
    """Return the yearly mean that follows from a percentage already shortened in print."""
    if claim.formula != "percent_change_per_year" or not claim.years or claim.value is None:
        return None, None
    for other in claims:
        same = (other.source_id, other.input_ids) == (claim.source_id, claim.input_ids)
        if same and other.formula == "percent_change" and other.value is not None:
            mean = Fraction(other.value) / Fraction(claim.years)
            if shows(claim.value, mean):
                return mean, other
    return None, None


def _rows(inputs: Inputs, via: Claim | None) -> tuple[str, ...]:
    rows = [f"claims/{inputs.claim.claim_id}", *(term.row_id for term in inputs.terms)]
    return (*rows, f"claims/{via.claim_id}") if via else tuple(rows)
