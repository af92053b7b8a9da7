"""The word of each reading."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from .cases import OF_BASELINE, OF_OTHER, RATE, SUM, Case
from .conditions import Condition, in_range
from .measures import level, part_of
from .ranges import ALL, Range, common, hull, inside, linear, meets, point
from .readings import year_end
from .tables import Row, ended

UNCLEAR = "unclear"


def word(case: Case, row: Row, found: Range | None, condition: Condition) -> str:
    """The word of a reading: that of all ranges of its condition."""
    if found is None or not condition.ranges:
        return UNCLEAR
    words = {one_word(case, row, found, condition, one) for one in condition.ranges}
    return words.pop() if len(words) == 1 else UNCLEAR


def one_word(case: Case, row: Row, found: Range, condition: Condition, wanted: Range) -> str:
    """The word by one range (words.b, words.c, words.d)."""
    held = in_range(found, wanted)
    if case.yearly:
        return of_year(case, ended(row), held)
    if case.due is None:
        return "met" if held else UNCLEAR
    if ended(row) >= case.due:
        return {True: "met", False: "not_met", None: UNCLEAR}[held]
    if held:
        return "met" if cannot_be_lost(case, row, wanted) else "on_track"
    if case.target["basis"] == RATE or case.target["operator"] == "maintain":
        return UNCLEAR if held is None else "behind"
    return on_path(case, row, found, wanted)


def of_year(case: Case, on: date, held: bool | None) -> str:
    """The word of a year of a target that recurs yearly (words.f)."""
    over = year_end(on) or on == case.due
    if held is None:
        return UNCLEAR
    if not held:
        return "not_met" if over else "behind"
    later = case.due is not None and case.due.year > on.year
    return "met" if over and not later else "on_track"


def cannot_be_lost(case: Case, row: Row, wanted: Range) -> bool:
    """Whether a count over a period can only grow (words.c)."""
    counted = case.indicator["measure"] == "count" and bool(row["period_start"])
    level_up = case.target["basis"] in ("level", SUM) and case.better == "higher"
    floor = wanted.low is not None and wanted.high is None
    return counted and level_up and floor and case.target["operator"] != "maintain"


def on_path(case: Case, row: Row, found: Range, wanted: Range) -> str:
    """On track or behind, by the straight path from the baseline (words.d)."""
    base, is_sum = case.baseline, case.target["basis"] == SUM
    begins = case.start if is_sum else ended(base) if base else None
    start = point(0) if is_sum else start_of(case, base) if base else None
    if begins is None or start is None or case.due is None:
        return UNCLEAR
    part = elapsed(begins, ended(row), case.due)
    words = {word for word in ways(found, wanted, start, part) if word}
    return words.pop() if len(words) == 1 else UNCLEAR


def start_of(case: Case, base: Row) -> Range | None:
    """The measure at the baseline (words.d, measure.j)."""
    basis = case.target["basis"]
    if basis == OF_OTHER:
        found = part_of(case, base)
        return found.range if found else None
    begins = {"level": level(case, base).range, OF_BASELINE: point(100)}
    return begins.get(basis, point(0))


def elapsed(start: date, on: date, due: date) -> Fraction:
    """The part of the path's days that has passed."""
    return (
        Fraction(1)
        if due <= start
        else max(Fraction(0), Fraction((on - start).days, (due - start).days))
    )


def ways(found: Range, wanted: Range, start: Range, part: Fraction) -> Iterator[str]:
    """The word from each side on which the baseline may lie (words.e)."""
    low, high = wanted.low, wanted.high
    if low is not None:
        under = start if high is None else common(start, Range(None, low, high_in=False))
        if under:
            yield upwards(found, wanted, path(under, low, part))
    if high is not None:
        over = start if low is None else common(start, Range(high, None, low_in=False))
        if over:
            turned = (linear(one, Fraction(-1)) for one in (found, wanted, path(over, high, part)))
            yield upwards(*turned)
    if low is not None and high is not None and meets(start, wanted):
        yield {True: "on_track", False: "behind", None: UNCLEAR}[in_range(found, wanted)]


def path(start: Range, edge: Fraction, part: Fraction) -> Range:
    """Where the straight path is on a day."""
    return point(edge) if part == 1 else linear(start, 1 - part, edge * part)


def upwards(found: Range, wanted: Range, line: Range) -> str:
    """On track at the path or past it, or where the condition holds."""
    sure = wanted if line.high is None else hull([Range(line.high, None, line.high_in), wanted])
    if inside(found, sure):
        return "on_track"
    possible = ALL if line.low is None else hull([Range(line.low, None, line.low_in), wanted])
    return UNCLEAR if meets(found, possible) else "behind"
