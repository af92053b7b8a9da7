"""What the quality page shows of one dossier: claims, conflicts, questions, completeness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openresolutions.model.bases import FROM_BASELINE
from openresolutions.pages.dossier.claims import ClaimRow, claim_rows
from openresolutions.pages.dossier.questions import Question, questions
from openresolutions.pages.dossier.rows import NoteRow, note_row
from openresolutions.pages.parts import Link
from openresolutions.pages.view import View

_SHOWN = ("no", "rounding", "truncation")


@dataclass(frozen=True)
class Part:
    """What the page shows of one dossier; ``anchor`` begins the name of each row's place on it.

    ``agreements`` holds how each figure agrees, ``claims`` those that do not agree to the digit.
    """

    link: Link
    anchor: str
    agreements: tuple[str, ...]
    figures: Link
    claims: tuple[ClaimRow, ...]
    conflicts: tuple[NoteRow, ...]
    questions: tuple[tuple[str, tuple[Question, ...]], ...]


@dataclass(frozen=True)
class Completeness:
    """How many targets of a dossier have each fact that a verdict needs."""

    link: Link
    total: str
    cells: tuple[str, ...]


def part(view: View) -> Part:
    """Return what the quality page shows of a dossier."""
    claims, key = claim_rows(view), view.dossier.resolution.key
    return Part(
        view.link(),
        key.replace("/", "-") + "-",
        tuple(row.sign.value for row in claims),
        Link(view.words.say("section.figures"), f"figures/{key}/"),
        tuple(row for row in claims if row.sign.value in _SHOWN),
        tuple(note_row(view, note) for note in view.notes if note.kind == "conflict"),
        _by_body(questions(view)),
    )


def _by_body(asked: Sequence[Question]) -> tuple[tuple[str, tuple[Question, ...]], ...]:
    """Return the questions grouped by the body that they are for."""
    bodies: dict[str, list[Question]] = {}
    for question in asked:
        bodies.setdefault(question.body, []).append(question)
    return tuple((body, tuple(group)) for body, group in bodies.items())


def completeness(view: View) -> Completeness:
    """Return how complete the facts of a dossier's targets are."""
    dossier, words = view.dossier, view.words
    targets, rows = dossier.targets, view.findings.judgements
    counts = (
        sum(1 for target in targets if target.operator),
        sum(1 for target in targets if target.due_on),
        sum(
            1
            for target in targets
            if target.baseline_outcome_id or target.basis not in FROM_BASELINE
        ),
        sum(1 for row in rows if row.computed != "no_data"),
        sum(1 for row in rows if row.claimed is not None),
        sum(1 for row in rows if row.evidence == "corroborated"),
    )
    return Completeness(
        view.link(), words.number(len(targets)), tuple(words.number(count) for count in counts)
    )
