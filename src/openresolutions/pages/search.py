"""The page of all search results; a script fills it in, and without one it leads to the lists."""

from __future__ import annotations

from openresolutions.pages.page import Page
from openresolutions.pages.site import Site


def search_page(site: Site) -> Page:
    """Return the page on which all that a search finds is listed by kind."""
    return Page(
        path="search/index.md",
        language=site.language,
        title=site.words.say("search.title"),
        description=site.words.say("search.description"),
        template="search.md",
    )
