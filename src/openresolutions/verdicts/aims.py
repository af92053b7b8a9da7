"""What a target accepts: the set of values for which its operator holds, and what lies past it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from openresolutions.model.bases import LEVELS
from openresolutions.model.intervals import (
    HUNDRED,
    LIMITS,
    Interval,
    disjoint,
    inside,
    negated,
    point,
)
from openresolutions.model.records import Indicator, Target
from openresolutions.model.vocabulary import Operator
from openresolutions.verdicts.cases import Case


@dataclass(frozen=True)
class Aim:
    """The accepted values, and the edge beyond which a value is past the target.

    ``direction`` is 1 where a higher value of the target's measure is better, -1 where a lower one
    is, 0 where neither. ``edge`` is ``None`` where nothing can be past. ``lasting`` is true where
    the target speaks of its whole period (maintain, a yearly rate), so that a value that holds
    before the due date is on track and not yet met. ``strict`` is true where the edge itself is
    not enough, so that what lies just beyond it is no more than was asked for.
    """

    accepted: Interval
    direction: int
    edge: Fraction | None
    lasting: bool
    strict: bool = False


@dataclass(frozen=True)
class Option:
    """One way to take the operator; several aims must all agree (a bare number).

    ``suffix`` ends the name of the readings that take it so.
    """

    suffix: str
    aims: tuple[Aim, ...]


def holds(aim: Aim, value: Interval) -> bool | None:
    """Tell whether the operator holds for the value; ``None`` where the value leaves it open."""
    if inside(value, aim.accepted):
        return True
    return False if disjoint(value, aim.accepted) else None


def is_past(aim: Aim, value: Interval) -> bool:
    """Tell whether all that the value leaves open lies past the target in the better direction.

    "Over 100" is past 100, for 100 is not in it; of a target that asks for more than 100 it says
    only that it is met.
    """
    if aim.edge is None or holds(aim, value) is not True:
        return False
    upwards = aim.direction > 0
    near, opened = (value.low, value.low_open) if upwards else (value.high, value.high_open)
    if near is None or near == aim.edge:
        return opened and not aim.strict
    return near > aim.edge if upwards else near < aim.edge


def direction_of(case: Case) -> int:
    """Return which way the target's measure is better: a change counts as positive for better."""
    better = case.indicator.better
    if better == "neutral":
        return 0
    return 1 if better == "higher" or case.target.basis not in LEVELS else -1


def is_all(target: Target, indicator: Indicator) -> bool:
    """Tell whether a bare number asks for all of a whole: no more and no other can be meant."""
    whole = indicator.measure == "share" and target.basis == "level"
    return whole and target.operator is None and target.value == HUNDRED


def options(case: Case, kept: Fraction | None) -> tuple[tuple[Option, ...], tuple[str, ...]]:
    """Return the ways to take the target's operator, or why there is none.

    ``kept`` is the level that ``maintain`` keeps where the target names no value.
    """
    target, direction = case.target, direction_of(case)
    value = target.value if target.operator != "maintain" or target.value is not None else kept
    if value is None:
        return (), ("target_value",)
    if target.operator == "between" and target.value_to is None:
        return (), ("range_end",)
    aim = Aim(point(Fraction(value)), direction, None, _lasting(case))
    if target.operator == "between":
        ends = sorted((Fraction(value), Fraction(target.value_to or 0)))
        return tuple(_within_room(case, one) for one in _ranges(aim, ends)), ()
    if target.operator is None:
        return (_within_room(case, Option("", _bare(case, aim, Fraction(value)))),), ()
    return (_within_room(case, Option("", (_single(aim, target.operator),))),), ()


def _bare(case: Case, aim: Aim, value: Fraction) -> tuple[Aim, ...]:
    """Return what a number without an operator may ask: the least, just this or the most.

    The most only where neither direction is better: then nothing tells a floor from a ceiling.
    """
    if is_all(case.target, case.indicator):
        return (aim,)
    if aim.direction:
        return (_floor(aim, value), aim)
    floor, ceiling = Interval(value, None), Interval(None, value)
    return (aim, replace(aim, accepted=floor), replace(aim, accepted=ceiling))


def _lasting(case: Case) -> bool:
    yearly_rate = case.target.basis == "change_percent_per_year"
    return yearly_rate or case.target.operator == "maintain"


def _floor(aim: Aim, value: Fraction) -> Aim:
    """Return the aim "at least as good as the value"; without a better direction, equal to it."""
    if aim.direction == 0:
        return aim
    upwards = Interval(value, None) if aim.direction > 0 else Interval(None, value)
    return replace(aim, accepted=upwards, edge=value)


def _single(aim: Aim, operator: Operator) -> Aim:
    value = aim.accepted.low
    assert value is not None
    if operator == "equal":
        return aim
    if operator == "maintain":
        return _floor(aim, value)
    strict = operator in ("more_than", "less_than")
    upwards = Interval(value, None, low_open=strict)
    accepted = upwards if operator in ("at_least", "more_than") else _mirror(upwards, value)
    towards_better = aim.direction == (1 if accepted.high is None else -1)
    edge = value if towards_better else None
    return replace(aim, accepted=accepted, edge=edge, strict=strict)


def _mirror(interval: Interval, value: Fraction) -> Interval:
    other = negated(interval)
    return Interval(None, value, high_open=other.high_open)


def _ranges(aim: Aim, ends: list[Fraction]) -> tuple[Option, ...]:
    """Return the readings of a range.

    With a better direction a floor and a band give the same answer: the worse end decides, and
    past the better end is past the target. Without one they differ above the range, so both are
    given.
    """
    low, high = ends
    if aim.direction > 0:
        return (Option("", (replace(aim, accepted=Interval(low, None), edge=high),)),)
    if aim.direction < 0:
        return (Option("", (replace(aim, accepted=Interval(None, high), edge=low),)),)
    floor, band = Interval(low, None), Interval(low, high)
    return (
        Option("_floor", (replace(aim, accepted=floor),)),
        Option("_band", (replace(aim, accepted=band),)),
    )


def _within_room(case: Case, option: Option) -> Option:
    """Return the option without the edges that the measure cannot go past."""
    kept = (aim if _has_room(case, aim) else replace(aim, edge=None) for aim in option.aims)
    return replace(option, aims=tuple(kept))


def _has_room(case: Case, aim: Aim) -> bool:
    """Tell whether a value of the measure can lie past the edge at all.

    A share ends at 100, a rank at 1, a count, rate, ratio or share at 0, and what falls to 0 fell
    by 100%.
    """
    if aim.edge is None:
        return False
    limits, basis = LIMITS[case.indicator.measure], case.target.basis
    if basis in LEVELS:
        if aim.direction > 0:
            return basis != "level" or limits.high is None or aim.edge < limits.high
        return limits.low is None or aim.edge > limits.low
    falling_percent = basis != "change" and case.indicator.better == "lower"
    return not falling_percent or limits.low is None or aim.edge < HUNDRED
