"""What became of the targets of one document in the next: a rate continued as a level, say."""

from __future__ import annotations

from dataclasses import dataclass

from openresolutions.model.records import Target
from openresolutions.pages.dossier.promise import expression
from openresolutions.pages.parts import Link, Sign
from openresolutions.pages.view import View


@dataclass(frozen=True)
class Stage:
    """A target in one document: what it asked for there, and how it stands."""

    document: str
    target: Link
    asked: str
    computed: Sign


@dataclass(frozen=True)
class Step:
    """One target on its way: each stage with the word that leads to it, the first without."""

    name: str
    stages: tuple[tuple[str, Stage], ...]


def steps(view: View) -> tuple[Step, ...]:
    """Return the targets that a later one continues or replaces, each with all that follow."""
    followers: dict[str, list[Target]] = {}
    for target in view.dossier.targets:
        if target.related_target_id in view.targets and target.relation != "milestone":
            followers.setdefault(str(target.related_target_id), []).append(target)
    firsts = [
        target
        for target in view.dossier.targets
        if target.target_id in followers
        and (target.related_target_id not in view.targets or target.relation == "milestone")
    ]
    return tuple(_step(view, first, followers) for first in firsts)


def _step(view: View, first: Target, followers: dict[str, list[Target]]) -> Step:
    found: list[tuple[str, Stage]] = []
    waiting, seen = [("", first)], set[str]()
    while waiting:
        word, target = waiting.pop(0)
        if target.target_id in seen:
            continue
        seen.add(target.target_id)
        found.append((word, _stage(view, target)))
        waiting += [
            (view.words.say(f"steps.{other.relation}") if other.relation else "", other)
            for other in followers.get(target.target_id, [])
        ]
    return Step(view.words.pick(view.indicators[first.indicator_id], "name"), tuple(found))


def _stage(view: View, target: Target) -> Stage:
    judgement = view.judgements[target.target_id]
    return Stage(
        view.document_name(target.document_id),
        Link(view.label_of(target.target_id), view.anchor(f"targets/{target.target_id}")),
        expression(view, target),
        view.sign("computed", judgement.computed),
    )
