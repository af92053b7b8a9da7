"""A folder of entries by key. An entry that is damaged, foreign or old is thrown away, never used.

Each entry begins with a checksum over its key and its content, so that one that was cut short,
changed or put under another name is seen. Whoever may write into the folder may also write the
site; the folder deserves the same care.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_SIZE = 32
_ENDING = ".kept"
_SPARE = 200


class Store:
    """What is kept in a folder; without one nothing is kept and nothing is found."""

    def __init__(self, folder: Path | None) -> None:
        """Keep in this folder, which is made when something is put there."""
        self.folder = folder
        self.used: set[str] = set()

    def has(self, key: str) -> bool:
        """Tell whether something is kept under a key; whether it is whole, ``get`` tells."""
        return self.folder is not None and self._path(key).is_file()

    def get(self, key: str) -> bytes | None:
        """Return what was kept under a key, if it is whole."""
        if self.folder is None:
            return None
        try:
            content = self._path(key).read_bytes()
        except OSError:
            return None
        if content[:_SIZE] != _seal(key, content[_SIZE:]):
            self.discard(key)
            return None
        self.used.add(key)
        with suppress(OSError):
            os.utime(self._path(key))
        return content[_SIZE:]

    def put(self, key: str, content: bytes) -> None:
        """Keep a content under a key; a reader sees it whole or not at all.

        A folder that takes nothing costs time and nothing else.
        """
        if self.folder is None:
            return
        path = self._path(key)
        beside = path.with_suffix(f".{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(_seal(key, content) + content)
            beside.replace(path)
            self.used.add(key)
        except OSError:
            with suppress(OSError):
                beside.unlink()

    def once(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return what is kept under a key, or else make and keep it."""
        found = self.get(key)
        if found is None:
            found = make()
            self.put(key, found)
        return found

    def discard(self, key: str) -> None:
        """Throw an entry away."""
        self.used.discard(key)
        if self.folder is not None:
            with suppress(OSError):
                self._path(key).unlink()

    def tidy(self) -> int:
        """Throw away what was not used for long; return how many entries that were.

        What this build used stays, and about four times as much of the builds before it.
        """
        if self.folder is None or not self.folder.is_dir():
            return 0
        files = [path for path in self.folder.glob("??/*") if path.is_file()]
        files.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
        spare = [path for path in files if path.name.removesuffix(_ENDING) not in self.used]
        gone = spare[4 * len(self.used) + _SPARE :]
        for path in gone:
            path.unlink(missing_ok=True)
        return len(gone)

    def _path(self, key: str) -> Path:
        if self.folder is None:
            raise ValueError("nothing is kept")
        return self.folder / key[:2] / f"{key}{_ENDING}"


def _seal(key: str, content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_SIZE, key=key.encode()[:64]).digest()
