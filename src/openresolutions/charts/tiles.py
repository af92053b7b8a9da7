"""The tile map: one square a place, in the column and row that the reference package gives it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from openresolutions import countries, figures, texts
from openresolutions.charts import labels
from openresolutions.charts import style as s
from openresolutions.charts.chart import Chart, Table, drawn, sketched
from openresolutions.charts.svg import Plot
from openresolutions.model.reference import Place
from openresolutions.model.vocabulary import Language

_LARGEST = 84.0
_TALLEST = 1320.0
_LINE = 13.0


def tile_map(
    places: Sequence[Place], counts: Mapping[str, int], language: Language, today: bool = False
) -> Chart | None:
    """Return the places that have a tile, with a count on each, ``None`` if none has.

    ``counts`` holds a number for a place's id; a place without one is drawn empty. The division is
    the first one, or that of today.
    """
    known = division_of_today(places) if today else first_division(places)
    if not known:
        return None
    columns = [place.column or 0 for place in known]
    lines = [place.row or 0 for place in known]
    across, down = max(columns) - min(columns) + 1, max(lines) - min(lines) + 1
    size = min(_LARGEST, (s.WIDTH - 4) / across, _TALLEST / down)
    data: dict[str, list[dict[str, Any]]] = {"tiles": [], "labels": []}
    for place in known:
        x = ((place.column or 0) - min(columns) + 0.5) * size
        y = ((place.row or 0) - min(lines) + 0.5) * size
        _add_tile(data, place, (x, y, size), counts.get(place.place_id, 0), language)
    side = (s.WIDTH - across * size) / 2
    plot = Plot("tiles", data, (0.0, 1.0), (0.0, 1.0), down * size, (side, 2.0, side, 2.0))
    rows = tuple(
        (_name(place, language), figures.number(counts.get(place.place_id, 0), language))
        for place in known
    )
    heads = tuple(texts.text(language, f"charts.columns.{name}") for name in ("place", "count"))
    chart_id = "chart-places-today" if today else "chart-places"
    said = _sentence(rows, language)
    return drawn([sketched(chart_id, plot, said, Table(heads, rows), language)])[0]


def first_division(places: Sequence[Place]) -> list[Place]:
    """Return the places with a tile, without those that took the room of earlier ones.

    A map shows one division of the country; here the one in which most documents were written.
    """
    known = [place for place in places if place.column is not None and place.row is not None]
    first = min((place.valid_to for place in known if place.valid_to), default=None)
    return [
        place
        for place in known
        if first is None or place.valid_from is None or place.valid_from <= first
    ]


def division_of_today(places: Sequence[Place]) -> list[Place]:
    """Return the places with a tile that still stand."""
    known = [place for place in places if place.column is not None and place.row is not None]
    return [place for place in known if place.valid_to is None]


def _name(place: Place, language: Language) -> str:
    return place.name.said(language)


def short_name(name: str) -> str:
    """Return a name without the word for the kind of place, which a tile has no room for."""
    plain = name.partition(" (")[0]
    for word in countries.chosen().place_words:
        plain = plain.removeprefix(f"{word} ").removesuffix(f" {word}")
    return plain


def _add_tile(
    data: dict[str, list[dict[str, Any]]],
    place: Place,
    square: tuple[float, float, float],
    count: int,
    language: Language,
) -> None:
    x, y, size = square
    shown = figures.number(count, language) if count else ""
    name = _name(place, language)
    colour = s.BAND if count else s.SURFACE
    side = size - 4
    data["tiles"].append(
        {"c1": x, "c2": y, "c4": colour, "c5": side * side, "c9": f"{name}: {shown or 0}"}
    )
    lines = labels.wrapped(short_name(name), side, 3, s.TILE)
    texts_shown = [*lines, shown] if shown else lines
    step = min(_LINE, side / len(texts_shown))
    top = y - (len(texts_shown) - 1) * step / 2
    for number, line in enumerate(texts_shown):
        strong = s.INK if line is shown or count else s.MUTED
        spot = labels.Spot("center", 0, 0)
        data["labels"].append(labels.row((x, top + number * step), line, spot, strong))


def _sentence(rows: Sequence[tuple[str, str]], language: Language) -> str:
    said = "; ".join(": ".join(row) for row in rows if row[1] != "0")
    return texts.text(language, "charts.tiles.sentence", places=said)
