"""Where a target stands in time: due or not, and how far along the straight path."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from openresolutions.model.intervals import (
    ANY,
    Interval,
    added,
    disjoint,
    inside,
    mapped,
    point,
)
from openresolutions.model.vocabulary import ReadingVerdict
from openresolutions.verdicts.aims import Aim, Option, holds


@dataclass(frozen=True)
class Moment:
    """Whether the target is due on the day of the result (``None``: no due date), and the path.

    ``start`` is the measure at the baseline, ``None`` if unknown; ``elapsed`` the part of the way
    in time, from 0 to 1. ``yearly`` is true where each year stands for itself and has no path; then
    ``due`` is of the year and ``open_years`` tells that more years follow. ``kept`` is true where a
    level once reached cannot be lost.
    """

    due: bool | None
    start: Interval | None
    elapsed: Fraction
    yearly: bool = False
    open_years: bool = False
    kept: bool = False


def verdict(option: Option, value: Interval, moment: Moment) -> tuple[ReadingVerdict, str]:
    """Return the verdict on a value, and why it is unclear (``open``: the value leaves it open)."""
    answers = [_verdict(aim, value, moment) for aim in option.aims]
    words = {word for word, _ in answers}
    if len(words) == 1:
        return answers[0]
    unclear = next((answer for answer in answers if answer[0] == "unclear"), None)
    return unclear or ("unclear", "operator")


def _verdict(aim: Aim, value: Interval, moment: Moment) -> tuple[ReadingVerdict, str]:
    held = holds(aim, value)
    if held:
        return ("met" if _is_final(aim, moment) else "on_track"), ""
    if moment.due is None and not moment.yearly:
        return ("unclear", "due_date") if held is False else ("unclear", "open")
    if moment.due:
        return ("not_met", "") if held is False else ("unclear", "open")
    if aim.lasting or moment.yearly:
        return ("behind", "") if held is False else ("unclear", "open")
    word, reason = _on_the_way(aim, value, moment)
    return ("unclear", "open") if held is None and word == "behind" else (word, reason)


def _is_final(aim: Aim, moment: Moment) -> bool:
    """Tell whether what holds now counts as met: at the due date, or where it cannot be lost."""
    if moment.due is not False and not moment.open_years:
        return True
    return moment.kept and not aim.lasting and aim.accepted.high is None


def _on_the_way(aim: Aim, value: Interval, moment: Moment) -> tuple[ReadingVerdict, str]:
    if moment.start is None:
        return "unclear", "path"
    surely, perhaps = _wanted(aim, moment.start, moment.elapsed)
    if surely and inside(value, surely):
        return "on_track", ""
    return ("behind", "") if disjoint(value, perhaps) else ("unclear", "open")


def _wanted(aim: Aim, start: Interval, elapsed: Fraction) -> tuple[Interval | None, Interval]:
    """Return the values at or past the straight path from every start, and from any start."""
    low, high = aim.accepted.low, aim.accepted.high
    if low is not None and (high is None or (start.high is not None and start.high < low)):
        path = _path(start, low, elapsed)
        surely = None if path.high is None else Interval(path.high, None)
        return surely, Interval(path.low, None)
    if high is not None and (low is None or (start.low is not None and start.low > high)):
        path = _path(start, high, elapsed)
        surely = None if path.low is None else Interval(None, path.low)
        return surely, Interval(None, path.high)
    return None, aim.accepted if inside(start, aim.accepted) else ANY


def _path(start: Interval, aim: Fraction, elapsed: Fraction) -> Interval:
    if elapsed == 1:
        return point(aim)
    left = mapped(start, lambda value: value * (1 - elapsed), rising=True)
    return added(left, point(aim * elapsed))
