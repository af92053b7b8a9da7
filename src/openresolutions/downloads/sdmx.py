"""Outcomes as SDMX-CSV 1.0, which statistical systems read: one observation a row.

What SDMX has no word for stands in attributes: how exact the source is, and whether it says the
value or somebody inferred it. A range is no observation and is left out.

Money at the prices of a year has them in ``PRICES`` (``Q`` constant, ``V`` current) and their year
in ``BASE_PER``, which has the base of an index too. What happened or did not has no number: its
``OBS_VALUE`` is empty, its ``OBS_STATUS`` ``M`` (no value can exist), and the answer stands in
``COMMENT_OBS``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from openresolutions import languages
from openresolutions.downloads.amounts import answer
from openresolutions.downloads.csvfile import line
from openresolutions.model.dossier import Dossier
from openresolutions.model.records import Indicator, Outcome
from openresolutions.units import CURRENT

FILE = "sdmx.csv"
# One source may print a value twice, and two sources may differ: the row is a dimension too.
DIMENSIONS = ("OUTCOME", "INDICATOR", "REF_AREA", "BREAKDOWN", "TIME_PERIOD")
ATTRIBUTES = (
    "UNIT_MEASURE",
    "PRICES",
    "BASE_PER",
    "QUALIFIER",
    "OBS_STATUS",
    "COMMENT_OBS",
    "SOURCE",
)
_TOTAL = "_T"
# Between the groups that a value is limited to at once.
_AND = "_AND_"
_NORMAL, _ESTIMATED, _NO_NUMBER = "A", "E", "M"
_CONSTANT, _CURRENT = "Q", "V"


def to_sdmx(dossier: Dossier, agency: str) -> bytes:
    """Return the observations of a dossier in the order of its outcomes.

    ``agency`` is the publisher's id in SDMX, which the standard asks for.
    """
    indicators = {row.indicator_id: row for row in dossier.indicators}
    header = ("DATAFLOW", *DIMENSIONS, "OBS_VALUE", *ATTRIBUTES)
    rows = _rows(dossier.outcomes, indicators)
    flow = f"{agency}:OUTCOMES(1.0)"
    return "".join(line(cells) for cells in (header, *((flow, *row) for row in rows))).encode()


def time_period(start: date | None, end: date) -> str:
    """Return a period as SDMX writes it: a year, a month, a day, or a day and a length."""
    if start is None or start == end:
        return end.isoformat()
    after = end + timedelta(days=1)
    if (start.month, start.day, after.month, after.day) == (1, 1, 1, 1):
        years = after.year - start.year
        return str(start.year) if years == 1 else f"{start.isoformat()}/P{years}Y"
    if start.day == after.day == 1 and (after - start).days <= 31:
        return f"{start:%Y-%m}"
    return f"{start.isoformat()}/P{(after - start).days}D"


def _rows(
    outcomes: Iterable[Outcome], indicators: dict[str, Indicator]
) -> Iterator[tuple[str, ...]]:
    for row in outcomes:
        indicator = indicators.get(row.indicator_id)
        if row.value_to is not None or indicator is None:
            continue
        event = indicator.measure == "event"
        yield (
            row.outcome_id,
            row.indicator_id,
            row.place_id,
            _AND.join(row.categories) or _TOTAL,
            time_period(row.period_start, row.period_end),
            "" if event else format(row.value, "f"),
            indicator.unit_id,
            *_prices(indicator),
            row.qualifier,
            _NO_NUMBER if event else _ESTIMATED if row.origin == "inferred" else _NORMAL,
            answer(row.value, languages.widest()) if event else "",
            row.source_id,
        )


def _prices(indicator: Indicator) -> tuple[str, str]:
    """Return at which prices an amount is, and of which year they, or the base of an index, are."""
    if indicator.price_year:
        current = indicator.price_year == CURRENT
        return (_CURRENT, "") if current else (_CONSTANT, indicator.price_year)
    return "", indicator.base_year or ""
