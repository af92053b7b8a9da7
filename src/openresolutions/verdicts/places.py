"""One target for many places: its verdict follows from those of the places, never from a mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from openresolutions.model.records import Target
from openresolutions.model.results import Judgement
from openresolutions.model.vocabulary import ComputedVerdict, Evidence

Word = tuple[ComputedVerdict, tuple[str, ...]]


def of_places(target: Target, blank: Judgement, found: tuple[Judgement, ...]) -> Judgement:
    """Return the judgement of a target from those of its places, in the order of its list."""
    computed, reasons = word_of_places(target, [one.computed for one in found])
    measured = [one for one in found if one.outcome_id]
    lacking = ("place_results",) if len(measured) < target.places else ()
    others = _all(one.missing for one in found)
    return replace(
        blank,
        computed=computed,
        evidence=_evidence(measured),
        publishers=tuple(sorted({name for one in measured for name in one.publishers})),
        evidence_ids=_all(one.evidence_ids for one in measured),
        origins=tuple(sorted({name for one in measured for name in one.origins})),
        as_of=max((one.as_of for one in measured), default=blank.as_of),
        assumed_ids=_all(one.assumed_ids for one in measured),
        reasons=reasons,
        missing=(*lacking, *(name for name in others if name != "result")),
        row_ids=_all([blank.row_ids, *(one.row_ids for one in found)]),
        places=found,
    )


def word_of_places(target: Target, words: Sequence[ComputedVerdict]) -> Word:
    """Return the verdict that follows from those of the places, and why it is open.

    A place that is not listed has no result. What so many places hold is held, whatever the rest
    comes to; and where too few are left that could, it is not.
    """
    count = Counter(words)
    count["no_data"] += target.places - len(words)
    held, missed = count["met"] + count["exceeded"], count["not_met"]
    enough, spare = target.enough_places, target.places - target.enough_places
    if count["no_data"] == target.places:
        return "no_data", ("no_place_result",)
    if held >= enough:
        past = held > enough or count["exceeded"] >= enough
        return ("exceeded" if past else "met"), ()
    if missed > spare:
        return "not_met", ()
    if held + count["on_track"] >= enough:
        return "on_track", ()
    if missed + count["behind"] > spare:
        return "behind", ()
    return _open(count)


def _open(count: Counter[ComputedVerdict]) -> Word:
    reasons = {"no_data": "places_without_result", "unclear": "places_unclear"}
    named = tuple(reason for word, reason in reasons.items() if count[word])  # type: ignore[index]
    return ("unclear", named) if named else ("depends", ())


def _evidence(measured: Sequence[Judgement]) -> Evidence:
    """Return the weakest evidence of any place with a result."""
    words = {one.evidence for one in measured}
    if not words:
        return "none"
    if "conflicting" in words:
        return "conflicting"
    return "corroborated" if words == {"corroborated"} else "single"


def _all(groups: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for group in groups for name in group))  # type: ignore[attr-defined]
