"""ZIP: flat, sorted, with one fixed time and mode, so that the same files give the same bytes.

Compressed bytes differ between versions of a compressor, and a checksum that holds on one machine
only is no checksum. So the compressor is the one inside the pinned pyarrow, not the machine's own;
where pyarrow is not installed the members are stored as they are.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from typing import Any

# 1 January 1980, the earliest day that a ZIP can tell.
_TIME, _DAY = 0, 0x21
_MODE = 0o100644 << 16
_UNIX = 3 << 8
_UTF8 = 0x800
_STORED, _DEFLATED = 0, 8
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
# Parts of this size and less are the same in many archives: what is in every workbook.
_SMALL = 10_000
# What a gzip file has around the compressed bytes.
_HEAD, _TAIL = 10, 8


@dataclass(frozen=True)
class _Member:
    """A member as it lies in the archive, and its fields that both of its headers repeat."""

    name: bytes
    content: bytes
    told: tuple[int, ...]


def to_zip(members: Mapping[str, bytes]) -> bytes:
    """Return an archive of the members by name."""
    body, listing = bytearray(), bytearray()
    for name in sorted(members):
        content = members[name]
        member = (_small if len(content) <= _SMALL else _member)(name, content, _compressor())
        place = len(body)
        body += _LOCAL.pack(b"PK\3\4", 20, *member.told, 0) + member.name + member.content
        listing += _CENTRAL.pack(b"PK\1\2", _UNIX | 20, 20, *member.told, 0, 0, 0, 0, _MODE, place)
        listing += member.name
    end = (b"PK\5\6", 0, 0, len(members), len(members), len(listing), len(body), 0)
    return bytes(body + listing) + _END.pack(*end)


def _member(name: str, content: bytes, compressor: Any) -> _Member:
    packed, written = _deflated(content, compressor), name.encode()
    method = _STORED if packed is content else _DEFLATED
    flags = 0 if written.isascii() else _UTF8
    sizes = (zlib.crc32(content), len(packed), len(content), len(written))
    return _Member(written, packed, (flags, method, _TIME, _DAY, *sizes))


_small = lru_cache(200)(_member)


def deflated(content: bytes) -> bytes:
    """Return the content compressed, or itself where that is not shorter."""
    return _deflated(content, _compressor())


def _deflated(content: bytes, compressor: Any) -> bytes:
    if compressor is None or not content:
        return content
    packed: bytes = compressor.compress(content, asbytes=True)[_HEAD:-_TAIL]
    return packed if len(packed) < len(content) else content


@cache
def _compressor() -> Any:
    if find_spec("pyarrow") is None:
        return None
    import pyarrow

    return pyarrow.Codec("gzip", compression_level=7)  # 8 takes twice as long for 3 % less
