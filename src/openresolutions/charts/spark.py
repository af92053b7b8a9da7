"""A small line beside a row: where a series began, where it stands, and what was asked of it.

It is drawn by hand, since a row needs neither axis nor label: the numbers stand beside it as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from openresolutions.charts import paths, points
from openresolutions.model.bases import IN_ITS_UNIT
from openresolutions.model.dossier import Dossier
from openresolutions.model.records import Outcome, Target
from openresolutions.verdicts import running

_WIDTH, _HEIGHT, _EDGE = 96.0, 28.0, 4.0
_Point = tuple[date, Fraction]


def outcomes_of(target: Target, dossier: Dossier) -> list[Outcome]:
    """Return the outcomes of a target's indicator as a whole, oldest first; of a sum the sums.

    A target for many places has no line of its own.
    """
    if target.each_place_ids:
        return []
    if target.basis == "sum":
        return running(dossier, target)
    place = dossier.resolution.measured_place_id
    return points.series_of(dossier.outcomes, target.indicator_id, place)


def marks_of(target: Target, dossier: Dossier, until: date | None = None) -> list[Outcome]:
    """Return the outcomes of a target's indicator, oldest first, each value and day once."""
    marks = points.distinct(outcomes_of(target, dossier))
    return [mark for mark in marks if until is None or mark.period_end <= until]


@dataclass(frozen=True)
class Spark:
    """The corners of a small line and of what was asked, and the last point, in pixels."""

    line: str
    limit: str
    end: tuple[str, str]


def spark(target: Target, dossier: Dossier, until: date | None = None) -> str:
    """Return the small line of a target as an SVG element, empty where there is one value only.

    Nothing after ``until``, the day of the verdict, is drawn.
    """
    return spark_svg(spark_line(target, dossier, until))


def spark_svg(drawn: Spark | None) -> str:
    """Return a small line as an SVG element."""
    if drawn is None:
        return ""
    limit = _line(drawn.limit, "or-spark__limit") if drawn.limit else ""
    return (
        f'<svg class="or-spark" viewBox="0 0 {_WIDTH:.0f} {_HEIGHT:.0f}" width="{_WIDTH:.0f}" '
        f'height="{_HEIGHT:.0f}" aria-hidden="true" focusable="false">{limit}'
        f"{_line(drawn.line, 'or-spark__line')}"
        f'<circle cx="{drawn.end[0]}" cy="{drawn.end[1]}" r="3"/></svg>'
    )


def spark_line(target: Target, dossier: Dossier, until: date | None = None) -> Spark | None:
    """Return the small line of a target, ``None`` where there is one value only."""
    marks = marks_of(target, dossier, until)
    indicators = {one.indicator_id: one for one in dossier.indicators}
    measure = indicators[target.indicator_id].measure
    if measure == "event" or len({mark.period_end for mark in marks}) < 2:
        return None
    shown = [(mark.period_end, Fraction(mark.value)) for mark in marks]
    asked = _asked(target, dossier, marks)
    place = _Placer([*shown, *asked], upside_down=measure == "rank")
    x, y = place(shown[-1])
    return Spark(_corners(map(place, shown)), _corners(map(place, asked)), (f"{x:.1f}", f"{y:.1f}"))


def _asked(target: Target, dossier: Dossier, marks: Sequence[Outcome]) -> list[_Point]:
    """Return what the target asks for until the last outcome, as the corners of a line."""
    indicator = next(i for i in dossier.indicators if i.indicator_id == target.indicator_id)
    base = next((m for m in dossier.outcomes if m.outcome_id == target.baseline_outcome_id), None)
    first, last = marks[0].period_end, marks[-1].period_end
    path = paths.path(target, indicator, base, last, points.compared(target, dossier))
    if path is None:
        return []
    if target.basis in IN_ITS_UNIT:
        return [(first, path.floor[0][1]), (last, path.floor[0][1])]
    ends = paths.at(path.floor, last)
    inside = [corner for corner in path.floor if corner[0] < last]
    return inside if ends is None else [*inside, (last, ends)]


class _Placer:
    """Turns days and values into pixels of the small picture, of ranks with the first on top."""

    def __init__(self, known: Sequence[_Point], upside_down: bool) -> None:
        self._sign = -1 if upside_down else 1
        days = [day.toordinal() for day, _ in known]
        values = [self._sign * float(value) for _, value in known]
        self._day, self._days = min(days), max(1, max(days) - min(days))
        self._top = max(values)
        self._reach = (max(values) - min(values)) or 1.0

    def __call__(self, point: _Point) -> tuple[float, float]:
        across = (point[0].toordinal() - self._day) / self._days
        down = (self._top - self._sign * float(point[1])) / self._reach
        wide, high = _WIDTH - 2 * _EDGE, _HEIGHT - 2 * _EDGE
        return _EDGE + across * wide, _EDGE + down * high


def _corners(points_on: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points_on)


def _line(corners: str, name: str) -> str:
    return f'<polyline class="{name}" points="{corners}"/>'
