"""What a reader finds: the facts, without a script, on a small screen, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect
from site_pages import DOSSIER, FIGURES, LANGUAGES, PAGES

from conftest import new_visitor

pytestmark = [pytest.mark.browser, pytest.mark.long]

# Reported, recomputed, and by what they agree: each percentage that the first source worked out,
# and the two that rounding alone or both explain.
CLAIMS = [
    ("87", "87", "exact"),
    ("91.57%", "91.5789…%", "truncation"),
    ("30.52%", "30.5263…%", "truncation"),
    ("193", "193", "exact"),
    ("58.84%", "58.8414…%", "both"),
    ("19.61%", "19.6138…%", "both"),
    ("33.3%", "33.3333…%", "both"),
    ("67", "67", "exact"),
    ("76.13%", "76.1363…%", "truncation"),
    ("25.37%", "25.3787…%", "truncation"),
    ("64.56%", "64.5620…%", "both"),
    ("44", "44", "exact"),
]
AGREES = {
    "en": {
        "exact": "Agrees exactly",
        "truncation": "Agrees by truncation only",
        "both": "Agrees by rounding and by truncation",
    },
    "vi": {
        "exact": "Khớp chính xác",
        "truncation": "Chỉ khớp khi cắt bớt",
        "both": "Khớp cả khi làm tròn lẫn khi cắt bớt",
    },
}
STATIONS = {
    "en": (
        "on track by the source’s three years (25.38% a year)",
        "behind the path by the 3.89 years since the baseline (19.60% a year)",
    ),
    "vi": (
        "đúng tiến độ theo ba năm của nguồn (25,38% mỗi năm)",
        "chậm so với tiến độ theo 3,89 năm kể từ mốc so sánh (19,60% mỗi năm)",
    ),
}
SERIES = {
    "en": (
        "from 95 villages at the start of 2016 to 8 villages on 20 November 2019, by way of "
        "51 villages on 30 June 2017",
        "from 328 villages at the start of 2016 to 135 villages on 20 November 2019, by way of "
        "271 villages on 30 June 2017",
    ),
    "vi": (
        "từ 95 thôn, bản (đầu năm 2016) đến 8 thôn, bản (ngày 20 tháng 11 năm 2019), qua "
        "51 thôn, bản (ngày 30 tháng 6 năm 2017)",
        "từ 328 thôn, bản (đầu năm 2016) đến 135 thôn, bản (ngày 20 tháng 11 năm 2019), qua "
        "271 thôn, bản (ngày 30 tháng 6 năm 2017)",
    ),
}
OVERLAP = {
    "en": ("do not add up to a whole", ["81.3%", "73.67%", "63.86%", "42.56%", "37.1%"]),
    "vi": ("không cộng lại thành một tổng thể", ["81,3%", "73,67%", "63,86%", "42,56%", "37,1%"]),
}
CONFLICTS = {
    "en": ("Issuing body:", "The sources give different titles."),
    "vi": ("Cơ quan ban hành:", "Tên nghị quyết khác nhau giữa các nguồn."),
}
MISSING = {"en": "Missing:", "vi": "Còn thiếu:"}
NINE = {"en": ("9 villages more", "1,813"), "vi": ("9 thôn, bản", "1.813")}


def words(page: Page, selector: str = "main") -> str:
    """Return what a reader reads, closed details opened, each run of white space one space."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    return " ".join(page.locator(selector).first.inner_text().split())


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def dossier(language: str, tab: Page, address: str) -> Page:
    tab.goto(f"{address}/{language}/{DOSSIER}")
    return tab


@pytest.fixture
def figures(language: str, tab: Page, address: str) -> Page:
    tab.goto(f"{address}/{language}/{FIGURES}")
    return tab


@pytest.fixture
def card(language: str, tab: Page, address: str) -> Callable[[str], Page]:
    """Open the page of a target."""

    def opened(target: str) -> Page:
        tab.goto(f"{address}/{language}/{DOSSIER}{target}/")
        return tab

    return opened


def test_the_two_series_stand_as_one_picture_each_with_path_and_due_date(
    card: Callable[[str], Page], language: str
) -> None:
    shown = (("a1", ["95", "51", "8"]), ("a2", ["328", "271", "135"]))
    for (target, numbers), said in zip(shown, SERIES[language], strict=True):
        figure = card(target).locator(f"#{target} figure[data-or-chart]")
        drawn = figure.locator(".or-picture svg text").all_text_contents()
        assert [text for text in drawn if text in numbers] == numbers
        assert any("15–20%" in text for text in drawn)
        assert any("2020" in text and not text.isdigit() for text in drawn)
        assert said in figure.locator("figcaption").inner_text()


def test_every_claim_is_shown_as_reported_and_as_recomputed(figures: Page, language: str) -> None:
    rows = [
        " ".join(row.split())
        for row in figures.locator("tr:has(.or-sign[class*='agree'])").all_inner_texts()
    ]
    for reported, exact, agrees in CLAIMS:
        if language == "vi":
            reported, exact = reported.replace(".", ","), exact.replace(".", ",")
        wanted = [
            row
            for row in rows
            if f" {reported} {exact} " in f" {row} " and AGREES[language][agrees] in row
        ]
        assert wanted, (reported, exact, agrees)


def test_stations_are_on_track_by_one_count_of_years_and_behind_by_another_in_words(
    card: Callable[[str], Page], language: str
) -> None:
    said = words(card("a4"), "#a4")
    for part in STATIONS[language]:
        assert part in said


def test_nine_villages_are_still_needed_and_the_assumption_is_named(
    card: Callable[[str], Page], language: str
) -> None:
    said = words(card("b2"), "#b2")
    for part in NINE[language]:
        assert part in said


def test_overlapping_shares_are_bars_on_tracks_of_their_own(figures: Page, language: str) -> None:
    said, values = OVERLAP[language]
    figure = figures.locator("figure[data-or-chart^='chart-breakdown']")
    expect(figure).to_have_count(1)
    assert said in figure.locator("figcaption").inner_text()
    drawn = figure.locator(".or-picture svg text").all_text_contents()
    assert [text for text in drawn if text in values] == values
    accent = "[stroke='var(--or-accent)']"
    bars = figure.locator(f".or-picture svg :is(path{accent}, g{accent} > path:not([stroke]))")
    heights = {bars.nth(index).bounding_box()["y"] for index in range(bars.count())}  # type: ignore[index]
    assert len(heights) == 5


def test_title_and_issuer_stand_as_a_conflict_with_the_sources(
    dossier: Page, language: str
) -> None:
    said = words(dossier, ".or-conflict")
    for part in CONFLICTS[language]:
        assert part in said
    assert dossier.locator("#section_sources ~ .or-conflict").count() == 1


def test_an_address_from_before_leads_to_where_the_row_stands_now(
    dossier: Page, language: str, address: str
) -> None:
    claim = f"{FIGURES}#claims-a4-fall-percent"
    for old, new in (
        (f"{DOSSIER}#a4", f"{DOSSIER}a4/"),
        (f"{DOSSIER}#{claim.partition('#')[2]}", claim),
    ):
        dossier.goto("about:blank")
        dossier.goto(f"{address}/{language}/{old}")
        dossier.wait_for_url(f"{address}/{language}/{new}")


def test_a_target_without_result_says_what_is_missing_instead_of_an_empty_picture(
    card: Callable[[str], Page], language: str
) -> None:
    for target in ("b5", "b6", "b9", "b10", "b12", "b14", "b15", "b16", "b17"):
        page = card(target)
        assert MISSING[language] in words(page, f"#{target}")
        expect(page.locator(f"#{target} figure")).to_have_count(0)


# What a page holds, as it stands after its scripts have run and as it was sent. The choice of a
# frame's height is a script's own.
HOLDS = """async () => {
  const sent = new DOMParser().parseFromString(await (await fetch("")).text(), "text/html");
  return [document, sent].map((page) => {
    const main = page.querySelector("main").cloneNode(true);
    for (const own of main.querySelectorAll(".or-share__choice")) own.remove();
    return {
      numbers: (main.textContent.match(/\\d[\\d.,]*/g) ?? []).sort(),
      pictures: main.querySelectorAll("svg.or-chart").length,
      rows: main.querySelectorAll("tr").length,
    };
  });
}"""


def test_without_a_script_a_page_still_holds_every_picture_number_and_table(
    language: str, tab: Page, address: str
) -> None:
    for path in PAGES:
        tab.goto(f"{address}/{language}/{path}")
        scripted, plain = tab.evaluate(HOLDS)
        assert plain == scripted, path
        if path == FIGURES:
            assert plain["pictures"] >= 1
            assert plain["rows"] > 50


def test_without_a_script_what_a_page_holds_is_seen(
    language: str, chromium: Browser, address: str
) -> None:
    context = new_visitor(chromium, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{address}/{language}/{DOSSIER}a4/")
    for said in STATIONS[language]:
        expect(tab.get_by_text(said).first).to_be_visible()
    expect(tab.locator("svg.or-chart").first).to_be_visible()
    tab.goto(f"{address}/{language}/targets/")
    assert tab.locator("main a[href$='a4/']:visible").count() >= 1
    context.close()


def test_at_360_pixels_nothing_scrolls_sideways(
    language: str, chromium: Browser, address: str
) -> None:
    context = new_visitor(chromium, viewport={"width": 360, "height": 740})
    tab = context.new_page()
    widths, hidden = {}, {}
    for path in PAGES:
        tab.goto(f"{address}/{language}/{path}")
        hidden[path] = tab.evaluate(
            "[...document.querySelectorAll('main .or-sign')].filter((one) => "
            "one.offsetParent && one.getBoundingClientRect().right > 361).length"
        )
        tab.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        widths[path] = tab.evaluate(
            "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"
        )
    assert {path: width for path, width in widths.items() if width > 360} == {}
    assert {path: count for path, count in hidden.items() if count} == {}, "a verdict is off screen"
    context.close()


def test_the_language_switch_leads_to_the_same_page(
    language: str, tab: Page, address: str, site: Path
) -> None:
    other = "en" if language == "vi" else "vi"
    for path in PAGES:
        text = (
            site / language / (path if path.endswith(".html") else f"{path}index.html")
        ).read_text("utf-8")
        switches = re.findall(r"<a [^>]*data-or-language[^>]*>", text)
        if path.startswith("embed/"):
            assert switches == []
        elif path != "404.html":
            (link,) = re.findall(r'href="?([^"\s>]*)', switches[0])
            led = urljoin(f"{address}/{language}/{path}", link)
            assert led == f"{address}/{other}/{path}"
            assert f'lang="{other}"' in switches[0] or f"lang={other}" in switches[0]


def test_the_language_switch_lands_on_the_same_page(language: str, tab: Page, address: str) -> None:
    other = "en" if language == "vi" else "vi"
    for path in ("", f"{DOSSIER}a4/", "targets/"):
        tab.goto(f"{address}/{language}/{path}")
        tab.locator("[data-or-language]").click()
        tab.wait_for_url(f"{address}/{other}/{path}")
        expect(tab.locator("html")).to_have_attribute("lang", other)
        expect(tab.locator("h1").first).to_be_visible()


def test_the_choice_of_light_or_dark_holds_on_the_next_page_and_recolours_the_pictures(
    language: str, tab: Page, address: str
) -> None:
    tab.emulate_media(color_scheme="light")
    tab.goto(f"{address}/{language}/{DOSSIER}a4/")
    colour = "getComputedStyle(document.querySelector('svg.or-chart text')).fill"
    light = tab.evaluate(colour)
    tab.locator("[data-md-component='palette'] label:visible").click()
    expect(tab.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert tab.evaluate(colour) != light
    tab.goto(f"{address}/{'en' if language == 'vi' else 'vi'}/targets/")
    expect(tab.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_the_first_page_leads_to_the_readers_language_or_offers_both(
    chromium: Browser, address: str
) -> None:
    for locale, language in (("vi-VN", "vi"), ("en-GB", "en"), ("fr-FR", "")):
        context = new_visitor(chromium, locale=locale)
        tab = context.new_page()
        tab.goto(f"{address}/index.html")
        if language:
            tab.wait_for_url(f"{address}/{language}/")
        for other in LANGUAGES if not language else ():
            expect(tab.locator(f"a[href*='{other}/']").first).to_be_visible()
        context.close()
