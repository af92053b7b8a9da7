"""Watches what Python does while data are checked: files opened, changed, sockets, programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_CHANGES = frozenset(
    [
        "os.chmod",
        "os.chown",
        "os.link",
        "os.mkdir",
        "os.mkfifo",
        "os.remove",
        "os.rename",
        "os.rmdir",
        "os.symlink",
        "os.truncate",
        "os.utime",
        "shutil.copyfile",
        "shutil.move",
        "shutil.rmtree",
        "tempfile.mkdtemp",
        "tempfile.mkstemp",
    ]
)
_PROGRAMS = frozenset(
    ["os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.system", "subprocess.Popen"]
)


@dataclass
class Seen:
    """What was done while watching: paths read and written, sockets used, programs started."""

    read: set[Path] = field(default_factory=set)
    written: list[str] = field(default_factory=list)
    sockets: list[str] = field(default_factory=list)
    programs: list[str] = field(default_factory=list)

    def outside(self, *allowed: Path) -> list[Path]:
        """Return the paths read that lie in none of some folders, once links are followed."""
        roots = [root.resolve() for root in allowed]
        return sorted(
            path
            for path in self.read
            if not any(path.resolve().is_relative_to(root) for root in roots)
        )


_watching: list[Seen] = []
_installed: list[bool] = []


@contextmanager
def watch() -> Iterator[Seen]:
    """Note everything that is done in the block; the hook, once there, cannot be taken away."""
    if not _installed:
        sys.addaudithook(_hook)
        _installed.append(True)
    seen = Seen()
    _watching.append(seen)
    try:
        yield seen
    finally:
        _watching.remove(seen)


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watching:
        return
    seen = _watching[-1]
    if event == "open":
        _note_open(seen, arguments)
    elif event.startswith("socket."):
        seen.sockets.append(f"{event} {arguments}")
    elif event in _CHANGES:
        seen.written.append(f"{event} {arguments}")
    elif event in _PROGRAMS:
        seen.programs.append(f"{event} {arguments}")


def _note_open(seen: Seen, arguments: tuple[Any, ...]) -> None:
    path, mode, flags = arguments
    if isinstance(path, int):
        return
    found = Path(os.fsdecode(path))
    writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) if isinstance(flags, int) else 0
    if writes or (isinstance(mode, str) and set(mode) & set("wax+")):
        seen.written.append(str(found))
    else:
        seen.read.add(found.absolute())
