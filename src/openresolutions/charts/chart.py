"""What a chart is to a page: picture, specification, sentence and the table behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from openresolutions.charts.kinds import compiled
from openresolutions.charts.svg import Plot, filled, given, picture
from openresolutions.model.vocabulary import Language


@dataclass(frozen=True)
class Table:
    """The columns and rows behind a chart, as a reader of its language writes them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Chart:
    """One chart, drawn.

    ``svg`` and ``given`` stand in the page; the chart's kind filled with ``given`` is ``spec``, the
    Vega specification from which the interactive version is drawn. ``sentence`` says what the
    picture shows.
    """

    chart_id: str
    svg: str
    given: dict[str, Any]
    spec: dict[str, Any]
    sentence: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def drawn(chart_id: str, plot: Plot, sentence: str, table: Table, language: Language) -> Chart:
    """Return the plot as a chart."""
    data = given(plot, language)
    spec = filled(compiled(plot.kind), data)
    svg = picture(spec, chart_id, sentence)
    return Chart(chart_id, svg, data, spec, sentence, table.columns, table.rows)
