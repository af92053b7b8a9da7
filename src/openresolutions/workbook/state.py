"""What a package held when its workbook was made, as one short sign."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping


def state(files: Mapping[str, bytes]) -> str:
    """Return the sign of the tables and the head of a package."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(name.encode() + b"\0" + str(len(files[name])).encode() + b"\0")
        digest.update(files[name])
    return digest.hexdigest()[:32]
