"""With the keyboard alone: the menu of a target, its code for an iframe, and all search results."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from site_pages import DOSSIER, LANGUAGES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_opens_by_keyboard_and_the_code_follows_the_choice(
    language: str, tab: Page, address: str
) -> None:
    tab.goto(f"{address}/{language}/{DOSSIER}a4/")
    tab.locator(".or-share > summary").focus()
    tab.keyboard.press("Enter")
    code = tab.locator("[data-or-code]")
    assert "embed/dien-bien/04-nq-tu-2016/a4/" in code.input_value()
    tab.locator("[data-or-theme]").select_option("dark")
    assert "?theme=dark" in code.input_value()
    tab.locator("[data-or-look]").focus()
    tab.keyboard.press("Enter")
    frame = tab.frame_locator("iframe.or-preview")
    expect(frame.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(frame.locator(".or-sign")).to_have_count(2)


def test_a_citation_is_given_the_day_of_the_reader(tab: Page, address: str) -> None:
    tab.goto(f"{address}/en/{DOSSIER}a4/")
    before = tab.locator("[data-or-text]").input_value()
    tab.locator(".or-share > summary").click()
    expect(tab.locator("[data-or-text]")).not_to_have_value(before)
    assert "urldate = {" in str(tab.locator("[data-or-bibtex]").text_content())
    assert "Y2  - " in str(tab.locator("[data-or-ris]").text_content())


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_a_search_finds_stands_by_kind_at_an_address_of_its_own(
    language: str, tab: Page, address: str
) -> None:
    tab.goto(f"{address}/{language}/search/?q=04-NQ%2FTU")
    expect(tab.locator(".or-hits h2").first).to_be_visible()
    links = tab.locator(".or-hits a").evaluate_all("all => all.map((one) => one.href)")
    assert f"{address}/{language}/{DOSSIER}" in links
    assert len(links) == len(set(links))


def test_the_language_switch_keeps_filter_and_place(tab: Page, address: str) -> None:
    tab.goto(f"{address}/en/targets/?finding=missed#targets-table")
    tab.locator("[data-or-language]").click()
    tab.wait_for_url(f"{address}/vi/targets/?finding=missed#targets-table")
    expect(tab.locator("select[name=finding]")).to_have_value("missed")
