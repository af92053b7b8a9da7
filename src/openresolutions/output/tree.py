"""The tree that is to be published: what was put there is noted, and nothing else may be in it.

Whatever else went wrong, a tree that lacks a file, or holds one that is not as it was put there, is
not published. A file that stands in the published tree as it shall be is taken over from there as
a second name of the same file, not written again: nothing writes into a file of a published tree.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock

from openresolutions import languages
from openresolutions.model.files import Files
from openresolutions.output.errors import BuildError
from openresolutions.output.stage import inside

SUMS = "SHA256SUMS"
File = tuple[str, bytes]


class Tree:
    """A folder, with the hash of every file that was put there by its path.

    ``standing`` is the tree that is published now, if there is one. Several threads may put files.
    """

    def __init__(self, folder: Path, standing: Path | None = None) -> None:
        """Begin with an empty folder."""
        self.folder = folder
        self.digests: dict[str, str] = {}
        self._standing = standing
        self._folders: set[str] = set()
        self._lock = Lock()

    def put(self, files: Iterable[File], below: str = "") -> int:
        """Put files into the tree one by one and return how many of them are pages.

        What lies in the folder of a language is put where its pages are published. Raises
        ``ValueError`` for a path that leaves the folder or comes twice.
        """
        return sum(self.add({path: content}, below) for path, content in files)

    def add(
        self, files: Mapping[str, bytes], below: str = "", paths: Iterable[str] | None = None
    ) -> int:
        """Put files, or those of the paths, into the tree and return how many of them are pages."""
        pages = 0
        for path in files if paths is None else paths:
            place = languages.published(f"{below}{path}")
            self._note(place)
            self.digests[place] = self._put(files, path, place)
            pages += place.endswith(".html")
        return pages

    def _put(self, files: Mapping[str, bytes], path: str, place: str) -> str:
        """Put one of the files into its place, and return its digest."""
        target = self._target(place)
        if isinstance(files, Files):
            known = files.digests[path]
            if self._taken_over(place, target, known) or _named(files.places.get(path), target):
                return known
        content = files[path]
        Path(target).write_bytes(content)
        return hashlib.sha256(content).hexdigest()

    def _note(self, place: str) -> None:
        """Note that a file comes to a place, before any other thread can put one there."""
        with self._lock:
            if place in self.digests:
                raise ValueError(f"two files for one path: {place}")
            self.digests[place] = ""

    def finish(self) -> None:
        """Put the checksums of all files beside them, and hold the folder to them."""
        self.add({SUMS: sums(self.digests)})
        if not self._is_whole():
            wrong = differences(self.digests, digests_below(self.folder))
            raise BuildError("tree_wrong", count=len(wrong), details=tuple(wrong[:20]))

    def _is_whole(self) -> bool:
        """Tell whether the folder holds what was put there and nothing else, file by file."""
        count = 0
        for path, digest in _digests_in(self.folder):
            if self.digests.get(path) != digest:
                return False
            count += 1
        return count == len(self.digests)

    def _target(self, place: str) -> str:
        """Return where a file goes, in a folder that is there."""
        above, _, name = place.rpartition("/")
        if above not in self._folders or name in ("", ".", ".."):
            inside(self.folder, place).parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(above)
        return f"{self.folder}/{place}"

    def _taken_over(self, place: str, target: str, wanted: str) -> bool:
        """Take a file over from the published tree if it is whole; tell whether that was done."""
        if self._standing is None:
            return False
        with suppress(OSError):
            if _digest(f"{self._standing}/{place}", os.O_NOFOLLOW) == wanted:
                os.link(f"{self._standing}/{place}", target, follow_symlinks=False)
                return True
        return False


def _named(file: Path | None, target: str) -> bool:
    """Give a file that lies on the disk a second name; tell whether that was done."""
    if file is not None:
        with suppress(OSError):
            os.link(file, target, follow_symlinks=False)
            return True
    return False


def sums(digests: dict[str, str]) -> bytes:
    """Return the checksums as ``sha256sum --check`` reads them, in the order of the paths."""
    return "".join(f"{digests[path]}  {path}\n" for path in sorted(digests)).encode()


def files_in(folder: Path) -> Iterator[File]:
    """Yield every file below a folder by its path there."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def digests_below(folder: Path) -> dict[str, str]:
    """Return the hash of every file below a folder by its path."""
    return dict(_digests_in(folder))


def _digests_in(folder: Path) -> Iterator[tuple[str, str]]:
    top = str(folder)
    for root, _, names in os.walk(top):
        for name in names:
            yield f"{root}/{name}"[len(top) + 1 :], _digest(f"{root}/{name}")


def differences(wanted: dict[str, str], found: dict[str, str]) -> list[str]:
    """Return every path that is missing (``-``), too much (``+``) or different (``!``)."""
    return sorted(_differences(wanted, found), key=lambda line: line[2:])


def _differences(wanted: dict[str, str], found: dict[str, str]) -> Iterator[str]:
    for path in wanted.keys() | found.keys():
        if path not in found:
            yield f"- {path}"
        elif path not in wanted:
            yield f"+ {path}"
        elif wanted[path] != found[path]:
            yield f"! {path}"


def _digest(path: str, flags: int = 0) -> str:
    with os.fdopen(os.open(path, os.O_RDONLY | flags), "rb", buffering=0) as file:
        return hashlib.sha256(file.read()).hexdigest()
