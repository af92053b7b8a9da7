"""A picture with a palette: the same pixels in fewer bytes, however the picture was written."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Callable, Sequence

import pytest

from openresolutions.charts.palette import with_palette
from openresolutions.downloads.archive import deflated

Row = list[int]
WIDE, HIGH = 23, 17


def chunk(name: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check


def paeth(a: int, b: int, c: int) -> int:
    p = a + b - c
    pa, pb, pc = abs(p - a), abs(p - b), abs(p - c)
    return a if pa <= pb and pa <= pc else b if pb <= pc else c


# What each filter of the format takes a byte from: those on its left, above and aslant.
FILTERS: Sequence[Callable[[int, int, int], int]] = (
    lambda a, b, c: 0,
    lambda a, b, c: a,
    lambda a, b, c: b,
    lambda a, b, c: (a + b) // 2,
    paeth,
)


def written(pixels: list[list[Sequence[int]]], which: Callable[[int], int]) -> bytes:
    """Write a PNG of four bytes a pixel, each row with the filter that ``which`` names."""
    above, body = [0] * (4 * WIDE), bytearray()
    for number, row in enumerate(pixels):
        plain = [part for pixel in row for part in pixel]
        lefts, corners = [0, 0, 0, 0, *plain[:-4]], [0, 0, 0, 0, *above[:-4]]
        told = FILTERS[which(number)]
        body.append(which(number))
        for byte, a, b, c in zip(plain, lefts, above, corners, strict=True):
            body.append((byte - told(a, b, c)) % 256)
        above = plain
    head = struct.pack(">IIBBBBB", WIDE, HIGH, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(body)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def read(png: bytes) -> list[list[tuple[int, ...]]]:
    """Return the pixels of a PNG with a palette, whose checksums must be right."""
    parts, at = {}, 8
    while at < len(png):
        (size,) = struct.unpack_from(">I", png, at)
        name, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        assert png[at : at + size + 12] == chunk(name, content)
        parts[name] = content
        at += size + 12
    assert parts[b"IHDR"] == struct.pack(">IIBBBBB", WIDE, HIGH, 8, 3, 0, 0, 0)
    colours = [tuple(parts[b"PLTE"][i : i + 3]) for i in range(0, len(parts[b"PLTE"]), 3)]
    rows = zlib.decompress(parts[b"IDAT"])
    lines = [rows[i : i + WIDE + 1] for i in range(0, len(rows), WIDE + 1)]
    assert all(line[0] == 0 for line in lines)
    return [[colours[place] for place in line[1:]] for line in lines]


def picture(colours: int) -> list[list[Sequence[int]]]:
    """Return pixels of so many colours, in stretches of one as a drawing has them."""
    chance = random.Random(7)
    known = [(*(chance.randrange(256) for _ in range(3)), 255) for _ in range(colours)]
    rows: list[list[Sequence[int]]] = []
    for _ in range(HIGH):
        row: list[Sequence[int]] = []
        while len(row) < WIDE:
            row += [chance.choice(known)] * chance.choice((1, 1, 4))
        rows.append(row[:WIDE])
    return rows


@pytest.mark.parametrize("which", [*range(5), None])
def test_no_pixel_changes_whatever_the_filter(which: int | None) -> None:
    pixels = picture(40)
    given = written(pixels, lambda number: number % 5 if which is None else which)
    made = read(with_palette(given, deflated))
    assert made == [[tuple(pixel[:3]) for pixel in row] for row in pixels]


def test_beyond_256_colours_the_rarest_become_the_nearest() -> None:
    pixels = [[(x * 11, y * 15, 0, 255) for x in range(WIDE)] for y in range(HIGH)]
    made = read(with_palette(written(pixels, lambda number: 2), deflated))
    apart = [
        max(abs(one - other) for one, other in zip(old[:3], new, strict=True))
        for olds, news in zip(pixels, made, strict=True)
        for old, new in zip(olds, news, strict=True)
    ]
    assert len({pixel for row in made for pixel in row}) == 256
    assert apart.count(0) == 256
    assert max(apart) <= 150


def test_a_picture_of_another_form_and_one_that_nothing_compresses_stay_as_they_are() -> None:
    given = written(picture(3), lambda number: 0)
    assert with_palette(given, lambda content: content) == given
    palette = with_palette(given, deflated)
    assert with_palette(palette, deflated) == palette
