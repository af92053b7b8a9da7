"""The tree that is to be published: what was put there is noted, and nothing else may be in it.

Whatever else went wrong, a tree that lacks a file, or holds one that is not as it was put there, is
not published.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from openresolutions import languages
from openresolutions.output.errors import BuildError
from openresolutions.output.stage import add

SUMS = "SHA256SUMS"
File = tuple[str, bytes]


class Tree:
    """A folder, with the hash of every file that was put there by its path."""

    def __init__(self, folder: Path) -> None:
        """Begin with an empty folder."""
        self.folder = folder
        self.digests: dict[str, str] = {}

    def add(self, files: Iterable[File], below: str = "") -> int:
        """Put files into the tree and return how many of them are pages.

        What lies in the folder of a language is put where its pages are published. Raises
        ``ValueError`` for a path that leaves the folder or comes twice.
        """
        pages = 0
        for path, content in files:
            place = languages.published(f"{below}{path}")
            if place in self.digests:
                raise ValueError(f"two files for one path: {place}")
            add([(place, content)], self.folder)
            self.digests[place] = hashlib.sha256(content).hexdigest()
            pages += place.endswith(".html")
        return pages

    def finish(self) -> None:
        """Put the checksums of all files beside them, and hold the folder to them."""
        self.add([(SUMS, sums(self.digests))])
        wrong = differences(self.digests, digests_below(self.folder))
        if wrong:
            raise BuildError("tree_wrong", count=len(wrong), details=tuple(wrong[:20]))


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
    found = {}
    for root, _, names in os.walk(folder):
        for name in names:
            path = Path(root, name)
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            found[path.relative_to(folder).as_posix()] = digest
    return found


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
