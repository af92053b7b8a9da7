"""A picture with a palette: the same picture in less than half the bytes.

The converter writes four bytes a pixel. A picture of letters and lines has some hundred colours, so
one byte a pixel is enough: nothing is lost but what 256 colours cannot hold, where the rarest
become the nearest of the others.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    Bytes = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]
    Pixels = np.ndarray[tuple[int, ...], np.dtype[np.uint32]]
    Counts = np.ndarray[tuple[int, ...], np.dtype[np.int64]]

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEAD = ">IIBBBBB"
_RGBA = (8, 6, 0, 0, 0)
_ZLIB = b"\x78\xda"
_MOST = 256
Known = dict[tuple[int, int, int, int], int]


def with_palette(png: bytes, deflated: Callable[[bytes], bytes]) -> bytes:
    """Return a PNG of four bytes a pixel as one of one byte; any other comes back as it is.

    ``deflated`` compresses, with the same bytes everywhere, or returns what it was given.
    """
    parts = list(_chunks(png))
    wide, high, *form = struct.unpack(_HEAD, parts[0][1])
    if tuple(form) != _RGBA:
        return png
    body = b"".join(content for name, content in parts if name == b"IDAT")
    colours, places = _coloured(_pixels(zlib.decompress(body), wide, high))
    packed = deflated(places)
    if packed is places:
        return png
    body = _ZLIB + packed + struct.pack(">I", zlib.adler32(places))
    head = struct.pack(_HEAD, wide, high, 8, 3, 0, 0, 0)
    made = [(b"IHDR", head), (b"PLTE", colours), (b"IDAT", body), (b"IEND", b"")]
    return _SIGNATURE + b"".join(_chunk(name, content) for name, content in made)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(png):
        (size,) = struct.unpack_from(">I", png, at)
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        at += size + 12


def _chunk(name: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check


def _pixels(packed: bytes, wide: int, high: int) -> Pixels:
    """Return the rows of pixels, each of which the format writes as a difference to others."""
    import numpy as np

    lines = np.frombuffer(packed, np.uint8).reshape(high, wide * 4 + 1)
    made = np.zeros((high + 1, wide), "<u4")
    known: Known = {}
    for number, line in enumerate(lines):
        told, above = np.ascontiguousarray(line[1:]), made[number].view(np.uint8)
        if line[0] == 0:
            row = told
        elif line[0] == 1:
            row = np.cumsum(told.reshape(wide, 4), axis=0, dtype=np.uint8).ravel()
        elif line[0] == 2:
            row = told + above
        elif line[0] == 3:
            row = _averaged(told, above)
        else:
            row = _predicted(told, above, known)
        made[number + 1] = row.view("<u4")
    return made[1:]


def _averaged(told: Bytes, above: Bytes) -> Bytes:
    """Undo the third filter: each byte is told beside the mean of those left and above."""
    import numpy as np

    made = np.zeros(told.size + 4, np.uint8).tolist()
    for at, (byte, up) in enumerate(zip(told.tolist(), above.tolist(), strict=True)):
        made[at + 4] = (byte + ((made[at] + up) >> 1)) & 255
    return np.array(made[4:], np.uint8)


def _predicted(told: Bytes, above: Bytes, known: Known) -> Bytes:
    """Undo the fourth filter: each byte is told beside its likeliest neighbour (Paeth's).

    A pixel where nothing is told, below two that are alike, is as the one on its left. The others
    repeat themselves so often, as letters do, that they are worked out once.
    """
    import numpy as np

    given, up = told.view("<u4"), above.view("<u4")
    corner = np.concatenate(([np.uint32(0)], up[:-1]))
    is_new = (given != 0) | (up != corner)
    is_new[0] = True
    left, made = 0, []
    columns = (part[is_new].tolist() for part in (given, up, corner))
    for byte, over, aslant in zip(*columns, strict=True):
        key = byte, left, over, aslant
        if key not in known:
            known[key] = _paeth(*key)
        left = known[key]
        made.append(left)
    row: Bytes = np.array(made, "<u4")[np.cumsum(is_new) - 1].view(np.uint8)
    return row


def _paeth(told: int, left: int, above: int, corner: int) -> int:
    pixel = 0
    for shift in (0, 8, 16, 24):
        a, b, c = left >> shift & 255, above >> shift & 255, corner >> shift & 255
        nearest = min((abs(b - c), 0, a), (abs(a - c), 1, b), (abs(a + b - 2 * c), 2, c))[2]
        pixel |= ((told >> shift) + nearest & 255) << shift
    return pixel


def _coloured(pixels: Pixels) -> tuple[bytes, bytes]:
    """Return the colours, and each row as places among them behind the sign for "as it is"."""
    import numpy as np

    colours = np.unique(pixels)
    places = np.searchsorted(colours, pixels)
    if len(colours) > _MOST:
        nearest, colours = _fewer(colours, np.bincount(places.ravel()))
        places = nearest[places]
    rows = np.zeros((pixels.shape[0], pixels.shape[1] + 1), np.uint8)
    rows[:, 1:] = places
    return colours.view(np.uint8).reshape(-1, 4)[:, :3].tobytes(), rows.tobytes()


def _fewer(colours: Pixels, counts: Counts) -> tuple[Counts, Pixels]:
    """Return for each colour its place among those that are left, and these."""
    import numpy as np

    left = np.sort(np.argsort(-counts, kind="stable")[:_MOST])
    parts = colours.view(np.uint8).reshape(-1, 4).astype(np.int64)
    apart = ((parts[:, None, :] - parts[None, left, :]) ** 2).sum(axis=2)
    return apart.argmin(axis=1), colours[left]
