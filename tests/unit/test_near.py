"""A result that nearly meets its limit is drawn large; one that the chart tells apart is not."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from openresolutions.charts.style import letters_width
from openresolutions.charts.zoom import Near, is_near, zoom
from openresolutions.model.vocabulary import Language
from openresolutions.pages import View, site
from openresolutions.pages.dossier.near import near
from own import own_settings
from trial import whole

SAID = {
    "en": "result 21 health stations; asked by that day 19.6 health stations; difference 1.4",
    "vi": "kết quả 21 trạm y tế; mức đề ra đến ngày đó 19,6 trạm y tế; chênh 1,4",
}


@pytest.mark.parametrize(
    ("result", "is_so"), [("19.6", False), ("21", True), ("24.5", True), ("25", False)]
)
def test_near_is_less_than_a_twentieth_of_the_axis_and_not_the_same(
    result: str, is_so: bool
) -> None:
    axis = [Fraction(100)]
    assert is_near(Fraction(result), Fraction("19.6"), axis) is is_so


def test_the_stations_are_drawn_large_and_the_villages_are_not() -> None:
    material = whole()
    assert material.publication is not None
    common = material.publication.shared
    given = next(
        one
        for one in material.publication.dossiers
        if one.resolution.key == "dien-bien/04-nq-tu-2016"
    )
    languages: tuple[Language, ...] = ("en", "vi")
    for language in languages:
        view = View(
            site(common, own_settings(), language),
            given,
            material.findings[given.resolution.key],
            {},
        )
        shown = near(view, view.targets["a4"])
        assert shown is not None
        assert SAID[language] in shown.sentence
        assert near(view, view.targets["a2"]) is None


def test_the_good_side_ends_at_the_limit_and_the_result_lies_on_its_own_side() -> None:
    strip = zoom(Near(Fraction(21), Fraction(20), ("<21>", "20"), low_is_good=True), "đạt")
    assert '<rect class="or-zoom__good" x="0" y="22" width="110"' in strip
    assert '<circle class="or-zoom__mark" cx="210"' in strip
    assert "&lt;21&gt;" in strip
    other = zoom(Near(Fraction(21), Fraction(20), ("21", "20"), low_is_good=False), "đạt")
    assert '<rect class="or-zoom__good" x="110" y="22" width="210"' in other


def test_a_long_label_is_seen_whole() -> None:
    """It was cut at the edge of a telephone's strip."""
    label = "asked: 12,500 million euros at 2010 prices"
    drawn = zoom(Near(Fraction(2), Fraction(1), (label, label), False), "good side")
    half = letters_width(label) / 2
    places = [float(x) for x in re.findall(r'x="([0-9.]+)" y="(?:14|73)"', drawn)]
    assert len(places) == 2
    assert all(half <= x + 1 and x - 1 <= 320 - half for x in places)
