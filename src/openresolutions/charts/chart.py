"""What a chart is to a page: picture, specification, sentence and the table behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openresolutions.charts.kinds import compiled
from openresolutions.charts.style import locale_config
from openresolutions.charts.svg import Plot, drawing, dressed, filled, given
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


@dataclass(frozen=True)
class Sketch:
    """A chart but for its picture."""

    chart_id: str
    given: dict[str, Any]
    spec: dict[str, Any]
    sentence: str
    table: Table


def sketched(chart_id: str, plot: Plot, sentence: str, table: Table, language: Language) -> Sketch:
    """Return the plot as a chart that is still to be drawn."""
    data = given(plot)
    spec = filled(compiled(plot.kind), data, locale_config(language))
    return Sketch(chart_id, data, spec, sentence, table)


def drawn(sketches: Sequence[Sketch]) -> list[Chart]:
    """Return the charts, drawn.

    The converter draws one after the other: it does so at its own pace, and so does what comes
    before and after. Turn by turn each would find the processor full of the other.
    """
    drawings = [drawing(one.spec) for one in sketches]
    return [_chart(one, made) for one, made in zip(sketches, drawings, strict=True)]


def _chart(one: Sketch, made: str) -> Chart:
    svg = dressed(made, one.chart_id, one.sentence)
    columns, rows = one.table.columns, one.table.rows
    return Chart(one.chart_id, svg, one.given, one.spec, one.sentence, columns, rows)
