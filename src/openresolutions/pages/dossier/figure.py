"""A chart as a page shows it: picture, sentence, table and the data that makes it move."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from openresolutions.charts import Chart


@dataclass(frozen=True)
class Figure:
    """A chart ready for a template; ``svg`` is our own drawing, in which every text is escaped."""

    chart_id: str
    svg: Markup
    given: dict[str, Any]
    sentence: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def figure(chart: Chart | None) -> Figure | None:
    """Return the chart as a figure; ``None`` where there is nothing to draw."""
    if chart is None:
        return None
    return Figure(
        chart.chart_id, Markup(chart.svg), chart.given, chart.sentence, chart.columns, chart.rows
    )
