"""A picture with a palette: the same picture in less than half the bytes.

The converter writes four bytes a pixel. A picture of letters and lines has some ten colours and the
shades at the edges of its letters. One byte a pixel is enough: the 64 colours that most pixels have
are kept, and the rarest shades become the nearest of them, which the eye cannot tell apart.
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
_MOST = 64


def with_palette(png: bytes, deflated: Callable[[bytes], bytes]) -> bytes:
    """Return a PNG of four bytes a pixel as one of one byte; any other comes back as it is.

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
    head = struct.pack(">IIBBBBB", wide, high, 8, 3, 0, 0, 0)
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
    rows = np.zeros((pixels.shape[0], pixels.shape[1] + 1), np.uint8)
    rows[:, 1:] = np.repeat(places.astype(np.uint8), lengths).reshape(pixels.shape)
    return colours.view(np.uint8).reshape(-1, 4)[:, :3].tobytes(), rows.tobytes()


def _fewer(colours: Pixels, counts: Counts) -> tuple[Counts, Pixels]:
    """Return for each colour its place among those that are left, and these."""
    import numpy as np

    left = np.sort(np.argsort(-counts, kind="stable")[:_MOST])
    parts = colours.view(np.uint8).reshape(-1, 4).astype(np.int64)
    apart = ((parts[:, None, :] - parts[None, left, :]) ** 2).sum(axis=2)
    return apart.argmin(axis=1), colours[left]
