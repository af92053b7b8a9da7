"""A target with its period, and the results it is judged on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from .rows import chain, first, last, of, of_one_day
from .tables import Dossier, Row, day, ended

RATE = "change_percent_per_year"
OF_BASELINE, OF_OTHER = "percent_of_baseline", "percent_of_other"
RELATIVE = (OF_BASELINE, OF_OTHER)
SUM = "sum"
LEVELS = ("level", SUM, *RELATIVE)
YEARLY_MEAN = "percent_change_per_year"


@dataclass(frozen=True)
class Case:
    """A target and what belongs to it."""

    dossier: Dossier
    target: Row
    at: str = ""

    @cached_property
    def indicator(self) -> Row:
        """The indicator of the target."""
        return self.dossier.find("indicators", self.target["indicator_id"])

    @cached_property
    def document(self) -> Row:
        """The document that set the target."""
        return self.dossier.find("documents", self.target["document_id"])

    @cached_property
    def adoption(self) -> Row:
        """The document of the resolution."""
        return self.dossier.find("documents", self.dossier.resolution["document_id"])

    @cached_property
    def baseline(self) -> Row:
        """The outcome from which change is counted; at one of many places its own (together.d)."""
        named = self.dossier.outcome(self.target["baseline_outcome_id"])
        if not named or self.at in ("", named["place_id"]):
            return named
        dates = (named["period_start"], named["period_end"])
        rows = of(self.dossier, named["indicator_id"], self.at)
        alike = [row for row in rows if (row["period_start"], row["period_end"]) == dates]
        return of_one_day(alike) if alike else {}

    @cached_property
    def place(self) -> str:
        """The place where the target is measured (rows.a, together.d)."""
        return (
            self.at or self.baseline.get("place_id") or self.dossier.resolution["measured_place_id"]
        )

    @cached_property
    def sign(self) -> int:
        """-1 where lower is better (tables.d)."""
        return -1 if self.indicator["better"] == "lower" else 1

    @cached_property
    def better(self) -> str:
        """The better direction of what is measured (operators.a, measure.j, measure.k)."""
        own = self.indicator["better"]
        return own if self.target["basis"] in LEVELS or own == "neutral" else "higher"

    @cached_property
    def due(self) -> date | None:
        """The due date, or the day of a target that replaces this one earlier (rows.b)."""
        ends = [*replaced_on(self), day(self.target["due_on"])]
        return min((end for end in ends if end), default=None)

    @cached_property
    def replaced(self) -> bool:
        """Whether a later target ends the period early."""
        return self.due in replaced_on(self) and self.due != day(self.target["due_on"])

    @cached_property
    def start(self) -> date | None:
        """The day on which the period begins (rows.b)."""
        stated = self.target["starts_on"] or self.document.get("issued_on", "")
        return day(stated or self.dossier.resolution["starts_on"])

    @cached_property
    def is_event(self) -> bool:
        """Whether the target is met by an event (measure.l)."""
        return self.indicator.get("measure") == "event"

    @cached_property
    def yearly(self) -> bool:
        """Whether the target recurs yearly and is neither a yearly rate nor a sum."""
        return self.target["recurrence"] == "yearly" and self.target["basis"] not in (RATE, SUM)


def replaced_on(case: Case) -> list[date]:
    """The days on which later targets replace this one; a milestone ends nothing (rows.h)."""
    rows = case.dossier.tables["targets"]
    own = case.target["target_id"]
    later = [
        Case(case.dossier, r)
        for r in rows
        if r["relation"] == "replaces" and r["related_target_id"] == own
    ]
    days = [day(one.target["starts_on"] or one.document.get("issued_on", "")) for one in later]
    return [one for one in days if one]


def in_period(case: Case, row: Row) -> bool:
    """Whether the day of a row lies in the target's period (rows.b)."""
    on = ended(row)
    return (not case.start or case.start <= on) and (not case.due or on <= case.due)


def results(case: Case) -> list[Row]:
    """One row for each day in the period, of the indicator or of those lacking (rows.a)."""
    if case.is_event:
        return event_row(case)
    if case.target["basis"] == SUM:
        return parts(case)
    own = results_of(case, case.indicator["indicator_id"])
    lacking = case.indicator["complement_indicator_id"]
    if own or case.indicator["measure"] != "share" or not lacking:
        return own
    return results_of(case, lacking)


def results_of(case: Case, indicator: str) -> list[Row]:
    """The results of one indicator in the period, by day (rows.d)."""
    kept = measured(case, indicator)
    days = sorted({ended(row) for row in kept})
    return [of_one_day(row for row in kept if ended(row) == one) for one in days]


def told(case: Case) -> list[Row]:
    """All that is told of an event, whenever (measure.l)."""
    rows = of(case.dossier, case.indicator["indicator_id"], case.place)
    return [row for row in rows if len(chain(case.dossier, row)) == 1]


def happened(row: Row) -> bool:
    """Whether a row says that it happened."""
    return float(row["value"]) == 1


def event_row(case: Case) -> list[Row]:
    """The row that is judged: the first day with a 1, else the last with a 0 (measure.l)."""
    rows = told(case)
    days = [ended(row) for row in rows if happened(row)]
    if days:
        return [of_one_day(row for row in rows if happened(row) and ended(row) == min(days))]
    return [last(rows)] if rows else []


def measured(case: Case, indicator: str) -> list[Row]:
    """The rows of one indicator in the period that repeat no other of it (rows.c)."""
    inside = [row for row in of(case.dossier, indicator, case.place) if in_period(case, row)]
    return [row for row in inside if not repeats(case, row, inside)]


def parts(case: Case) -> list[Row]:
    """The rows that a sum adds up, one after another (measure.k)."""
    rows = [row for row in measured(case, case.indicator["indicator_id"]) if row["period_start"]]
    within = [row for row in rows if not case.start or case.start <= begun(row)]
    found: list[Row] = []
    for start, end in sorted({(begun(row), ended(row)) for row in within}, key=longest_first):
        if not found or start > ended(found[-1]):
            same = (row for row in within if (begun(row), ended(row)) == (start, end))
            found.append(of_one_day(same))
    return found


def begun(row: Row) -> date:
    """The first day of a row's period."""
    return date.fromisoformat(row["period_start"])


def longest_first(span: tuple[date, date]) -> tuple[date, int]:
    """The order in which periods are added up (measure.k)."""
    return span[0], -span[1].toordinal()


def repeats(case: Case, row: Row, inside: list[Row]) -> bool:
    """Whether a row repeats another of the period, or the baseline (rows.c)."""
    earlier = chain(case.dossier, row)
    base = case.baseline
    if base and earlier[-1] is first(case.dossier, base):
        return True
    return any(one in inside for one in earlier[1:])
