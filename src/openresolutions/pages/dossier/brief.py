"""A dossier on two sheets of paper: the answer, the targets with something to say, the sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from openresolutions.dossiers import latest_date
from openresolutions.pages.dossier import rows
from openresolutions.pages.dossier.board import (
    BoardRow,
    board_headline,
    board_rows,
    silent_rows,
    stands,
)
from openresolutions.pages.dossier.summary import glance
from openresolutions.pages.page import Page
from openresolutions.pages.parts import Link
from openresolutions.pages.view import View

_ROWS = 16
_SOURCES = 8
# Rows of the table, and how many charts then fit on the two sheets beside them.
_ROOM = ((6, 4), (10, 2))


def brief_address(view: View) -> str:
    """Return the address of a dossier's brief below the language's root."""
    return f"brief/{view.dossier.resolution.key}/"


def brief_pages(view: View) -> Iterator[Page]:
    """Yield the brief of a dossier."""
    words, head = view.words, view.dossier.resolution
    board, silent, sources = board_rows(view), silent_rows(view), view.dossier.sources
    yield Page(
        path=f"{brief_address(view)}index.md",
        language=view.site.language,
        title=words.say("brief.title", name=view.title()),
        description=words.say("brief.description"),
        template="brief.md",
        context={
            "crumbs": (
                Link(words.say("nav.resolutions"), "resolutions/"),
                Link(view.label(), view.address),
            ),
            "title": view.title(),
            "summary": words.pick(head, "summary"),
            "period": words.span(head.starts_on, head.ends_on),
            "place": view.site.place(head.place_id),
            "answer": board_headline(words, stands(view)) if stands(view) else glance(view),
            "board": board[:_ROWS],
            "more": max(0, len(board) - _ROWS),
            "pictures": _pictures(view, board),
            "silent": words.number(len(silent)) if silent else "",
            "sources": tuple(rows.source_row(view, source) for source in sources[:_SOURCES]),
            "more_sources": max(0, len(sources) - _SOURCES),
            "address": view.full(),
            "version": head.version,
            "as_of": words.long_day(latest_date((view.dossier,))),
        },
    )


def _pictures(view: View, board: Sequence[BoardRow]) -> tuple[tuple[Link, Markup], ...]:
    """Return the charts of the first rows, as many as the two sheets have room for."""
    most = next((count for rows_shown, count in _ROOM if len(board) <= rows_shown), 0)
    drawn = (row for row in board if row.target_id in view.charts)
    found = ((row.name, Markup(view.charts[row.target_id].svg)) for row in drawn)
    return tuple(found)[:most]
