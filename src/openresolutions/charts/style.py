"""How charts look: sizes in pixels, colours as names of the site's CSS variables.

A chart is drawn ``WIDTH`` pixels wide and then scales with its box. It is made for a narrow
screen, where its letters stay above eleven pixels, and the box keeps it from growing too large.
"""

from __future__ import annotations

from typing import Any

from openresolutions import figures
from openresolutions.model.vocabulary import Language

WIDTH = 360
LETTER = 13
SMALL = 12.5
TILE = 11
LINE = 17

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif"

INK = "var(--or-ink)"
MUTED = "var(--or-muted)"
GRID = "var(--or-grid)"
ACCENT = "var(--or-accent)"
TARGET = "var(--or-target)"
BAND = "var(--or-band)"
GOOD_SIDE = "var(--or-good-soft)"
GOOD = "var(--or-good)"
BAD = "var(--or-bad)"
WARN = "var(--or-warn)"
NONE = "var(--or-none)"
SURFACE = "var(--or-surface)"

# The colours of the light page, for pictures that stand outside it.
LIGHT = {
    "surface": "#fdfcfa",
    "raised": "#f6f4ef",
    "ink": "#1a222d",
    "muted": "#555f6c",
    "grid": "#dedbd3",
    "accent": "#1b4f86",
    "accent-soft": "#e4edf6",
    "target": "#95560a",
    "band": "#f4e4c6",
    "good": "#0d6648",
    "good-soft": "#dff1e8",
    "bad": "#9d3420",
    "bad-soft": "#fae5df",
    "warn": "#755100",
    "warn-soft": "#fbeecb",
    "none": "#586270",
    "none-soft": "#eceae5",
}


def base_config() -> dict[str, Any]:
    """Return the configuration that every chart kind is compiled with."""
    axis = {
        "labelColor": MUTED,
        "labelFont": FONT,
        "labelFontSize": SMALL,
        "gridColor": GRID,
        "domain": False,
        "ticks": False,
        "labelPadding": 6,
        "title": None,
    }
    return {
        "aria": False,
        "background": "transparent",
        "axis": axis,
        "view": {"stroke": None},
        "text": {"font": FONT, "fontSize": LETTER, "fill": INK, "baseline": "middle"},
    }


def locale_config(language: Language) -> dict[str, Any]:
    """Return how a chart's axes write numbers in a language."""
    signs = {"decimal": figures.decimal_sign(language), "thousands": figures.group_sign(language)}
    return {"number": {**signs, "grouping": [3], "currency": ["", ""]}}


def letters_width(text: str, size: float = LETTER) -> float:
    """Estimate the width in pixels of a line of text."""
    return len(text) * size * 0.56
