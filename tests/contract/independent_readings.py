"""Readings a second time: every number that is worth a try must give the same word."""

from __future__ import annotations

from datetime import date
from fractions import Fraction as F

from independent_measures import (
    Operators,
    Way,
    about,
    answer,
    compute,
    holds,
    limits,
    operators,
    samples,
    ways,
)
from independent_tables import Row, places, shortened, tries
from independent_target import Target

Reading = dict[str, object]


def readings(target: Target, now: Row, claims: list[Row]) -> dict[str, Reading]:
    found: dict[str, Reading] = {}
    for way in ways(target, now):
        low, high = limits(target, way, now)
        value = printed_value(target, way, now)
        used = any(shows(target, c, value, now) for c in claims)
        for ops in operators(target, now) or [("", [])]:
            word = spoken(target, way, now, ops)
            found[way[0] + ops[0]] = {
                "years": way[1],
                "left_out": way[3],
                "low": low,
                "high": high,
                "value": value,
                "verdict": word,
                "past": word == "met" and is_past(target, way, now, ops),
                "used_by_source": used,
            }
    return found


def printed_value(target: Target, way: Way, now: Row) -> F | None:
    """Follow numbers.e."""
    value = target.values(now)[2]
    base = None if target.level else target.base_row(now)
    if way[2] == "none":
        return None
    if value is None or base is None:
        return value if target.level else None
    start = target.values(base)[2]
    return None if start is None else compute(target, way, start, value)


def shows(target: Target, claim: Row, value: F | None, now: Row) -> bool:
    """Follow measure.i."""
    formula = {"change": "difference", "change_percent": "percent_change"}
    wanted = formula.get(target.t["basis"], "percent_change_per_year")
    if target.level or claim["formula"] != wanted or not claim["value"] or value is None:
        return False
    printed = shortened(value, places(claim["value"]))
    return about(target, claim, now) and F(claim["value"]) in printed


def spoken(target: Target, way: Way, now: Row, ops: Operators) -> str:
    """Return the word on which every operator and every number tried agree (words.a)."""
    if not ops[1] or way[2] == "none":
        return "unclear"
    words = set()
    for operator, one, other in ops[1]:
        said = set()
        for start in beginnings(target, [one, other]):
            edges = [one, other, *path_end(target, now, operator, start, one, other)]
            for value in samples(target, way, now, edges):
                said.add(word(target, now, operator, start, (one, other), value))
        words.add("on_track" if said == {"met", "on_track"} else only(said))
    return only(words)


def only(words: set[str]) -> str:
    return words.pop() if len(words) == 1 else "unclear"


def word(
    target: Target, now: Row, operator: str, start: F | None, ends: tuple[F, F], value: F
) -> str:
    """Return the word for one exact measure (words.b, words.d, words.f)."""
    due = is_due(target, now)
    if holds(operator, value, *ends):
        return "met" if is_final(target, now, operator) else "on_track"
    if due is None:
        return "unclear"
    if due or target.lasting or target.yearly:
        return "not_met" if due else "behind"
    path = path_end(target, now, operator, start, *ends)
    if start is None or not path:
        return "unclear"
    two_sided = operator in ("equal", "band")
    if operator in ("at_least", "more_than") or (two_sided and start < ends[0]):
        return "on_track" if value >= path[0] else "behind"
    if operator in ("at_most", "less_than") or (two_sided and start > ends[1]):
        return "on_track" if value <= path[0] else "behind"
    return "behind"


def is_due(target: Target, now: Row) -> bool | None:
    """Tell whether the result is of the due day, or of the end of its year (words.b, words.f)."""
    due = target.due
    if target.yearly:
        close = date(int(now["period_end"][:4]), 12, 31)
        due = min(close, due) if due else close
    return None if due is None else due.isoformat() <= now["period_end"]


def is_final(target: Target, now: Row, operator: str) -> bool:
    """Tell whether what holds counts as met: at the due date, or where it cannot be lost.

    Rules: words.c.
    """
    if target.due is None or target.due.isoformat() <= now["period_end"]:
        return is_due(target, now) is not False
    own = now["indicator_id"] == target.t["indicator_id"] and target.measure == "count"
    total = own and bool(now["period_start"]) and target.level and not target.yearly
    floor = operator in ("at_least", "more_than") and not target.lasting
    return total and floor and target.better == "higher"


def beginnings(target: Target, edges: list[F]) -> list[F | None]:
    """Return the measure at the baseline, where the path begins: each number worth a try."""
    if target.base is None:
        return [None]
    return [*tries(*target.values(target.base)[:2], edges)] if target.level else [F(0)]


def path_end(target: Target, now: Row, operator: str, start: F | None, one: F, other: F) -> list[F]:
    """Return where the straight path to the target stands at the date of the result.

    Rules: words.d, words.e.
    """
    if start is None or target.base is None or target.due is None:
        return []
    begun = date.fromisoformat(target.base["period_end"])
    whole, gone = target.due - begun, date.fromisoformat(now["period_end"]) - begun
    part = F(1) if whole.days <= 0 else min(max(F(gone.days, whole.days), F(0)), F(1))
    aim = other if operator in ("equal", "band") and start > other else one
    return [start + (aim - start) * part]


def is_past(target: Target, way: Way, now: Row, ops: Operators) -> bool:
    """Tell whether all that is left open lies past the target.

    An open end is no part of it, but counts where the operator leaves the edge out as well.

    Rules: operators.e.
    """
    if target.better == "neutral":
        return False
    falls = target.level and target.better == "lower"
    strict = target.t["operator"] in ("more_than", "less_than")
    ends = limits(target, way, now)[1 if falls else 0]
    for operator, one, other in ops[1]:
        edge = other if target.t["operator"] == "between" else one
        towards = ("at_most", "less_than") if falls else ("at_least", "more_than")
        if operator not in towards or not has_room(target, edge, falls):
            return False
        measures = samples(target, way, now, [edge])
        if not all(m < edge if falls else m > edge for m in measures):
            return False
        if strict and ends is not None and ends == edge:
            return False
    return True


def has_room(target: Target, edge: F, falls: bool) -> bool:
    """Follow operators.e."""
    if target.level:
        if falls:
            return target.measure == "amount" or edge > 0
        return target.measure != "share" or edge < 100
    fall_in_percent = target.t["basis"] != "change" and target.better == "lower"
    return not fall_in_percent or target.measure == "amount" or edge < 100


def interim(target: Target, row: Row) -> dict[str, dict[str, object]]:
    """Return the pace at a result before the last one, under each reading that decides (way.a)."""
    found: dict[str, dict[str, object]] = {}
    for way in ways(target, row):
        value = printed_value(target, way, row)
        if value is None or way[3]:
            continue
        whole = ("", None, "percent", "")
        percent = way[2] in ("percent", "simple", "compound")
        answers = {answer(target, way, row, ops) for ops in operators(target, row)}
        found[way[0]] = {
            "years": way[1],
            "value": value,
            "change_percent": printed_value(target, whole, row) if percent else None,
            "reaches_target": answers.pop() if len(answers) == 1 else None,
        }
    return found
