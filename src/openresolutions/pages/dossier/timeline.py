"""Documents and events in their order: what was adopted, continued and reviewed, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from openresolutions.model.records import Document, Event
from openresolutions.pages.parts import Link
from openresolutions.pages.view import View


@dataclass(frozen=True)
class Moment:
    """One document or event on the timeline; ``day`` is ``None`` where no source gives a date."""

    anchor: str
    day: date | None
    shown_day: str
    kind: str
    name: str
    title: str
    body: str
    relation: str
    related: Link | None
    targets: int
    held: bool
    remark: str
    url: str
    source: Link
    locator: str
    is_event: bool
    page: str
    edit: str


def timeline(view: View) -> tuple[Moment, ...]:
    """Return the moments by date, the undated ones last, each in the order of its file."""
    moments = [_document(view, row) for row in view.dossier.documents]
    moments += [_event(view, row) for row in view.dossier.events]
    return tuple(sorted(moments, key=lambda moment: (moment.day is None, moment.day or date.max)))


def _document(view: View, row: Document) -> Moment:
    words = view.words
    return Moment(
        anchor=f"documents-{row.document_id}",
        day=row.issued_on,
        shown_day=words.day(row.issued_on),
        kind=words.term("document_kind", row.kind),
        name=row.number or words.say("document.no_number"),
        title=words.pick(row, "title"),
        body=view.site.body(row.issuer_id),
        relation=words.term("relation", row.relation),
        related=_related(view, row),
        targets=sum(1 for target in view.dossier.targets if target.document_id == row.document_id),
        held=row.text_held,
        remark=words.say("document.held" if row.text_held else "document.not_held"),
        url=row.url or "",
        source=view.source_link(row.source_id),
        locator=row.locator,
        is_event=False,
        page=document_address(view, row.document_id),
        edit=view.edit("documents", row.line),
    )


def document_address(view: View, document_id: str) -> str:
    """Return the address of a document's page below the language's root."""
    return f"documents/{view.dossier.resolution.key}/{document_id}/"


def _related(view: View, row: Document) -> Link | None:
    related = row.related_document_id
    if not related:
        return None
    return Link(view.document_name(related), view.anchor(f"documents/{related}"))


def _event(view: View, row: Event) -> Moment:
    words = view.words
    related = row.document_id
    inferred = row.held_on is not None and row.origin == "inferred"
    return Moment(
        anchor=f"events-{row.event_id}",
        day=row.held_on,
        shown_day=words.day(row.held_on),
        kind=words.say("event.kind"),
        name="",
        title=words.pick(row, "title"),
        body=view.site.body(row.organiser_id),
        relation=words.say("event.about") if related else "",
        related=Link(view.document_name(related), view.anchor(f"documents/{related}"))
        if related
        else None,
        targets=0,
        held=False,
        remark=words.say("event.inferred") if inferred else "",
        url="",
        source=view.source_link(row.source_id),
        locator=row.locator,
        is_event=True,
        page="",
        edit=view.edit("events", row.line),
    )
