"""The home page and the list of resolutions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from openresolutions.model.results import Judgement
from openresolutions.pages.dossier.sentence import headline
from openresolutions.pages.dossier.summary import tallies
from openresolutions.pages.listing import resolution_row
from openresolutions.pages.page import Page
from openresolutions.pages.parts import Link, Sign
from openresolutions.pages.site import Site
from openresolutions.pages.view import View

_SHOWN = 6
_CHANGES = 5


@dataclass(frozen=True)
class Difference:
    """A target on which the claim and the numbers do not say the same."""

    link: Link
    claimed: Sign
    computed: Sign
    sentence: str
    resolution: Link


@dataclass(frozen=True)
class Latest:
    """A dated change of a dossier."""

    day: date
    shown: str
    reason: str
    link: Link


def home_page(site: Site, views: Sequence[View]) -> Page:
    """Return the home page: what this is, how the targets stand, where to start."""
    verdicts = [row.computed for view in views for row in view.findings.judgements]
    rows = sum(len(view.dossier.outcomes) + len(view.dossier.claims) for view in views)
    words = site.words
    return Page(
        path="index.md",
        language=site.language,
        title=site.name(),
        description=words.say("home.description"),
        template="home.md",
        context={
            "counts": {
                "resolutions": words.number(len(views)),
                "targets": words.number(len(verdicts)),
                "figures": words.number(rows),
            },
            "tallies": tallies(site, verdicts),
            "differences": differences(views)[:_SHOWN],
            "resolutions": [resolution_row(view) for view in views[: 2 * _SHOWN]],
            "latest": latest(views)[:_CHANGES],
            "as_of": words.long_day(site.as_of),
        },
    )


def differences(views: Sequence[View]) -> list[Difference]:
    """Return the targets whose claimed and computed verdicts differ, a result being there."""
    return [
        _difference(view, judgement)
        for view in views
        for judgement in view.findings.judgements
        if judgement.claimed is not None
        and judgement.computed not in ("no_data", "unclear", judgement.claimed)
    ]


def _difference(view: View, judgement: Judgement) -> Difference:
    target = view.targets[judgement.target_id]
    anchor = view.anchor(f"targets/{target.target_id}")
    return Difference(
        Link(view.words.pick(target, "statement"), anchor),
        view.sign("claimed", judgement.claimed),
        view.sign("computed", judgement.computed),
        headline(view, target, judgement),
        Link(view.title(), view.address),
    )


def latest(views: Sequence[View]) -> list[Latest]:
    """Return the dated changes of all dossiers, the latest first."""
    found = [
        Latest(
            change.changed_on,
            view.words.day(change.changed_on),
            view.words.pick(change, "reason"),
            Link(view.title(), view.address),
        )
        for view in views
        for change in view.dossier.changes
    ]
    return sorted(found, key=lambda item: item.day, reverse=True)


def resolutions_page(site: Site, views: Sequence[View]) -> Page:
    """Return the list of all resolutions."""
    return Page(
        path="resolutions/index.md",
        language=site.language,
        title=site.words.say("resolutions.title"),
        description=site.words.say("resolutions.description"),
        template="resolutions.md",
        context={"resolutions": [resolution_row(view) for view in views]},
    )
