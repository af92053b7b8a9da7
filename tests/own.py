"""Settings in the languages of this repository's data, for tests that read none."""

from __future__ import annotations

from typing import Any

from openresolutions.model.wording import Wording
from openresolutions.settings import Settings

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
