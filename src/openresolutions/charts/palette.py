"""A picture with a palette: the same picture in a third of the bytes.

The converter writes four bytes a pixel. A picture of letters and lines has some ten colours and the
shades at the edges of its letters. Half a byte a pixel is enough: the 16 colours are kept by which
the pixels change least, and each other shade becomes the nearest of them.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    Pixels = np.ndarray[tuple[int, ...], np.dtype[np.uint32]]
    Counts = np.ndarray[tuple[int, ...], np.dtype[np.int64]]

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_ZLIB = b"\x78\xda"
_BITS = 4
_MOST = 1 << _BITS


def with_palette(png: bytes, deflated: Callable[[bytes], bytes]) -> bytes:
    """Return a PNG of four bytes a pixel as one of half a byte; any other comes back as it is.

    ``deflated`` compresses, with the same bytes everywhere, or returns what it was given.
    """
    pixels = _pixels(png)
    if pixels is None:
        return png
    colours, places = _coloured(pixels)
    packed = deflated(places)
    if packed is places:
        return png
    body = _ZLIB + packed + struct.pack(">I", zlib.adler32(places))
    high, wide = pixels.shape
    head = struct.pack(">IIBBBBB", wide, high, _BITS, 3, 0, 0, 0)
    made = [(b"IHDR", head), (b"PLTE", colours), (b"IDAT", body), (b"IEND", b"")]
    return _SIGNATURE + b"".join(_chunk(name, content) for name, content in made)


def _pixels(png: bytes) -> Pixels | None:
    """Return the rows of pixels, each a number of four bytes; nothing of another form."""
    import numpy as np
    from PIL import Image

    with Image.open(io.BytesIO(png), formats=["PNG"]) as picture:
        if picture.mode != "RGBA":
            return None
        found: Pixels = np.asarray(picture).view("<u4")[:, :, 0]
        return found


def _chunk(name: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check


def _coloured(pixels: Pixels) -> tuple[bytes, bytes]:
    """Return the colours, and each row as places among them behind the sign for "as it is".

    Two pixels share a byte, the first in its upper half.
    Neighbours are mostly alike, so only the first pixel of each run is looked at.
    """
    import numpy as np
    import pandas as pd

    flat = pixels.ravel()
    first = np.flatnonzero(np.concatenate(([True], flat[1:] != flat[:-1])))
    lengths = np.diff(first, append=flat.size)
    found, seen = pd.factorize(flat[first])
    colours = np.sort(seen)
    places = np.searchsorted(colours, seen)[found]
    if len(colours) > _MOST:
        nearest, colours = _fewer(colours, np.bincount(places, lengths).astype(np.int64))
        places = nearest[places]
    high, wide = pixels.shape
    each = np.zeros((high, wide + wide % 2), np.uint8)
    each[:, :wide] = np.repeat(places.astype(np.uint8), lengths).reshape(pixels.shape)
    rows = np.zeros((high, each.shape[1] // 2 + 1), np.uint8)
    rows[:, 1:] = each[:, ::2] << _BITS | each[:, 1::2]
    return colours.view(np.uint8).reshape(-1, 4)[:, :3].tobytes(), rows.tobytes()


def _fewer(colours: Pixels, counts: Counts) -> tuple[Counts, Pixels]:
    """Return for each colour its place among those that are left, and these.

    After the commonest, each is the one whose pixels would be changed most without it.
    """
    import numpy as np

    parts = colours.view(np.uint8).reshape(-1, 4)[:, :3].astype(np.int64)
    left = [int(np.argmax(counts))]
    nearest = np.zeros(len(colours), np.int64)
    change = ((parts - parts[left[0]]) ** 2).sum(axis=1)
    while len(left) < _MOST:
        left.append(int(np.argmax(change * counts)))
        by_this = ((parts - parts[left[-1]]) ** 2).sum(axis=1)
        nearest[by_this < change] = len(left) - 1
        change = np.minimum(change, by_this)
    return nearest, colours[left]
