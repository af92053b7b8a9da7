"""The picture as it stands in a page: one image, named, its ids its own, its texts escaped."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from test_charts_dossier import NOTHING, REFERENCE, UNITS, breakdown, falling

from dossier_rows import dossier
from openresolutions.charts import Chart, draw_dossier
from openresolutions.charts.labels import FALLING, Box, cut, free_spot, spread, wrapped
from openresolutions.charts.lean import lean
from openresolutions.charts.scale import Frame, round_top, span, year
from openresolutions.charts.svg import dressed, picture
from openresolutions.model.reference import Unit
from openresolutions.model.wording import wording

HOSTILE = [
    "</text></svg><script>canary()</script>",
    "<img src=x onerror=canary()>",
    '" onload="canary()',
    "' onload='canary()",
    "&lt;script&gt;canary()&lt;/script&gt;",
    "]]><svg onload=canary()>",
    'role="button" aria-label="x" id="y"',
    "url(#clip0)",
    "datum.c1 || canary()",
    "${canary()} {{ 7*191 }}",
    "c9\\u003cscript\\u003e",
]


def chart() -> Chart:
    return draw_dossier(dossier(**falling()), NOTHING, REFERENCE, "en")["t1"]


def test_the_picture_is_one_named_image_that_scales_with_its_box() -> None:
    root = ElementTree.fromstring(chart().svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("role") == "img"
    assert root.get("aria-label") == chart().sentence
    assert root.get("viewBox", "").startswith("0 0 360 ")
    assert root.get("width") is root.get("height") is None


def test_inside_the_picture_nothing_speaks_to_a_screen_reader_on_its_own() -> None:
    inner = chart().svg.split(">", 1)[1]
    assert "aria-" not in inner
    assert "role=" not in inner


def test_each_mark_of_a_value_tells_it_as_its_title() -> None:
    root = ElementTree.fromstring(chart().svg)
    titles = [node.text for node in root.iter("{http://www.w3.org/2000/svg}title")]
    assert titles == [row[0] + ": " + row[1] for row in chart().rows]


def test_numbers_are_shortened_where_they_place_a_mark_and_not_where_it_says_them() -> None:
    mark = '<path aria-label="2013: 1.5304" transform="translate(11.018181,161.7)" d="M3.873,0"/>'
    assert lean(f"<g>{mark}</g>") == (
        '<path transform="translate(11.02,161.7)" d="M3.87,0"><title>2013: 1.5304</title></path>'
    )
    text = '<text transform="translate(0,0)" opacity="1">1.5304 opacity="1"</text>'
    assert lean(f"<g>{text}</g>") == '<text>1.5304 opacity="1"</text>'


def test_the_root_says_a_size_to_a_hundredth_and_nothing_else_of_what_vega_says() -> None:
    drawn = (
        '<svg class="marks" width="9" viewBox="0 0 9 8.126"><g fill="a"><text>1</text></g></svg>'
    )
    assert dressed(drawn, "chart-x", 'A "b"') == (
        '<svg xmlns="http://www.w3.org/2000/svg" class="or-chart" viewBox="0 0 9 8.13" role="img" '
        'aria-label="A &quot;b&quot;"><g fill="a"><text>1</text></g></svg>'
    )


def test_groups_that_hold_nothing_are_left_out() -> None:
    empty = (
        '<g class="a"><g role="b"></g><g/><path class="foreground" aria-hidden="true" d=""/></g>'
    )
    assert lean(empty) == ""
    assert lean(f"<g>{empty}<text>1</text></g>") == "<text>1</text>"


def test_a_group_that_stood_in_an_earlier_drawing_is_shortened_the_same_way_again() -> None:
    group = '<g fill="a"><text stroke="b">1</text></g>'
    shown = '<g fill="a"><text stroke="b">1</text></g>'
    apart = f'<g fill="c"><g>{group}</g></g>'
    for _ in range(2):
        assert lean(group) == shown
        assert lean(apart) == f'<g fill="c">{shown}</g>'
    marks = '<g><text stroke="b">1</text></g><g><text stroke="b">2</text></g>'
    for _ in range(2):
        assert lean(f"<g>{marks}</g>") == '<g stroke="b"><text>1</text><text>2</text></g>'
        assert lean(marks) == '<text stroke="b">1</text><text stroke="b">2</text>'


def test_colours_are_names_that_light_and_dark_can_fill() -> None:
    svg = chart().svg
    colours = set(re.findall(r'(?:fill|stroke)="([^"]*)"', svg))
    assert colours <= {"none", *(c for c in colours if c.startswith("var(--or-"))}
    assert "var(--or-accent)" in colours


def test_letters_stay_above_eleven_pixels_at_the_width_of_a_small_screen() -> None:
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)px"', chart().svg)]
    assert min(sizes) * 328 / 360 > 11


def test_ids_begin_with_the_id_of_the_chart() -> None:
    clipped = {
        "$schema": "https://vega.github.io/schema/vega/v6.json",
        "width": 20,
        "height": 20,
        "marks": [{"type": "group", "clip": True, "marks": [{"type": "rect"}]}],
    }
    drawn = picture(clipped, "chart-x", "Said")
    ids = re.findall(r'\bid="([^"]*)"', drawn)
    used = re.findall(r"url\(#([^)]*)\)", drawn)
    assert ids
    assert set(used) <= set(ids)
    assert all(name.startswith("chart-x-") for name in ids)


def test_what_the_marks_of_a_group_share_is_said_once() -> None:
    text = '<text transform="translate(1,2)" fill="{}">{}</text>'
    marks = "".join(text.format(*one) for one in (("a", 1), ("b", 2), ("b", 3)))
    assert lean(f"<g><g/>{marks}</g>") == (
        '<g fill="b"><text fill="a" x="1" y="2">1</text><text x="1" y="2">2</text>'
        '<text x="1" y="2">3</text></g>'
    )
    line = '<line transform="translate(1,2)" x2="5" y2="0" stroke="a" stroke-width="1"/>'
    assert lean(f"<g>{line}</g>") == '<path stroke="a" d="M1,2h5"/>'
    clipped = '<defs><clipPath id="c"><path d="M0,0h9v9Z"/></clipPath></defs>'
    assert lean(f"{clipped}<g>{clipped}</g>") == clipped * 2


def test_the_picture_holds_no_script_style_link_or_foreign_element() -> None:
    allowed = {"svg", "g", "path", "circle", "rect", "text", "defs", "clipPath", "tspan", "title"}
    for one in (
        chart(),
        *draw_dossier(breakdown("overlapping"), NOTHING, REFERENCE, "vi").values(),
    ):
        tags = {node.tag.split("}")[1] for node in ElementTree.fromstring(one.svg).iter()}
        assert tags <= allowed


def test_the_same_data_gives_the_same_bytes() -> None:
    assert chart() == chart()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_shown_as_typed_and_changes_no_element(text: str) -> None:
    hostile = replace(
        REFERENCE,
        units=(Unit("villages", wording({"en": text[:16]}), wording({}), None), UNITS[1]),
    )
    named = tuple(replace(c, name=wording({"en": text})) for c in REFERENCE.categories)
    hostile = replace(hostile, categories=named)
    for shape in (dossier(**falling()), breakdown("overlapping")):
        benign = next(iter(draw_dossier(shape, NOTHING, REFERENCE, "en").values()))
        found = next(iter(draw_dossier(shape, NOTHING, hostile, "en").values()))
        tree, plain = ElementTree.fromstring(found.svg), ElementTree.fromstring(benign.svg)
        assert attributes(tree) == attributes(plain)
        assert {node.tag for node in tree.iter()} == {node.tag for node in plain.iter()}
        words = "".join("".join(tree.itertext()).split())
        assert "".join(text[:16].split()) in words


def attributes(root: ElementTree.Element) -> set[str]:
    return {name for node in root.iter() for name in node.attrib}


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_sentence_stays_one_attribute(text: str) -> None:
    shape = dossier(**falling())
    named = replace(
        shape, indicators=tuple(replace(i, name=wording({"en": text})) for i in shape.indicators)
    )
    found = draw_dossier(named, NOTHING, REFERENCE, "en")["t1"]
    root = ElementTree.fromstring(found.svg)
    assert attributes(root) == attributes(ElementTree.fromstring(chart().svg))
    assert root.get("aria-label", "").startswith(f"{text}: from 95")
    assert html.unescape(found.svg.split('aria-label="', 1)[1].split('"', 1)[0]) == found.sentence


def test_years_and_round_ends() -> None:
    assert year(date(2016, 1, 1)) == 2016
    assert year(date(2019, 12, 31)) == pytest.approx(2019 + 364 / 365)
    assert [round_top(v) for v in (0, 0.9, 95, 328, 4000, 1001)] == [1, 1, 100, 400, 4000, 2000]
    assert span([3, 3]) == (3 - 0.03, 3 + 0.03)
    frame = Frame((0, 10), (0, 100), 200, 50)
    assert frame.pixel(5, 100) == (100, 0)
    assert frame.value(*frame.pixel(3, 40)) == pytest.approx((3, 40))


def test_labels_keep_off_each_other() -> None:
    frame = Box(0, 0, 300, 200)
    taken = [Box(100, 80, 140, 100, 10)]
    spot = free_spot((100, 100), "51", FALLING, taken, frame)
    assert (spot.align, spot.dy > 0) == ("right", True)
    places = spread([10, 12, 14, 200], [40, 40, 40, 40], 300)
    assert all(b - a >= 40 for a, b in pairwise(places))
    assert places[0] >= 20
    assert places[3] == 200
    assert spread([290, 295], [40, 40], 300) == [240, 280]


def test_long_names_are_cut_on_the_picture_only() -> None:
    assert cut("a" * 500, 70) == "a" * 8 + "…"
    assert cut(" một  hai ", 200) == "một hai"
    lines = wrapped("từ " * 4000, 140, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert wrapped("", 100, 2) == [""]
    assert wrapped("một hai", 200, 2) == ["một hai"]
    assert wrapped("một\nhai", 200, 2) == ["một hai"]
