"""Ways to compute a target's measure and to take its operator, for exact numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction as F

from independent_tables import ENDLESS, NONE, Row, num, tries, years_from
from independent_target import Target

Way = tuple[str, F | None, str, str]


def ways(target: Target, now: Row) -> Sequence[Way]:
    """Return each way to compute the measure: its name, its years and the kind of formula.

    Rules: measure.a, measure.c, measure.g.
    """
    if target.level:
        own = now["indicator_id"] == target.t["indicator_id"]
        return [("level" if own else "level_from_complement", None, "level", "")]
    base = target.base_row(now)
    if base is None:
        return []
    low, _, printed = target.values(base)
    if target.t["basis"] == "change":
        return [("change", None, "change", "")]
    if low <= 0 or not printed:
        return []
    if target.t["basis"] == "change_percent":
        return [("change_percent", None, "percent", "")]
    divisors = dividing(target, base, now)
    simple = [(f"{name}_simple", years, "simple", part) for name, years, part in divisors]
    below_zero = target.values(now)[0] < 0 or (target.values(now)[2] or 0) < 0
    zero = "falls_to_zero" if target.values(now)[:2] == (0, 0) else ""
    rest = [] if below_zero else divisors
    compound = [(f"{name}_compound", n, "compound", part or zero) for name, n, part in rest]
    return simple + compound + year_by_year(target, base, now) * bool(divisors)


def year_by_year(target: Target, base: Row, now: Row) -> list[Way]:
    """Return the reading of single years, where the value at the end of one is not stated.

    Rules: measure.h.
    """
    begun, end = date.fromisoformat(base["period_end"]), date.fromisoformat(now["period_end"])
    held = {row["period_end"] for name in target.indicators() for row in target.series(name)}
    for year in range(begun.year, end.year + 1):
        close = date(year, 12, 31)
        if begun < close < end and close.isoformat() not in held:
            return [("year_by_year", None, "none", "years_not_stated")]
    return []


def dividing(target: Target, base: Row, now: Row) -> list[tuple[str, F, str]]:
    """Return each name and number of years, and why it decides nothing.

    Rules: measure.d, measure.f, measure.g.
    """
    found = []
    for claim in target.book.having("claims", target.key, "target_id", target.t["target_id"]):
        mean = claim["formula"] == "percent_change_per_year" and num(claim["years"])
        if mean and about(target, claim, now):
            found.append(("source_years", mean, ""))
            break
    begun, end = date.fromisoformat(base["period_end"]), date.fromisoformat(now["period_end"])
    if target.set_on and target.set_on < end:
        found.append(("from_resolution", years_from(target.set_on, end), ""))
    if begun < end:
        found.append(("from_baseline", years_from(begun, end), ""))
        first = (target.start or begun).year
        opened = begun.isoformat() in (f"{first}-01-01", f"{first - 1}-12-31")
        whole = opened and (end.month, end.day) == (12, 31)
        years = F(max(end.year - first + 1, 1))
        found.append(("calendar_years", years, "" if whole else "unfinished_year"))
    return found


def about(target: Target, claim: Row, now: Row) -> bool:
    """Follow measure.d, measure.i."""
    named = [target.outcome(name) for name in claim["input_ids"].split()]
    firsts = {target.first(row) for row in named if row}
    return not firsts or target.first(now) in firsts


def compute(target: Target, way: Way, base: F, value: F) -> F:
    """Return the measure for two exact values (measure.a, measure.e)."""
    _, years, kind, _ = way
    sign = target.sign
    if kind == "level":
        return value
    if kind == "change":
        return sign * (value - base)
    if kind == "percent":
        return sign * 100 * (value - base) / base
    if kind == "simple":
        return sign * 100 * (value - base) / base / (years or 1)
    power = float(value / base) ** (1 / float(years or 1))
    return F(round(sign * 100 * (power - 1), 11))


def turning(target: Target, way: Way, base: F, edges: list[F]) -> list[F]:
    """Return the values of the indicator at which the measure is at an edge."""
    _, years, kind, _ = way
    found = []
    for edge in edges:
        part = target.sign * edge / 100
        if kind == "level":
            found.append(edge)
        elif kind == "change":
            found.append(base + target.sign * edge)
        elif kind in ("percent", "simple"):
            found.append(base * (1 + part * (years or 1)))
        elif 1 + part >= 0:
            found.append(base * F(float(1 + part) ** float(years or 1)))
    return found


Operators = tuple[str, list[tuple[str, F, F]]]


def operators(target: Target, now: Row) -> list[Operators]:
    """Return each way to take the operator: a suffix, and what must all agree.

    Rules: operators.a, operators.b, operators.c, operators.d.
    """
    name = target.t["operator"]
    value, upper = num(target.t["value"]), num(target.t["value_to"])
    if name == "maintain" and value is None:
        value = kept(target)
    if value is None or (name == "between" and upper is None):
        return []
    falls = target.level and target.better == "lower"
    exact = ("equal", value, value)
    floor = ("at_most" if falls else "at_least", value, value)
    if name == "between" and upper is not None:
        low, high = min(value, upper), max(value, upper)
        if target.better != "neutral":
            return [("", [("at_most", high, low) if falls else ("at_least", low, high)])]
        return [("_floor", [("at_least", low, high)]), ("_band", [("band", low, high)])]
    neutral = target.better == "neutral"
    if name == "maintain":
        return [("", [exact if neutral else floor])]
    if name:
        return [("", [(name, value, value)])]
    if target.level and target.measure == "share" and value == 100:
        return [("", [exact])]
    if neutral:
        return [("", [exact, ("at_least", value, value), ("at_most", value, value)])]
    return [("", [floor, exact])]


def kept(target: Target) -> F | None:
    """Follow operators.b."""
    if not target.level:
        return F(0)
    if target.base is None:
        return None
    low, high, printed = target.values(target.base)
    return printed if low == high else None


def holds(operator: str, value: F, one: F, other: F) -> bool:
    """Follow operators.b."""
    return {
        "at_least": value >= one,
        "more_than": value > one,
        "at_most": value <= one,
        "less_than": value < one,
        "equal": value == one,
        "band": one <= value <= other,
    }[operator]


def limits(target: Target, way: Way, now: Row) -> tuple[F | None, F | None]:
    """Return the ends of the measure, from the ends of the two values; ``None`` is no end.

    Rules: numbers.e.
    """
    open_target = Target(target.book, target.t, NONE, ENDLESS)
    if way[2] == "none":
        return None, None
    ends = open_target.values(now)[:2]
    base = None if target.level else open_target.base_row(now)
    starts = open_target.values(base)[:2] if base else (F(0), F(0))
    if way[2] == "compound":
        ends = max(ends[0], F(0)), ends[1]
    found = []
    for start in starts:
        for end in ends:
            endless = way[2] != "level" and abs(end) == ENDLESS and start != ENDLESS
            found.append(target.sign * end if endless else compute(target, way, start, end))
    low, high = min(found), max(found)
    return (None if low < -(10**20) else low), (None if high > 10**20 else high)


def samples(target: Target, way: Way, now: Row, edges: list[F]) -> list[F]:
    """Return the measure at every number tried (numbers.e)."""
    low, high, _ = target.values(now)
    base = target.base_row(now) if not target.level else None
    if base is None:
        return [compute(target, way, F(0), x) for x in tries(low, high, edges)]
    found = []
    least, most, _ = target.values(base)
    turns = [end - target.sign * edge for end in (low, high) for edge in edges]
    for start in {*tries(least, most, turns)}:
        numbers = tries(low, high, turning(target, way, start, edges))
        if way[2] == "compound":
            numbers = [x for x in numbers if x >= 0]
        found += [compute(target, way, start, x) for x in numbers]
    return found


def answer(target: Target, way: Way, now: Row, ops: Operators) -> bool | None:
    """Tell whether the operator holds for every number tried, or for none (words.a)."""
    found = set()
    for operator, one, other in ops[1]:
        found |= {holds(operator, m, one, other) for m in samples(target, way, now, [one, other])}
    return found.pop() if len(found) == 1 else None
