"""A target's own page: the card in full, where it stands, how its data changed, how to reuse it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openresolutions.model.records import Target, leads_to
from openresolutions.pages.dossier.cards import card
from openresolutions.pages.dossier.files import picture_path
from openresolutions.pages.dossier.milestones import milestones
from openresolutions.pages.dossier.reuse import reuse
from openresolutions.pages.dossier.rows import change_row
from openresolutions.pages.page import Page
from openresolutions.pages.parts import Link
from openresolutions.pages.view import View


@dataclass(frozen=True)
class Neighbours:
    """The targets before and after one, in the order of their file."""

    before: Link | None
    after: Link | None


def target_pages(view: View) -> Iterator[Page]:
    """Yield a page for every target of a dossier."""
    for target in view.dossier.targets:
        yield _page(view, target)


def _page(view: View, target: Target) -> Page:
    shown = card(view, target)
    return Page(
        path=f"{view.anchor(f'targets/{target.target_id}')}index.md",
        language=view.site.language,
        title=shown.promise.statement,
        description=shown.standing.headline,
        template="target.md",
        picture=picture_path(view, target),
        context={
            "crumbs": (
                Link(view.words.say("nav.resolutions"), "resolutions/"),
                Link(view.label(), view.address),
                *_other_paper(view, target),
            ),
            "card": shown,
            "reuse": reuse(view, target),
            **_whereabouts(view, target),
            **_history(view, target),
        },
    )


def _other_paper(view: View, target: Target) -> tuple[Link, ...]:
    """Return the document that set the target, if that is not the resolution itself."""
    paper = target.document_id
    own = paper == view.dossier.resolution.document_id or paper not in view.documents
    return () if own else (view.row_link(f"documents/{paper}"),)


def _whereabouts(view: View, target: Target) -> Mapping[str, Any]:
    indicator = view.indicators[target.indicator_id]
    document = view.documents.get(target.document_id)
    return {
        "resolution": Link(view.title(), view.address),
        "place": Link(
            view.site.place(view.dossier.resolution.place_id),
            f"places/{view.dossier.resolution.place_id}/",
        ),
        "set_by": view.row_link(f"documents/{target.document_id}") if document else None,
        "source": view.sources[target.source_id].title if target.source_id in view.sources else "",
        "topic": Link(view.site.topic(indicator.topic_id), f"topics/{indicator.topic_id}/"),
        "compared": view.site.concept_link(indicator.concept_id),
        "milestones": milestones(view, target),
        "same": _same(view, target),
        "neighbours": _neighbours(view, target),
    }


def _same(view: View, target: Target) -> tuple[Link, ...]:
    """Return the other targets of the dossier on the same indicator."""
    return tuple(
        Link(
            view.named(other.target_id, view.words.pick(other, "statement")),
            view.anchor(f"targets/{other.target_id}"),
        )
        for other in view.dossier.targets
        if other.indicator_id == target.indicator_id
        and other is not target
        and not leads_to(other, target)
    )


def _neighbours(view: View, target: Target) -> Neighbours:
    targets = view.dossier.targets
    place = targets.index(target)
    before = targets[place - 1] if place else None
    after = targets[place + 1] if place + 1 < len(targets) else None
    return Neighbours(_short(view, before), _short(view, after))


def _short(view: View, target: Target | None) -> Link | None:
    if target is None:
        return None
    name = view.words.pick(view.indicators[target.indicator_id], "name")
    return Link(view.named(target.target_id, name), view.anchor(f"targets/{target.target_id}"))


def _history(view: View, target: Target) -> Mapping[str, Any]:
    rows = {f"targets/{target.target_id}", *view.judgements[target.target_id].row_ids}
    changes = [
        change_row(view, change)
        for change in view.dossier.changes
        if f"{change.resource}/{change.row_id}" in rows
    ]
    return {
        "changes": changes,
        "version": view.dossier.resolution.version,
        "history": view.site.history_url(view.file("targets")),
        "edit": {"targets": view.edit("targets", target.line)},
    }
