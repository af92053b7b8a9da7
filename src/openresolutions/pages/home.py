"""The home page and the list of resolutions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from openresolutions.downloads.addresses import home
from openresolutions.pages.dossier.summary import tallies
from openresolutions.pages.entries import Latest
from openresolutions.pages.findings import answer, worst
from openresolutions.pages.page import Page
from openresolutions.pages.paging import parts
from openresolutions.pages.site import Site
from openresolutions.pages.summary import Summary

_SHOWN = 6
_RESOLUTIONS = 4
_CHANGES = 5
_LISTED = 30


# Where to start, by what one wants; who has no page about contributing has no door to it.
_DOORS = (("reader", "targets/"), ("downloader", "data/"))
_OWN_DOORS = (("maintainer", "contribute/"),)


def home_page(site: Site, summaries: Sequence[Summary], written: Collection[str]) -> Page:
    """Return the home page: what this is, how the targets stand, where to start.

    ``written`` names the pages that people wrote by hand.
    """
    verdicts = [verdict for one in summaries for verdict in one.verdicts]
    words, board = site.words, worst(summaries, _SHOWN)
    return Page(
        path="index.md",
        language=site.language,
        title=site.name(),
        description=words.say("home.description"),
        template="home.md",
        context={
            "counts": {
                "resolutions": words.number(len(summaries)),
                "targets": words.number(len(verdicts)),
                "figures": words.number(sum(one.figures for one in summaries)),
            },
            "tallies": tallies(site, verdicts),
            "answer": answer(site, summaries),
            "board": board,
            "pictured": next((row for row in board if row.picture), None),
            "resolutions": [one.row for one in summaries[:_RESOLUTIONS]],
            "latest": _latest(summaries)[:_CHANGES],
            "as_of": words.long_day(site.as_of),
            "doors": [*_DOORS, *(_OWN_DOORS if "contribute" in written else ())],
        },
    )


def _latest(summaries: Sequence[Summary]) -> list[Latest]:
    """Return the dated changes of all dossiers, the latest first."""
    found = [change for one in summaries for change in one.changes]
    return sorted(found, key=lambda item: item.day, reverse=True)


def _together(changes: Sequence[Latest]) -> list[list[Latest]]:
    """Return the changes of one day, dossier and reason as one group each, in their order."""
    groups: dict[tuple[object, ...], list[Latest]] = {}
    for change in changes:
        groups.setdefault((change.day, change.link.text, change.reason), []).append(change)
    return list(groups.values())


def corrections_page(site: Site, summaries: Sequence[Summary]) -> Page:
    """Return the public log: every correction of what was published, then what was added."""
    listed = _latest(summaries)
    return Page(
        path="corrections/index.md",
        language=site.language,
        title=site.words.say("corrections.title"),
        description=site.words.say("corrections.description"),
        template="corrections.md",
        context={
            "corrections": _together([change for change in listed if change.corrects]),
            "turned": [row for one in summaries for row in one.turned],
            "others": [change for change in listed if not change.corrects],
            "report": site.report(home(site.settings, site.language), site.name()),
        },
    )


def resolutions_pages(site: Site, summaries: Sequence[Summary]) -> Iterator[Page]:
    """Yield the pages of the list of all resolutions."""
    for part in parts(site.words, "resolutions/", [one.row for one in summaries], _LISTED):
        yield Page(
            path=part.path,
            language=site.language,
            title=part.title(site.words, site.words.say("resolutions.title")),
            description=site.words.say("resolutions.description"),
            template="resolutions.md",
            context={"resolutions": part.rows, "pager": part.pager},
        )
