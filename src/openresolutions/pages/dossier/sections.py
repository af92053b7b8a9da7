"""The further pages of a dossier: its figures worked out again, its papers, its notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openresolutions.pages.dossier import rows
from openresolutions.pages.dossier.claims import claim_rows
from openresolutions.pages.dossier.figure import Figure, figure
from openresolutions.pages.dossier.questions import letters
from openresolutions.pages.dossier.series import series_rows
from openresolutions.pages.dossier.steps import steps
from openresolutions.pages.dossier.timeline import timeline
from openresolutions.pages.page import Page
from openresolutions.pages.parts import Link, Sign
from openresolutions.pages.view import View

TABLES = ("targets", "outcomes", "claims", "documents", "notes")


@dataclass(frozen=True)
class VerdictClaim:
    """A verdict that a source gave."""

    claim_id: str
    subject: Link
    sign: Sign
    source: Link
    locator: str
    note: str


@dataclass(frozen=True)
class Assessments:
    """The assessments of one kind."""

    name: str
    rows: tuple[rows.AssessmentRow, ...]


def section_pages(view: View) -> Iterator[Page]:
    """Yield the pages of a dossier beside its index and its targets."""
    yield _page(view, "figures", _figures(view))
    yield _page(view, "documents", _papers(view))
    yield _page(view, "notes", _notes(view))


def section_address(view: View, name: str) -> str:
    """Return the address of a section's page below the language's root."""
    return f"{name}/{view.dossier.resolution.key}/"


def _page(view: View, name: str, context: Mapping[str, Any]) -> Page:
    words = view.words
    title = words.say(f"section.{name}")
    return Page(
        path=f"{section_address(view, name)}index.md",
        language=view.site.language,
        title=f"{title}: {view.title()}",
        description=words.say(f"section.{name}_lead"),
        template=f"section_{name}.md",
        context={
            "crumbs": (
                Link(words.say("nav.resolutions"), "resolutions/"),
                Link(view.label(), view.address),
            ),
            "title": title,
            "dossier": Link(view.title(), view.address),
            "edit": {table: view.site.edit_url(view.file(table)) for table in TABLES},
            **context,
        },
    )


def _figures(view: View) -> Mapping[str, Any]:
    return {
        "breakdowns": breakdowns(view),
        "claims": claim_rows(view),
        "verdict_claims": _verdict_claims(view),
        "series": series_rows(view),
        "blocks": rows.indicator_blocks(view),
        "assessments": _assessments(view),
    }


def _papers(view: View) -> Mapping[str, Any]:
    return {
        "timeline": timeline(view),
        "steps": steps(view),
        "tasks": tuple(rows.task_row(view, task) for task in view.dossier.tasks),
    }


def _notes(view: View) -> Mapping[str, Any]:
    shown = [note for note in view.dossier.notes if note.audience != "transcriber"]
    kept = [note for note in view.dossier.notes if note.audience == "transcriber"]
    return {
        "notes": tuple(rows.note_row(view, note) for note in shown),
        "kept": tuple(rows.note_row(view, note) for note in kept),
        "letters": letters(view),
    }


def breakdowns(view: View) -> tuple[Figure, ...]:
    """Return the pictures of the figures by group."""
    drawn = (figure(view.charts[key]) for key in view.charts if key not in view.targets)
    return tuple(item for item in drawn if item is not None)


def _verdict_claims(view: View) -> tuple[VerdictClaim, ...]:
    return tuple(
        VerdictClaim(
            claim.claim_id,
            Link(view.label_of(claim.target_id or ""), view.anchor(f"targets/{claim.target_id}")),
            view.sign("claimed", claim.verdict),
            view.source_link(claim.source_id),
            claim.locator,
            view.words.pick(claim, "note"),
        )
        for claim in view.dossier.claims
        if claim.kind == "verdict"
    )


def _assessments(view: View) -> tuple[Assessments, ...]:
    kinds = ("shortcoming", "cause", "achievement")
    parts = [
        Assessments(
            view.words.say(f"assessments.{kind}"),
            tuple(
                rows.assessment_row(view, row)
                for row in view.dossier.assessments
                if row.kind == kind
            ),
        )
        for kind in kinds
    ]
    return tuple(part for part in parts if part.rows)
