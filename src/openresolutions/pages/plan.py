"""Which pages exist, and the navigation, whose size never grows with the data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from openresolutions.charts import draw_dossier
from openresolutions.model.dossier import Publication
from openresolutions.model.results import Findings
from openresolutions.model.vocabulary import Language
from openresolutions.pages.data import data_page
from openresolutions.pages.documents import document_pages, documents_page
from openresolutions.pages.dossier import dossier_page, embed_pages
from openresolutions.pages.home import home_page, resolutions_page
from openresolutions.pages.method import method_page
from openresolutions.pages.page import Page
from openresolutions.pages.places import place_pages, places_page
from openresolutions.pages.quality import quality_page
from openresolutions.pages.site import Site, site
from openresolutions.pages.targets import targets_page
from openresolutions.pages.topics import topic_pages, topics_page
from openresolutions.pages.view import View
from openresolutions.pages.withdrawn import withdrawn_pages
from openresolutions.pages.written import written_pages
from openresolutions.settings import Settings
from openresolutions.texts import text

_NONE: Mapping[str, str] = MappingProxyType({})
_NAV = (
    ("home", "index.md"),
    ("resolutions", "resolutions/index.md"),
    ("targets", "targets/index.md"),
    ("places", "places/index.md"),
    ("topics", "topics/index.md"),
    ("documents", "documents/index.md"),
    ("data", "data/index.md"),
    ("quality", "quality/index.md"),
    ("method", "method/index.md"),
)
_WRITTEN = (("contribute", "contribute/index.md"), ("about", "about/index.md"))


def plan(
    publication: Publication,
    findings: Mapping[str, Findings],
    settings: Settings,
    language: Language,
    written: Mapping[str, str] = _NONE,
) -> Iterator[Page]:
    """Yield every page of a language, one by one.

    ``written`` holds the pages that people wrote by hand, as Markdown by name.
    """
    shared = site(publication, settings, language)
    views = [
        View(shared, dossier, findings[dossier.resolution.key], {})
        for dossier in publication.dossiers
    ]
    yield from _lists(publication, findings, shared, views)
    yield from written_pages(shared, written)
    yield from withdrawn_pages(shared, publication)
    for view in views:
        charts = draw_dossier(view.dossier, view.findings, publication.reference, language)
        drawn = View(shared, view.dossier, view.findings, charts)
        yield dossier_page(drawn)
        yield from document_pages(drawn)
        yield from embed_pages(drawn)


def _lists(
    publication: Publication, findings: Mapping[str, Findings], shared: Site, views: list[View]
) -> Iterator[Page]:
    yield home_page(shared, views)
    yield resolutions_page(shared, views)
    yield targets_page(shared, views)
    yield places_page(shared, views)
    yield from place_pages(shared, views)
    yield topics_page(shared, views)
    yield from topic_pages(shared, views)
    yield documents_page(shared, views)
    yield data_page(shared, publication, views)
    yield quality_page(shared, views)
    yield method_page(shared, publication, findings, views)


def navigation(language: Language, written: Mapping[str, str] = _NONE) -> list[dict[str, str]]:
    """Return the site engine's navigation: titles and pages, the same for any amount of data."""
    entries = (*_NAV, *(entry for entry in _WRITTEN if entry[0] in written))
    return [{text(language, f"pages.nav.{name}"): path} for name, path in entries]
