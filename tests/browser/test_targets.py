"""The table of all targets: filters and order live in the address and need no diacritics."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import new_visitor

pytestmark = pytest.mark.browser
ALL = ".or-targets tbody tr"
ROWS = f"{ALL}:not([hidden])"


def test_a_link_to_a_filtered_view_shows_that_view(tab: Page, address: str) -> None:
    tab.goto(f"{address}/vi/targets/?verdict=depends")
    expect(tab.locator("select[name=verdict]")).to_have_value("depends")
    shown, total = tab.locator(ROWS).count(), tab.locator(ALL).count()
    assert 0 < shown < total
    assert shown == tab.locator(f"{ALL}[data-verdict=depends]").count()
    expect(tab.locator("[data-or-count]")).to_have_text(f"{shown} trên {total} chỉ tiêu")


def test_filters_and_order_go_into_the_address(tab: Page, address: str) -> None:
    tab.goto(f"{address}/en/targets/")
    tab.locator("select[name=claimed]").select_option("exceeded")
    tab.get_by_role("button", name="Target", exact=True).click()
    expect(tab).to_have_url(re.compile(r"\?claimed=exceeded&sort=0$"))
    said = tab.locator(f"{ROWS} th > a").all_inner_texts()
    assert len(said) == tab.locator(f"{ALL}[data-claimed=exceeded]").count() > 1
    assert said == sorted(said, key=str.casefold)
    tab.reload()
    assert tab.locator(f"{ROWS} th > a").all_inner_texts() == said
    tab.get_by_role("button", name="Clear").click()
    expect(tab.locator(ROWS)).to_have_count(tab.locator(ALL).count())
    expect(tab).to_have_url(re.compile(r"/targets/$"))


def test_words_are_found_without_their_marks(tab: Page, address: str) -> None:
    tab.goto(f"{address}/vi/targets/")
    tab.locator("input[name=text]").fill("quan chung")
    expect(tab.locator(ROWS)).to_have_count(1)
    expect(tab.locator(ROWS)).to_contain_text("quần chúng")
    tab.locator("input[name=text]").fill("<b>none</b>")
    expect(tab.locator(ROWS)).to_have_count(0)
    expect(tab.locator("[data-or-none]")).to_be_visible()


def test_without_a_script_the_table_stands_whole(chromium: Browser, address: str) -> None:
    context = new_visitor(chromium, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{address}/vi/targets/?verdict=depends")
    assert tab.locator(ROWS).count() == tab.locator(ALL).count() > 20
    expect(tab.locator("[data-or-filters]")).to_be_hidden()
    context.close()
