"""Pages as HTML: taken as the site engine made them before, or made in batches side by side.

The pages of one dossier in one language are kept together, each of the site by itself. What the
engine makes of a page follows from the page, the settings and the generator; with which others it
went through the engine shows nowhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, cast

from openresolutions.kept.packed import is_files, pack, whole
from openresolutions.kept.store import Store
from openresolutions.model.files import lying
from openresolutions.model.vocabulary import Language
from openresolutions.output import Batch, Rendered, html_path, render_batch
from openresolutions.spreading import spread

# An engine takes a second to begin; a page takes five thousandths, and 30 kB while it waits.
_PAGES_A_BATCH = 1000


@dataclass(frozen=True)
class Unit:
    """Pages that are kept together; ``pages`` are the hashes of their Markdown by path."""

    name: str
    pages: Mapping[str, str]


_FRAME = Unit("frame", {})


@dataclass(frozen=True)
class Units:
    """The pages of each language that are rendered and kept together, such as a dossier's.

    They are known by name, with the hash of each page's Markdown by its path.
    """

    pages: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)

    def note(self, name: str, path: str, content: bytes) -> None:
        """Note a page, whose path begins with the folder of its language."""
        language, _, inner = path.partition("/")
        unit = self.pages.setdefault(language, {}).setdefault(name, {})
        unit[inner] = hashlib.blake2b(content, digest_size=24).hexdigest()

    def of(self, language: Language) -> list[Unit]:
        """Return the units of a language."""
        return [Unit(name, pages) for name, pages in self.pages.get(language, {}).items()]


@dataclass(frozen=True)
class Engine:
    """How one language is rendered.

    ``settings`` are the engine's own, ``identity`` is what they rest on besides: the publication's
    settings and the generator. ``docs`` holds the pages as Markdown, ``work`` is where to work.
    """

    language: Language
    settings: Mapping[str, Any]
    identity: str
    docs: Path
    work: Path
    as_of: date


def rendered(
    engines: Sequence[Engine], units: Units, store: Store, executor: Executor, workers: int = 2
) -> Iterator[tuple[Language, Mapping[str, bytes]]]:
    """Yield the pages of every language as HTML, and the files of the theme, by path, in groups.

    The executor has so many ``workers``; there are no more batches than that under way.
    """
    wanted: list[tuple[Engine, list[Unit]]] = []
    for engine in engines:
        missing = []
        for unit in (*units.of(engine.language), _FRAME):
            found = _kept(store, _key(engine, unit))
            if found is None:
                missing.append(unit)
            else:
                yield engine.language, found
        wanted += ((engine, group) for group in _groups(missing))
    made = spread(lambda one: executor.submit(_rendered, *one), wanted, workers)
    for (engine, group), found_now in zip(wanted, made, strict=True):
        for unit, (files, packed) in zip(group, found_now, strict=True):
            store.put(_key(engine, unit), packed)
            yield engine.language, files


def _rendered(engine: Engine, group: Sequence[Unit]) -> list[tuple[Mapping[str, bytes], bytes]]:
    """Return the files of each unit, and the same packed."""
    made = render_batch(_batch(engine, group))
    return [(files, pack(files)) for files in (_files(unit, made) for unit in group)]


def _files(unit: Unit, made: Rendered) -> Mapping[str, bytes]:
    if unit is _FRAME:
        return made.frame
    return lying({html_path(path): made.pages[path] for path in unit.pages})


def _batch(engine: Engine, group: Sequence[Unit]) -> Batch:
    paths = [path for unit in group for path in unit.pages]
    return Batch(engine.settings, engine.docs, paths, engine.as_of, engine.work, _FRAME in group)


def _groups(units: Iterable[Unit]) -> Iterator[list[Unit]]:
    """Yield the units in groups of a thousand pages or less; a unit is never divided."""
    group: list[Unit] = []
    count = 0
    for unit in units:
        if group and count + len(unit.pages) > _PAGES_A_BATCH:
            yield group
            group, count = [], 0
        group.append(unit)
        count += len(unit.pages)
    if group:
        yield group


def _kept(store: Store, key: str) -> Mapping[str, bytes] | None:
    return cast("Mapping[str, bytes] | None", whole(store, key, is_files))


def _key(engine: Engine, unit: Unit) -> str:
    told = {name: value for name, value in engine.settings.items() if name != "INHERIT"}
    theme = {name: value for name, value in told.pop("theme").items() if name != "custom_dir"}
    parts = [engine.identity, str(engine.as_of), told, theme, unit.name, sorted(unit.pages.items())]
    written = json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()
    return hashlib.blake2b(written, digest_size=24).hexdigest()
