"""The quality page: claims recomputed, conflicts, what is missing, how complete each dossier is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from openresolutions.model import vocabulary as v
from openresolutions.pages.dossier.claims import ClaimRow, claim_rows
from openresolutions.pages.dossier.questions import Question, questions
from openresolutions.pages.dossier.rows import NoteRow, note_row
from openresolutions.pages.page import Page
from openresolutions.pages.parts import Link, Sign, Tally
from openresolutions.pages.site import Site
from openresolutions.pages.view import View

_AGREEMENTS = ("exact", "both", *(name for name in get_args(v.Agreement) if name != "exact"))


@dataclass(frozen=True)
class Part:
    """What the page shows of one dossier."""

    link: Link
    claims: tuple[ClaimRow, ...]
    conflicts: tuple[NoteRow, ...]
    questions: tuple[tuple[str, tuple[Question, ...]], ...]


@dataclass(frozen=True)
class Completeness:
    """How many targets of a dossier have each fact that a verdict needs."""

    link: Link
    total: str
    cells: tuple[str, ...]


def quality_page(site: Site, views: Sequence[View]) -> Page:
    """Return the quality page."""
    parts = [_part(view) for view in views]
    signs = Counter(row.sign.value for part in parts for row in part.claims)
    return Page(
        path="quality/index.md",
        language=site.language,
        title=site.words.say("quality.title"),
        description=site.words.say("quality.description"),
        template="quality.md",
        context={
            "parts": parts,
            "tallies": _tallies(site, signs),
            "completeness": [_completeness(view) for view in views],
        },
    )


def _tallies(site: Site, signs: Counter[str]) -> tuple[Tally, ...]:
    words = site.words
    return tuple(
        Tally(
            Sign("agreement", name, words.term("agreement", name)),
            signs[name],
            words.number(signs[name]),
        )
        for name in _AGREEMENTS
        if signs[name]
    )


def _part(view: View) -> Part:
    return Part(
        Link(view.title(), view.address),
        claim_rows(view),
        tuple(note_row(view, note) for note in view.dossier.notes if note.kind == "conflict"),
        _by_body(questions(view)),
    )


def _by_body(asked: Sequence[Question]) -> tuple[tuple[str, tuple[Question, ...]], ...]:
    """Return the questions grouped by the body that they are for."""
    bodies: dict[str, list[Question]] = {}
    for question in asked:
        bodies.setdefault(question.body, []).append(question)
    return tuple((body, tuple(group)) for body, group in bodies.items())


def _completeness(view: View) -> Completeness:
    dossier, words = view.dossier, view.words
    targets, rows = dossier.targets, view.findings.judgements
    counts = (
        sum(1 for target in targets if target.operator),
        sum(1 for target in targets if target.due_on),
        sum(1 for target in targets if target.baseline_outcome_id or target.basis == "level"),
        sum(1 for row in rows if row.computed != "no_data"),
        sum(1 for row in rows if row.claimed is not None),
        sum(1 for row in rows if row.evidence == "corroborated"),
    )
    return Completeness(
        Link(view.title(), view.address),
        words.number(len(targets)),
        tuple(words.number(count) for count in counts),
    )
