"""All charts of a dossier, by the ids under which the page shows them."""

from __future__ import annotations

from openresolutions.charts import paths, points, series
from openresolutions.charts.chart import Chart
from openresolutions.charts.words import Words
from openresolutions.model.dossier import Dossier
from openresolutions.model.records import Target
from openresolutions.model.reference import Reference
from openresolutions.model.results import Findings
from openresolutions.model.vocabulary import Language


def draw_dossier(
    dossier: Dossier, findings: Findings, reference: Reference, language: Language
) -> dict[str, Chart]:
    """Return the charts of a dossier: of each target with something to draw, by its id."""
    words = Words(dossier, reference, language)
    charts: dict[str, Chart] = {}
    for target in dossier.targets:
        chart = _of_target(target, words)
        if chart is not None:
            charts[target.target_id] = chart
    return charts


def _of_target(target: Target, words: Words) -> Chart | None:
    place = words.dossier.resolution.measured_place_id
    outcomes = points.series_of(words.dossier.outcomes, target.indicator_id, place)
    marks = points.distinct(outcomes)
    if len(marks) < 2:
        return None
    indicator = words.indicator(target.indicator_id)
    baseline = next((o for o in outcomes if o.outcome_id == target.baseline_outcome_id), None)
    line = paths.path(target, indicator, baseline, marks[-1].period_end)
    shown = series.Series(target, indicator, outcomes, marks, line)
    return series.draw(f"chart-{target.target_id}", shown, words)
