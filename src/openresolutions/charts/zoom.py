"""A result beside the limit that it nearly meets, drawn large: in the chart they lie on each other.

It is drawn by hand: a strip with the limit, the result and the good side needs no axis.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape

from openresolutions.charts.style import letters_width

_WIDTH, _HEIGHT, _LINE = 320, 78, 40
_NEAR = Fraction(1, 20)


@dataclass(frozen=True)
class Near:
    """A result and its limit, each with its label; ``low_is_good`` tells on which side."""

    result: Fraction
    limit: Fraction
    labels: tuple[str, str]
    low_is_good: bool


def is_near(result: Fraction, limit: Fraction, axis: Sequence[Fraction]) -> bool:
    """Tell whether two values differ, by less than a twentieth of an axis that shows all values."""
    reach = max([*axis, result, limit, Fraction(0)]) - min([*axis, result, limit, Fraction(0)])
    return 0 < abs(result - limit) < _NEAR * reach


def zoom(near: Near, good: str) -> str:
    """Return the strip as an SVG element; ``good`` names the good side."""
    right = near.result > near.limit
    at_limit, at_result = (110, 210) if right else (210, 110)
    left, width = (0, at_limit) if near.low_is_good else (at_limit, _WIDTH - at_limit)
    side = 6 if near.low_is_good else _WIDTH - 6
    anchor = "start" if near.low_is_good else "end"
    result, limit = map(escape, near.labels)
    over_result, under_limit = map(_middle, (at_result, at_limit), near.labels)
    words = f'x="{side}" y="54" text-anchor="{anchor}">{escape(good)}'
    return (
        f'<svg class="or-zoom" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" '
        f'height="{_HEIGHT}" aria-hidden="true" focusable="false">'
        f'<rect class="or-zoom__good" x="{left}" y="22" width="{width}" height="36"/>'
        f'<line class="or-zoom__line" x1="0" y1="{_LINE}" x2="{_WIDTH}" y2="{_LINE}"/>'
        f'<line class="or-zoom__limit" x1="{at_limit}" y1="18" x2="{at_limit}" y2="62"/>'
        f'<circle class="or-zoom__mark" cx="{at_result}" cy="{_LINE}" r="5"/>'
        f'<text x="{over_result}" y="14" text-anchor="middle">{result}</text>'
        f'<text class="or-zoom__asked" x="{under_limit}" y="73" text-anchor="middle">{limit}</text>'
        f'<text class="or-zoom__side" {words}</text>'
        "</svg>"
    )


def _middle(wanted: int, label: str) -> str:
    """Return where the middle of a label is, so near to the wanted place that all of it is seen."""
    half = letters_width(label) / 2
    return f"{max(min(half, _WIDTH / 2), min(wanted, _WIDTH - half)):.0f}"
