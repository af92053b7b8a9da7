"""When a target holds: its operator as ranges of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from .cases import LEVELS, RATE, Case
from .measures import exact_level
from .printed import number
from .ranges import Range, inside, meets, point


@dataclass(frozen=True)
class Condition:
    """The ranges that must agree, and the suffix of the reading's name."""

    suffix: str
    ranges: tuple[Range, ...]
    floor: bool = False


def conditions(case: Case) -> list[Condition]:
    """The readings of the operator; without ranges where none can be had."""
    operator = case.target["operator"]
    if operator == "between":
        return between(case)
    value = maintained(case) if operator == "maintain" else number(case.target["value"])
    if value is None:
        return [Condition("", ())]
    if operator == "":
        return [
            Condition(
                "", bare(case, value), floor=case.better != "neutral" and not is_all(case, value)
            )
        ]
    return [
        Condition(
            "", (by_operator(case, operator, value),), floor=operator in ("at_least", "more_than")
        )
    ]


def between(case: Case) -> list[Condition]:
    """A range: a floor, and without a better direction a band too (operators.c)."""
    ends = [number(case.target[column]) for column in ("value", "value_to")]
    if None in ends:
        return [Condition("", ())]
    low, high = sorted(end for end in ends if end is not None)
    if case.better == "neutral":
        return [
            Condition("_floor", (Range(low, None),), floor=True),
            Condition("_band", (Range(low, high),)),
        ]
    one = Range(low, None) if case.better == "higher" else Range(None, high)
    return [Condition("", (one,), floor=True)]


def bare(case: Case, value: Fraction) -> tuple[Range, ...]:
    """A bare number: a floor in the better direction and an exact value (operators.d)."""
    if is_all(case, value):
        return (point(value),)
    up, down = Range(value, None), Range(None, value)
    if case.better == "neutral":
        return (point(value), up, down)
    return (up if case.better == "higher" else down, point(value))


def is_all(case: Case, value: Fraction) -> bool:
    """Whether a bare number is simply all: 100 of a share."""
    level = case.target["basis"] == "level" and case.target["operator"] == ""
    return level and case.indicator["measure"] == "share" and value == 100


def by_operator(case: Case, operator: str, value: Fraction) -> Range:
    """What the operator says (operators.b)."""
    good = {"higher": Range(value, None), "lower": Range(None, value)}
    return {
        "at_least": Range(value, None),
        "more_than": Range(value, None, low_in=False),
        "at_most": Range(None, value),
        "less_than": Range(None, value, high_in=False),
        "maintain": good.get(case.better, point(value)),
    }.get(operator, point(value))


def maintained(case: Case) -> Fraction | None:
    """The value to maintain: the stated one, else the baseline's (operators.b)."""
    stated = number(case.target["value"])
    if stated is not None:
        return stated
    if case.target["basis"] != "level":
        return Fraction(0)
    return exact_level(case, case.baseline)


def holds(condition: Condition, found: Range | None) -> bool | None:
    """Whether the condition holds: None where it is open or its readings differ."""
    if found is None or not condition.ranges:
        return None
    words = {in_range(found, one) for one in condition.ranges}
    return words.pop() if len(words) == 1 else None


def holds_throughout(case: Case, found: Range) -> bool | None:
    """Whether the target holds under every reading of its operator."""
    answers = {holds(one, found) for one in conditions(case)}
    return answers.pop() if len(answers) == 1 else None


def in_range(found: Range, wanted: Range) -> bool | None:
    """Whether all, none or some of what is left open is wanted (words.a)."""
    if inside(found, wanted):
        return True
    return None if meets(found, wanted) else False


def past(case: Case, found: Range) -> bool:
    """Whether all that is left open lies beyond the edge (operators.e)."""
    edge = edge_of(case)
    if edge is None or nothing_beyond(case, edge):
        return False
    strict = case.target["operator"] in ("more_than", "less_than")
    end, belongs = (
        (found.low, found.low_in) if case.better == "higher" else (found.high, found.high_in)
    )
    if end is None:
        return False
    beyond = end > edge if case.better == "higher" else end < edge
    return beyond or (end == edge and not belongs and not strict)


def edge_of(case: Case) -> Fraction | None:
    """The edge in the better direction (operators.e)."""
    target, operator = case.target, case.target["operator"]
    if case.better == "neutral":
        return None
    if operator == "between":
        ends = [
            end for end in (number(target["value"]), number(target["value_to"])) if end is not None
        ]
        return (max if case.better == "higher" else min)(ends) if len(ends) == 2 else None
    if operator == "maintain":
        return maintained(case)
    up = ("at_least", "more_than") if case.better == "higher" else ("at_most", "less_than")
    return number(target["value"]) if operator in up else None


def nothing_beyond(case: Case, edge: Fraction) -> bool:
    """Whether no number can lie beyond an edge (operators.e)."""
    measure, basis = case.indicator["measure"], case.target["basis"]
    bounded = measure in ("count", "rate", "ratio", "share")
    if basis in LEVELS and case.better == "higher":
        return edge == 100 and measure == "share" and basis == "level"
    if basis in LEVELS:
        return (edge == 0 and bounded) or (edge == 1 and measure == "rank")
    bounded = bounded or measure == "rank"
    return edge == 100 and bounded and case.sign < 0 and basis in ("change_percent", RATE)
