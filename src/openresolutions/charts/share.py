"""The picture of a target that is sent on: what was promised, the verdicts, chart, source, licence.

It stands alone, outside the site, so its colours are written out, those of the light page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from openresolutions.charts import labels
from openresolutions.charts import style as s
from openresolutions.charts.converter import converter, without_chatter

WIDTH, HEIGHT = 1200, 675
_SIDE = 56
_CHART = 520
# Letters that a picture made on a server has with every mark of a language; bold ones are wider.
_FONT = "'Noto Sans', 'DejaVu Sans', 'Liberation Sans', sans-serif"
_BOLD = 1.15
_COLOURS = re.compile(r"var\(--or-([a-z-]+)\)")
_HEAD = re.compile(r"^<svg [^>]*?viewBox=\"0 0 ([\d.]+) ([\d.]+)\"[^>]*>")


@dataclass(frozen=True)
class Told:
    """One verdict: who says it, the word, and the name of its colour."""

    label: str
    word: str
    colour: str


@dataclass(frozen=True)
class Poster:
    """What the picture shows; ``chart`` is an SVG element as a page holds it, or empty."""

    site: str
    above: str
    title: str
    verdicts: tuple[Told, ...]
    result: str
    chart: str
    foot: tuple[str, ...]


def poster(shown: Poster) -> str:
    """Return the picture as an SVG file."""
    drawn = "".join((*_texts(shown), _chart(shown.chart)))
    whole = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{escape(_FONT, quote=True)}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="var(--or-surface)"/>'
        f'<rect width="{WIDTH}" height="10" fill="var(--or-accent)"/>{drawn}</svg>'
    )
    return _COLOURS.sub(lambda found: s.LIGHT[found[1]], whole)


def png(svg: str) -> bytes:
    """Return an SVG file as a PNG of the same size."""
    with without_chatter():
        picture: bytes = converter().svg_to_png(svg)
    return picture


def _texts(shown: Poster) -> Iterator[str]:
    room = WIDTH - 2 * _SIDE - (_CHART + 40 if shown.chart else 0)
    yield _text((_SIDE, 62), shown.site, 22, "ink", 700)
    yield _text((_SIDE, 112), _fitting(shown.above, room, 22), 22, "muted")
    size = 38 if len(shown.title) < 90 else 31
    lines = labels.wrapped(shown.title, room / _BOLD, 5, size)
    down = 112.0
    for line in lines:
        down += size * 1.25
        yield _text((_SIDE, down), line, size, "ink", 700)
    down += 30
    if shown.result:
        size = 28 if s.letters_width(shown.result, 28 * _BOLD) <= room else 21
        yield _text((_SIDE, down + 30), _fitting(shown.result, room, size), size, "ink")
        down += 48
    for told in shown.verdicts:
        down += 42
        yield _text((_SIDE, down), told.label, 20, "muted")
        yield _text((_SIDE + 210, down), told.word, 26, told.colour, 700)
    yield from _foot(shown.foot)


def _foot(lines: Sequence[str]) -> Iterator[str]:
    top = HEIGHT - 28 - 26 * (len(lines) - 1)
    yield f'<path d="M{_SIDE} {top - 34}H{WIDTH - _SIDE}" stroke="var(--or-grid)"/>'
    for number, line in enumerate(lines):
        fitting = _fitting(line, WIDTH - 2 * _SIDE, 18)
        yield _text((_SIDE, top + 26 * number), fitting, 18, "muted")


def _fitting(words: str, room: float, size: float) -> str:
    """Return the words on one line of letters of that size, cut where they do not fit."""
    return labels.cut(words, room * s.LETTER / size)


def _chart(chart: str) -> str:
    """Return the chart as a part of the picture, in the right half."""
    found = _HEAD.match(chart)
    if found is None:
        return ""
    wide, high = float(found[1]), float(found[2])
    tall = min(420.0, _CHART * high / wide)
    inner = chart[found.end() :]
    return (
        f'<svg x="{WIDTH - _SIDE - _CHART}" y="110" width="{_CHART}" height="{tall:.0f}" '
        f'viewBox="0 0 {wide:g} {high:g}" style="paint-order:stroke">{inner}'
    )


def _text(at: tuple[float, float], words: str, size: int, colour: str, weight: int = 400) -> str:
    return (
        f'<text x="{at[0]:g}" y="{at[1]:g}" font-size="{size}" font-weight="{weight}" '
        f'fill="var(--or-{colour})">{escape(words)}</text>'
    )
