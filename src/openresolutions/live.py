"""A page made at once from the files as they lie, while the whole site is built behind it.

A page of a dossier is made of that dossier, the reference package and the settings alone, so that
no other dossier is read for it. What is made of all of them comes with the next build.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import RLock

from openresolutions import languages, output, pipeline
from openresolutions.dossier_output import DossierInput, dossier_output
from openresolutions.downloads.addresses import API
from openresolutions.findings import derive_one
from openresolutions.model.dossier import Shared
from openresolutions.model.vocabulary import Language
from openresolutions.output import Single, Workspace
from openresolutions.packages import DESCRIPTOR, REFERENCE
from openresolutions.pages import View, dossier_pages, navigation, site, target_files, view
from openresolutions.pages.page import Page
from openresolutions.pages.written import written_pages
from openresolutions.pipeline import Material
from openresolutions.problems import is_error
from openresolutions.render import staged
from openresolutions.settings import Settings, read_settings, read_written


class Live:
    """The pages that the published site does not have as the files are now."""

    def __init__(self, workspace: Workspace) -> None:
        """Begin with no site: every page has to be made."""
        self._workspace, self._lock = workspace, RLock()
        self._settings: Settings | None = None
        self._all, self._as_of = True, _day_of(workspace)
        self._last = ""
        self._found: dict[str, Material] = {}
        self._views: dict[tuple[str, Language], View] = {}
        self._made: dict[str, bytes] = {}
        self._engines: dict[Language, Single] = {}
        self._theme: TemporaryDirectory[str] | None = None

    def look(self, keys: Iterable[str], settings: Settings, trusted: date | None) -> Material:
        """Read some packages anew and keep them, if nothing is wrong, for the pages to come."""
        keys = sorted(keys)
        found = pipeline.read_some(self._workspace.data, keys, settings.as_of, trusted)
        if not any(map(is_error, found.problems)):
            with self._lock:
                self._forget_made()
                self._settings = settings
                self._found.update((key, found) for key in keys if key != REFERENCE)
        return found

    def refresh(self) -> None:
        """Make every page anew: what all of them are made of has changed."""
        with self._lock:
            self._all = True
            self._settings = None
            self.close()
            self._found.clear()
            self._forget_made()

    def published(self) -> None:
        """Leave every page to the site that has been published."""
        with self._lock:
            self._all, self._as_of = False, _day_of(self._workspace)
            self._found.clear()
            self._forget_made()

    def close(self) -> None:
        """Leave nothing behind; what is asked for later is begun anew."""
        with self._lock:
            while self._engines:
                self._engines.popitem()[1].close()
            if self._theme is not None:
                self._theme.cleanup()
            self._theme = None

    def answer(self, path: str) -> bytes | None:
        """Return what lies at a path from the site's root, or nothing if the site has it."""
        with self._lock:
            if path.endswith(".html"):
                self._last = self._key(languages.within(path))
            if path not in self._made:
                content = self._answer(languages.within(path))
                if content is None:
                    return None
                self._made[path] = content
            return self._made[path]

    def looked_at(self) -> str:
        """Return the key of the package whose page was asked for last, or nothing."""
        return self._last

    def dossiers(self) -> list[str]:
        """Return the keys of the packages of resolutions that there are."""
        found = self._workspace.data.glob("*/*/datapackage.json")
        return sorted(path.parent.relative_to(self._workspace.data).as_posix() for path in found)

    def _key(self, path: str) -> str:
        """Return the key of the package whose page lies at a path, or nothing."""
        parts = path.split("/")
        key = "/".join(parts[2:4]) if len(parts) > 4 else ""
        is_there = key and (self._workspace.data / key / DESCRIPTOR).is_file()
        return key if is_there else ""

    def _forget_made(self) -> None:
        self._made.clear()
        self._views.clear()

    def _answer(self, path: str) -> bytes | None:
        parts = path.split("/")
        language = next((each for each in languages.current() if each == parts[0]), None)
        if language is None:
            return self._download(path)
        inner = path.removeprefix(f"{language}/")
        beside = None if languages.folder(language) else self._download(inner)
        return self._of_language(language, inner) or beside

    def _of_language(self, language: Language, inner: str) -> bytes | None:
        if inner.startswith("assets/"):
            return self._asset(language, inner) if self._all else None
        key = self._key(f"{language}/{inner}")
        if key and (self._all or key in self._found):
            return self._of_dossier(language, key, inner)
        return self._by_hand(language, inner) if self._all else None

    def _of_dossier(self, language: Language, key: str, inner: str) -> bytes | None:
        shown = self._view(key, language)
        if shown is None:
            return None
        if not inner.endswith(".html"):
            return dict(target_files(shown)).get(inner)
        wanted = f"{inner.removesuffix('.html')}.md"
        page = next((page for page in dossier_pages(shown) if page.path == wanted), None)
        return self._html(page, shown.site.as_of) if page else None

    def _by_hand(self, language: Language, inner: str) -> bytes | None:
        """Return a page that people write by hand."""
        settings, written = self._now(), read_written(self._workspace.config, language)
        name = inner.removesuffix("/index.html")
        given = self._input(next(iter(self.dossiers()), "")) if name in written else None
        if given is None:
            return None
        common = site(given.shared, settings, language)
        page = next(written_pages(common, {name: written[name]}))
        return self._html(page, given.shared.as_of)

    def _asset(self, language: Language, inner: str) -> bytes | None:
        look, config = self._now().look, self._workspace.config
        own = dict(output.bundles(language, look, output.own_styles(config)))
        own.update(output.logo_file(look, config))
        return own[inner] if inner in own else self._engine(language).asset(inner)

    def _download(self, path: str) -> bytes | None:
        key = next((key for key in self._found if f"/{key}" in path), None)
        given = self._input(key) if key else None
        if given is None:
            return None
        self._made.update(dossier_output(given).files)
        return self._made.get(path)

    def _view(self, key: str, language: Language) -> View | None:
        if (key, language) not in self._views:
            given = self._input(key)
            if given is None:
                return None
            found = self._found[key]
            is_of_its_day = found.publication and found.publication.as_of == given.shared.as_of
            findings = (
                found.findings[key] if is_of_its_day else derive_one(given.dossier, given.shared)
            )
            common = site(given.shared, given.settings, language)
            self._views[key, language] = view(common, given.shared, given.dossier, findings)
        return self._views[key, language]

    def _input(self, key: str) -> DossierInput | None:
        """Return a dossier as it lies, or nothing if it cannot be shown."""
        settings = self._now()
        if key not in self._found:
            if not (self._workspace.data / key / DESCRIPTOR).is_file():
                return None
            found = pipeline.read_some(self._workspace.data, [key], settings.as_of)
            if any(map(is_error, found.problems)):
                return None
            self._found[key] = found
        for given in pipeline.inputs(self._found[key], settings):
            if given.package.key == key:
                return replace(given, shared=self._shared(given.shared))
        return None

    def _shared(self, shared: Shared) -> Shared:
        """Let a page speak for the day that the whole site speaks for, where that is later."""
        return replace(shared, as_of=max(shared.as_of, self._as_of))

    def _now(self) -> Settings:
        if self._settings is None:
            self._settings = read_settings(self._workspace.config)
        return self._settings

    def _html(self, page: Page, as_of: date) -> bytes:
        """Take a page through the site engine, with the frame that the whole site has."""
        engine = self._engine(page.language)
        made = engine.page(page.path, staged(page), as_of)
        return dict(output.guarded([made]))[made[0]]

    def _engine(self, language: Language) -> Single:
        if self._theme is None:
            self._theme = TemporaryDirectory()
        if language not in self._engines:
            config, settings = self._workspace.config, self._now()
            menu = navigation(language, read_written(config, language))
            dress = Path(self._theme.name, language)
            theme = output.dressed(config, dress)
            self._engines[language] = Single(
                output.engine_settings(config, settings, language, menu, theme)
            )
        return self._engines[language]


def _day_of(workspace: Workspace) -> date:
    """Return the day that the published site speaks for, the first of all days if there is none."""
    try:
        told = json.loads((workspace.site / API / "resolutions.json").read_text("utf-8"))
        return date.fromisoformat(told["as_of"])
    except (OSError, ValueError, KeyError, TypeError):
        return date.min
