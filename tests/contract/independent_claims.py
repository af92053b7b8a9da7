"""Claims a second time: the formula over the published counts, and the shortening that fits."""

from __future__ import annotations

from fractions import Fraction as F
from itertools import product

from independent_tables import FAR, NEAR, Book, Row, places, shortened, spread

Ends = tuple[F, F]
TWO = ("difference", "gap", "share", "percent_change", "percent_change_per_year")


def recompute(book: Book, claim: Row) -> dict[str, object]:
    """Return exact, rounded, truncated and agrees of a claim, ``None`` where there is none.

    Rules: figures.b.
    """
    empty: dict[str, object] = {
        "exact": None,
        "rounded": None,
        "truncated": None,
        "agrees": "unknown",
    }
    ends = worked_out(book, claim) if claim["kind"] == "figure" else None
    if ends is None:
        return empty | {"agrees": "no"} if no_count_fits(book, claim) else empty
    if ends[0] != ends[1]:
        return empty | {"agrees": "no"} if cannot_be(claim, ends) else empty
    exact = ends[0]
    if not claim["value"]:
        return empty | {"exact": exact}
    up, cut = shortened(exact, places(claim["value"]))
    agrees = agreement(claim, exact, up, cut)
    return {"exact": exact, "rounded": up, "truncated": cut, "agrees": agrees}


def agreement(claim: Row, exact: F, up: F, cut: F) -> str:
    """Follow figures.b."""
    said = F(claim["value"])
    if claim["qualifier"] not in ("", "exact"):
        low, high = spread({**claim, "value_to": ""}, "amount")
        return "exact" if low <= exact <= high else "no"
    order = (("exact", exact), ("rounding", up), ("truncation", cut))
    return next((name for name, value in order if value == said), "no")


def cannot_be(claim: Row, ends: Ends) -> bool:
    """Tell whether the claimed figure lies outside what the inputs allow (figures.c)."""
    if not claim["value"]:
        return False
    said, unit = F(claim["value"]), F(1, 10 ** places(claim["value"]))
    below, above = (unit / 2, unit) if said >= 0 else (unit, unit / 2)
    low, high = said - below + NEAR, said + above - NEAR
    if claim["qualifier"] not in ("", "exact"):
        low, high = spread({**claim, "value_to": ""}, "amount")
    return ends[1] < low or high < ends[0]


def inputs(book: Book, claim: Row, near: F = NEAR, far: F = FAR) -> list[Ends | None]:
    """Return what the named rows allow; what is not stated is ``None`` (figures.a)."""
    found: list[Ends | None] = []
    for row in named(book, claim):
        own = row and book.one(
            "indicators", claim["resolution"], "indicator_id", row["indicator_id"]
        )
        stated = row and own and ("outcome_id" in row or (row["value"] and row["basis"] == "level"))
        known = (
            spread(as_outcome(row), own["measure"], near, far) if row and own and stated else None
        )
        found.append(known)
    return found


def named(book: Book, claim: Row) -> list[Row | None]:
    """Return the rows that a claim names: outcomes, or targets where no outcome has the id."""
    key = claim["resolution"]
    return [
        book.one("outcomes", key, "outcome_id", name) or book.one("targets", key, "target_id", name)
        for name in claim["input_ids"].split()
    ]


def as_outcome(row: Row) -> Row:
    """Return the number of a row with its qualifier; the range of a target has two ends."""
    return {"qualifier": "between" if row["value_to"] else "exact", **row}


def better(book: Book, claim: Row) -> int:
    """Return -1 where a fall of what is put in, or else of what is claimed, is better.

    Rules: figures.a.
    """
    key = claim["resolution"]
    target = book.one("targets", key, "target_id", claim["target_id"])
    indicators = [row["indicator_id"] for row in named(book, claim) if row]
    indicators += [claim["indicator_id"], target["indicator_id"] if target else ""]
    rows = [book.one("indicators", key, "indicator_id", name) for name in indicators]
    return next((-1 if row["better"] == "lower" else 1 for row in rows if row), 1)


def worked_out(book: Book, claim: Row, near: F = NEAR, far: F = FAR) -> Ends | None:
    """Return the ends of what the formula gives over every corner of its inputs."""
    numbers, formula = inputs(book, claim, near, far), claim["formula"]
    known = [number for number in numbers if number is not None]
    if not formula or not known or len(known) < len(numbers):
        return None
    if formula in TWO and (len(known) != 2 or not divisible(claim, known)):
        return None
    sign = better(book, claim)
    corners = [formula_of(claim, sign, corner) for corner in product(*known)]
    return min(corners), max(corners)


def divisible(claim: Row, known: list[Ends]) -> bool:
    """Follow figures.b."""
    if claim["formula"] == "percent_change_per_year" and F(claim["years"] or 0) <= 0:
        return False
    divisor = {"share": known[1], "difference": (F(1), F(1)), "gap": (F(1), F(1))}
    low = divisor.get(claim["formula"], known[0])[0]
    return low > NEAR


def formula_of(claim: Row, sign: int, numbers: tuple[F, ...]) -> F:
    """Follow figures.a."""
    formula = claim["formula"]
    if formula == "sum":
        return sum(numbers, F(0))
    one, other = numbers
    if formula == "difference":
        return sign * (other - one)
    if formula == "gap":
        return sign * (one - other)
    if formula == "share":
        return 100 * one / other
    percent = sign * 100 * (other - one) / one
    return percent if formula == "percent_change" else percent / F(claim["years"])


def no_count_fits(book: Book, claim: Row) -> bool:
    """Tell whether a share of a stated whole comes from no whole count at all (figures.e)."""
    named = claim["input_ids"].split()
    if claim["formula"] != "share" or len(named) != 2 or claim["qualifier"] not in ("", "exact"):
        return False
    row = book.one("outcomes", claim["resolution"], "outcome_id", named[1])
    own = row and book.one("indicators", claim["resolution"], "indicator_id", row["indicator_id"])
    stated = book.one("outcomes", claim["resolution"], "outcome_id", named[0])
    if stated or not row or not own or own["measure"] != "count":
        return False
    whole = F(row["value"])
    if row["qualifier"] != "exact" or whole > 5000:
        return False
    said, digits = F(claim["value"]), places(claim["value"])
    counts = range(int(whole) + 1)
    return not any(whole and said in shortened(100 * n / whole, digits) for n in counts)
