"""Put generated files into a folder: write only what changed, remove what is gone."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath


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
        target = inside(folder, path)
        if str(target) in wanted:
            raise ValueError(f"two files for one path: {path}")
        wanted.add(str(target))
        written += _write_if_different(target, content)
    removed = _remove_others(folder, wanted)
    return Staged(written, len(wanted) - written, removed)


def add(files: Iterable[tuple[str, bytes]], folder: Path) -> int:
    """Write the files into the folder beside what it holds, and return how many they were."""
    count = 0
    for path, content in files:
        _write_if_different(inside(folder, path), content)
        count += 1
    return count


def inside(folder: Path, path: str) -> Path:
    """Return the place of a relative path in the folder; raises ``ValueError`` if it leaves it."""
    relative = PurePosixPath(path)
    if relative.is_absolute() or ".." in relative.parts or not relative.parts:
        raise ValueError(f"path leaves the folder: {path!r}")
    return folder.joinpath(*relative.parts)


def _write_if_different(target: Path, content: bytes) -> bool:
    if target.is_file() and target.read_bytes() == content:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return True


def _remove_others(folder: Path, wanted: set[str]) -> int:
    """Remove the other files, links to folders among them, and the folders that are left empty."""
    removed = 0
    for root, folders, names in os.walk(folder, topdown=False):
        links = [name for name in folders if Path(root, name).is_symlink()]
        for path in (f"{root}/{name}" for name in (*names, *links)):
            if path not in wanted:
                Path(path).unlink()
                removed += 1
        if Path(root) != folder and not os.listdir(root):  # noqa: PTH208 (texts: many folders)
            Path(root).rmdir()
    return removed
