"""A keyboard alone: the board, a target's page, the menu, the list of targets, the search."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from site_pages import DOSSIER

from conftest import new_visitor

pytestmark = pytest.mark.browser
_FOCUSED = "(wanted) => document.activeElement?.matches(wanted) ?? false"


def tab_to(page: Page, wanted: str, most: int = 120) -> None:
    """Press Tab until the focus is on what is wanted; a reader sees each stop on the way."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(_FOCUSED, wanted):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", wanted
            return
    raise AssertionError(f"{wanted} is not reached by {most} stops")


def test_from_the_board_to_a_target_and_what_can_be_taken_away(tab: Page, address: str) -> None:
    tab.goto(f"{address}/en/{DOSSIER}")
    tab_to(tab, ".or-row a[href$='a4/']")
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"{address}/en/{DOSSIER}a4/")
    tab_to(tab, ".or-share > summary")
    tab.keyboard.press("Enter")
    expect(tab.locator(".or-share__body")).to_be_visible()
    tab_to(tab, ".or-share .or-copy", 6)
    words = tab.locator(".or-share .or-copy").first.inner_text()
    tab.keyboard.press("Enter")
    expect(tab.locator(".or-share .or-copy").first).not_to_have_text(words)
    tab_to(tab, ".or-share a[href$='.csv']", 40)
    tab_to(tab, "[data-or-report]", 10)


def test_the_list_of_targets_is_narrowed_ordered_and_turned(tab: Page, address: str) -> None:
    tab.goto(f"{address}/en/targets/")
    tab_to(tab, "select[name='finding']")
    tab.keyboard.type("M")
    expect(tab.locator("select[name='finding']")).to_have_value("missed")
    assert "finding=missed" in tab.url
    expect(tab.locator("[data-or-shown]")).to_be_attached()
    expect(tab.locator("[data-or-count]")).to_contain_text("missed under at least one reading")
    tab_to(tab, "select[name='sort']", 10)
    tab.keyboard.type("F")
    expect(tab).to_have_url(re.compile("sort=gap"))
    tab_to(tab, ".or-targets th > a", 20)
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile(r"/en/resolutions/.+/.+/.+/"))
    tab.goto(f"{address}/en/targets/")
    tab_to(tab, ".or-pager a", 300)
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile("page-2"))


def test_a_search_leads_to_a_page_and_to_all_that_it_finds(tab: Page, address: str) -> None:
    tab.goto(f"{address}/en/")
    tab.keyboard.press("/")
    expect(tab.locator("#or-search-input")).to_be_focused()
    tab.keyboard.type("health stations")
    expect(tab.locator(".or-search__list a").first).to_be_visible()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile(r"/en/.+"))
    expect(tab.locator("h1").first).to_be_visible()


def test_the_menu_of_a_narrow_screen_opens_without_a_script(
    chromium: Browser, address: str
) -> None:
    narrow = {"width": 360, "height": 740}
    context = new_visitor(chromium, viewport=narrow, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{address}/en/{DOSSIER}")
    expect(tab.locator(".or-menu")).to_be_hidden()
    tab_to(tab, "#__drawer", 3)
    tab.keyboard.press("Space")
    expect(tab.locator(".or-menu")).to_be_visible()
    tab_to(tab, ".or-menu a[href$='topics/']", 30)
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"{address}/en/topics/")
    context.close()
