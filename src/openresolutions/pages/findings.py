"""What there is to see on the whole site: claims that do not agree, what was missed, silence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from openresolutions.pages.dossier.board import BoardRow, board_headline, rank
from openresolutions.pages.page import Page
from openresolutions.pages.parts import Link
from openresolutions.pages.site import Site
from openresolutions.pages.summary import Summary

_MOST = 12
_LISTED = 60


@dataclass(frozen=True)
class Group:
    """The findings of one kind; ``more`` tells how many there are beyond those shown.

    ``rest`` is where the list of all targets shows them.
    """

    name: str
    rows: tuple[BoardRow, ...]
    total: str
    more: str
    rest: str


@dataclass(frozen=True)
class Silence:
    """A dossier with targets of which no result is held."""

    link: Link
    place: str
    count: str


@dataclass(frozen=True)
class Figure:
    """A figure of a source that its own numbers do not come to."""

    link: Link
    dossier: Link
    reported: str
    exact: str
    working: str


_KEPT = ("met", "exceeded", "on_track", "depends")
# Where the list of all targets shows the rest of a kind.
_REST = {
    "differs": "finding=differs",
    "missed": "verdict=not_met",
    "some": "finding=missed",
    "open": "verdict=unclear",
    "kept": "verdict=met",
}
_KINDS: tuple[tuple[str, Callable[[BoardRow], bool]], ...] = (
    ("differs", lambda row: row.differs),
    ("missed", lambda row: not row.differs and row.computed.value in ("not_met", "behind")),
    ("some", lambda row: not row.differs and row.missed and row.computed.value == "depends"),
    ("open", lambda row: row.computed.value in ("unclear", "no_data") and not row.differs),
    ("kept", lambda row: not row.differs and not row.missed and row.computed.value in _KEPT),
)


def findings_page(site: Site, summaries: Sequence[Summary]) -> Page:
    """Return the page of all findings, by kind, the newest results first."""
    rows = newest([row for one in summaries for row in one.board])
    groups = (_group(site, name, [row for row in rows if fits(row)]) for name, fits in _KINDS)
    return Page(
        path="findings/index.md",
        language=site.language,
        title=site.words.say("findings.title"),
        description=site.words.say("findings.description"),
        template="findings.md",
        context={
            "answer": answer(site, summaries),
            "groups": tuple(group for group in groups if group.rows),
            "figures": _figures(summaries),
            "silences": _silences(site, summaries),
        },
    )


def _figures(summaries: Sequence[Summary]) -> tuple[Figure, ...]:
    """Return the figures that come to something else than the source prints."""
    return tuple(
        Figure(
            Link(row.subject or row.reported, row.address),
            one.link,
            row.reported,
            row.exact or "–",
            row.working,
        )
        for one in summaries
        for row in one.quality.claims
        if row.sign.value == "no"
    )


def answer(site: Site, summaries: Sequence[Summary]) -> str:
    """Return how all targets of the site stand, in words."""
    return board_headline(site.words, [stand for one in summaries for stand in one.stands])


def newest(rows: Sequence[BoardRow]) -> list[BoardRow]:
    """Return the rows by the day of their last result, the newest first."""
    return sorted(rows, key=lambda row: row.measured, reverse=True)


def worst(summaries: Sequence[Summary], count: int) -> list[BoardRow]:
    """Return the first rows of the site's board: what does not agree, then what was missed."""
    rows = newest([row for one in summaries for row in one.board])
    return sorted(rows, key=rank)[:count]


def _group(site: Site, name: str, rows: Sequence[BoardRow]) -> Group:
    number = site.words.number
    more = number(len(rows) - _MOST) if len(rows) > _MOST else ""
    return Group(name, tuple(rows[:_MOST]), number(len(rows)), more, f"targets/?{_REST[name]}")


def _silences(site: Site, summaries: Sequence[Summary]) -> tuple[Silence, ...]:
    silent = [
        (one, sum(1 for verdict in one.verdicts if verdict == "no_data")) for one in summaries
    ]
    return tuple(
        Silence(one.link, site.place(one.place_id), site.words.number(count))
        for one, count in sorted(silent, key=lambda pair: -pair[1])[:_LISTED]
        if count
    )
