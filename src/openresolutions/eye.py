"""What changed among the inputs, seen without reading them: the files' times and sizes."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from openresolutions.output import Workspace, overrides, theme_folder
from openresolutions.packages import REFERENCE

Stat = tuple[str, int, int]
Inputs = frozenset[Stat]
# A look at many files takes its time: no more than a part of the machine is spent on looking.
_RESTS_A_LOOK = 4


class Eye:
    """Sees what changed: where somebody looks at each time, all the rest now and then."""

    def __init__(self, workspace: Workspace, seen: Inputs) -> None:
        """Begin with what was seen last."""
        self._workspace, self._seen = workspace, seen
        self._key, self._near = "", frozenset[Stat]()
        self._next = 0.0

    def changed(self, key: str) -> frozenset[Path]:
        """Return what has changed since the last time, first of all in the package of a key."""
        return self._changed_near(key) or self._changed_anywhere()

    def _changed_near(self, key: str) -> frozenset[Path]:
        places = _places_near(self._workspace, key)
        if key != self._key or not self._near:
            roots = tuple(f"{place}/" for place in places)
            known = (stat for stat in self._seen if f"{stat[0]}/".startswith(roots))
            self._key, self._near = key, frozenset(known)
        before, now = self._near, frozenset(_stats(places))
        if now == before:
            return frozenset()
        self._seen, self._near = (self._seen - before) | now, now
        return _paths(before ^ now)

    def _changed_anywhere(self) -> frozenset[Path]:
        begun = time.monotonic()
        if begun < self._next:
            return frozenset()
        before, now = self._seen, inputs(self._workspace)
        self._next = begun + (1 + _RESTS_A_LOOK) * (time.monotonic() - begun)
        if now == before:
            return frozenset()
        self._seen, self._near = now, frozenset()
        return _paths(before ^ now)


def _paths(stats: Inputs) -> frozenset[Path]:
    return frozenset(Path(path) for path, _, _ in stats)


def _places(workspace: Workspace) -> list[Path]:
    """Return what all pages are made of besides the data."""
    theme = theme_folder()
    looks = (theme, theme.parent / "render" / "templates", overrides(workspace.config))
    return [workspace.config, workspace.config.parent / "docs" / "pages", *looks]


def _places_near(workspace: Workspace, key: str) -> list[Path]:
    packages = (workspace.data / name for name in (key, REFERENCE) if name)
    return [*packages, *_places(workspace)]


def inputs(workspace: Workspace) -> Inputs:
    """Return what can be seen of the inputs without reading them."""
    return frozenset(_stats([workspace.data, *_places(workspace)]))


def _stats(places: Iterable[Path]) -> Iterator[Stat]:
    for path in chain.from_iterable(map(_below, places)):
        try:
            stat = path.lstat()
        except OSError:
            continue
        yield str(path), stat.st_mtime_ns, stat.st_size


def _below(place: Path) -> Iterator[Path]:
    """Yield a place and everything below it that can be seen; no link is followed."""
    yield place
    for root, folders, names in os.walk(place):
        yield from (Path(root, name) for name in (*folders, *names))
