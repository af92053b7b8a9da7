"""The dossier's page: everything that one resolution's package holds, in one order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openresolutions.downloads import Names, citation, dataset_jsonld, download_list
from openresolutions.pages.dossier import rows
from openresolutions.pages.dossier.cards import Card, card
from openresolutions.pages.dossier.claims import claim_rows
from openresolutions.pages.dossier.figure import Figure, figure
from openresolutions.pages.dossier.questions import questions
from openresolutions.pages.dossier.series import series_rows
from openresolutions.pages.dossier.summary import dots, glance, head_conflicts, tallies
from openresolutions.pages.dossier.timeline import timeline
from openresolutions.pages.page import Page
from openresolutions.pages.parts import Link, Sign
from openresolutions.pages.view import View, unique

_TABLES = ("targets", "outcomes", "claims", "documents", "notes")


@dataclass(frozen=True)
class Group:
    """The targets that one document set."""

    name: Link
    title: str
    cards: tuple[Card, ...]


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


@dataclass(frozen=True)
class File:
    """A file to download."""

    path: str
    name: str
    about: str
    size: str


def dossier_page(view: View) -> Page:
    """Return the page of a dossier."""
    site = view.site
    return Page(
        path=f"{view.address}index.md",
        language=site.language,
        title=view.title(),
        description=view.words.pick(view.dossier.resolution, "summary") or glance(view),
        template="dossier.md",
        context={**_head(view), **_findings(view), **_tables(view), **_files(view)},
        head=(_dataset(view),),
    )


def _dataset(view: View) -> Mapping[str, Any]:
    site = view.site
    names = Names(site.places, site.units)
    return dataset_jsonld(view.dossier, view.findings, site.settings, site.language, names)


def _head(view: View) -> Mapping[str, Any]:
    head, words, site = view.dossier.resolution, view.words, view.site
    adopting = view.documents.get(head.document_id)
    return {
        "crumbs": (Link(words.say("nav.resolutions"), "resolutions/"),),
        "title": view.title(),
        "kind": words.term("document_kind", adopting.kind) if adopting else "",
        "number": (adopting.number or "") if adopting else "",
        "body": site.body(adopting.issuer_id) if adopting else "",
        "issued": words.day(adopting.issued_on) if adopting and adopting.issued_on else "",
        "period": words.span(head.starts_on, head.ends_on),
        "place": Link(site.place(head.place_id), f"places/{head.place_id}/"),
        "summary": words.pick(head, "summary"),
        "address": view.address,
        "version": head.version,
    }


def _findings(view: View) -> Mapping[str, Any]:
    return {
        "glance": glance(view),
        "tallies": tallies(view.site, (row.computed for row in view.findings.judgements)),
        "dots": dots(view),
        "conflicts": head_conflicts(view),
        "groups": groups(view),
        "breakdowns": _breakdowns(view),
        "claims": claim_rows(view),
        "verdict_claims": _verdict_claims(view),
        "series": series_rows(view),
        "questions": questions(view),
    }


def groups(view: View) -> tuple[Group, ...]:
    """Return the cards of all targets, grouped by the document that set them."""
    setting = unique(target.document_id for target in view.dossier.targets)
    return tuple(_group(view, document_id) for document_id in setting)


def _group(view: View, document_id: str) -> Group:
    document = view.documents.get(document_id)
    return Group(
        name=view.row_link(f"documents/{document_id}"),
        title=view.words.pick(document, "title") if document else "",
        cards=tuple(
            card(view, target)
            for target in view.dossier.targets
            if target.document_id == document_id
        ),
    )


def _breakdowns(view: View) -> tuple[Figure, ...]:
    drawn = (figure(view.charts[key]) for key in view.charts if key not in view.targets)
    return tuple(item for item in drawn if item is not None)


def _verdict_claims(view: View) -> tuple[VerdictClaim, ...]:
    return tuple(
        VerdictClaim(
            claim.claim_id,
            Link((claim.target_id or "").upper(), view.anchor(f"targets/{claim.target_id}")),
            view.sign("claimed", claim.verdict),
            view.source_link(claim.source_id),
            claim.locator,
            view.words.pick(claim, "note"),
        )
        for claim in view.dossier.claims
        if claim.kind == "verdict"
    )


def _tables(view: View) -> Mapping[str, Any]:
    dossier = view.dossier
    return {
        "notes": tuple(note for note in _notes(view) if not note.of_target),
        "timeline": timeline(view),
        "tasks": tuple(rows.task_row(view, task) for task in dossier.tasks),
        "assessments": _assessments(view),
        "blocks": rows.indicator_blocks(view),
        "sources": tuple(rows.source_row(view, source) for source in dossier.sources),
        "changes": tuple(rows.change_row(view, change) for change in dossier.changes),
    }


def _notes(view: View) -> Iterator[rows.NoteRow]:
    return (rows.note_row(view, note) for note in view.dossier.notes)


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


def _files(view: View) -> Mapping[str, Any]:
    site, key = view.site, view.dossier.resolution.key
    return {
        "downloads": tuple(
            File(
                path=item.path,
                name=item.path.rsplit("/", 1)[-1],
                about=view.words.text(item.label_key),
                size=size(view, item.bytes),
            )
            for item in download_list(view.dossier)
        ),
        "citation": citation(view.dossier, site.settings, site.language),
        "edit": {table: site.edit_url(view.file(table)) for table in _TABLES},
        "file": {table: f"data/{view.file(table)}" for table in _TABLES},
        "history": site.history_url(key),
    }


def size(view: View, count: int | None) -> str:
    """Return a number of bytes in kilobytes; an empty text where it is not known."""
    return f"{view.words.number(max(1, round(count / 1000)))} kB" if count else ""
