"""The findings board: the answer first, in one sentence and a row for each target that has one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from markupsafe import Markup

from openresolutions.charts.spark import marks_of, spark
from openresolutions.model import vocabulary as v
from openresolutions.model.records import Target
from openresolutions.model.results import Judgement
from openresolutions.pages.dossier.files import picture_path
from openresolutions.pages.dossier.promise import expression
from openresolutions.pages.dossier.sentence import headline
from openresolutions.pages.parts import Link, Sign
from openresolutions.pages.view import View, unique
from openresolutions.pages.words import Words

_SILENT = ("no_data",)
# What a source calls met may lie past the target or on the path to it; and so on.
_AGREE = (("met", "exceeded"), ("met", "on_track"), ("exceeded", "on_track"), ("not_met", "behind"))
_ORDER = (
    "differs",
    "not_met",
    "behind",
    "depends",
    "unclear",
    "on_track",
    "met",
    "exceeded",
    "no_data",
)


@dataclass(frozen=True)
class BoardRow:
    """One target with something to say; ``first`` and ``last`` are empty where there is no value.

    ``differs`` tells that the claim and the numbers do not say the same, ``missed`` that at least
    one reading is not met; ``measured`` is the day of the last value, for sorting. ``picture`` is
    where the target's picture lies, empty where it has none.
    """

    target_id: str
    label: str
    name: Link
    statement: str
    place: str
    asked: str
    due: str
    first: str
    last: str
    line: Markup
    claimed: Sign
    computed: Sign
    why: str
    differs: bool
    missed: bool
    measured: str
    picture: str


@dataclass(frozen=True)
class Silent:
    """A target without any result, as one line."""

    target_id: str
    label: str
    link: Link
    due: str


@dataclass(frozen=True)
class Stand:
    """How one target stands, as much of it as a headline counts."""

    claimed: v.ClaimedVerdict | None
    computed: v.ComputedVerdict


def board_rows(view: View) -> tuple[BoardRow, ...]:
    """Return the targets with something to say, what does not agree first."""
    rows = [
        _row(view, target, view.judgements[target.target_id])
        for target in view.dossier.targets
        if _speaks(view.judgements[target.target_id])
    ]
    return tuple(sorted(rows, key=rank))


def silent_rows(view: View) -> tuple[Silent, ...]:
    """Return the targets of which no result is held, in the order of their file."""
    return tuple(
        Silent(
            target.target_id,
            view.tag(target.target_id),
            Link(view.words.pick(target, "statement"), view.anchor(f"targets/{target.target_id}")),
            view.words.day(target.due_on) if target.due_on else "",
        )
        for target in view.dossier.targets
        if not _speaks(view.judgements[target.target_id])
    )


def rank(row: BoardRow) -> int:
    """Return where a row stands on the board: what does not agree or was missed comes first."""
    return standing(row.differs, row.computed.value)


def standing(is_differing: bool, computed: str) -> int:
    """Return where a verdict stands in the order of a board."""
    return _ORDER.index("differs" if is_differing else computed)


def differs(judgement: Judgement) -> bool:
    """Tell whether the claim is not what the numbers show; to exceed a target is to meet it too."""
    claimed, computed = judgement.claimed, judgement.computed
    if claimed is None or computed in (*_SILENT, "unclear", claimed):
        return False
    return (claimed, computed) not in _AGREE


def _speaks(judgement: Judgement) -> bool:
    return judgement.computed not in _SILENT or judgement.claimed is not None


def _row(view: View, target: Target, judgement: Judgement) -> BoardRow:
    words = view.words
    indicator = view.indicators[target.indicator_id]
    first, last = series_ends(view, target)
    address = view.anchor(f"targets/{target.target_id}")
    return BoardRow(
        target_id=target.target_id,
        label=view.tag(target.target_id),
        name=Link(words.pick(indicator, "name"), address),
        statement=words.pick(target, "statement"),
        place=view.site.place(view.dossier.resolution.place_id),
        asked=expression(view, target),
        due=words.day(target.due_on) if target.due_on else "",
        first=first,
        last=last,
        line=Markup(spark(target, view.dossier, judgement.as_of)),
        claimed=view.sign("claimed", judgement.claimed),
        computed=view.sign("computed", judgement.computed),
        why=headline(view, target, judgement),
        differs=differs(judgement),
        missed=any(r.verdict == "not_met" and not r.left_out for r in judgement.readings),
        measured=max(
            (m.period_end.isoformat() for m in marks_of(target, view.dossier, judgement.as_of)),
            default="",
        ),
        picture=picture_path(view, target, "svg"),
    )


def series_ends(view: View, target: Target) -> tuple[str, str]:
    """Return the first and the last value of a target's series; one day's value is a last one.

    Nothing after the day of the verdict is told; values that differ on the last day are all told.
    """
    marks = marks_of(target, view.dossier, view.judgements[target.target_id].as_of)
    if not marks:
        return "", ""
    unit, end = view.unit(target.indicator_id), marks[-1].period_end
    last = unique(view.words.outcome(mark, unit) for mark in marks if mark.period_end == end)
    alone = marks[0].period_end == end
    return "" if alone else view.words.outcome(marks[0], unit), " / ".join(last)


def stands(view: View) -> tuple[Stand, ...]:
    """Return how every target of a dossier stands."""
    return tuple(Stand(row.claimed, row.computed) for row in view.findings.judgements)


def board_headline(words: Words, all_stands: Sequence[Stand]) -> str:
    """Return the whole in words: what was claimed, what the numbers show, what is not known."""
    said = [_claimed(words, all_stands), _shown(words, all_stands), _unknown(words, all_stands)]
    return " ".join(part for part in said if part)


def _claimed(words: Words, all_stands: Sequence[Stand]) -> str:
    claimed = [stand.claimed for stand in all_stands if stand.claimed]
    if not claimed:
        return ""
    met = sum(1 for verdict in claimed if verdict != "not_met")
    return words.say("board.claimed", met=words.number(met), total=words.number(len(claimed)))


def _shown(words: Words, all_stands: Sequence[Stand]) -> str:
    counted = Counter(stand.computed for stand in all_stands)
    parts = [
        words.count(f"tally.{verdict}", counted[verdict], count=words.number(counted[verdict]))
        for verdict in get_args(v.ComputedVerdict)
        if counted[verdict] and verdict not in _SILENT
    ]
    return words.say("board.shown", parts=words.listing(parts)) if parts else ""


def _unknown(words: Words, all_stands: Sequence[Stand]) -> str:
    silent = sum(1 for stand in all_stands if stand.computed in _SILENT)
    if not silent:
        return ""
    return words.count("board.silent", silent, count=words.number(silent))
