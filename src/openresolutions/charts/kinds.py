"""The chart kinds: each made by Altair once, compiled once to Vega, then given its data.

The fields of a kind's data sets are ``c1`` to ``c9`` and its expressions are written here, so that
nothing from a package is ever a field name or an expression. Pixel sizes and the ends of the axes
are Vega signals (``width``, ``height``, ``x0``, ``x1``, ``y0``, ``y1``), set for each chart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import altair as alt

from openresolutions.charts import style as s
from openresolutions.charts.converter import converter

# Every label is a row: c1 and c2 where, c3 the text, c4 its alignment, c5 and c6 the shift in
# pixels, c7 the colour. Every mark is a row with its tooltip in c9.
# The page paints an outline below the letters, not over them (svg.picture).
_HALO = {"stroke": s.SURFACE, "strokeWidth": 4, "strokeJoin": "round"}


def _expr(text: str) -> Any:
    return alt.ExprRef(expr=text)


# A mark that tells its value; the page writes it as the mark's title (svg.picture).
_SPOKEN = {"aria": True, "description": _expr("datum.c9")}


def _ends(axis: str) -> alt.Scale:
    return alt.Scale(domain=[_expr(f"{axis}0"), _expr(f"{axis}1")], nice=False, zero=False)


def _x(axis: alt.Axis | None = None) -> alt.X:
    return alt.X("c1:Q", scale=_ends("x"), axis=axis)


def _pixels() -> alt.Y:
    return alt.Y("c2:Q", scale=None, axis=None)


def _tooltip() -> alt.Tooltip:
    return alt.Tooltip("c9:N")


def _labels(x: alt.X, y: alt.Y, **looks: Any) -> alt.Chart:
    """Return the text layer; a halo keeps the letters apart from what they stand on."""
    letters: alt.Chart = alt.Chart(alt.NamedData("labels")).mark_text(
        align=_expr("datum.c4"), dx=_expr("datum.c5"), dy=_expr("datum.c6"), clip=False, **looks
    )
    colour = alt.Fill("c7:N", scale=None, legend=None)
    return letters.encode(x=x, y=y, text=alt.Text("c3:N"), fill=colour)


def _series() -> alt.LayerChart:
    """Return outcomes over the years, with the target's path, floor or band and the due date."""
    x = _x(alt.Axis(format="d", tickMinStep=1, tickCount=5, grid=False))
    y = alt.Y("c2:Q", scale=_ends("y"), axis=alt.Axis(tickCount=4))
    good = alt.Chart(alt.NamedData("good")).mark_area(fill=s.GOOD_SIDE, line=False)
    band = alt.Chart(alt.NamedData("band")).mark_area(fill=s.BAND, line=False)
    edges = alt.Chart(alt.NamedData("edges")).mark_line(stroke=s.TARGET, strokeWidth=1.5)
    due = alt.Chart(alt.NamedData("due")).mark_rule(stroke=s.MUTED, strokeDash=[2, 3])
    reported = alt.Chart(alt.NamedData("points"))
    line = reported.mark_line(stroke=s.ACCENT, strokeWidth=2.5)
    dots = reported.mark_point(stroke=s.ACCENT, strokeWidth=2.5, size=60, opacity=1, **_SPOKEN)
    bounds = alt.Chart(alt.NamedData("bounds"))
    whisker = bounds.mark_rule(stroke=s.ACCENT, strokeWidth=1.5)
    arrow = bounds.mark_point(
        shape=_expr("datum.c4"), fill=s.ACCENT, stroke=None, size=_expr("datum.c5"), opacity=1
    )
    layers = [
        good.encode(x=x, y=y, y2="c3:Q"),
        band.encode(x=x, y=y, y2="c3:Q"),
        edges.encode(x=x, y=y, detail="c4:N", strokeDash=alt.StrokeDash("c5:N", scale=None)),
        due.encode(x=x),
        line.encode(x=x, y=y),
        whisker.encode(x=x, y=y, y2="c3:Q"),
        arrow.encode(x=x, y=alt.Y("c3:Q", scale=_ends("y"))),
        dots.encode(x=x, y=y, fill=alt.Fill("c4:N", scale=None, legend=None), tooltip=_tooltip()),
        _labels(x, y, **_HALO),
    ]
    return alt.LayerChart(layer=layers)


def _bars() -> alt.LayerChart:
    """Return separate bars, each on its own track, and the target as a mark on the track."""
    x = _x(alt.Axis(tickCount=5, grid=True))
    y = _pixels()
    tracks = alt.Chart(alt.NamedData("tracks")).mark_rule(
        stroke=s.GRID, strokeWidth=12, strokeCap="butt"
    )
    bars = alt.Chart(alt.NamedData("bars")).mark_rule(
        stroke=s.ACCENT, strokeWidth=12, strokeCap="butt", **_SPOKEN
    )
    bands = alt.Chart(alt.NamedData("bands")).mark_rule(stroke=s.BAND, strokeWidth=20)
    floors = alt.Chart(alt.NamedData("floors")).mark_tick(
        fill=s.TARGET, thickness=3, height=22, orient="vertical", opacity=1
    )
    bounds = alt.Chart(alt.NamedData("bounds"))
    whisker = bounds.mark_rule(stroke=s.INK, strokeWidth=1.5)
    arrow = bounds.mark_point(
        shape=_expr("datum.c4"), fill=s.INK, stroke=None, size=_expr("datum.c5"), opacity=1
    )
    layers = [
        tracks.encode(x=x, x2="c3:Q", y=y),
        bands.encode(x=x, x2="c3:Q", y=y),
        bars.encode(x=x, x2="c3:Q", y=y, tooltip=_tooltip()),
        floors.encode(x=x, y=y),
        whisker.encode(x=x, x2="c3:Q", y=y),
        arrow.encode(x=alt.X("c3:Q", scale=_ends("x")), y=y),
        _labels(x, y, **_HALO),
    ]
    return alt.LayerChart(layer=layers)


def _readings() -> alt.LayerChart:
    """Return one mark a reading along the axis, with the target as floor or band."""
    x = _x(alt.Axis(tickCount=5, grid=False))
    y = _pixels()
    band = alt.Chart(alt.NamedData("band")).mark_rect(fill=s.BAND)
    floor = alt.Chart(alt.NamedData("floors")).mark_rule(stroke=s.TARGET, strokeWidth=2)
    rows = alt.Chart(alt.NamedData("tracks")).mark_rule(stroke=s.GRID, strokeWidth=1)
    bounds = alt.Chart(alt.NamedData("bounds")).mark_rule(stroke=s.MUTED, strokeWidth=4)
    leaders = alt.Chart(alt.NamedData("leaders")).mark_rule(stroke=s.MUTED, strokeWidth=1)
    marks = alt.Chart(alt.NamedData("points")).mark_point(
        shape=_expr("datum.c4"), size=_expr("datum.c3"), strokeWidth=2, opacity=1, **_SPOKEN
    )
    colours = {
        "stroke": alt.Stroke("c5:N", scale=None, legend=None),
        "fill": alt.Fill("c6:N", scale=None, legend=None),
    }
    layers = [
        band.encode(x=x, x2="c3:Q", y=y, y2="c4:Q"),
        rows.encode(x=x, x2="c3:Q", y=y),
        floor.encode(x=x, y=y, y2="c4:Q"),
        bounds.encode(x=x, x2="c3:Q", y=y),
        leaders.encode(x=x, x2="c3:Q", y=y, y2="c4:Q"),
        marks.encode(x=x, y=y, tooltip=_tooltip(), **colours),
        _labels(x, y, **_HALO),
    ]
    return alt.LayerChart(layer=layers)


def _tiles() -> alt.LayerChart:
    """Return one square a place, by column and row."""
    x = alt.X("c1:Q", scale=None, axis=None)
    y = _pixels()
    squares = alt.Chart(alt.NamedData("tiles")).mark_square(
        size=_expr("datum.c5"), stroke=s.GRID, strokeWidth=1, opacity=1
    )
    fill = alt.Fill("c4:N", scale=None, legend=None)
    names = _labels(x, y, fontSize=s.TILE)
    layers = [squares.encode(x=x, y=y, fill=fill, tooltip=_tooltip()), names]
    return alt.LayerChart(layer=layers)


_KINDS: Mapping[str, Callable[[], alt.LayerChart]] = {
    "series": _series,
    "bars": _bars,
    "readings": _readings,
    "tiles": _tiles,
}
KINDS = tuple(_KINDS)
_SIGNALS = {"x0": 0, "x1": 1, "y0": 0, "y1": 1}


@cache
def compiled(kind: str) -> Mapping[str, Any]:
    """Return a chart kind as a Vega specification whose data sets are still empty."""
    chart = _KINDS[kind]()
    params = [alt.param(name=name, value=value) for name, value in _SIGNALS.items()]
    whole = chart.add_params(*params).properties(width=100, height=100, autosize="none")
    lite = {**whole.to_dict(), "config": s.base_config()}
    vega: Mapping[str, Any] = converter().vegalite_to_vega(lite)
    return vega
