"""Dates as places on an axis of years, and axes that end on round numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


def year(day: date) -> float:
    """Return the day as a number of years: the first of January 2016 is 2016.0."""
    first = date(day.year, 1, 1)
    length = (date(day.year + 1, 1, 1) - first).days if day.year < 9999 else 365
    return day.year + (day - first).days / length


def round_top(value: float, parts: int = 4) -> float:
    """Return the end of an axis from zero, divided into so many round parts."""
    if value <= 0:
        return 1.0
    step = value / parts
    power = 10.0 ** math.floor(math.log10(step))
    rounds = (1.0, 2.0, 2.5, 5.0, 10.0)
    return parts * power * next(factor for factor in rounds if factor * power >= step - 1e-12)


def span(values: Iterable[float], before: float = 0.03, after: float = 0.03) -> tuple[float, float]:
    """Return the ends of an axis around the values, with a share of its length left free."""
    low, high = _ends(values)
    length = high - low or 1.0
    return low - length * before, high + length * after


def _ends(values: Iterable[float]) -> tuple[float, float]:
    known = sorted(values)
    return (known[0], known[-1]) if known else (0.0, 1.0)


@dataclass(frozen=True)
class Frame:
    """The plot of a chart: the ends of its axes and its size in pixels."""

    x: tuple[float, float]
    y: tuple[float, float]
    width: float
    height: float

    @property
    def rising(self) -> int:
        """Return 1 where greater values stand higher, -1 where they stand lower: of ranks."""
        return 1 if self.y[1] > self.y[0] else -1

    def pixel(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point stands, in pixels from the upper left of the plot."""
        across = (x - self.x[0]) / (self.x[1] - self.x[0])
        up = (y - self.y[0]) / (self.y[1] - self.y[0])
        return across * self.width, (1 - up) * self.height

    def value(self, across: float, down: float) -> tuple[float, float]:
        """Return the point of the axes at a pixel: the inverse of ``pixel``."""
        x = self.x[0] + across / self.width * (self.x[1] - self.x[0])
        return x, self.y[1] - down / self.height * (self.y[1] - self.y[0])
