"""The gap a second time: the least change of the count at which the target would hold.

Whole counts are tried one by one; other measures are solved for the edge of the target.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction as F

from independent_measures import Operators, holds, operators
from independent_tables import Row, differ, years_from
from independent_target import Target

Gap = tuple[F, str]
Paces = tuple[F | None, F | None]


def gap_of(target: Target, results: list[Row], computed: str) -> Gap | None:
    """Return what is lacking at the last result, or else at the baseline, and the assumptions.

    Rules: lacking.a.
    """
    now = results[-1] if results else target.base or latest(target)
    if now is None or computed in ("met", "exceeded") or now["qualifier"] != "exact":
        return None
    ways = operators(target, now)
    if not target.t["operator"] and target.better == "neutral":
        return None
    if not ways or any(differ(now, other) for other in target.same(now)):
        return None
    found = lacking(target, now, ways[0])
    if found is None:
        return None
    amount, assumption = found
    everything = target.level and target.measure == "share" and F(target.t["value"] or 0) == 100
    bare = "" if target.t["operator"] or everything else "operator_floor"
    return amount, f"{bare} {assumption}".strip()


def paces(target: Target, now: Row, amount: F, better: int) -> Paces:
    """Return the amount a year needed to the due date, and that since the result before.

    ``better`` is 1 where the number counted must rise to lessen the gap, else -1.

    Rules: lacking.d, lacking.e.
    """
    end, due = date.fromisoformat(now["period_end"]), target.due
    ahead = due and due > end and due > target.worked_on and not target.superseded
    needed = amount / years_from(end, due) if due and ahead else None
    first = target.outcome(target.first(now))
    assert first
    on = min(first["period_end"], now["period_end"])
    before = [
        row
        for row in target.series(now["indicator_id"])
        if row["period_end"] < on and target.first(row) != target.first(now)
    ]
    if not before or before[-1]["qualifier"] != "exact":
        return needed, None
    moved = better * (F(now["value"]) - F(before[-1]["value"]))
    years = years_from(date.fromisoformat(before[-1]["period_end"]), date.fromisoformat(on))
    return needed, moved / years


def towards(target: Target, now: Row) -> int:
    """Return 1 where a greater number is nearer to what the target accepts, else -1."""
    ways = operators(target, now)
    own = now["indicator_id"] == target.t["indicator_id"]
    measure = measured(target, now)[0]
    assert measure
    operator, one, other = ways[0][1][0]
    if not own:
        share, _ = rest(target, now, ways[0])
        assert share
        return (
            1 if rises(operator, one, other, measure(share(F(now["value"]))), -target.sign) else -1
        )
    rising = target.sign if not target.level else 1
    return 1 if rises(operator, one, other, measure(F(now["value"])), rising) else -1


def rises(operator: str, one: F, other: F, value: F, rising: int) -> bool:
    """Tell whether the count must rise for the measure to come to what is accepted."""
    higher = operator in ("at_least", "more_than") or (
        operator in ("equal", "band") and value < one
    )
    return higher == (rising > 0)


def latest(target: Target) -> Row | None:
    rows = [row for name in target.indicators() for row in target.series(name)]
    return max(rows, key=lambda row: row["period_end"], default=None)


def lacking(target: Target, now: Row, ops: Operators) -> Gap | None:
    """Return how far the reported number is from one for which the target holds (lacking.b)."""
    measure, assumption = measured(target, now)
    if measure is None:
        return None
    reached = F(now["value"])
    if now["indicator_id"] == target.t["indicator_id"]:
        amount = distance(reached, target.measure == "count", measure, ops)
        return None if amount is None else (amount, assumption)
    share, other_date = rest(target, now, ops)
    if share is None:
        return None
    amount = distance(reached, True, lambda x: measure(share(x)), ops)
    return None if amount is None else (amount, f"{assumption} {other_date}".strip())


def measured(target: Target, now: Row) -> tuple[Callable[[F], F] | None, str]:
    """Return the measure as a function of the indicator's level on the day of the result.

    Rules: lacking.c.
    """
    if target.level:
        return (lambda x: x), ""
    base = target.base_row(now)
    ends = target.values(base) if base else None
    if base is None or ends is None or ends[0] != ends[1]:
        return None, ""
    start, sign = ends[0], target.sign
    if target.t["basis"] == "change":
        return (lambda x: sign * (x - start)), ""
    if start <= 0:
        return None, ""
    if not target.rate:
        return (lambda x: sign * 100 * (x - start) / start), "linear_change"
    begun, end = date.fromisoformat(base["period_end"]), date.fromisoformat(now["period_end"])
    if end <= begun:
        return None, ""
    years = years_from(begun, end)
    return (lambda x: sign * 100 * (x - start) / start / years), "rate_simple_from_baseline"


def rest(target: Target, now: Row, ops: Operators) -> tuple[Callable[[F], F] | None, str]:
    """Return the share of the rest as a function of the count of those lacking.

    Without the count of all, only the step from all to less than all can be told.

    Rules: lacking.c.
    """
    whole = target.whole(now)
    all_of_it = target.level and ops[1][0][1] == 100
    everyone = F(whole["value"]) if whole else F(10**12)
    if whole is None and not all_of_it:
        return None, ""
    if whole and (
        whole["qualifier"] != "exact" or any(differ(whole, o) for o in target.same(whole))
    ):
        return None, ""
    other_date = whole is not None and whole["period_end"] != now["period_end"] and not all_of_it
    return (lambda x: 100 * (1 - x / everyone)), "denominator_date" if other_date else ""


def distance(reached: F, whole: bool, measure: Callable[[F], F], ops: Operators) -> F | None:
    """Return the least step from the number reached at which the first operator holds.

    Rules: lacking.b.
    """
    operator, one, other = ops[1][0]
    if holds(operator, measure(reached), one, other):
        return None
    if whole:
        for step in map(F, range(2000)):
            if any(holds(operator, measure(x), one, other) for x in numbers(reached, step)):
                return step
        return None
    edge = other if operator == "band" and measure(reached) > other else one
    slope = measure(reached + 1) - measure(reached)
    return abs((edge - measure(reached)) / slope)


def numbers(reached: F, step: F) -> list[F]:
    return [reached + step, reached - step] if reached >= step else [reached + step]
