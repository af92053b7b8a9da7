"""Rules that compare outcomes with each other: jumps of a thousandfold and copied values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from openresolutions.model.records import Outcome
from openresolutions.problems import Problem
from openresolutions.rules.lookup import Lookup
from openresolutions.rules.rows import cell, fault

JUMP = 1000
# A value with fewer digits is often the same in two places by chance.
DIGITS_NOT_BY_CHANCE = 3


def check(lookup: Lookup) -> Iterator[Problem]:
    """Warn of values that stand out from their series or equal another place's to the digit."""
    yield from _check_jumps(lookup)
    yield from _check_copies(lookup)


def _check_jumps(lookup: Lookup) -> Iterator[Problem]:
    series: dict[tuple[object, ...], list[Outcome]] = defaultdict(list)
    for outcome in lookup.dossier.outcomes:
        key = (outcome.indicator_id, outcome.place_id, outcome.breakdown)
        series[key].append(outcome)
    for outcomes in series.values():
        ordered = sorted(outcomes, key=lambda row: (row.period_end, row.line))
        for before, after in pairwise(ordered):
            if _is_jump(before.value, after.value):
                yield fault(
                    lookup.package,
                    after,
                    "value",
                    "jump",
                    "warning",
                    other=cell(before.value),
                    other_line=str(before.line),
                )


def _is_jump(before: Decimal, after: Decimal) -> bool:
    low, high = sorted((abs(before), abs(after)))
    return low > 0 and high >= JUMP * low


def _check_copies(lookup: Lookup) -> Iterator[Problem]:
    first: dict[tuple[object, ...], Outcome] = {}
    for outcome in lookup.dossier.outcomes:
        if len(outcome.value.normalize().as_tuple().digits) < DIGITS_NOT_BY_CHANCE:
            continue
        key = (
            outcome.indicator_id,
            outcome.period_end,
            outcome.breakdown,
            outcome.value,
        )
        other = first.setdefault(key, outcome)
        if other.place_id != outcome.place_id:
            yield fault(
                lookup.package,
                outcome,
                "value",
                "value_copied",
                "warning",
                place=other.place_id,
                other_line=str(other.line),
            )
