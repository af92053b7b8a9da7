"""What is missing, as questions that a citizen can send to the issuing body."""

from __future__ import annotations

from dataclasses import dataclass

from openresolutions.pages.parts import Link
from openresolutions.pages.view import View


@dataclass(frozen=True)
class Question:
    """One question on one row, and the body that it is for; ``about`` begins it in a letter."""

    target: Link
    text: str
    body: str
    about: str = ""


def questions(view: View) -> tuple[Question, ...]:
    """Return the questions on each target and those that notes ask."""
    return (*_on_targets(view), *_on_notes(view))


def _on_targets(view: View) -> tuple[Question, ...]:
    return tuple(
        Question(
            Link(
                f"{view.named(target.target_id, view.words.pick(target, 'statement'))}:",
                view.anchor(f"targets/{target.target_id}"),
            ),
            " ".join(view.words.text(f"verdicts.question.{key}") for key in lacking),
            _body(view, target.document_id),
            f"{target.target_id.upper()}. {view.words.pick(target, 'statement')}: ",
        )
        for target in view.dossier.targets
        if (lacking := view.judgements[target.target_id].missing)
    )


def _on_notes(view: View) -> tuple[Question, ...]:
    adopting = view.dossier.resolution.document_id
    return tuple(
        Question(
            Link(
                f"{view.words.term('note_kind', note.kind)}:", view.anchor(f"notes/{note.note_id}")
            ),
            view.words.pick(note, "question"),
            view.site.body(note.asked_of_id) or _body(view, adopting),
        )
        for note in view.dossier.notes
        if note.question
    )


@dataclass(frozen=True)
class Letter:
    """The questions for one body as a letter that can be copied."""

    body: str
    questions: tuple[Question, ...]
    text: str


def letters(view: View) -> tuple[Letter, ...]:
    """Return a letter for each body that is asked something."""
    bodies: dict[str, list[Question]] = {}
    for question in questions(view):
        bodies.setdefault(question.body, []).append(question)
    return tuple(
        Letter(body, tuple(asked), _letter(view, body, asked)) for body, asked in bodies.items()
    )


def _letter(view: View, body: str, asked: list[Question]) -> str:
    words = view.words
    listed = [f"{n}. {one.about}{one.text}" for n, one in enumerate(asked, 1)]
    begins = words.say("letter.to", body=body) if body else words.say("letter.to_nobody")
    about = words.say("letter.about", title=view.title(), number=view.label())
    source = words.say("letter.source", address=view.full())
    return "\n\n".join((begins, about, "\n".join(listed), source, words.say("letter.end")))


def _body(view: View, document_id: str) -> str:
    document = view.documents.get(document_id)
    return view.site.body(document.issuer_id) if document else ""
