"""What lets a workbook in before a reader opens it: its size, its parts, nothing that acts."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from openresolutions.packages.plain import read_plain
from openresolutions.workbook.faults import refused

_FILE_BYTES = 10_000_000
_WHOLE_BYTES = 60_000_000
_PARTS = 500
_OLD = b"\xd0\xcf\x11\xe0"
_ACTING = {
    "vbaproject": "macros",
    "macrosheets/": "macros",
    "activex/": "macros",
    "externallinks/": "links",
    "embeddings/": "embedded",
    "connections.xml": "links",
}


def guarded(path: Path) -> bytes:
    """Return the bytes of a workbook that may be read; raises ``WorkbookFault``."""
    content = read_plain(path, _FILE_BYTES)
    if len(content) > _FILE_BYTES:
        raise refused("too_large", limit=f"{_FILE_BYTES // 1_000_000} MB")
    if content.startswith(_OLD):
        raise refused("old_or_locked")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise refused("no_workbook") from error
    return content


def _check_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = [part.filename.casefold() for part in parts]
    if len(parts) > _PARTS or sum(part.file_size for part in parts) > _WHOLE_BYTES:
        raise refused("too_large", limit=f"{_WHOLE_BYTES // 1_000_000} MB")
    if "xl/workbook.xml" not in names:
        raise refused("no_workbook")
    for word, key in _ACTING.items():
        if any(word in name for name in names):
            raise refused(key)
    if any(b"<!DOCTYPE" in archive.read(part)[:2000].upper() for part in parts if _is_xml(part)):
        raise refused("no_workbook")


def _is_xml(part: zipfile.ZipInfo) -> bool:
    return part.filename.casefold().endswith((".xml", ".rels", ".vml"))
