"""Rows of outcomes: which repeat one another, which conflict, what is known of each."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from .printed import allowed, number, same_digits, within
from .ranges import Range, hull, meets
from .tables import Dossier, Row, ended


def chain(dossier: Dossier, row: Row) -> list[Row]:
    """A row and the earlier ones that it repeats; a ring repeats nothing (rows.c)."""
    found = [row]
    while earlier := dossier.outcome(found[-1]["restates_id"]):
        if earlier in found:
            return [row]
        found.append(earlier)
    return found


def first(dossier: Dossier, row: Row) -> Row:
    """The measurement that a row repeats."""
    return chain(dossier, row)[-1]


def whole(row: Row) -> bool:
    """Whether a row is without a dimension."""
    return not row["dimension"]


def of(dossier: Dossier, indicator: str, place: str) -> list[Row]:
    """The rows of an indicator at a place, without a dimension (rows.a)."""
    return dossier.measured.get((indicator, place), [])


def of_one_day(rows: Iterable[Row]) -> Row:
    """The first row that is not inferred, else the first (rows.d)."""
    found = list(rows)
    return next((row for row in found if row["origin"] != "inferred"), found[0])


def last(rows: list[Row]) -> Row:
    """The row of the last day."""
    latest = max(map(ended, rows))
    return of_one_day(row for row in rows if ended(row) == latest)


def measurement(dossier: Dossier, row: Row) -> list[Row]:
    """The rows of one measurement (origin.a)."""
    period = (row["period_start"], row["period_end"])
    start = first(dossier, row)
    rows = of(dossier, row["indicator_id"], row["place_id"]) if whole(row) else [row]
    return [
        r
        for r in rows
        if (r["period_start"], r["period_end"]) == period or first(dossier, r) is start
    ]


def printed(dossier: Dossier, row: Row) -> Range:
    """What a row's own number leaves open."""
    measure = dossier.find("indicators", row["indicator_id"]).get("measure", "")
    return within(allowed(row["value"], row["qualifier"], row["value_to"]), measure)


def same(one: Row, other: Row) -> bool:
    """Whether two rows print the same digits with the same qualifier."""
    return one["qualifier"] == other["qualifier"] and same_digits(one["value"], other["value"])


def conflict(dossier: Dossier, one: Row, other: Row) -> bool:
    """Whether no number fits both rows (numbers.d)."""
    return not same(one, other) and not meets(printed(dossier, one), printed(dossier, other))


def conflicting(dossier: Dossier, row: Row) -> list[Row]:
    """The rows of the same measurement that a row conflicts with."""
    return [other for other in measurement(dossier, row) if conflict(dossier, row, other)]


def known(dossier: Dossier, row: Row) -> Range:
    """What is known of a row (numbers.d)."""
    return hull(printed(dossier, one) for one in (row, *conflicting(dossier, row)))


def value(row: Row) -> Fraction | None:
    """The printed number without its qualifier; none of a range (numbers.e)."""
    return None if row["value_to"] or row["qualifier"] == "between" else number(row["value"])


def certain(dossier: Dossier, row: Row) -> bool:
    """Whether a row is exact and without conflict."""
    return row["qualifier"] == "exact" and not conflicting(dossier, row)
