"""All charts of a dossier, by the ids under which the page shows them."""

from __future__ import annotations

from collections.abc import Sequence

from openresolutions.charts import derived, events, paths, places, points, series, shares
from openresolutions.charts.chart import Chart, Sketch, drawn
from openresolutions.charts.milestones import Milestone, milestones_of
from openresolutions.charts.series_words import Series
from openresolutions.charts.words import Words
from openresolutions.model.dossier import Dossier
from openresolutions.model.records import Outcome, Target
from openresolutions.model.reference import Reference
from openresolutions.model.results import Findings, Judgement
from openresolutions.model.vocabulary import Language
from openresolutions.verdicts import running


def draw_dossier(
    dossier: Dossier, findings: Findings, reference: Reference, language: Language
) -> dict[str, Chart]:
    """Return the charts of a dossier by id: of each target with something to draw, and breakdowns.

    A target's chart has the target's id, a breakdown's is ``breakdown-<indicator>-<dimension>``.
    """
    words = Words(dossier, reference, language)
    charts: dict[str, Sketch] = {}
    judged = {one.target_id: one for one in findings.judgements}
    for target in dossier.targets:
        chart = _of_target(target, judged.get(target.target_id), words)
        if chart is not None:
            charts[target.target_id] = chart
    for chart_id, groups in shares.breakdowns(dossier.outcomes).items():
        if words.indicator(groups[0].indicator_id).measure == "rank":
            continue
        charts[chart_id] = shares.draw_breakdown(f"chart-{chart_id}", groups, words)
    return dict(zip(charts, drawn(list(charts.values())), strict=True))


def _of_target(target: Target, judgement: Judgement | None, words: Words) -> Sketch | None:
    """Return the chart of a target: a series, a lone value, or a share that follows from others."""
    if target.each_place_ids:
        chart_id = f"chart-{target.target_id}"
        return places.draw(chart_id, target, judgement, words) if judgement else None
    place = words.dossier.resolution.measured_place_id
    outcomes = points.series_of(words.dossier.outcomes, target.indicator_id, place)
    if words.indicator(target.indicator_id).measure == "event":
        return (
            events.draw(f"chart-{target.target_id}", target, outcomes, words) if outcomes else None
        )
    is_sum = target.basis == "sum"
    marks = running(words.dossier, target) if is_sum else points.distinct(outcomes)
    chart_id = f"chart-{target.target_id}"
    if len(marks) > 1 or (marks and (_has_axis(target, words) or _milestones(target, words))):
        return series.draw(chart_id, _series(target, outcomes, marks, words), words)
    if marks:
        return shares.draw_lone(chart_id, target, marks, words)
    if is_sum:
        return None
    share = derived.share_of(target, words.dossier)
    return shares.draw_derived(chart_id, target, share, words) if share else None


def _has_axis(target: Target, words: Words) -> bool:
    """Tell whether even one value stands on an axis of years: no bar is as long as a rank."""
    return target.basis == "sum" or words.indicator(target.indicator_id).measure == "rank"


def _series(
    target: Target, outcomes: Sequence[Outcome], marks: Sequence[Outcome], words: Words
) -> Series:
    indicator = words.indicator(target.indicator_id)
    baseline = next((o for o in outcomes if o.outcome_id == target.baseline_outcome_id), None)
    others = points.compared(target, words.dossier)
    line = paths.path(target, indicator, baseline, marks[-1].period_end, others)
    return Series(target, indicator, outcomes, marks, line, _milestones(target, words))


def _milestones(target: Target, words: Words) -> tuple[Milestone, ...]:
    return milestones_of(target, words.indicator(target.indicator_id), words.dossier)
