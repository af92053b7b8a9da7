"""One target for many places: each place with its result and verdict, a missing one as missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import get_args

from openresolutions.model import vocabulary as v
from openresolutions.model.records import Target
from openresolutions.model.results import Judgement
from openresolutions.pages.dossier.readings import value_text
from openresolutions.pages.parts import Link, Sign
from openresolutions.pages.view import View, unique


@dataclass(frozen=True)
class PlaceRow:
    """A place of a target: its result with its day, what is asked for there, and the verdict.

    ``result`` is ``None`` where there is none; ``comes_to`` is the target's measure where that is
    not the result itself, ``reason`` why a verdict is open.
    """

    place: Link
    result: Link | None
    comes_to: str
    sign: Sign
    reason: str


@dataclass(frozen=True)
class PlaceTable:
    """The places of a target in the order of its list, and how many others are not listed."""

    rows: tuple[PlaceRow, ...]
    measured: bool
    unlisted: str


def place_table(view: View, target: Target, judgement: Judgement) -> PlaceTable | None:
    """Return the places of a target; ``None`` of a target for one place."""
    if not target.each_place_ids:
        return None
    missing = target.places - len(judgement.places)
    words = view.words
    return PlaceTable(
        rows=tuple(_row(view, target, one) for one in judgement.places),
        measured=target.basis != "level",
        unlisted=words.say("each.unlisted", count=words.number(missing)) if missing else "",
    )


def _row(view: View, target: Target, one: Judgement) -> PlaceRow:
    words, place = view.words, one.place_id or ""
    outcome = f"outcomes/{one.outcome_id}"
    deciding = [reading for reading in one.readings if not reading.left_out]
    comes_to = unique(value_text(view, target, reading) for reading in deciding)
    return PlaceRow(
        place=Link(view.site.place(place), f"places/{place}/"),
        result=view.row_link(outcome) if one.outcome_id else None,
        comes_to="; ".join(comes_to) if target.basis != "level" else "",
        sign=view.sign("computed", one.computed),
        reason=" ".join(words.text(f"verdicts.reason.{key}") for key in one.reasons),
    )


def places_headline(view: View, target: Target, judgement: Judgement) -> str:
    """Return how many places have which verdict, and how many are needed."""
    words, counted = view.words, Counter(one.computed for one in judgement.places)
    counted["no_data"] += target.places - len(judgement.places)
    parts = [
        words.count(f"tally.{value}", counted[value], count=words.number(counted[value]))
        for value in get_args(v.ComputedVerdict)
        if counted[value]
    ]
    needed = words.number(target.enough_places)
    key = "each.all" if target.enough_places == target.places else "each.enough"
    told = words.say("each.told", total=words.number(target.places), parts=words.listing(parts))
    return f"{told} {words.say(key, needed=needed)}"
