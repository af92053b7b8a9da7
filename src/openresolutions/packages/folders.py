"""What stands in the data folder: package folders two levels down, and nothing else."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from openresolutions.packages.names import name_fault, name_suggestion
from openresolutions.packages.package import DESCRIPTOR, REFERENCE
from openresolutions.packages.spots import Spot
from openresolutions.problems import Problem
from openresolutions.schemas import Role

_EDITOR_PREFIXES = (".~lock.", "~$", "._")
_EDITOR_NAMES = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_EDITOR_SUFFIXES = (".swp", ".swo", "~", ".part", ".crdownload")
_DATA_CODES: dict[type[OSError], str] = {
    FileNotFoundError: "data_missing",
    NotADirectoryError: "data_not_folder",
}


@dataclass(frozen=True)
class Found:
    """A folder that should be a package."""

    key: str
    role: Role
    folder: Path


def is_of_editor(name: str) -> bool:
    """Tell whether a file is what an editor or a desktop leaves beside the file being edited."""
    return (
        name in _EDITOR_NAMES
        or name.startswith(_EDITOR_PREFIXES)
        or name.endswith(_EDITOR_SUFFIXES)
    )


def entries(folder: Path, at_most: int | None = None) -> list[os.DirEntry[str]]:
    """Return the entries of a folder by name, at most one more than asked for."""
    found = []
    with os.scandir(folder) as listing:
        for entry in listing:
            found.append(entry)
            if at_most is not None and len(found) > at_most:
                break
    return sorted(found, key=lambda entry: entry.name)


def find_packages(data: Path) -> Iterator[Found | Problem]:
    """Yield every package folder of a data folder, and a problem for all else that stands in it."""
    if data.is_symlink():
        # A request could point it at the data of the main branch, and be judged by those.
        yield Spot().problem("data_not_folder", str(data))
        return
    try:
        top = entries(data)
    except OSError as error:
        code = _DATA_CODES.get(type(error), "data_unreadable")
        yield Spot().problem(code, str(data), reason=error.strerror)
        return
    if not top:
        yield Spot().problem("data_empty", str(data))
        return
    for entry in top:
        yield from _top_entry(entry)
    if not any(entry.name == REFERENCE for entry in top):
        yield Spot(REFERENCE, f"{REFERENCE}/{DESCRIPTOR}").problem("reference_missing")


def _top_entry(entry: os.DirEntry[str]) -> Iterator[Found | Problem]:
    if fault := _folder_fault(entry, ""):
        yield fault
    elif entry.name == REFERENCE:
        yield Found(REFERENCE, "reference", Path(entry.path))
    else:
        yield from _place(entry)


def _place(place: os.DirEntry[str]) -> Iterator[Found | Problem]:
    try:
        inside = entries(Path(place.path))
    except OSError as error:
        yield Spot(file=place.name).problem("folder_unreadable", reason=error.strerror)
        return
    if not inside:
        yield Spot(file=place.name).problem("folder_empty")
    for entry in inside:
        if fault := _folder_fault(entry, f"{place.name}/"):
            yield fault
        else:
            yield Found(f"{place.name}/{entry.name}", "resolution", Path(entry.path))


def _folder_fault(entry: os.DirEntry[str], above: str) -> Problem | None:
    spot = Spot(file=f"{above}{entry.name}")
    try:
        mode = entry.stat(follow_symlinks=False).st_mode
    except OSError as error:
        return spot.problem("folder_unreadable", reason=error.strerror)
    if stat.S_ISLNK(mode):
        return spot.problem("file_link")
    if not stat.S_ISDIR(mode):
        code = "file_of_editor" if is_of_editor(entry.name) else "file_misplaced"
        return spot.problem(code)
    if code := name_fault(entry.name):
        return spot.problem(code, entry.name, suggestion=name_suggestion(entry.name))
    return None
