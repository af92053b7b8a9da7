"""A publication looks as its settings say, and never in a colour that is hard to read."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from openresolutions import output
from openresolutions.look import Look, contrast, footer, styles
from openresolutions.output import Batch, BuildError, render_batch
from openresolutions.output.assets import bundles
from openresolutions.settings import read_settings
from own import own_settings

ROOT = Path(__file__).resolve().parents[2]


def written(folder: Path, look: str) -> Path:
    config = folder / "mkdocs.yml"
    config.write_text(f"extra:\n  openresolutions:\n    look: {look}\n", "utf-8")
    return config


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert round(contrast(one, other), 2) == ratio
    assert contrast(one, other) == contrast(other, one)


@pytest.mark.parametrize(
    ("look", "told"),
    [
        ("{accent: '#7fb3d5'}", "look.accent #7fb3d5 has a contrast of 2.2 on #fdfcfa, less than"),
        ("{target_dark: '#40331a'}", "look.target_dark #40331a has a contrast of 1.5 on #11151b"),
        ("{accent: blue}", "look.accent must be a colour such as #1b4f86, not 'blue'"),
        ("{acent: '#000000'}", "unknown setting look.acent; known are: logo, accent"),
        ("red", "look must hold settings"),
        ("{logo: ../logo.svg}", "look.logo must be"),
        ("{logo: /etc/logo.svg}", "look.logo must be"),
        ("{logo: logo.exe}", "look.logo must be"),
        ("{logo: [a]}", "look.logo must be a text"),
        ("{analytics: 'https://count.example/x.js'}", "look.analytics must be the path"),
        ("{analytics: '//count.example/x.js'}", "look.analytics must be the path"),
        ("{footer: {en: [1]}}", "look.footer must be a text"),
    ],
)
def test_a_look_that_cannot_be_had_is_told_in_one_line(
    tmp_path: Path, look: str, told: str
) -> None:
    with pytest.raises(ValueError, match=r"^mkdocs\.yml: ") as fault:
        read_settings(written(tmp_path, look), {})
    assert told in str(fault.value)
    assert len(str(fault.value).splitlines()) == 1


def test_without_settings_the_theme_stands_as_it_is(tmp_path: Path) -> None:
    assert styles(Look()) == ""
    assert output.dressed(tmp_path / "mkdocs.yml", tmp_path) == output.theme_folder()
    assert list(output.logo_file(Look(), tmp_path / "mkdocs.yml")) == []


def test_colours_hold_in_each_scheme() -> None:
    look = Look(accent="#0b5345", accent_dark="#7fd8be")
    sheet = dict(bundles("en", look, ".own{}"))["assets/all.css"].decode()
    light, dark = sheet.rindex("--or-accent:#0b5345"), sheet.index("--or-accent:#7fd8be")
    assert sheet[:light].endswith(":root{")
    assert '[data-md-color-scheme="slate"]' in sheet[light:dark]
    assert sheet.endswith(".own{}")


def test_a_footer_is_one_text_or_one_a_language() -> None:
    assert footer(Look(footer="x"), "en") == "x"
    look = Look(footer={"en": "x"})
    assert (footer(look, "en"), footer(look, "fr")) == ("x", "")


def test_a_logo_that_is_not_there_or_too_large_stops_the_build(tmp_path: Path) -> None:
    config, look = tmp_path / "mkdocs.yml", Look(logo="logo.svg")
    with pytest.raises(BuildError, match="no_logo"):
        list(output.logo_file(look, config))
    (tmp_path / "logo.svg").write_bytes(b"x" * 200_001)
    with pytest.raises(BuildError, match="large_logo"):
        list(output.logo_file(look, config))
    (tmp_path / "logo.svg").write_bytes(b"<svg/>")
    assert list(output.logo_file(look, config)) == [("assets/logo.svg", b"<svg/>")]


def test_a_page_has_the_look_and_the_templates_of_its_publication(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_bytes((ROOT / "mkdocs.yml").read_bytes())
    frame = '{% extends "openresolutions/main.html" %}{% block announce %}In March.{% endblock %}'
    output.add([("main.html", frame.encode()), ("assets/own.css", b".x{}")], tmp_path / "overrides")
    look = Look(logo="logo.svg", footer="<b> by us", analytics="/count.js")
    before = output.print_of_dress(config, look)
    theme = output.dressed(config, tmp_path / "work")
    settings = output.engine_settings(
        config, own_settings(look=look), "en", [{"Home": "index.md"}], theme
    )
    page = b'---\ntitle: "T"\ntemplate: "main.html"\naddress: ""\n---\n\n# T\n'
    output.add([("index.md", page)], tmp_path / "docs")
    batch = Batch(settings, tmp_path / "docs", ["index.md"], date(2020, 1, 1), tmp_path / "work")
    made = render_batch(batch)
    html = made.pages["index.md"].read_text("utf-8")
    assert '<img class="or-logo" src="assets/logo.svg" alt="">' in html
    assert '<link rel="icon" href="assets/logo.svg">' in html
    assert "<p>&lt;b&gt; by us</p>" in html
    assert '<script src="/count.js" defer></script>' in html
    assert "In March." in html
    assert "assets/own.css" not in made.frame
    (tmp_path / "overrides" / "main.html").write_text("other")
    assert output.print_of_dress(config, look) != before
    assert asdict(own_settings(look=look))["look"]["logo"] == "logo.svg"
