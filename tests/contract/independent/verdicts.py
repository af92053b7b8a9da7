"""The verdict of all readings of a target."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from .cases import OF_OTHER, RATE, SUM, YEARLY_MEAN, Case, results
from .conditions import conditions, holds_throughout, past
from .events import answer, event_word
from .measures import Measure, base_row
from .printed import prints_as
from .readings import Reading, readings, year_end
from .shown import names_measurement, on_target
from .tables import Row, day, ended
from .words import UNCLEAR, word

FITS = {"change": "difference", "change_percent": "percent_change", RATE: YEARLY_MEAN}


@dataclass(frozen=True)
class Judged:
    """A reading with its word."""

    name: str
    years: Fraction | None
    measure: Measure | None
    word: str
    past: bool
    left_out: str
    used: bool


def judged(case: Case, row: Row) -> list[Judged]:
    """Every reading of the measure under every reading of the operator."""
    if case.is_event:
        return [Judged("event", None, answer(row), event_word(case), False, "", False)]
    found = []
    for reading in readings(case, row):
        for condition in conditions(case):
            left_open = reading.measure.range if reading.measure else None
            said = word(case, row, left_open, condition)
            beyond = said == "met" and left_open is not None and past(case, left_open)
            used = used_by_source(case, row, reading)
            found.append(
                Judged(
                    reading.name + condition.suffix,
                    reading.years,
                    reading.measure,
                    said,
                    beyond,
                    reading.left_out,
                    used,
                )
            )
    return found


def used_by_source(case: Case, row: Row, reading: Reading) -> bool:
    """Whether a claim shows that the source used a reading (measure.i)."""
    value = reading.measure.value if reading.measure else None
    if value is None:
        return False
    claims = on_target(case, FITS.get(case.target["basis"], "none"))
    shown = [one for one in claims if one["value"] and names_measurement(case, one, row)]
    return any(prints_as(value, one["value"]) for one in shown)


def reading_used(found: list[Judged]) -> str:
    """The first reading that the source used, or the only one there is (measure.i)."""
    used = [one.name for one in found if one.used]
    return used[0] if used else found[0].name if len(found) == 1 else ""


def together(found: Iterable[Judged]) -> str:
    """The word of all readings that decide (together.a)."""
    deciding = [one for one in found if not one.left_out]
    said = {one.word for one in deciding}
    clear = said - {UNCLEAR}
    if len(clear) > 1:
        return "depends"
    if not clear or UNCLEAR in said:
        return UNCLEAR
    if clear == {"met"} and all(one.past for one in deciding):
        return "exceeded"
    return clear.pop()


def computed(case: Case) -> str:
    """The verdict that the numbers show (together.b)."""
    rows = results(case)
    if case.is_event:
        return event_word(case)
    if not rows:
        return "no_data"
    found = together(judged(case, rows[-1]))
    earlier = {of_earlier_year(case, row) for row in ends_of_years(rows)} if case.yearly else set()
    if found == "not_met" or "not_met" in earlier:
        return "not_met"
    return UNCLEAR if UNCLEAR in earlier else found


def ends_of_years(rows: list[Row]) -> list[Row]:
    """The last result of each year before that of the last one."""
    by_year = {ended(row).year: row for row in rows}
    return list(by_year.values())[:-1]


def of_earlier_year(case: Case, row: Row) -> str:
    """The word of an earlier year, by its first reading (together.b)."""
    found = next((one.measure for one in readings(case, row)), None)
    if found is None:
        return "passed over"
    held = holds_throughout(case, found.range)
    if held is None or not year_end(ended(row)):
        return UNCLEAR
    return "met" if held else "not_met"


def claimed(case: Case) -> str:
    """The source's own verdict: that of the source published last (together.c)."""
    own = case.target["target_id"]
    claims = [
        c for c in case.dossier.tables["claims"] if c["kind"] == "verdict" and c["target_id"] == own
    ]
    found = max(claims, key=lambda claim: published(case, claim), default=None)
    return found["verdict"] if found else ""


def published(case: Case, claim: Row) -> date:
    """When a claim's source was published; an undated one is the oldest."""
    source = case.dossier.find("sources", claim["source_id"])
    return day(source.get("published_on")) or date.min


def assumed(case: Case, row: Row) -> list[str]:
    """The rows that went in and whose day is assumed (rows.g)."""
    without = case.target["basis"] in ("level", OF_OTHER, SUM)
    base = {} if without else base_row(case, row)
    rows = [one for one in (base, row) if one and one["period_origin"] == "inferred"]
    return [one["outcome_id"] for one in rows]
