"""The claims of a dossier: as reported and as worked out again, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from openresolutions import figures
from openresolutions.model.records import Claim
from openresolutions.model.reference import Unit
from openresolutions.model.results import Recomputation
from openresolutions.pages.dossier.readings import Input, inputs
from openresolutions.pages.parts import Link, Sign
from openresolutions.pages.view import View

_EXACT_PLACES = 4
_PERCENT = ("percent_change", "percent_change_per_year", "share")


@dataclass(frozen=True)
class ClaimRow:
    """One claimed figure: what the source printed and what its own numbers come to."""

    claim_id: str
    subject: str
    formula: str
    reported: str
    exact: str
    rounded: str
    truncated: str
    sign: Sign
    working: str
    inputs: tuple[Input, ...]
    remarks: tuple[str, ...]
    source: Link
    locator: str
    target: Link | None
    citation: str
    address: str
    edit: str
    report: str


def claim_rows(view: View) -> tuple[ClaimRow, ...]:
    """Return every claimed figure of the dossier in the order of its file."""
    return tuple(
        claim_row(view, claim, view.recomputations[claim.claim_id])
        for claim in view.dossier.claims
        if claim.kind == "figure"
    )


def claim_row(view: View, claim: Claim, again: Recomputation) -> ClaimRow:
    """Return one claimed figure beside its recomputation."""
    words = view.words
    return ClaimRow(
        claim_id=claim.claim_id,
        subject=_subject(view, claim),
        formula=words.term("formula", claim.formula),
        reported=reported(view, claim),
        exact=exact(view, claim, again.exact),
        rounded=_shown(view, claim, again.rounded),
        truncated=_shown(view, claim, again.truncated),
        sign=agreement(view, claim, again),
        working=_working(view, again),
        inputs=inputs(view, again.terms),
        remarks=remarks(view, claim, again),
        source=view.source_link(claim.source_id),
        locator=claim.locator,
        target=_target(view, claim),
        citation=view.cite(f"claims/{claim.claim_id}"),
        address=view.anchor(f"claims/{claim.claim_id}"),
        edit=view.edit("claims", claim.line),
        report=view.report(f"claims/{claim.claim_id}"),
    )


def _working(view: View, again: Recomputation) -> str:
    key = f"verdicts.formula.{again.formula}"
    if not again.terms or not view.words.has(f"{key}.words"):
        return ""
    return f"{view.words.text(f'{key}.words')}: {view.words.text(f'{key}.symbols')}"


def _subject(view: View, claim: Claim) -> str:
    indicator = view.indicators.get(claim.indicator_id or "")
    name = view.words.pick(indicator, "name") if indicator else ""
    return ", ".join(part for part in (name, _group(view, claim)) if part)


def _group(view: View, claim: Claim) -> str:
    """Return the group that a figure counts: that of its inputs, or of the outcome that it is."""
    named = [view.outcomes[one] for one in claim.input_ids if one in view.outcomes]
    same = (claim.indicator_id, claim.value)
    named += [one for one in view.dossier.outcomes if (one.indicator_id, one.value) == same]
    counted = {one.categories for one in named if one.categories}
    return view.site.group(counted.pop()) if len(counted) == 1 else ""


def _target(view: View, claim: Claim) -> Link | None:
    if not claim.target_id:
        return None
    return Link(view.label_of(claim.target_id), view.anchor(f"targets/{claim.target_id}"))


def unit_of(view: View, claim: Claim) -> Unit | None:
    """Return the unit of a claimed figure, where it is not a percentage."""
    return None if claim.formula in (*_PERCENT, "count_met") else view.unit(claim.indicator_id)


def reported(view: View, claim: Claim) -> str:
    """Return a claimed figure with the digits and the bound of its source."""
    if claim.value is None:
        return ""
    return view.words.bounded(_shown(view, claim, claim.value), claim.qualifier)


def _shown(view: View, claim: Claim, value: Decimal | None) -> str:
    return "" if value is None else _signed(view, claim, view.words.number(value), value)


def _signed(view: View, claim: Claim, shown: str, value: Decimal | Fraction) -> str:
    if claim.formula in _PERCENT or claim.formula == "gap":
        return shown + "%"
    unit = unit_of(view, claim)
    return shown if unit is None else f"{shown}{unit.symbol}" if unit.symbol else shown


def exact(view: View, claim: Claim, value: Fraction | None) -> str:
    """Return a recomputed figure; what goes on after four decimals ends in an ellipsis."""
    if value is None:
        return ""
    cut = figures.truncated(value, _EXACT_PLACES)
    if Fraction(cut) == value:
        return _signed(view, claim, view.words.number(value), value)
    return _signed(view, claim, view.words.number(cut) + "…", value)


def agreement(view: View, claim: Claim, again: Recomputation) -> Sign:
    """Return how a figure agrees; ``both`` where rounding and truncation give the same digits."""
    agrees: str = again.agrees
    if agrees == "rounding" and again.truncated == claim.value:
        agrees = "both"
    return view.sign("agreement", agrees)


def remarks(view: View, claim: Claim, again: Recomputation) -> tuple[str, ...]:
    """Return what else is to say of a claim: other ways to its digits, bounds, fits, its note."""
    said = [_via(view, claim, again), _bounds(view, again), _fits(view, claim, again)]
    said += [
        view.words.say("claim.missing", what=view.words.text(f"verdicts.missing.{key}"))
        for key in again.missing
    ]
    said.append(view.words.pick(claim, "note"))
    return tuple(part for part in said if part)


def _via(view: View, claim: Claim, again: Recomputation) -> str:
    if again.via_reported is None:
        return ""
    base = view.claims.get(again.via_claim_id or "")
    return view.words.say(
        "claim.via",
        value=exact(view, claim, again.via_reported),
        base=reported(view, base) if base else "",
    )


def _bounds(view: View, again: Recomputation) -> str:
    words = view.words
    low = words.number(again.low, 1) if again.low is not None else ""
    high = words.number(again.high, 1) if again.high is not None else ""
    if low and high:
        return words.say("claim.bound_between", low=low, high=high)
    if high:
        return words.say("claim.bound_high", high=high)
    return words.say("claim.bound_low", low=low) if low else ""


def _fits(view: View, claim: Claim, again: Recomputation) -> str:
    words = view.words
    counts = sorted({*again.fits_rounding, *again.fits_truncation})
    if not counts:
        return ""
    first, last = words.number(counts[0]), words.number(counts[-1])
    if len(counts) > 1:
        told = {"first": first, "last": last, "count": words.number(len(counts))}
        return words.count("claim.fits_many", len(counts), **told)
    rounds, cuts = bool(again.fits_rounding), bool(again.fits_truncation)
    way = "both" if rounds and cuts else "rounding" if rounds else "truncation"
    return words.say(f"claim.fits_{way}", count=first)
