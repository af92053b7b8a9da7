"""axe finds no violation on any kind of page: two widths, light and dark, both languages."""

from __future__ import annotations

from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect
from site_pages import DOSSIER, FRONT, LANGUAGES, PAGES

from conftest import new_visitor

pytestmark = [pytest.mark.browser, pytest.mark.long]


LOOKS = tuple(product(LANGUAGES, ("light", "dark"), (360, 1440)))


@pytest.mark.parametrize(("language", "colours", "width"), LOOKS)
def test_axe_finds_no_violation(
    language: str, colours: str, width: int, chromium: Browser, address: str, full: bool
) -> None:
    """Each first page is looked at in one of the looks; each kind of page in all with the flag."""
    look = LOOKS.index((language, colours, width))
    viewport = ViewportSize(width=width, height=900)
    context = new_visitor(chromium, color_scheme=colours, viewport=viewport, bypass_csp=True)
    tab = context.new_page()
    found = {}
    for path in PAGES if full else FRONT[look :: len(LOOKS)]:
        tab.goto(f"{address}/{language}/{path}")
        scheme = "slate" if colours == "dark" else "default"
        expect(tab.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
        found.update(violations(tab, path))
    assert found == {}
    context.close()


def violations(tab: Page, path: str) -> dict[tuple[str, str], list[str]]:
    """Return what axe finds on the page with everything opened that can be."""
    tab.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    response = Axe().run(tab).response
    assert response["passes"]
    return {
        (path, violation["id"]): [node["html"][:200] for node in violation["nodes"][:3]]
        for violation in response["violations"]
    }


def test_axe_finds_no_violation_in_a_chart_drawn_again(chromium: Browser, address: str) -> None:
    context = new_visitor(chromium, bypass_csp=True)
    tab = context.new_page()
    tab.goto(f"{address}/vi/embed/{DOSSIER.removeprefix('resolutions/')}a1/")
    tab.locator(".or-interactive").click()
    expect(tab.locator(".or-live svg")).to_be_attached()
    assert violations(tab, DOSSIER) == {}
    context.close()


def test_a_keyboard_alone_reaches_the_text_the_search_and_a_chart(tab: Page, address: str) -> None:
    tab.goto(f"{address}/en/{DOSSIER}a1/")
    tab.keyboard.press("Tab")
    expect(tab.locator(".or-skip")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.locator("#or-main")).to_be_focused()
    button = tab.locator("#a1 .or-interactive")
    button.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#a1 .or-live svg")).to_be_attached()
    tab.keyboard.press("Shift+Tab")
    expect(tab.locator("#a1 .or-live")).to_be_focused()
    tab.keyboard.press("ArrowRight")
    expect(tab.locator("#a1 .or-status")).to_have_text("1 Jan 2016: 95")
