"""An entry: records as plain data, and the contents of files behind them.

A content is named by its SHA-256, so that a file is known before it is unpacked. An entry is the
sizes of two parts, then the parts: the records with the table of contents, and the contents one
behind the other. These are compressed in one go, but for what is packed already, and unpacked when
the first of them is asked for.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable
from functools import cached_property

from openresolutions.kept.plain import UnreadableError, plain, value
from openresolutions.kept.store import Store
from openresolutions.model.files import Files

_SIZES = struct.Struct(">QQ")
_LEVEL = 1
# ZIP, XLSX and the like; PNG; the packed files of Pagefind.
_PACKED = (b"PK", b"\x89PNG", b"\x1f\x8b")


def pack(it: object) -> bytes:
    """Return a value as bytes; raises ``TypeError`` for a kind that has no plain form."""
    blobs: dict[str, bytes] = {}
    records = plain(it, blobs)
    loose = {name: one for name, one in blobs.items() if not one.startswith(_PACKED)}
    rest = {name: one for name, one in blobs.items() if name not in loose}
    sizes = [[[name, len(one)] for name, one in part.items()] for part in (loose, rest)]
    head = json.dumps([records, *sizes], ensure_ascii=False, separators=(",", ":"))
    parts = [zlib.compress(part, _LEVEL) for part in (head.encode(), b"".join(loose.values()))]
    return b"".join((_SIZES.pack(*map(len, parts)), *parts, *rest.values()))


def unpack(packed: bytes) -> object:
    """Return what was packed; raises ``UnreadableError`` if it cannot be had whole.

    The contents of files are unpacked when one of them is asked for.
    """
    try:
        head, body = _SIZES.unpack_from(packed)
        end = _SIZES.size + head
        records, loose, rest = json.loads(zlib.decompress(packed[_SIZES.size : end]))
        contents = Contents(packed, (end, end + body), loose, rest)
        return value(records, contents.digests, contents.read)
    except Exception as error:
        raise UnreadableError(str(error)) from error


class Contents:
    """The contents of an entry by their digests.

    ``loose`` and ``rest`` tell the digest and size of each: of those that are compressed together
    between two places of the entry, and of those that stand behind them as they are.
    """

    def __init__(
        self,
        packed: bytes,
        between: tuple[int, int],
        loose: list[tuple[str, int]],
        rest: list[tuple[str, int]],
    ) -> None:
        """Note where each lies; raises ``UnreadableError`` if one lies outside the entry."""
        self._packed, self._between = packed, between
        places, _ = _places(loose, 0)
        self._loose = places
        self._rest, end = _places(rest, between[1])
        self.digests = places.keys() | self._rest.keys()
        if end != len(packed):
            raise UnreadableError("a content lacks")

    def read(self, digest: str) -> bytes:
        """Return a content."""
        if digest in self._rest:
            return self._packed[self._rest[digest]]
        return self._together[self._loose[digest]]

    @cached_property
    def _together(self) -> bytes:
        return zlib.decompress(self._packed[slice(*self._between)])


def _places(sizes: list[tuple[str, int]], start: int) -> tuple[dict[str, slice], int]:
    """Return where each content lies, and where the last one ends."""
    places = {}
    for digest, size in sizes:
        places[digest] = slice(start, start + size)
        start += size
    return places, start


def whole(store: Store, key: str, is_right: Callable[[object], bool]) -> object:
    """Return what is kept under a key, or ``None``; what is not right is thrown away."""
    packed = store.get(key)
    if packed is None:
        return None
    try:
        found = unpack(packed)
    except UnreadableError:
        found = None
    if found is not None and is_right(found):
        return found
    store.discard(key)
    return None


def is_files(found: object) -> bool:
    """Tell whether what was kept is files by their path."""
    return isinstance(found, Files) or found == {}
