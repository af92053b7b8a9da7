"""The one way in which bytes are read below a folder: plain files, within the cap, by no link.

What the gate will refuse is not read here either, so that looking for changes is no way around it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from openresolutions.packages import limits

_AT_ONCE = 1 << 16
_IGNORED = {"__pycache__", ".git"}


def read_plain(path: str | Path, most: int) -> bytes:
    """Return at most so many bytes of a file and one more; follow no link, wait for no pipe."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        parts: list[bytes] = []
        left = most + 1
        # Room for all that may come would be made and given back for each small file.
        while left and (part := os.read(handle, min(left, _AT_ONCE))):
            parts.append(part)
            left -= len(part)
        return b"".join(parts)
    finally:
        os.close(handle)


def files_below(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file below a folder with its bytes, or with what it is if it is not plain."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _IGNORED)
        for name in sorted([*names, *(each for each in folders if Path(root, each).is_symlink())]):
            path = Path(root, name)
            yield os.fsencode(path.relative_to(folder)).hex(), _content(path)


def _content(path: Path) -> bytes:
    """Return the bytes of a plain file within the cap; of anything else its kind, size and time."""
    try:
        found = path.lstat()
        if stat.S_ISREG(found.st_mode) and found.st_size <= limits.FILE_BYTES:
            return read_plain(path, limits.FILE_BYTES)
    except OSError as error:
        return f"unreadable {error.errno}".encode()
    return f"{found.st_mode} {found.st_size} {found.st_mtime_ns}".encode()
