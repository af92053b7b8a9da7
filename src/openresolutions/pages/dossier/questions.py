"""What is missing, as questions that a citizen can send to the issuing body."""

from __future__ import annotations

from dataclasses import dataclass

from openresolutions.pages.parts import Link
from openresolutions.pages.view import View


@dataclass(frozen=True)
class Question:
    """One question on one row, and the body that it is for."""

    target: Link
    text: str
    body: str


def questions(view: View) -> tuple[Question, ...]:
    """Return the questions on each target and one for each note of what is missing."""
    return (*_on_targets(view), *_on_notes(view))


def _on_targets(view: View) -> tuple[Question, ...]:
    return tuple(
        Question(
            Link(
                f"{target.target_id.upper()}. {view.words.pick(target, 'statement')}:",
                view.anchor(f"targets/{target.target_id}"),
            ),
            " ".join(view.words.text(f"verdicts.question.{key}") for key in missing),
            _body(view, target.document_id),
        )
        for target in view.dossier.targets
        if (missing := view.judgements[target.target_id].missing)
    )


def _on_notes(view: View) -> tuple[Question, ...]:
    adopting = view.dossier.resolution.document_id
    return tuple(
        Question(
            Link(
                f"{view.words.term('note_kind', note.kind)}:", view.anchor(f"notes/{note.note_id}")
            ),
            view.words.pick(note, "text"),
            _body(view, adopting),
        )
        for note in view.dossier.notes
        if note.kind == "missing"
    )


def _body(view: View, document_id: str) -> str:
    document = view.documents.get(document_id)
    return view.site.body(document.issuer_id) if document else ""
