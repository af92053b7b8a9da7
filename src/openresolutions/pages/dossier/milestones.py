"""The milestones on the way to a target, each a target in its own right with its own verdict."""

from __future__ import annotations

from dataclasses import dataclass

from openresolutions.model.records import Target, leads_to
from openresolutions.pages.dossier.promise import expression
from openresolutions.pages.parts import Link, Sign
from openresolutions.pages.view import View


@dataclass(frozen=True)
class Milestone:
    """A value on the way: by when how much, and what the numbers show."""

    link: Link
    computed: Sign


def milestones(view: View, target: Target) -> tuple[Milestone, ...]:
    """Return the milestones of a target, the first due first."""
    own = (one for one in view.dossier.targets if leads_to(one, target))
    return tuple(_row(view, one) for one in sorted(own, key=lambda one: str(one.due_on)))


def _row(view: View, milestone: Target) -> Milestone:
    said = view.words.say(
        "target.milestone_due",
        day=view.words.day(milestone.due_on),
        asked=expression(view, milestone),
    )
    computed = view.judgements[milestone.target_id].computed
    return Milestone(
        Link(said, view.anchor(f"targets/{milestone.target_id}")), view.sign("computed", computed)
    )
