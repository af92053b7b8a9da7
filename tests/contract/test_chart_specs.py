"""Chart specifications are ours alone: closed keys, no address, no text from the data in code."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from PIL import Image

from openresolutions import languages
from openresolutions.charts import Chart, bundle, draw_dossier, readings_strip, tile_map, versions
from openresolutions.charts.converter import converter
from openresolutions.charts.kinds import KINDS, compiled
from openresolutions.charts.style import LIGHT
from openresolutions.charts.svg import filled
from openresolutions.findings import derive
from openresolutions.model.dossier import Publication
from trial import whole

# What a specification may never hold: requests, links, images, code from a text.
FORBIDDEN = {"url", "href", "image", "loader", "usermeta", "cursor", "on", "bind", "update_url"}
EXPRESSIONS = ("expr", "signal")
FIELDS = {f"c{number}" for number in range(1, 10)}
FIELD = re.compile(r'datum\["([^"]*)"\]|datum\.(\w+)')


@pytest.fixture(scope="module")
def publication() -> Publication:
    material = whole()
    assert material.publication is not None
    return material.publication


@pytest.fixture(scope="module")
def charts(publication: Publication) -> list[Chart]:
    findings = derive(publication)
    found = [
        chart
        for language in languages.current()
        for dossier in publication.dossiers
        for chart in draw_dossier(
            dossier, findings[dossier.resolution.key], publication.reference, language
        ).values()
    ]
    assert found
    return found


def nodes(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    """Yield every value of a specification with the keys that lead to it."""
    yield path, value
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from nodes(inner, (*path, key))
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner, path)


def code(specification: Mapping[str, Any]) -> Iterator[str]:
    """Yield every expression of a specification."""
    for path, value in nodes(specification):
        if path and path[-1] in EXPRESSIONS and isinstance(value, str):
            yield value


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_asks_for_nothing_and_names_its_own_fields_only(kind: str) -> None:
    keys = {path[-1] for path, _ in nodes(compiled(kind)) if path}
    assert not keys & FORBIDDEN
    written = {
        name for text in code(compiled(kind)) for pair in FIELD.findall(text) for name in pair
    }
    fields = (value for path, value in nodes(compiled(kind)) if path[-1:] == ("field",))
    named = {value for value in fields if isinstance(value, str)}
    assert written | named <= {"", "x", *FIELDS}
    assert named & FIELDS


def test_every_chart_differs_from_its_kind_in_data_and_numbers_only(charts: list[Chart]) -> None:
    kinds = [list(code(compiled(kind))) for kind in KINDS]
    for chart in charts:
        assert list(code(chart.spec)) in kinds
        assert all(
            set(row) <= FIELDS for data in chart.spec["data"] for row in data.get("values", ())
        )
        assert not [path for path, _ in nodes(chart.spec) if path and path[-1] in FORBIDDEN]


def test_every_specification_is_strict_json_and_holds_its_data(charts: list[Chart]) -> None:
    for chart in charts:
        again = json.loads(json.dumps(chart.spec, allow_nan=False))
        assert again == chart.spec
        assert any(data.get("values") for data in chart.spec["data"])


def test_a_page_holds_what_fills_the_kind(charts: list[Chart]) -> None:
    for chart in charts:
        again = json.loads(json.dumps(chart.given, allow_nan=False))
        locale = chart.spec["config"]["locale"]
        assert filled(compiled(again["kind"]), again, locale) == chart.spec


def test_the_page_shows_what_vega_draws(charts: list[Chart]) -> None:
    for chart in charts:
        drawn = converter().vega_to_svg(chart.spec)
        assert sorted(LETTERS.findall(drawn)) == sorted(LETTERS.findall(chart.svg))
    for chart in {chart.given["kind"]: chart for chart in charts}.values():
        drawn = converter().vega_to_svg(chart.spec)
        shades = zip(painted(drawn), painted(chart.svg), strict=True)
        assert max(abs(one - other) for one, other in shades) < 32


LETTERS = re.compile(r"<text[^>]*>([^<]*)</text>")


def painted(svg: str) -> bytes:
    """Return what an SVG shows without its letters, a shade of grey for each pixel."""
    found = re.sub(r"<text.*?</text>", "", svg, flags=re.DOTALL)
    found = COLOUR.sub(lambda name: LIGHT[name[1]], found)
    png = converter().svg_to_png(found, scale=1)
    return Image.open(io.BytesIO(png)).convert("L").tobytes()


COLOUR = re.compile(r"var\(--or-([a-z-]+)\)")


def test_every_chart_has_a_sentence_and_a_table_with_its_columns(charts: list[Chart]) -> None:
    for chart in charts:
        assert chart.sentence.endswith(".")
        assert chart.rows
        assert {len(row) for row in chart.rows} == {len(chart.columns)}


def test_the_published_series_stand_in_their_charts(charts: list[Chart]) -> None:
    rows = [[row[1] for row in chart.rows] for chart in charts]
    for wanted in (["95", "51", "8"], ["328", "271", "135"]):
        assert sum(list(dict.fromkeys(row)) == wanted for row in rows) == len(languages.current())


def test_each_target_with_two_readings_has_a_strip(publication: Publication) -> None:
    findings = derive(publication)
    dossier = next(d for d in publication.dossiers if d.resolution.place_id == "dien-bien")
    judged = findings[dossier.resolution.key].judgements
    for language in languages.current():
        strips = {
            target.target_id: readings_strip(judgement, target, language)
            for judgement, target in zip(judged, dossier.targets, strict=True)
        }
        shown = [strips[name] for name in ("a1", "a2", "a3", "a4")]
        assert all(svg.startswith("<svg ") for svg in shown)
        percents = {"vi": ("25,38%", "19,60%"), "en": ("25.38%", "19.60%")}[language]
        assert all(f">{percent}<" in strips["a4"] for percent in percents)


def test_the_tile_map_shows_each_place_with_its_count(publication: Publication) -> None:
    chart = tile_map(publication.reference.places, {"dien-bien": 2}, "en")
    assert chart is not None
    assert "Điện Biên province: 2" in chart.sentence
    tiles = next(data for data in chart.spec["data"] if data["name"] == "tiles")["values"]
    assert len(tiles) == len(chart.rows) == len({(tile["c1"], tile["c2"]) for tile in tiles})
    assert tile_map((), {}, "en") is None


def test_the_bundle_holds_vega_with_the_known_holes_closed_and_asks_for_nothing() -> None:
    script = bundle().decode("utf-8")
    major, minor, _ = map(int, versions()["vega"].split("."))
    assert (major, minor) >= (6, 4)
    # What closes CVE-2025-66648 and CVE-2025-65110; CVE-2025-59840 was closed in 6.2.0.
    assert "modify parameter must be a data tuple" in script
    assert "Second argument to selectionTuples must be an object" in script
    assert f'"{versions()["vega"]}"' in script
    assert "window.vegaEmbed" in script
    assert "window.vega=" not in script.replace(" ", "")
    hosts = set(re.findall(r"https?://([\w.-]+)", script))
    # Names of formats and notes to programmers, none of them asked for anything.
    assert hosts <= {"www.w3.org", "github.com", "vega.github.io"}


def test_the_bundle_is_the_same_every_time() -> None:
    assert bundle.__wrapped__() == bundle()
