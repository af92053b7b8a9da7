"""A chart kind given its data: the Vega specification, and the picture made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from openresolutions.charts import style as s
from openresolutions.charts.converter import converter
from openresolutions.charts.kinds import compiled
from openresolutions.charts.lean import lean
from openresolutions.charts.light import part
from openresolutions.model.vocabulary import Language

Rows = Sequence[Mapping[str, object]]


@dataclass(frozen=True)
class Plot:
    """What a chart kind is given: its data sets, the ends of its axes and its size in pixels.

    ``padding`` is left, top, right and bottom of the plot; the whole is ``style.WIDTH`` wide.
    """

    kind: str
    data: Mapping[str, Rows]
    x: tuple[float, float]
    y: tuple[float, float]
    height: float
    padding: tuple[float, float, float, float]


def given(plot: Plot) -> dict[str, Any]:
    """Return what makes a specification of the plot's kind: all that a page needs to hold.

    The script of the page fills the kind with it as ``filled`` does. Rows that have the same
    columns name them once, in a row before them.
    """
    left, _, right, _ = plot.padding
    return {
        "kind": plot.kind,
        **_named(("width", "height"), (s.WIDTH - left - right, plot.height)),
        "padding": _named(("left", "top", "right", "bottom"), plot.padding),
        "data": {name: _table(rows) for name, rows in plot.data.items() if rows},
        "ends": _named(("x0", "x1", "y0", "y1"), (*plot.x, *plot.y)),
    }


def _table(rows: Rows) -> list[Any]:
    names = list(rows[0])
    if any(list(row) != names for row in rows):
        return [_named(row, row.values()) for row in rows]
    return [names, *(_shortened(row.values()) for row in rows)]


def _named(names: Iterable[str], values: Iterable[object]) -> dict[str, Any]:
    return dict(zip(names, _shortened(values), strict=True))


def _shortened(values: Iterable[object]) -> list[object]:
    return [_short(value) if isinstance(value, float) else value for value in values]


def _short(value: float) -> float:
    """Return a number to the hundred thousandth: of a year that is five minutes."""
    rounded = value if value.is_integer() else round(value, 5)
    return int(rounded) if rounded.is_integer() else rounded


def vega(plot: Plot, language: Language) -> dict[str, Any]:
    """Return the plot as a Vega specification with its data inside."""
    return filled(compiled(plot.kind), given(plot), s.locale_config(language))


def filled(
    kind: Mapping[str, Any], chart: Mapping[str, Any], locale: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a chart kind with what one chart gives it, and how its language writes numbers."""
    return {
        **kind,
        **{name: chart[name] for name in ("width", "height", "padding")},
        "data": [_filled(source, chart["data"]) for source in kind["data"]],
        "signals": [_signal(signal, chart["ends"]) for signal in kind["signals"]],
        "config": {**kind["config"], "locale": dict(locale)},
    }


def _filled(source: Mapping[str, Any], data: Mapping[str, list[Any]]) -> dict[str, Any]:
    if "source" in source:
        return dict(source)
    if source["name"] not in data:
        return {**source, "values": []}
    names, *rows = data[source["name"]]
    if isinstance(names, dict):
        return {**source, "values": [names, *rows]}
    return {**source, "values": [dict(zip(names, row, strict=True)) for row in rows]}


def _signal(signal: Mapping[str, Any], ends: Mapping[str, float]) -> dict[str, Any]:
    return {**signal, "value": ends.get(signal["name"], signal.get("value"))}


def picture(specification: Mapping[str, Any], chart_id: str, sentence: str) -> str:
    """Return the specification drawn as an SVG element to stand in a page."""
    return dressed(drawing(specification), chart_id, sentence)


def drawing(specification: Mapping[str, Any]) -> str:
    """Return the specification as the converter draws it."""
    drawn: str = converter().vega_to_svg(dict(specification))
    return drawn


def dressed(drawn: str, chart_id: str, sentence: str) -> str:
    """Return a drawing as an SVG element to stand in a page.

    The element scales with its box, is one image to a screen reader, named by the sentence, and
    its ids begin with ``chart_id``, so that many can stand in one page. The style sheet says the
    letters' font, and that their outline is painted below them.
    """
    # A line break would end the raw HTML of a page for Markdown, which would read on as Markdown.
    # Looking for the break itself first is much faster than the pattern, and so below for ids.
    if "\n" in drawn:
        drawn = _BREAKS.sub(" ", drawn)
    root, _, inside = drawn.removesuffix("</svg>").partition(">")
    box, inside = part(f"{root}>").said["viewBox"], lean(inside)
    if 'id="' in inside or "url(#" in inside:
        inside = _IDS.sub(lambda found: f"{found[1]}{chart_id}-{found[2]}", inside)
    label = escape(" ".join(sentence.split()), quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="or-chart" viewBox="{box}" '
        f'role="img" aria-label="{label}">{inside}</svg>'
    )


# These patterns meet only tags that Vega wrote: in a text every "<" and ">" is escaped, and they
# match nothing that stands between a ">" and a "<".
_BREAKS = re.compile(r"\s*\n\s*")
_IDS = re.compile(r'((?:\bid="|url\(#))([^")<>]+)(?=[^<>]*>)')
