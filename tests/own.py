"""Settings in the languages of this repository's data, and made catalogues, for the tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from openresolutions.catalogues import written_catalogue
from openresolutions.model.wording import Wording
from openresolutions.settings import Settings
from openresolutions.texts import template

NAME = Wording((("vi", "Nghị quyết mở"), ("en", "Open Resolutions")))


def own_settings(**changed: Any) -> Settings:
    """Return settings with the names and addresses of this repository, and what is changed."""
    own: dict[str, Any] = {
        "languages": ("vi", "en"),
        "name": NAME,
        "publisher": NAME,
        "site_url": "https://nghi-quyet-mo.example/",
        "repository": "https://git.example/nghi-quyet-mo/open-resolutions",
    }
    return Settings(**(own | changed))


def made_catalogue(told: Mapping[str, str], language: str) -> bytes:
    """Return the PO file of a language that has these texts of all."""
    entries = {key: replace(one, words=told.get(key, "")) for key, one in template().items()}
    return written_catalogue(entries, language)
