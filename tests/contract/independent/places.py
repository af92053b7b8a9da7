"""A target that holds for each of many places: the word of the whole (together.d)."""

from __future__ import annotations

from dataclasses import replace

from .cases import SUM, Case, results
from .evidence import evidence, evidence_of_sum
from .tables import Row, ended
from .verdicts import UNCLEAR, assumed, computed

HELD = ("met", "exceeded")


def at_places(case: Case) -> list[Case]:
    """The same target at each place of its list."""
    return [replace(case, at=place) for place in case.target.get("each_place_ids", "").split()]


def number_of_places(case: Case) -> int:
    """How many places there are: those listed, or as many as are stated."""
    return int(case.target.get("places_total") or len(at_places(case)))


def word_of_all(case: Case) -> str:
    """The verdict that the places come to."""
    words = [computed(one) for one in at_places(case)]
    number = number_of_places(case)
    words += ["no_data"] * (number - len(words))
    needed = int(case.target.get("places_needed") or number)

    def those(*wanted: str) -> int:
        return sum(word in wanted for word in words)

    if those("no_data") == number:
        return "no_data"
    if those(*HELD) >= needed:
        beyond = those(*HELD) > needed or those("exceeded") >= needed
        return "exceeded" if beyond else "met"
    if number - those("not_met") < needed:
        return "not_met"
    if those(*HELD, "on_track") >= needed:
        return "on_track"
    if number - those("not_met", "behind") < needed:
        return "behind"
    return UNCLEAR if those("no_data", UNCLEAR) else "depends"


def judged_rows(case: Case) -> dict[str, Row]:
    """The result that is judged at each place that has one."""
    found = {one.at: results(one) for one in at_places(case)}
    return {place: rows[-1] for place, rows in found.items() if rows}


def borne_out(case: Case, row: Row) -> tuple[str, list[str]]:
    """The evidence for the result of a place; for a sum, of all its parts there."""
    if case.target["basis"] == SUM:
        return evidence_of_sum(case, results(case))
    return evidence(case, row)


def line_of_places(case: Case) -> dict[str, str]:
    """What the row of such a target in verdicts has of its own."""
    cases = at_places(case)
    rows = judged_rows(case)
    borne = {one.at: borne_out(one, rows[one.at]) for one in cases if one.at in rows}
    grades = {grade for grade, _ in borne.values()}
    weakest = [word for word in ("conflicting", "single", "corroborated") if word in grades]
    days = [ended(row) for row in rows.values()]
    own = [name for one in cases if one.at in rows for name in assumed(one, rows[one.at])]
    return {
        "computed": word_of_all(case),
        "evidence": weakest[0] if weakest else "none",
        "origins": " ".join(sorted({name for _, names in borne.values() for name in names})),
        "assumed_ids": " ".join(dict.fromkeys(own)),
        "place_verdicts": " ".join(f"{one.at}={computed(one)}" for one in cases),
        "place_outcomes": " ".join(f"{place}={row['outcome_id']}" for place, row in rows.items()),
        **({"as_of": str(max(days))} if days else {}),
    }
