"""The first screen of a dossier: what it is, how its targets stand, where sources conflict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from openresolutions.model import vocabulary as v
from openresolutions.pages.dossier.rows import NoteRow, note_row
from openresolutions.pages.parts import Link, Sign, Tally
from openresolutions.pages.site import Site
from openresolutions.pages.view import View


@dataclass(frozen=True)
class Dot:
    """One target as a mark in the strip of verdicts."""

    link: Link
    sign: Sign


def dots(view: View) -> tuple[Dot, ...]:
    """Return a mark for each target, in the order of the targets."""
    return tuple(
        Dot(
            Link(
                view.named(target.target_id, view.words.pick(target, "statement")),
                view.anchor(f"targets/{target.target_id}"),
            ),
            view.sign("computed", view.judgements[target.target_id].computed),
        )
        for target in view.dossier.targets
    )


def tallies(site: Site, verdicts: Iterable[str]) -> tuple[Tally, ...]:
    """Return how many targets have each computed verdict, in the order of the verdicts."""
    counted = Counter(verdicts)
    return tuple(
        Tally(
            Sign("computed", value, site.words.term("verdict", value)),
            counted[value],
            site.words.number(counted[value]),
        )
        for value in get_args(v.ComputedVerdict)
        if counted[value]
    )


def glance(view: View) -> str:
    """Return one sentence on all targets of a dossier."""
    words, total = view.words, len(view.dossier.targets)
    if not total:
        return words.say("dossier.glance_none", outcomes=words.number(len(view.dossier.outcomes)))
    counted = tallies(view.site, (row.computed for row in view.findings.judgements))
    parts = [
        words.count(f"tally.{part.sign.value}", part.count, count=part.text) for part in counted
    ]
    told = words.listing(parts)
    return words.count("dossier.glance", total, total=words.number(total), parts=told)


def head_conflicts(view: View) -> tuple[NoteRow, ...]:
    """Return the conflicts about the resolution itself: its title, issuer or date."""
    adopting = view.dossier.resolution.document_id
    return tuple(
        note_row(view, note)
        for note in view.notes
        if note.kind == "conflict"
        and (note.resource is None or (note.resource, note.row_id) == ("documents", adopting))
    )
