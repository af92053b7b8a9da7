"""What follows for a claim whose inputs are open or left out: its ends, and the counts that fit."""

from __future__ import annotations

from fractions import Fraction as F
from math import ceil, floor

from independent_claims import TWO, better, inputs, named, worked_out
from independent_tables import ENDLESS, NONE, Book, Row, num, places, shortened, spread

End = F | None
MOST_COUNTS = 100
STEP = F(1, 100)


def bounds(book: Book, claim: Row) -> tuple[End, End]:
    """Return the ends of the figure, or those of the one number that is left out.

    Rules: figures.c, figures.d.
    """
    if claim["kind"] != "figure":
        return None, None
    ends = worked_out(book, claim, NONE, ENDLESS)
    if ends:
        return (None, None) if ends[0] == ends[1] else (known(ends[0]), known(ends[1]))
    left_out = one_left_out(book, claim)
    return left_out_ends(book, claim, left_out) if left_out is not None else (None, None)


def known(end: F) -> End:
    return None if abs(end) > ENDLESS / 10**10 else end


def one_left_out(book: Book, claim: Row) -> int | None:
    """Return the place of the one number that is not stated, if the others are single numbers."""
    numbers = inputs(book, claim, NONE, ENDLESS)
    missing = [place for place, number in enumerate(numbers) if number is None]
    fits = len(numbers) == 2 if claim["formula"] in TWO else claim["formula"] == "sum"
    sure = all(number is None or number[0] == number[1] for number in numbers)
    return missing[0] if len(missing) == 1 and fits and sure and claim["value"] else None


def left_out_ends(book: Book, claim: Row, place: int) -> tuple[End, End]:
    low, high = said(claim)
    one, other = solved(book, claim, place, low), solved(book, claim, place, high)
    if one is not None and other is not None:
        return min(one, other), max(one, other)
    edge = other if one is None else one
    beyond = F(claim["value"]) + (STEP if low is not None else -STEP)
    probe = solved(book, claim, place, beyond)
    if edge is None or probe is None:
        return None, None
    return (edge, None) if probe > edge else (None, edge)


def said(claim: Row) -> tuple[End, End]:
    """Return the ends between which the claimed figure lies (figures.c, figures.d)."""
    value, unit = F(claim["value"]), F(1, 10 ** places(claim["value"]))
    low: End
    high: End
    if claim["qualifier"] in ("", "exact"):
        low, high = (
            (value - unit / 2, value + unit) if value >= 0 else (value - unit, value + unit / 2)
        )
    else:
        low, high = map(known, spread({**claim, "value_to": ""}, "amount", NONE, ENDLESS))
    if claim["formula"] == "share":
        return max(low or F(0), F(0)), F(100) if high is None else min(high, F(100))
    return low, high


def solved(book: Book, claim: Row, place: int, figure: End) -> End:
    """Return the number left out, if the figure is exactly this (figures.d)."""
    if figure is None:
        return None
    numbers = [ends[0] for ends in inputs(book, claim, NONE, ENDLESS) if ends]
    sign, formula = better(book, claim), claim["formula"]
    if formula == "sum":
        return figure - sum(numbers)
    stated = numbers[0]
    if formula == "difference":
        return stated + sign * figure if place else stated - sign * figure
    if formula == "gap":
        return stated - sign * figure if place else stated + sign * figure
    if formula == "share" and not place:
        return figure * stated / 100
    if formula == "share":
        return 100 * stated / figure if figure > 0 else None
    years = num(claim["years"]) if formula == "percent_change_per_year" else F(1)
    if not years:
        return None
    growth = 1 + sign * figure * years / 100
    if place:
        return stated * growth
    return stated / growth if growth > 0 else None


def fits(book: Book, claim: Row) -> tuple[str, str]:
    """Return the whole counts whose share is the one printed, when rounded and when cut.

    Rules: figures.e.
    """
    place = one_left_out(book, claim) if claim["kind"] == "figure" else None
    exact = claim["formula"] == "share" and claim["qualifier"] in ("", "exact")
    if place is None or not exact or worked_out(book, claim) or not counts(book, claim):
        return "", ""
    low, high = left_out_ends(book, claim, place)
    if low is None or high is None or floor(high) - max(ceil(low), 0) >= MOST_COUNTS:
        return "", ""
    (stated,) = [ends[0] for ends in inputs(book, claim) if ends]
    digits, value = places(claim["value"]), F(claim["value"])
    found: tuple[list[str], list[str]] = ([], [])
    for count in range(max(ceil(low), 0), floor(high) + 1):
        part, whole = (stated, F(count)) if place else (F(count), stated)
        if not whole:
            continue
        for names, short in zip(found, shortened(100 * part / whole, digits), strict=True):
            names += [str(count)] * (short == value)
    return " ".join(found[0]), " ".join(found[1])


def counts(book: Book, claim: Row) -> bool:
    """Tell whether every number that is stated is a count."""
    rows = [row for row in named(book, claim) if row]
    found = [
        book.one("indicators", claim["resolution"], "indicator_id", row["indicator_id"])
        for row in rows
    ]
    return all(row and row["measure"] == "count" for row in found)


def via_reported(book: Book, claim: Row) -> tuple[End, str]:
    """Return the yearly mean that follows from the percentage printed, and the claim of that.

    Rules: figures.f.
    """
    if claim["formula"] != "percent_change_per_year" or not claim["years"] or not claim["value"]:
        return None, ""
    for other in book.rows("claims", claim["resolution"]):
        same = all(other[name] == claim[name] for name in ("source_id", "input_ids"))
        if same and other["formula"] == "percent_change" and other["value"]:
            mean = F(other["value"]) / F(claim["years"])
            if F(claim["value"]) in shortened(mean, places(claim["value"])):
                return mean, other["claim_id"]
    return None, ""
