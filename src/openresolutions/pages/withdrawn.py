"""The pages of packages that were published once and withdrawn: what stood there, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from openresolutions.model.reference import Reference
from openresolutions.pages.page import Page
from openresolutions.pages.parts import Link
from openresolutions.pages.site import Site


def withdrawn_pages(site: Site, reference: Reference, published: Collection[str]) -> Iterator[Page]:
    """Yield a page at the old address of every withdrawn package; ``published`` are keys."""
    for row in reference.withdrawals:
        if row.resolution in published:
            continue
        title = site.words.pick(row, "title")
        yield Page(
            path=f"resolutions/{row.resolution}/index.md",
            language=site.language,
            title=title,
            description=site.words.say("withdrawn.lead", day=site.words.long_day(row.withdrawn_on)),
            template="withdrawn.md",
            context={
                "crumbs": (Link(site.words.say("nav.resolutions"), "resolutions/"),),
                "title": title,
                "day": site.words.long_day(row.withdrawn_on),
                "reason": site.words.pick(row, "reason"),
            },
        )
