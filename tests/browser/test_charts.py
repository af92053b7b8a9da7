"""Charts in the browser: drawn again when asked, under the policy, asking nobody for anything."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from site_pages import DOSSIER, FIGURES, LANGUAGES

from conftest import new_visitor

pytestmark = pytest.mark.browser
WATCH = """
window.__broken = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.__broken.push(event.violatedDirective));
"""


CARDS = ("a1", "a2", "b2", "b11")


@pytest.fixture
def dossier(chromium: Browser, address: str) -> Iterator[tuple[Page, list[str], list[str]]]:
    """A target's page in Vietnamese, with its requests and what its console says."""
    context = new_visitor(chromium)
    context.add_init_script(WATCH)
    tab = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.goto(f"{address}/vi/{DOSSIER}a2/")
    yield tab, asked, said
    context.close()


def test_every_chart_is_drawn_again_when_asked_and_nothing_is_loaded_before(
    dossier: tuple[Page, list[str], list[str]], address: str
) -> None:
    tab, asked, said = dossier
    assert not [url for url in asked if url.endswith("vega.js")]
    for place in (*(f"{DOSSIER}{card}/" for card in CARDS), FIGURES):
        tab.goto(f"{address}/vi/{place}")
        buttons = tab.locator("button.or-interactive")
        assert buttons.count() >= 1
        for index in range(buttons.count()):
            buttons.nth(index).click()
        expect(tab.locator(".or-live svg")).to_have_count(buttons.count())
        expect(tab.locator(".or-picture:visible")).to_have_count(0)
        assert len([url for url in asked if url.endswith("vega.js")]) == 1
        asked.clear()
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert said == []
    assert tab.evaluate("window.__broken") == []
    assert tab.context.cookies() == []


@pytest.mark.parametrize("card", CARDS)
def test_a_chart_drawn_again_shows_the_words_of_its_picture(
    card: str, tab: Page, address: str
) -> None:
    tab.goto(f"{address}/vi/{DOSSIER}{card}/")
    picture = tab.locator(f"#{card} .or-picture svg text").all_text_contents()
    tab.locator(f"#{card} .or-interactive").click()
    live = tab.locator(f"#{card} .or-live svg text")
    expect(live.first).to_be_attached()
    assert live.all_text_contents() == picture


def test_a_mark_of_the_picture_tells_its_value_without_the_bundle(tab: Page, address: str) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(f"{address}/vi/{DOSSIER}a2/")
    picture, status = tab.locator("#a2 .or-picture"), tab.locator("#a2 .or-status")
    picture.focus()
    for said in ("1/1/2016: 328", "30/6/2017: 271", "20/11/2019: 135"):
        tab.keyboard.press("ArrowRight")
        expect(status).to_have_text(said)
    picture.locator(":has(> title)").nth(1).hover()
    expect(status).to_have_text("30/6/2017: 271")
    assert [url for url in asked if "vega" in url] == []


def test_a_mark_tells_its_value_and_the_picture_comes_back(
    dossier: tuple[Page, list[str], list[str]],
) -> None:
    tab, _, _ = dossier
    button, status = tab.locator("#a2 .or-interactive"), tab.locator("#a2 .or-status")
    words = button.inner_text()
    button.click()
    marks = tab.locator("#a2 .or-live .mark-symbol path[fill='var(--or-accent)']")
    expect(marks).to_have_count(3)
    marks.nth(1).hover()
    expect(status).to_have_text("30/6/2017: 271")
    expect(button).not_to_have_text(words)
    button.click()
    expect(tab.locator("#a2 .or-picture")).to_be_visible()
    expect(tab.locator("#a2 .or-live")).to_have_count(0)
    expect(button).to_have_text(words)


def test_without_the_bundle_the_picture_stays_and_the_reader_is_told(
    chromium: Browser, address: str
) -> None:
    context = new_visitor(chromium)
    tab = context.new_page()
    tab.route("**/assets/vega.js", lambda route: route.abort())
    tab.goto(f"{address}/en/{DOSSIER}a1/")
    tab.locator("#a1 .or-interactive").click()
    expect(tab.locator("#a1 .or-status")).to_contain_text("could not be loaded")
    expect(tab.locator("#a1 .or-picture svg")).to_be_visible()
    tab.unroute("**/assets/vega.js")
    tab.locator("#a1 .or-interactive").click()
    expect(tab.locator("#a1 .or-live svg")).to_be_attached()
    context.close()


@pytest.mark.parametrize("place", [f"{DOSSIER}a4/", FIGURES])
@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_do_not_share_an_id_and_fill_their_box(
    language: str, place: str, tab: Page, address: str
) -> None:
    tab.set_viewport_size({"width": 360, "height": 740})
    tab.goto(f"{address}/{language}/{place}")
    ids = tab.locator("[id]").evaluate_all("all => all.map((one) => one.id)")
    assert len(ids) == len(set(ids))
    for picture in tab.locator("svg.or-chart:visible").all():
        box = picture.bounding_box()
        assert box is not None
        assert 240 <= box["width"] <= 360
        sizes = picture.locator("text").evaluate_all(
            "all => all.map((one) => parseFloat(getComputedStyle(one).fontSize))"
        )
        assert min(sizes) * box["width"] / 360 >= 10.5


def test_the_picture_is_printed_in_its_place(tab: Page, address: str) -> None:
    tab.goto(f"{address}/vi/{DOSSIER}a1/")
    tab.emulate_media(media="print")
    expect(tab.locator("#a1 .or-picture svg")).to_be_visible()
    expect(tab.locator("#a1 .or-interactive")).to_be_hidden()
