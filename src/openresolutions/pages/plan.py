"""Which pages exist, and the navigation, whose size never grows with the data.

A page is either of one dossier and made of that dossier alone (``dossier_pages``), or of the whole
site and made of the dossiers' summaries alone (``site_pages``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from openresolutions.charts import draw_dossier
from openresolutions.model.dossier import Dossier, Publication, Shared
from openresolutions.model.results import Findings
from openresolutions.model.vocabulary import Language
from openresolutions.pages.concepts import concept_pages
from openresolutions.pages.data import data_page
from openresolutions.pages.documents import document_pages, documents_pages
from openresolutions.pages.dossier import (
    brief_pages,
    dossier_page,
    embed_pages,
    section_pages,
    target_pages,
)
from openresolutions.pages.findings import findings_page
from openresolutions.pages.glossary import glossary_page
from openresolutions.pages.home import corrections_page, home_page, resolutions_pages
from openresolutions.pages.method import method_page
from openresolutions.pages.page import Page
from openresolutions.pages.places import place_pages, places_page
from openresolutions.pages.quality import quality_page
from openresolutions.pages.search import search_page
from openresolutions.pages.site import Site, site
from openresolutions.pages.summary import Summary, summarise
from openresolutions.pages.targets import targets_pages
from openresolutions.pages.topics import topic_pages, topics_page
from openresolutions.pages.view import View
from openresolutions.pages.withdrawn import withdrawn_pages
from openresolutions.pages.written import written_pages
from openresolutions.settings import Settings
from openresolutions.texts import text

_NONE: Mapping[str, str] = MappingProxyType({})
_NAV = (
    ("home", "index.md"),
    ("findings", "findings/index.md"),
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
    shared = site(publication.shared, settings, language)
    summaries = []
    for dossier in publication.dossiers:
        drawn = view(shared, publication.shared, dossier, findings[dossier.resolution.key])
        summaries.append(summarise(drawn))
        yield from dossier_pages(drawn)
    yield from site_pages(shared, publication.shared, summaries, written)


def view(shared: Site, common: Shared, dossier: Dossier, findings: Findings) -> View:
    """Return a dossier as its pages see it, its charts drawn."""
    charts = draw_dossier(dossier, findings, common.reference, shared.language)
    return View(shared, dossier, findings, charts)


def dossier_pages(view: View) -> Iterator[Page]:
    """Yield every page of one dossier, made of that dossier alone."""
    yield dossier_page(view)
    yield from target_pages(view)
    yield from section_pages(view)
    yield from brief_pages(view)
    yield from document_pages(view)
    yield from embed_pages(view)


def site_pages(
    site: Site,
    common: Shared,
    summaries: Sequence[Summary],
    written: Mapping[str, str] = _NONE,
) -> Iterator[Page]:
    """Yield every page that is no dossier's own, made of the summaries alone."""
    yield home_page(site, summaries, written)
    yield findings_page(site, summaries)
    yield from resolutions_pages(site, summaries)
    yield from targets_pages(site, summaries)
    yield places_page(site, summaries)
    yield from place_pages(site, summaries)
    yield topics_page(site, summaries)
    yield from topic_pages(site, summaries)
    yield from concept_pages(site, [row for one in summaries for row in one.measured])
    yield from documents_pages(site, summaries)
    yield data_page(site, common.reference, summaries)
    yield quality_page(site, summaries)
    yield search_page(site)
    yield corrections_page(site, summaries)
    yield glossary_page(site)
    yield method_page(site, summaries)
    yield from written_pages(site, written)
    yield from withdrawn_pages(site, common.reference, {one.key for one in summaries})


def navigation(language: Language, written: Mapping[str, str] = _NONE) -> list[dict[str, str]]:
    """Return the site engine's navigation: titles and pages, the same for any amount of data."""
    entries = (*_NAV, *(entry for entry in _WRITTEN if entry[0] in written))
    return [{text(language, f"pages.nav.{name}"): path} for name, path in entries]
