"""A picture with a palette: the same pixels in fewer bytes."""

from __future__ import annotations

import io
import random

import numpy as np
import pytest
from PIL import Image

from openresolutions.charts.palette import with_palette
from openresolutions.downloads.archive import deflated

WIDE, HIGH = 40, 30


def written(pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> bytes:
    """Return the pixels as a PNG as another program writes it."""
    made = io.BytesIO()
    Image.fromarray(pixels).save(made, "PNG")
    return made.getvalue()


def picture(colours: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Return opaque pixels of so many colours, in stretches as a drawing has them."""
    chance = random.Random(7)
    known = [(*(chance.randrange(256) for _ in range(3)), 255) for _ in range(colours)]
    cells = known + [chance.choice(known) for _ in range(WIDE * HIGH - colours)]
    return np.array(cells, np.uint8).reshape(HIGH, WIDE, 4).repeat(4, axis=0)


@pytest.mark.parametrize("colours", [1, 2, 40, 64])
def test_no_pixel_changes(colours: int) -> None:
    pixels = picture(colours)
    with Image.open(io.BytesIO(with_palette(written(pixels), deflated))) as made:
        assert made.mode == "P"
        assert (np.asarray(made.convert("RGBA")) == pixels).all()


def test_beyond_64_colours_the_rarest_become_the_nearest() -> None:
    pixels = picture(75)
    with Image.open(io.BytesIO(with_palette(written(pixels), deflated))) as made:
        found = np.asarray(made.convert("RGBA"))
    kept = np.unique(found.reshape(-1, 4), axis=0).astype(int)
    assert len(kept) == 64
    changed = (found != pixels).any(axis=2)
    assert 0 < changed.sum() < pixels[:, :, 0].size / 4
    for old, new in zip(pixels[changed].astype(int), found[changed].astype(int), strict=True):
        assert ((new - old) ** 2).sum() == ((kept - old) ** 2).sum(axis=1).min()


def test_a_picture_of_another_form_and_one_that_nothing_compresses_stay_as_they_are() -> None:
    given = written(picture(3))
    assert with_palette(given, lambda content: content) == given
    palette = with_palette(given, deflated)
    assert with_palette(palette, deflated) == palette
    plain = written(picture(3)[:, :, :3])
    assert with_palette(plain, deflated) == plain
