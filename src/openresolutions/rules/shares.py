"""Rules on shares and wholes: a percentage written as a fraction, a part larger than its whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from openresolutions.model.records import Claim, Outcome, Target
from openresolutions.problems import Problem
from openresolutions.rules.lookup import Lookup
from openresolutions.rules.rows import cell, fault


def check(lookup: Lookup) -> Iterator[Problem]:
    """Check the shares of a dossier against each other, and the parts against their wholes."""
    yield from _check_fractions(lookup)
    yield from _check_parts(lookup)
    for claim in lookup.dossier.claims:
        yield from _check_claim(lookup, claim)


def _check_fractions(lookup: Lookup) -> Iterator[Problem]:
    """Warn of a share below one that is a hundredth of what its indicator usually is."""
    values: dict[str, list[Outcome | Target]] = defaultdict(list)
    levels = [target for target in lookup.dossier.targets if target.basis == "level"]
    stated: list[Outcome | Target] = [*lookup.dossier.outcomes, *levels]
    for row in stated:
        indicator = lookup.indicators.get(row.indicator_id)
        if indicator and indicator.measure == "share" and row.value is not None:
            values[row.indicator_id].append(row)
    for rows in values.values():
        for row in rows:
            others = [other.value for other in rows if other is not row and other.value]
            if row.value is not None and 0 < row.value <= 1 and _is_hundredth(row.value, others):
                right = cell((row.value * 100).normalize())
                yield fault(
                    lookup.package, row, "value", "share_as_fraction", "warning", suggestion=right
                )


def _is_hundredth(value: Decimal, others: list[Decimal]) -> bool:
    is_near = any(other / 2 <= 100 * value <= 2 * other for other in others)
    return is_near and not any(other <= 10 * value for other in others)


def _check_parts(lookup: Lookup) -> Iterator[Problem]:
    """Refuse a complement, counted at the same place and day, above its population."""
    counted: dict[tuple[object, ...], Outcome] = {}
    for outcome in lookup.dossier.outcomes:
        if outcome.is_whole:
            counted[outcome.indicator_id, outcome.place_id, outcome.period_end] = outcome
    for indicator in lookup.dossier.indicators:
        part, whole = indicator.complement_indicator_id, indicator.population_indicator_id
        for (name, place, day), outcome in counted.items():
            above = counted.get((whole, place, day)) if name == part and part else None
            if above and outcome.value > above.value:
                yield fault(
                    lookup.package,
                    above,
                    "value",
                    "part_above_whole",
                    part=cell(outcome.value),
                    other_line=str(outcome.line),
                )


def _check_claim(lookup: Lookup, claim: Claim) -> Iterator[Problem]:
    """Check a share of an indicator that is a share: its part is no larger than its whole."""
    if claim.formula != "share" or len(claim.input_ids) != 2:
        return
    part, whole = (lookup.outcomes.get(name) for name in claim.input_ids)
    target = lookup.targets.get(claim.target_id or "")
    subject = claim.indicator_id or (target.indicator_id if target else "")
    indicator = lookup.indicators.get(subject)
    is_share = indicator is None or indicator.measure == "share"
    if part and whole and is_share and part.value > (whole.value_to or whole.value):
        yield fault(
            lookup.package,
            claim,
            "input_ids",
            "claim_part_above_whole",
            part=cell(part.value),
            whole=cell(whole.value),
        )
