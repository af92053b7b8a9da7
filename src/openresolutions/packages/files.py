"""The files of one package folder: plain regular files with known names, within the caps."""

from __future__ import annotations

import os
import stat
from functools import cache
from pathlib import Path

from openresolutions.packages import limits
from openresolutions.packages.folders import entries, is_of_editor
from openresolutions.packages.package import DESCRIPTOR
from openresolutions.packages.plain import read_plain
from openresolutions.packages.spots import Spot
from openresolutions.problems import Problem
from openresolutions.schemas import Role, required_tables, tables

_ARCHIVES = (".7z", ".bz2", ".gz", ".ods", ".rar", ".tar", ".tgz", ".xls", ".xlsx", ".xz", ".zip")
_MAGIC = (
    (b"PK\x03\x04", "ZIP / XLSX"),
    (b"\x1f\x8b", "GZIP"),
    (b"\xd0\xcf\x11\xe0", "XLS"),
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"BZh", "BZIP2"),
    (b"\xfd7zXZ", "XZ"),
    (b"7z\xbc\xaf", "7Z"),
)


def read_files(key: str, role: Role, folder: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """Read the sound files of a package folder; return their bytes and the problems of the rest."""
    try:
        inside = entries(folder, limits.PACKAGE_FILES)
    except OSError as error:
        return {}, [Spot(key, key).problem("folder_unreadable", reason=error.strerror)]
    if len(inside) > limits.PACKAGE_FILES:
        return {}, [Spot(key, key).problem("package_too_many_files", limit=limits.PACKAGE_FILES)]
    files: dict[str, bytes] = {}
    limit = f"{limits.PACKAGE_BYTES // 1_000_000} MB"
    problems = _missing(key, role, {entry.name.casefold() for entry in inside})
    for entry in inside:
        spot = file_spot(key, entry.name)
        content = _entry_fault(spot, entry, role) or _read(spot, entry)
        if isinstance(content, Problem):
            problems.append(content)
            continue
        files[entry.name] = content
        if sum(map(len, files.values())) > limits.PACKAGE_BYTES:
            return {}, [*problems, Spot(key, key).problem("package_too_large", limit=limit)]
    return files, problems


def file_spot(key: str, name: str) -> Spot:
    """Return the place of a file of a package; a CSV's resource is its name without the end."""
    resource = name.removesuffix(".csv") if name.endswith(".csv") else ""
    return Spot(key, f"{key}/{name}", resource)


def _entry_fault(spot: Spot, entry: os.DirEntry[str], role: Role) -> Problem | None:
    try:
        found = entry.stat(follow_symlinks=False)
    except OSError as error:
        return spot.problem("file_unreadable", reason=error.strerror)
    if stat.S_ISLNK(found.st_mode):
        return spot.problem("file_link")
    if stat.S_ISDIR(found.st_mode):
        return spot.problem("folder_misplaced")
    if not stat.S_ISREG(found.st_mode):
        return spot.problem("file_special")
    if code := _name_code(entry.name, role):
        return spot.problem(code, entry.name, suggestion=_known_name(entry.name, role))
    if found.st_nlink > 1:
        return spot.problem("file_hard_link")
    return _size_fault(spot, entry.name, found.st_size)


def _name_code(name: str, role: Role) -> str:
    if name in _names(role):
        return ""
    if is_of_editor(name):
        return "file_of_editor"
    if _known_name(name, role):
        return "file_name_case"
    return "file_archive" if name.lower().endswith(_ARCHIVES) else "file_unexpected"


@cache
def _names(role: Role) -> tuple[str, ...]:
    return (DESCRIPTOR, *(f"{table}.csv" for table in tables(role)))


def _known_name(name: str, role: Role) -> str | None:
    wanted = name.strip().casefold()
    return next((known for known in _names(role) if known == wanted and known != name), None)


def _byte_limit(name: str) -> int:
    return limits.DESCRIPTOR_BYTES if name == DESCRIPTOR else limits.FILE_BYTES


def _size_fault(spot: Spot, name: str, size: int) -> Problem | None:
    limit = _byte_limit(name)
    if size <= limit:
        return None
    return spot.problem("file_too_large", str(size), limit=f"{limit // 1_000_000} MB")


def _read(spot: Spot, entry: os.DirEntry[str]) -> bytes | Problem:
    """Read a file that was seen to be plain, never following a link put there since."""
    try:
        content = read_plain(entry.path, _byte_limit(entry.name))
    except OSError as error:
        return spot.problem("file_unreadable", reason=error.strerror)
    if fault := _size_fault(spot, entry.name, len(content)):
        return fault
    if not content.strip():
        return spot.problem("file_empty")
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return spot.problem("file_binary", kind)
    return content


def _missing(key: str, role: Role, names: set[str]) -> list[Problem]:
    if DESCRIPTOR not in names:
        return [file_spot(key, DESCRIPTOR).problem("descriptor_missing")]
    wanted = [f"{table}.csv" for table in required_tables(role)]
    return [file_spot(key, name).problem("table_missing") for name in wanted if name not in names]
