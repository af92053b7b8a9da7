"""Where a chart's direct labels go: the first free spot around each mark."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from openresolutions.charts import style as s

_GAP = 7.0
_MOST_BOXES = 100


class Box(NamedTuple):
    """A rectangle of the picture, in pixels from the upper left; ``weight`` is how much it hurts.

    Letters over a thin line can be read, letters over other letters cannot.
    """

    left: float
    top: float
    right: float
    bottom: float
    weight: float = 1


@dataclass(frozen=True)
class Spot:
    """Where a text stands beside its mark: alignment and shift in pixels."""

    align: str
    dx: float
    dy: float


RIGHT_ABOVE = Spot("left", 5, -11)
LEFT_ABOVE = Spot("right", -5, -11)
ABOVE = Spot("center", 0, -15)
RIGHT = Spot("left", 10, 0)
LEFT = Spot("right", -10, 0)
RIGHT_BELOW = Spot("left", 5, 12)
LEFT_BELOW = Spot("right", -5, 12)
BELOW = Spot("center", 0, 16)

FALLING = (RIGHT_ABOVE, ABOVE, LEFT_BELOW, BELOW, RIGHT, LEFT, LEFT_ABOVE, RIGHT_BELOW)
RISING = (LEFT_ABOVE, ABOVE, RIGHT_BELOW, BELOW, LEFT, RIGHT, RIGHT_ABOVE, LEFT_BELOW)


def box(x: float, y: float, text: str, spot: Spot, weight: float = 10) -> Box:
    """Return the rectangle that a text takes at a spot beside the pixel (x, y)."""
    width = s.letters_width(text)
    left = x + spot.dx
    if spot.align != "left":
        left -= width if spot.align == "right" else width / 2
    middle = y + spot.dy
    return Box(left, middle - s.LETTER * 0.6, left + width, middle + s.LETTER * 0.6, weight)


def hurt(candidate: Box, taken: Sequence[Box], frame: Box) -> float:
    """Return how much a rectangle covers of what is there, and whether it leaves the frame."""
    left, top, right, bottom, _ = candidate
    inside = left >= frame.left and right <= frame.right
    inside = inside and top >= frame.top and bottom <= frame.bottom
    found: float = 0 if inside else 50
    for from_left, from_top, to_right, to_bottom, weight in taken:
        if left < to_right and from_left < right and top < to_bottom and from_top < bottom:
            found += weight
    return found


def free_spot(
    at: tuple[float, float], text: str, spots: Sequence[Spot], taken: Sequence[Box], frame: Box
) -> Spot:
    """Return the spot that covers least of what is there; of equals the first."""
    best, least = spots[0], math.inf
    for spot in spots:
        found = hurt(box(*at, text, spot), taken, frame)
        if found < least:
            best, least = spot, found
        if not least:
            break
    return best


def line_boxes(start: tuple[float, float], end: tuple[float, float]) -> list[Box]:
    """Return small boxes along a straight line, to keep letters off it."""
    length = max(abs(end[0] - start[0]), abs(end[1] - start[1]))
    steps = min(_MOST_BOXES, max(2, int(length / _GAP)))
    boxes = []
    for step in range(steps + 1):
        x = start[0] + (end[0] - start[0]) * step / steps
        y = start[1] + (end[1] - start[1]) * step / steps
        boxes.append(Box(x - 1, y - 1, x + 1, y + 1, 0.5))
    return boxes


def row(at: tuple[float, float], text: str, spot: Spot, colour: str = s.INK) -> dict[str, object]:
    """Return a label as a row for the text layers; ``at`` is in the units of the chart's axes."""
    return {
        "c1": at[0],
        "c2": at[1],
        "c3": text,
        "c4": spot.align,
        "c5": spot.dx,
        "c6": spot.dy,
        "c7": colour,
    }


def cut(text: str, room: float) -> str:
    """Return the text on one line, shortened to the room in pixels."""
    line = " ".join(text.split())
    fitting = max(1, int(room / s.letters_width("n")))
    return line if len(line) <= fitting else line[: fitting - 1].rstrip() + "…"


def wrapped(text: str, room: float, lines: int, size: float = s.LETTER) -> list[str]:
    """Return the text in at most so many lines of the room in pixels; the rest is cut."""
    width = max(6, int(room / s.letters_width("n", size)))
    if len(text) <= width and text.isprintable() and text == text.strip():
        return [text]
    found = textwrap.wrap(text[: width * (lines + 1)], width) or [""]
    if len(found) > lines:
        found = [*found[: lines - 1], found[lines - 1][: width - 1].rstrip() + "…"]
    return found


def spread(wanted: Sequence[float], widths: Sequence[float], room: float) -> list[float]:
    """Return centres near the wanted ones, in their order, so that the widths do not overlap.

    Neighbours that would overlap form a block, which stands where it is nearest to all of them.
    """
    blocks: list[tuple[float, list[int]]] = []
    for index in range(len(wanted)):
        members = [index]
        left = _block_left(members, wanted, widths, room)
        while blocks and blocks[-1][0] + sum(widths[i] for i in blocks[-1][1]) > left:
            members = blocks.pop()[1] + members
            left = _block_left(members, wanted, widths, room)
        blocks.append((left, members))
    places: list[float] = []
    for left, members in blocks:
        for index in members:
            places.append(left + widths[index] / 2)
            left += widths[index]
    return places


def _block_left(
    members: Sequence[int], wanted: Sequence[float], widths: Sequence[float], room: float
) -> float:
    before, lefts = 0.0, []
    for index in members:
        lefts.append(wanted[index] - before - widths[index] / 2)
        before += widths[index]
    return max(0.0, min(sum(lefts) / len(lefts), room - before))
