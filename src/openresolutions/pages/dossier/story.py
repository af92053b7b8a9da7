"""One day, one reading, one story: what a card may not say side by side.

The parts of a card come from several places (verdict, readings, gap, pace, chart); this looks at
them together before the card is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from openresolutions.model.records import Target
from openresolutions.model.results import Gap, Judgement


class ContradictionError(ValueError):
    """A card says two things that cannot both be: of which row, and what they are."""

    def __init__(self, key: str, line: int, target_id: str, found: tuple[str, ...]) -> None:
        """Keep the dossier's key, the line of its targets, and each contradiction."""
        super().__init__(key, line, target_id, found)
        self.file, self.line = f"{key}/targets.csv", line
        self.target_id, self.found = target_id, found


GAP_READING = "from_baseline_simple"
_HELD = ("met", "exceeded")


@dataclass(frozen=True)
class Story:
    """The parts of a card that must agree.

    ``due_on`` is when it is due, ``None`` if another target replaced it; ``drawn`` are the days of
    the values in its chart, ``worked_on`` the day on which the data were last worked on.
    """

    target: Target
    judgement: Judgement
    due_on: date | None
    drawn: tuple[date, ...]
    worked_on: date


def contradictions(story: Story) -> tuple[str, ...]:
    """Return what contradicts what, in plain words; nothing of a card that may be shown."""
    judgement = story.judgement
    found = [*_verdict(judgement), *_evidence(judgement)]
    if judgement.outcome_id is not None:
        found += _days(story)
    if judgement.gap:
        found += _gap(story, judgement.gap)
    return tuple(found)


def _verdict(judgement: Judgement) -> Iterator[str]:
    words = {r.verdict for r in judgement.readings if not r.left_out}
    certain = words - {"unclear"}
    plain = "met" if judgement.computed == "exceeded" else judgement.computed
    if plain == "depends" and len(certain) < 2 and not judgement.places:
        yield "the verdict depends on the reading, but the readings agree"
    alone = not judgement.places
    if alone and plain in ("on_track", "behind", "met") and words != {plain}:
        yield f"the verdict is {judgement.computed}, but the readings say {sorted(words)}"
    if judgement.computed == "no_data" and judgement.outcome_id is not None:
        yield "there is no result, but an outcome is named"


def _evidence(judgement: Judgement) -> Iterator[str]:
    if judgement.evidence == "corroborated" and len(judgement.origins) < 2:
        yield "corroborated by fewer than two origins"


def _days(story: Story) -> Iterator[str]:
    judgement, due_on = story.judgement, story.due_on
    if story.drawn and judgement.as_of not in story.drawn:
        yield f"the verdict is as of {judgement.as_of}, which the chart does not draw"
    if any(pace.measured_on >= judgement.as_of for pace in judgement.interim):
        yield f"a pace on the way is not before {judgement.as_of}"
    early = due_on is not None and judgement.as_of < due_on
    if early and judgement.computed == "not_met" and story.target.recurrence == "once":
        yield f"not met as of {judgement.as_of}, before it is due on {due_on}"
    if judgement.gap and judgement.gap.measured_on != judgement.as_of:
        yield f"the gap is of {judgement.gap.measured_on}, the verdict of {judgement.as_of}"


def _gap(story: Story, gap: Gap) -> Iterator[str]:
    judgement = story.judgement
    if judgement.computed in _HELD:
        yield f"the verdict is {judgement.computed}, but {gap.amount} are lacking"
    verdicts = {reading.name: reading.verdict for reading in judgement.readings}
    by_rate = any(name == "rate_simple_from_baseline" for name, _ in gap.assumptions)
    if by_rate and verdicts.get(GAP_READING) in ("met", "on_track"):
        yield f"{gap.amount} are lacking by a reading that is {verdicts[GAP_READING]}"
    if gap.pace_needed is not None and (gap.due_on is None or gap.due_on <= story.worked_on):
        yield f"a pace is asked for up to {gap.due_on}, which has passed"
