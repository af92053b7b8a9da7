"""ZIP: flat, sorted, with one fixed time and mode, so that the same files give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

EARLIEST = (1980, 1, 1, 0, 0, 0)
_MODE = 0o100644 << 16


def to_zip(members: Mapping[str, bytes]) -> bytes:
    """Return an archive of the members by name.

    They are stored as they are: compressed bytes differ between versions of the compressor, and a
    checksum that holds on one machine only is no checksum.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.create_system = 3
            entry.external_attr = _MODE
            archive.writestr(entry, members[name])
    return buffer.getvalue()
