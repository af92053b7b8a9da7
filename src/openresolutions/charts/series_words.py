"""What a series chart shows: its parts, and the sentence that tells them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openresolutions.charts import paths
from openresolutions.charts.milestones import Milestone
from openresolutions.charts.words import Words
from openresolutions.model.bases import LEVELS
from openresolutions.model.records import Indicator, Outcome, Target


@dataclass(frozen=True)
class Series:
    """What one series chart shows.

    ``outcomes`` are the rows of the table behind it, ``marks`` those of them that are drawn.
    """

    target: Target
    indicator: Indicator
    outcomes: Sequence[Outcome]
    marks: Sequence[Outcome]
    path: paths.Path | None
    milestones: tuple[Milestone, ...] = ()

    @property
    def is_rank(self) -> bool:
        """Tell whether the values are places in a ranking, so that the first stands on top."""
        return self.indicator.measure == "rank"


_SIDES = {"at_least": 1, "more_than": 1, "at_most": -1, "less_than": -1, None: 0}
_BETTER = {"higher": 1, "lower": -1, "neutral": 0}


def good_side(series: Series) -> int:
    """Return on which side of its floor a target is met: above 1, below -1, neither 0."""
    target = series.target
    if target.basis not in LEVELS:
        return _BETTER[series.indicator.better]
    if target.value_to is not None:
        return 0
    return _SIDES.get(target.operator, 0)


def sentence(series: Series, words: Words) -> str:
    """Return what the chart shows, in words without judgement."""
    parts = [_span(series, words), _beside(series, words)]
    if series.target.basis == "sum":
        parts.insert(1, words.text("series.sum"))
    if series.is_rank:
        best = "best" if series.indicator.better == "lower" else "top"
        parts.append(words.text(f"series.rank_{best}"))
    if series.target.due_on:
        parts.append(words.text("series.due", day=words.day(series.target.due_on)))
    if series.milestones:
        said = "; ".join(_milestone(one, series, words) for one in series.milestones)
        parts.append(words.text("series.milestones", milestones=said))
    return " ".join(part for part in parts if part)


def _milestone(milestone: Milestone, series: Series, words: Words) -> str:
    goal = words.goal(milestone.target, series.indicator, spoken=True)
    return words.text("series.between", value=goal, day=words.day(milestone.day))


def _span(series: Series, words: Words) -> str:
    if len(series.marks) == 1:
        name, (mark,) = words.name(series.indicator), series.marks
        told = {"value": words.spoken(mark), "day": words.day(mark.period_end)}
        return words.text("lone.value", name=name, **told)
    first, *between, last = series.marks
    if first.period_end == last.period_end:
        values = "; ".join(words.spoken(mark) for mark in series.marks)
        name, day = words.name(series.indicator), words.day(first.period_end)
        return words.text("series.one_day", name=name, day=day, values=values)
    said = [
        words.text("series.between", value=words.spoken(mark), day=words.day(mark.period_end))
        for mark in between
    ]
    return words.text(
        "series.span_by_way" if said else "series.span",
        name=words.name(series.indicator),
        first=words.spoken(first),
        first_day=words.day(first.period_end),
        last=words.spoken(last),
        last_day=words.day(last.period_end),
        between=", ".join(said),
    )


def _beside(series: Series, words: Words) -> str:
    """Return where the target's line lies when the last outcome was measured."""
    if series.path is None:
        return ""
    goal = words.goal(series.target, series.indicator, spoken=True)
    if series.target.basis in LEVELS:
        return words.text("series.level", goal=goal)
    last = series.marks[-1].period_end
    values = [paths.at(line, last) for line in (series.path.floor, series.path.ambition)]
    known = sorted(value for value in values if value is not None)
    if not known:
        return ""
    said = [words.number(value, 1) for value in known]
    key = "series.path_range" if len(said) > 1 else "series.path"
    return words.text(key, goal=goal, value=said[0], value_to=said[-1])
