"""Figures worked out again."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from .cases import Case
from .conditions import conditions
from .measures import has_percent
from .printed import allowed, decimals, number, prints_as, rounded, truncated, within
from .ranges import Range, inside, linear, meets, minus, plus, point, ratio
from .rows import printed
from .solving import figure, fits, solve
from .tables import Dossier, Row


@dataclass(frozen=True)
class Recomputed:
    """What a claim comes to."""

    agrees: str
    exact: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    rounding: tuple[int, ...] = ()
    truncation: tuple[int, ...] = ()


def inputs(dossier: Dossier, claim: Row) -> list[Range | None]:
    """The inputs in the order of the formula; None for one that is not stated."""
    return [given(dossier, key) for key in claim["input_ids"].split()]


def given(dossier: Dossier, key: str) -> Range | None:
    """What an input's number may be: of an outcome, else of a target (figures.a)."""
    row = put_in(dossier, key)
    if "outcome_id" in row:
        return printed(dossier, row)
    if not row or not row["value"] or row["basis"] != "level":
        return None
    measure = dossier.find("indicators", row["indicator_id"]).get("measure", "")
    return within(
        allowed(row["value"], "between" if row["value_to"] else "exact", row["value_to"]), measure
    )


def sign(dossier: Dossier, claim: Row) -> int:
    """-1 where lower is better (figures.a)."""
    rows = [put_in(dossier, key) for key in claim["input_ids"].split()]
    spoken = dossier.find("targets", claim["target_id"]).get("indicator_id", "")
    named = [row["indicator_id"] for row in rows if row] + [claim["indicator_id"], spoken]
    return (
        -1
        if dossier.find("indicators", next(filter(None, named), "")).get("better") == "lower"
        else 1
    )


def put_in(dossier: Dossier, key: str) -> Row:
    """The row of an input's id: an outcome, else a target."""
    return dossier.find("every outcome", key) or dossier.find("targets", key)


def worked_out(dossier: Dossier, claim: Row, found: list[Range]) -> Range | None:
    """The figure, over all that its inputs leave open (figures.a)."""
    turn, formula = Fraction(sign(dossier, claim)), claim["formula"]
    if formula == "sum":
        total = point(0)
        for one in found:
            total = plus(total, one)
        return total
    one, other = found
    if formula in ("difference", "gap"):
        return linear(minus(other, one) if formula == "difference" else minus(one, other), turn)
    return divided(claim, one, other, turn)


def divided(claim: Row, one: Range, other: Range, turn: Fraction) -> Range | None:
    """The figures that are formed by a division."""
    top, base = (one, other) if claim["formula"] == "share" else (other, one)
    if base.low is None or base.low <= 0:
        return None
    parts = ratio(top, base)
    if claim["formula"] == "share":
        return linear(parts, Fraction(100))
    change = linear(parts, 100 * turn, -100 * turn)
    if claim["formula"] == "percent_change":
        return change
    n = number(claim["years"])
    return linear(change, 1 / n) if n and n > 0 else None


def holding(dossier: Dossier, claim: Row) -> Recomputed:
    """At how many of the results the claim's target holds (figures.h)."""
    target = dossier.find("targets", claim["target_id"])
    keys = claim["input_ids"].split()
    rows = [put_in(dossier, key) for key in keys]
    own = all(row["indicator_id"] == target.get("indicator_id") for row in rows if row)
    if not target or target["basis"] != "level" or not own:
        return Recomputed("unknown")
    if target["operator"] == "maintain" or not target["value"] or not rows:
        return Recomputed("unknown")
    case = Case(dossier, target)
    if case.better == "neutral" and target["operator"] in ("", "between"):
        return Recomputed("unknown")
    wanted = conditions(case)[0].ranges[0]
    known = [given(dossier, key) for key in keys]
    surely = sum(one is not None and inside(one, wanted) for one in known)
    never = sum(one is not None and not meets(one, wanted) for one in known)
    come = Range(Fraction(surely), Fraction(len(known) - never))
    return exactly(claim, come) if come.exact else openly(claim, come)


def recompute(dossier: Dossier, claim: Row) -> Recomputed:
    """A figure worked out again, and how the claim agrees with it (figures.b, figures.d)."""
    if not one_money(dossier, claim) or not of_sense(dossier, claim):
        return Recomputed("unknown")
    if claim["formula"] == "count_met":
        return holding(dossier, claim)
    found = inputs(dossier, claim)
    stated = [one for one in found if one is not None]
    if len(stated) == len(found):
        come = worked_out(dossier, claim, stated)
        if come is None:
            return Recomputed("unknown")
        return exactly(claim, come) if all(one.exact for one in stated) else openly(claim, come)
    if len(found) - len(stated) > 1 or not all(one.exact for one in stated):
        return Recomputed("unknown")
    ends = solve(claim, found, sign(dossier, claim))
    return counted(dossier, claim, found, ends) if ends else Recomputed("unknown")


def of_sense(dossier: Dossier, claim: Row) -> bool:
    """Whether the formula says anything of what is put in (measure.m)."""
    rows = [put_in(dossier, key) for key in claim["input_ids"].split()]
    named = [dossier.find("indicators", row["indicator_id"]) for row in rows if row]
    if claim["formula"] in ("percent_change", "percent_change_per_year"):
        return all(has_percent(one) for one in named)
    far = claim["formula"] in ("difference", "gap", "count_met")
    return far or all(one.get("measure") != "rank" for one in named)


def one_money(dossier: Dossier, claim: Row) -> bool:
    """Whether no input is money of another unit or price year than the others (figures.g)."""
    rows = [put_in(dossier, key) for key in claim["input_ids"].split()]
    named = [dossier.find("indicators", row["indicator_id"]) for row in rows if row]
    kinds = {(one.get("unit_id", ""), one.get("price_year", "")) for one in named}
    return len(kinds) < 2 or not any(year for _, year in kinds)


def exactly(claim: Row, come: Range) -> Recomputed:
    """How a claim agrees where all inputs are exact (figures.b)."""
    value, text = come.low, claim["value"]
    assert value is not None
    stated, places = Fraction(text), decimals(text)
    if claim["qualifier"] not in ("", "exact"):
        word = "exact" if meets(come, allowed(text, claim["qualifier"])) else "no"
    elif value == stated:
        word = "exact"
    elif rounded(value, places) == stated:
        word = "rounding"
    else:
        word = "truncation" if truncated(value, places) == stated else "no"
    return Recomputed(word, value, None, None)


def openly(claim: Row, come: Range) -> Recomputed:
    """How a claim agrees where an input is open (figures.c)."""
    could = figure(claim, ends=False)
    return Recomputed("unknown" if meets(come, could) else "no", None, come.low, come.high)


def counted(dossier: Dossier, claim: Row, found: list[Range | None], ends: Range) -> Recomputed:
    """The whole numbers that a missing count may be (figures.e)."""
    keys = [key for key in claim["input_ids"].split() if key != "?"]
    rows = [put_in(dossier, key) for key in keys]
    kinds = {dossier.find("indicators", row["indicator_id"])["measure"] for row in rows if row}
    plain = (
        claim["qualifier"] in ("", "exact") and claim["formula"] == "share" and kinds == {"count"}
    )
    tried = fits(claim, found, ends) if plain else None
    if tried is None:
        return Recomputed("unknown", None, ends.low, ends.high)
    word = "unknown" if any(tried) else "no"
    return Recomputed(word, None, ends.low, ends.high, *tried)


def via_reported(dossier: Dossier, claim: Row) -> tuple[Fraction | None, str]:
    """The mean that follows from the percentage in print (figures.f)."""
    n = number(claim["years"])
    if claim["formula"] != "percent_change_per_year" or not n:
        return None, ""
    same = ("source_id", "input_ids")
    for other in dossier.tables["claims"]:
        if other["formula"] == "percent_change" and all(other[c] == claim[c] for c in same):
            value = Fraction(other["value"]) / n
            return (value, other["claim_id"]) if prints_as(value, claim["value"]) else (None, "")
    return None, ""
