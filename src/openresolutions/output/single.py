"""One page of a language through the site engine in this process, for who cannot wait for another.

What the engine reads of its settings and its theme is kept from one page to the next; a template
that has changed is read again. What comes out is what a batch would give, byte for byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from os import environ
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openresolutions.output.batch import html_path, stand_ins
from openresolutions.output.engine import written
from openresolutions.output.stage import add

PARTS = ("assets/stylesheets/", "assets/javascripts/", "assets/images/")


class Single:
    """The engine of one language, begun once for its settings."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        """Read the settings and the theme."""
        from mkdocs.config import load_config

        self._folder = TemporaryDirectory()
        place = Path(self._folder.name)
        self._docs = place / "docs"
        add(stand_ins(settings, ()), self._docs)
        folders = {"docs_dir": str(self._docs), "site_dir": str(place / "site")}
        (place / "mkdocs.yml").write_bytes(written({**settings, **folders}))
        self._config = load_config(str(place / "mkdocs.yml"))
        self._environment = self._config.theme.get_env()

    def page(self, path: str, content: bytes, as_of: date) -> tuple[str, bytes]:
        """Return a page as HTML, with its path."""
        from mkdocs.commands.build import get_context
        from mkdocs.structure.files import get_files
        from mkdocs.structure.nav import get_navigation

        day = datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC)
        environ["SOURCE_DATE_EPOCH"] = str(int(day.timestamp()))
        before = (self._docs / path).read_bytes() if (self._docs / path).exists() else None
        add([(path, content)], self._docs)
        try:
            files = get_files(self._config)
            navigation = get_navigation(files, self._config)
            for file in files.documentation_pages():
                assert file.page is not None
                file.page.read_source(self._config)
            wanted = files.src_uris[path].page
            assert wanted is not None
            wanted.render(self._config, files)
            wanted.active = True
            context = get_context(navigation, files, self._config, wanted)
            template = self._environment.get_template(wanted.meta.get("template", "main.html"))
            return html_path(path), template.render(context).encode()
        finally:
            if before is None:
                (self._docs / path).unlink()
            else:
                (self._docs / path).write_bytes(before)

    def close(self) -> None:
        """Leave nothing behind."""
        self._folder.cleanup()

    def asset(self, path: str) -> bytes | None:
        """Return a file of the theme, or nothing if it has none at that path."""
        if not path.startswith(PARTS) or ".." in path.split("/"):
            return None
        places = (Path(folder, path) for folder in self._config.theme.dirs)
        return next((place.read_bytes() for place in places if place.is_file()), None)
