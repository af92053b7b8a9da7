"""Put generated files into a folder: write only what changed, remove what is gone."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Staged:
    """How many files a staging wrote, left as they were and removed."""

    written: int
    kept: int
    removed: int


def stage(files: Iterable[tuple[str, bytes]], folder: Path) -> Staged:
    """Make the folder hold exactly these files, writing only where the bytes differ.

    ``files`` are taken one by one, so that they need not stand in memory together. Raises
    ``ValueError`` for a path that leaves the folder or comes twice.
    """
    wanted: set[str] = set()
    written = 0
    for path, content in files:
        target = str(inside(folder, path))
        if target in wanted:
            raise ValueError(f"two files for one path: {path}")
        wanted.add(target)
        written += _write_if_different(target, content)
    removed = _remove_others(folder, wanted)
    return Staged(written, len(wanted) - written, removed)


def add(files: Iterable[tuple[str, bytes]], folder: Path) -> int:
    """Write the files into the folder beside what it holds, and return how many they were."""
    count = 0
    for path, content in files:
        _write_if_different(str(inside(folder, path)), content)
        count += 1
    return count


def inside(folder: Path, path: str) -> Path:
    """Return the place of a relative path in the folder; raises ``ValueError`` if it leaves it."""
    parts = path.split("/")
    if path.startswith("/") or ".." in parts or not set(parts) - {"", "."}:
        raise ValueError(f"path leaves the folder: {path!r}")
    return folder / path


def _write_if_different(target: str, content: bytes) -> bool:
    # Texts and no paths: there are tens of thousands of them.
    with suppress(OSError), open(target, "rb") as there:  # noqa: PTH123
        if there.read() == content:
            return False
    place = Path(target)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return True


def _remove_others(folder: Path, wanted: set[str]) -> int:
    """Remove the other files, links to folders among them, and the folders that are left empty."""
    removed = 0
    for root, folders, names in os.walk(folder, topdown=False):
        links = [name for name in folders if os.path.islink(f"{root}/{name}")]  # noqa: PTH114
        paths = [f"{root}/{name}" for name in (*names, *links)]
        others = [path for path in paths if path not in wanted]
        for path in others:
            Path(path).unlink()
        removed += len(others)
        if len(others) == len(paths) and Path(root) != folder:
            with suppress(OSError):  # where folders are left in it
                Path(root).rmdir()
    return removed
