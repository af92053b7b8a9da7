"""SHA256SUMS: the checksum of every download, as ``sha256sum -c`` reads it in the data folder."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import PurePosixPath

FOLDER = "data"


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def to_sums(digests: Mapping[str, str]) -> bytes:
    """Return the list for digests by path from the site's root, ordered by path."""
    lines = [f"{digests[path]}  {_relative(path)}\n" for path in sorted(digests)]
    return "".join(lines).encode("utf-8")


def _relative(path: str) -> str:
    parts = PurePosixPath(path).parts
    return "/".join(parts[1:]) if parts[0] == FOLDER else "../" + path
