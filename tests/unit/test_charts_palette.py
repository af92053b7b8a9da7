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


@pytest.mark.parametrize("colours", [1, 2, 9, 16])
def test_no_pixel_changes(colours: int) -> None:
    pixels = picture(colours)[:, : WIDE - colours % 2]
    with Image.open(io.BytesIO(with_palette(written(pixels), deflated))) as made:
        assert made.mode == "P"
        assert (np.asarray(made.convert("RGBA")) == pixels).all()


def test_beyond_16_colours_each_becomes_the_nearest_of_those_that_stay() -> None:
    pixels = picture(75)
    pixels[::2] = pixels[0, 0]
    with Image.open(io.BytesIO(with_palette(written(pixels), deflated))) as made:
        found = np.asarray(made.convert("RGBA"))
    kept = np.unique(found.reshape(-1, 4), axis=0).astype(int)
    assert len(kept) == 16
    assert (found[::2] == pixels[0, 0]).all()
    changed = (found != pixels).any(axis=2)
    assert changed.any()
    for old, new in zip(pixels[changed].astype(int), found[changed].astype(int), strict=True):
        assert ((new - old) ** 2).sum() == ((kept - old) ** 2).sum(axis=1).min()


def test_no_shade_of_letters_changes_much() -> None:
    shades = np.linspace((26, 34, 45, 255), (253, 252, 250, 255), 120).astype(np.uint8)
    pixels = np.repeat(shades[None], 3, axis=0)
    with Image.open(io.BytesIO(with_palette(written(pixels), deflated))) as made:
        found = np.asarray(made.convert("RGBA")).astype(int)
    assert np.abs(found - pixels).max() <= 16


def test_a_picture_of_another_form_and_one_that_nothing_compresses_stay_as_they_are() -> None:
    given = written(picture(3))
    assert with_palette(given, lambda content: content) == given
    palette = with_palette(given, deflated)
    assert with_palette(palette, deflated) == palette
    plain = written(picture(3)[:, :, :3])
    assert with_palette(plain, deflated) == plain
