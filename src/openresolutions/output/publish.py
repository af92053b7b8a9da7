"""Publish whole or not at all: a site is built beside the old one and takes its place in one step.

The step is an exchange of two names (``renameat2`` with ``RENAME_EXCHANGE``), which a kill or a
loss of power leaves either done or not done. Where a system or file system has no such call, two
renames follow each other; ``recover`` then mends what a kill between them leaves.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from openresolutions.output.errors import BUSY, BuildError
from openresolutions.output.workspace import Workspace

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NO_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}


@contextmanager
def locked(workspace: Workspace) -> Iterator[None]:
    """Hold the output folder for one build; a second build ends with status 75.

    The lock goes with the process that holds it, so that a killed build leaves none behind. What it
    started holds it too: nobody builds here while an orphan still writes.
    """
    with workspace.lock.open("a+") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            handle.seek(0)
            owner = handle.read().strip() or "?"
            raise BuildError("busy", output=workspace.output, owner=owner, status=BUSY) from None
        handle.truncate(0)
        handle.write(f"{os.getpid()}\n")
        handle.flush()
        os.set_inheritable(handle.fileno(), True)
        recover(workspace)
        yield


def recover(workspace: Workspace) -> None:
    """Bring the output folder of a killed build back to one whole site."""
    old = _old(workspace)
    if old.exists() and not workspace.site.exists():
        old.rename(workspace.site)
    for leftover in (old, workspace.next, *workspace.output.glob("work.*")):
        if leftover.exists():
            shutil.rmtree(leftover)


@contextmanager
def beside(workspace: Workspace) -> Iterator[Path]:
    """Give an empty folder for the new site, and publish it when the block ends without error."""
    workspace.next.mkdir(parents=True)
    try:
        yield workspace.next
        flush(workspace.next)
        take_place(workspace)
    finally:
        shutil.rmtree(workspace.next, ignore_errors=True)


def take_place(workspace: Workspace) -> None:
    """Put the new site in the place of the old one, which then lies where the new one was."""
    if not workspace.site.exists():
        workspace.next.rename(workspace.site)
    elif not exchange(workspace.next, workspace.site):
        old = _old(workspace)
        workspace.site.rename(old)
        workspace.next.rename(workspace.site)
        old.rename(workspace.next)
    _flush_one(workspace.output)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; return whether the system can do that."""
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    names = (os.fsencode(one), os.fsencode(other))
    if library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NO_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), str(one))


def flush(folder: Path) -> None:
    """Make sure that all that was written below is on the disk: one call for its file system."""
    library = ctypes.CDLL(None, use_errno=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        if not hasattr(library, "syncfs"):
            os.sync()
        elif library.syncfs(handle) != 0:
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), str(folder))
    finally:
        os.close(handle)


def _flush_one(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _old(workspace: Workspace) -> Path:
    return workspace.output / "site.old"
