"""Groups counted beside each other, and single values beside their target."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openresolutions.charts import bars, points, scale
from openresolutions.charts.chart import Sketch, Table, sketched
from openresolutions.charts.derived import Derived
from openresolutions.charts.words import Words
from openresolutions.model.bases import LEVELS
from openresolutions.model.records import Indicator, Outcome, Target

Groups = Sequence[Outcome]
# Below this a share is shown on a shorter scale, or nobody could see it.
_SMALL_SHARE = 10


def breakdowns(outcomes: Iterable[Outcome]) -> dict[str, Groups]:
    """Return the outcomes that count groups, by the id of the chart that shows them together.

    Together are those of one indicator, place, period and kind of partition, those of several
    dimensions at once apart from the others.
    """
    together: dict[tuple[object, ...], list[Outcome]] = {}
    for outcome in outcomes:
        if outcome.category is not None:
            key = (
                outcome.indicator_id,
                outcome.place_id,
                outcome.period_start,
                outcome.period_end,
                outcome.partition,
                len(outcome.more_categories),
            )
            together.setdefault(key, []).append(outcome)
    named: dict[str, Groups] = {}
    for groups in together.values():
        name = _name(groups)
        named[name if name not in named else f"{name}-{groups[0].period_end}"] = groups
    return named


def _name(groups: Groups) -> str:
    dimensions = dict.fromkeys(str(outcome.dimension) for outcome in groups)
    crossed = dict.fromkeys(name for one in groups for name in one.more_categories)
    return "-".join(("breakdown", groups[0].indicator_id, *dimensions, *crossed))


def draw_breakdown(chart_id: str, groups: Groups, words: Words) -> Sketch:
    """Return groups as separate bars on one scale: of a whole to 100, else from zero."""
    indicator = words.indicator(groups[0].indicator_id)
    kind = groups[0].partition or "partition"
    shown = sorted(points.distinct(groups), key=lambda o: (-o.value, o.categories))
    told = [(words.category(outcome), words.spoken(outcome)) for outcome in shown]
    rows = [_bar(outcome, *one, words) for outcome, one in zip(shown, told, strict=True)]
    plot = bars.plot(rows, _top(indicator, shown), heading=words.text(f"breakdown.{kind}"))
    said = "; ".join(map(" ".join, told))
    sentence = words.text(
        f"breakdown.sentence_{kind}",
        name=words.name(indicator),
        groups=said,
        day=words.period(shown[0]),
    )
    columns = ("group", "value", "origin", "source", "locator")
    table = Table(
        tuple(words.text(f"columns.{name}") for name in columns),
        tuple((words.category(o), *row[1:]) for o, row in _with_rows(groups, words)),
    )
    return sketched(chart_id, plot, sentence, table, words.language)


def _with_rows(groups: Groups, words: Words) -> Iterable[tuple[Outcome, tuple[str, ...]]]:
    return zip(groups, points.table_rows(groups, words), strict=True)


def _bar(outcome: Outcome, name: str, spoken: str, words: Words) -> bars.Bar:
    return bars.Bar(
        name,
        words.value(outcome),
        float(outcome.value),
        points.bound(outcome),
        f"{name}: {spoken}",
    )


def _top(indicator: Indicator, outcomes: Groups, *more: float) -> float:
    highest = max([*(float(o.value_to or o.value) for o in outcomes), *more])
    if _are_whole(outcomes):
        return float(sum(outcome.value for outcome in outcomes)) or 1.0
    if indicator.measure == "share" and _SMALL_SHARE < highest <= 100:
        return 100.0
    return scale.round_top(highest * 1.06)


def _are_whole(outcomes: Groups) -> bool:
    """Tell whether the outcomes are exact parts, so that their sum is the end of the scale."""
    return bool(outcomes) and all(
        outcome.partition == "partition" and outcome.qualifier == "exact" and outcome.value >= 0
        for outcome in outcomes
    )


def draw_lone(chart_id: str, target: Target, outcomes: Sequence[Outcome], words: Words) -> Sketch:
    """Return the only value of a target's indicator beside what the target asks for."""
    indicator = words.indicator(target.indicator_id)
    shown = outcomes[0]
    spoken = words.spoken(shown)
    goal = _goal(target, indicator, words)
    ends = [goal.floor, goal.further or 0.0] if goal else []
    bar = _bar(shown, words.short_day(shown.period_end), spoken, words)
    plot = bars.plot([bar], _top(indicator, [shown], *ends), goal)
    said = words.text(
        "lone.value",
        name=words.name(indicator),
        value=spoken,
        day=words.day(shown.period_end),
    )
    parts = (said, beside(target, indicator, words), _set_then(target, shown, words))
    columns = ("date", "value", "origin", "source", "locator")
    table = Table(
        tuple(words.text(f"columns.{name}") for name in columns),
        points.table_rows(outcomes, words),
    )
    return sketched(chart_id, plot, " ".join(filter(None, parts)), table, words.language)


def draw_derived(chart_id: str, target: Target, share: Derived, words: Words) -> Sketch:
    """Return a share worked out from other rows beside what the target asks for."""
    indicator = words.indicator(target.indicator_id)
    amount = words.amount(share.value, words.unit(indicator), 2)
    goal = _goal(target, indicator, words)
    day = words.short_day(share.lacking.period_end)
    counts = words.text(
        "lone.counts",
        part=words.number(share.whole.value - share.lacking.value),
        whole=words.number(share.whole.value),
        share=amount,
    )
    bar = bars.Bar(day, counts, float(share.value), None, f"{day}: {counts}")
    ends = [goal.floor, goal.further or 0.0] if goal else []
    plot = bars.plot([bar], _top(indicator, [], float(share.value), *ends), goal)
    said = words.text(
        "lone.derived",
        name=words.name(indicator),
        value=amount,
        day=words.day(share.lacking.period_end),
        lacking=words.spoken(share.lacking),
        whole=words.spoken(share.whole),
        whole_day=words.period(share.whole),
    )
    parts = (said, beside(target, indicator, words), _set_then(target, share.lacking, words))
    columns = ("date", "figure", "value", "origin", "source", "locator")
    rows = points.table_rows((share.lacking, share.whole), words)
    inputs = (share.lacking, share.whole)
    names = [words.name(words.indicator(outcome.indicator_id)) for outcome in inputs]
    table = Table(
        tuple(words.text(f"columns.{name}") for name in columns),
        (
            (day, words.name(indicator), amount, words.text("lone.worked_out"), "", ""),
            *((row[0], name, *row[1:]) for name, row in zip(names, rows, strict=True)),
        ),
    )
    return sketched(chart_id, plot, " ".join(filter(None, parts)), table, words.language)


def _goal(target: Target, indicator: Indicator, words: Words) -> bars.Goal | None:
    if target.value is None or target.basis != "level":
        return None
    further = None if target.value_to is None else float(target.value_to)
    label = words.text("label.goal", goal=words.goal(target, indicator))
    return bars.Goal(float(target.value), further, label)


def beside(target: Target, indicator: Indicator, words: Words) -> str:
    """Return what a target asks for and by when, as a sentence; nothing of a change."""
    if target.value is None or target.basis not in LEVELS:
        return ""
    goal = words.goal(target, indicator, spoken=True)
    if target.due_on is None:
        return words.text("lone.goal", goal=goal)
    return words.text("lone.goal_due", goal=goal, day=words.day(target.due_on))


def _set_then(target: Target, outcome: Outcome, words: Words) -> str:
    """Say so where the value is the one stated when the target was set."""
    return words.text("lone.baseline") if target.baseline_outcome_id == outcome.outcome_id else ""
