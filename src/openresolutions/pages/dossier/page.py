"""The dossier's page: the findings board, the targets without result, sources and downloads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from openresolutions.downloads import Names, citation, dataset_jsonld, download_list
from openresolutions.pages.dossier import rows
from openresolutions.pages.dossier.board import board_headline, board_rows, silent_rows, stands
from openresolutions.pages.dossier.brief import brief_address
from openresolutions.pages.dossier.files import picture_path
from openresolutions.pages.dossier.questions import questions
from openresolutions.pages.dossier.sections import TABLES, breakdowns, section_address
from openresolutions.pages.dossier.summary import glance, head_conflicts
from openresolutions.pages.page import Page
from openresolutions.pages.parts import Link
from openresolutions.pages.view import View

_SECTIONS = ("figures", "documents", "notes")


@dataclass(frozen=True)
class File:
    """A file to download."""

    path: str
    name: str
    about: str
    size: str


@dataclass(frozen=True)
class Section:
    """A further page of the dossier and how much it holds."""

    link: Link
    lead: str
    count: str


def dossier_page(view: View) -> Page:
    """Return the page of a dossier."""
    site = view.site
    return Page(
        path=f"{view.address}index.md",
        language=site.language,
        title=view.title(),
        description=view.words.pick(view.dossier.resolution, "summary") or glance(view),
        template="dossier.md",
        picture=_picture(view),
        context={**_head(view), **_findings(view), **_tables(view), **_files(view)},
        head=(_dataset(view),),
    )


def _picture(view: View) -> str:
    """Return the picture of the first finding that has one."""
    shown = (picture_path(view, view.targets[row.target_id]) for row in board_rows(view))
    return next(filter(None, shown), "")


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
    has_targets = bool(view.dossier.targets)
    return {
        "answer": board_headline(view.words, stands(view)) if has_targets else glance(view),
        "board": board_rows(view),
        "silent": silent_rows(view),
        "breakdowns": () if has_targets else breakdowns(view),
        "blocks": () if has_targets else _with_rows(view),
        "sections": tuple(_section(view, name) for name in _SECTIONS),
        "moved": {name: section_address(view, name) for name in _SECTIONS},
    }


def _with_rows(view: View) -> tuple[rows.IndicatorBlock, ...]:
    return tuple(block for block in rows.indicator_blocks(view) if block.rows)


def _section(view: View, name: str) -> Section:
    dossier, words = view.dossier, view.words
    counts = {
        "figures": (len(dossier.outcomes), len(view.findings.recomputations)),
        "documents": (len(dossier.documents), len(dossier.tasks)),
        "notes": (len(view.notes), len(questions(view))),
    }
    first, second = counts[name]
    return Section(
        Link(words.say(f"section.{name}"), section_address(view, name)),
        words.say(f"section.{name}_lead"),
        words.say(f"section.{name}_count", first=words.number(first), second=words.number(second)),
    )


def _tables(view: View) -> Mapping[str, Any]:
    dossier = view.dossier
    return {
        "conflicts": head_conflicts(view),
        "sources": tuple(rows.source_row(view, source) for source in dossier.sources),
        "changes": tuple(rows.change_row(view, change) for change in dossier.changes),
    }


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
        "edit": {table: site.edit_url(view.file(table)) for table in TABLES},
        "file": {table: f"data/{view.file(table)}" for table in TABLES},
        "history": site.history_url(key),
        "brief": Link(view.words.say("brief.link"), brief_address(view)),
        "report": site.report(view.full(), view.label()),
    }


def size(view: View, count: int | None) -> str:
    """Return a number of bytes in kilobytes; an empty text where it is not known."""
    return f"{view.words.number(max(1, round(count / 1000)))} kB" if count else ""
