"""Where every published file and page lies: paths from the site's root, and full addresses."""

from __future__ import annotations

from openresolutions import languages
from openresolutions.model.vocabulary import Language
from openresolutions.settings import Settings

DATA = "data"
ALL = "data/all"
API = "api/v1"
CATALOGUE = "data/catalog.jsonld"
FEED = "data/changes.atom"
SUMS = "data/SHA256SUMS"
DESCRIPTOR = "datapackage.json"
TOMBSTONE = "tombstone.json"
_SECTIONS = {
    "assessments": "figures",
    "claims": "figures",
    "indicators": "figures",
    "outcomes": "figures",
    "documents": "documents",
    "events": "documents",
    "tasks": "documents",
    "notes": "notes",
}


def package_file(key: str, name: str) -> str:
    """Return the path of a file inside a published package."""
    return f"{DATA}/{key}/{name}"


def beside(key: str, suffix: str) -> str:
    """Return the path of a file beside a package's folder: ``zip`` or ``xlsx``."""
    return f"{DATA}/{key}.{suffix}"


def api_resolution(key: str) -> str:
    """Return the path of a resolution in the API."""
    return f"{API}/resolutions/{key}.json"


def api_schema(kind: str) -> str:
    """Return the path of a JSON Schema of the API."""
    return f"{API}/schemas/{kind}.json"


def place_feed(key: str) -> str:
    """Return the path of the feed of changes of a package's place."""
    return f"{DATA}/{key.partition('/')[0]}/changes.atom"


def full(settings: Settings, path: str) -> str:
    """Return the full address of a path from the site's root."""
    return settings.site_url + path


def row_page(key: str, row_id: str | None = None) -> str:
    """Return where a dossier, or a row of it (``<table>/<id>``), stands below a language's root.

    A target has a page of its own; the other rows stand on the page that holds their table.
    """
    table, _, row = (row_id or "").partition("/")
    if not row:
        return f"resolutions/{key}/"
    if table == "targets":
        return f"resolutions/{key}/{row}/"
    return f"{_SECTIONS.get(table, 'resolutions')}/{key}/#{table}-{row}"


def home(settings: Settings, language: Language) -> str:
    """Return the full address of the pages of a language."""
    return settings.site_url + languages.folder(language)


def page(settings: Settings, language: Language, key: str, row_id: str | None = None) -> str:
    """Return the full address of a dossier's page, or of a row (``<table>/<id>``) of it."""
    return home(settings, language) + row_page(key, row_id)
