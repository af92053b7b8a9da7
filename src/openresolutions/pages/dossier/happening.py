"""What the numbers show on a target that is met by an event: its day, and whether in time."""

from __future__ import annotations

from openresolutions.model.records import Target
from openresolutions.model.results import Judgement
from openresolutions.pages.view import View


def is_event(view: View, target: Target) -> bool:
    """Tell whether a target is met by an event."""
    return view.indicators[target.indicator_id].measure == "event"


def has_happened(view: View, target: Target, judgement: Judgement) -> bool:
    """Tell whether a verdict is of an event that happened: its day cannot move any more."""
    outcome = view.outcomes.get(judgement.outcome_id or "")
    return is_event(view, target) and outcome is not None and bool(outcome.value)


def event_headline(view: View, target: Target, judgement: Judgement) -> str:
    """Return on which day it happened and how late that was, or by when it had not."""
    day = view.words.long_day(judgement.as_of)
    if not has_happened(view, target, judgement):
        return view.words.say("sentence.event_not", day=day)
    late = (judgement.as_of - target.due_on).days if target.due_on else 0
    if late <= 0:
        return view.words.say("sentence.event", day=day)
    days = view.words.number(late)
    return view.words.count("sentence.event_late", late, day=day, days=days)
