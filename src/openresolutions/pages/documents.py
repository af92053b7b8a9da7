"""The documents of all resolutions: a list, and a page for each document in its dossier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openresolutions.model.records import Document
from openresolutions.pages.dossier.rows import note_row, task_row
from openresolutions.pages.dossier.timeline import Moment, document_address, timeline
from openresolutions.pages.listing import target_row
from openresolutions.pages.page import Page
from openresolutions.pages.paging import parts
from openresolutions.pages.parts import Link
from openresolutions.pages.site import Site
from openresolutions.pages.summary import Summary
from openresolutions.pages.view import View

_LISTED = 60


def documents_pages(site: Site, summaries: Sequence[Summary]) -> Iterator[Page]:
    """Yield the pages of the list of all documents, by date within each dossier."""
    rows = [row for one in summaries for row in one.documents]
    for part in parts(site.words, "documents/", rows, _LISTED):
        yield Page(
            path=part.path,
            language=site.language,
            title=part.title(site.words, site.words.say("documents.title")),
            description=site.words.say("documents.description"),
            template="documents.md",
            context={"rows": part.rows, "pager": part.pager},
        )


def document_pages(view: View) -> Iterator[Page]:
    """Yield a page for every document of a dossier."""
    moments = {moment.anchor: moment for moment in timeline(view) if not moment.is_event}
    for document in view.dossier.documents:
        yield _page(view, document, moments[f"documents-{document.document_id}"])


def _title(moment: Moment, document: Document) -> str:
    """Return kind and number, or a title that is not told its kind twice."""
    name = document.number or moment.title
    return name if name.startswith(moment.kind) else f"{moment.kind} {name}".strip()


def _page(view: View, document: Document, moment: Moment) -> Page:
    words, document_id = view.words, document.document_id
    dossier = view.dossier
    return Page(
        path=f"{document_address(view, document_id)}index.md",
        language=view.site.language,
        title=_title(moment, document),
        description=moment.title or words.say("documents.description"),
        template="document.md",
        context={
            "crumbs": (Link(words.say("nav.documents"), "documents/"),),
            "moment": moment,
            "dossier": Link(view.title(), view.address),
            "targets": [
                target_row(view, t) for t in dossier.targets if t.document_id == document_id
            ],
            "tasks": [task_row(view, t) for t in dossier.tasks if t.document_id == document_id],
            "related": [
                view.row_link(f"documents/{other.document_id}")
                for other in dossier.documents
                if other.related_document_id == document_id
            ],
            "notes": [note_row(view, note) for note in view.notes_on("documents", document_id)],
            "edit": view.edit("documents", document.line),
        },
    )
