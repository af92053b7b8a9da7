"""The policy holds on every kind of page, and everything works under it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from site_pages import DOSSIER, LANGUAGES, PAGES

from conftest import new_visitor
from openresolutions.output import POLICY

pytestmark = [pytest.mark.browser, pytest.mark.long]
WATCH = """
window.__broken = [];
document.addEventListener("securitypolicyviolation", (e) =>
  window.__broken.push(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`));
"""


@pytest.fixture
def guarded(chromium: Browser) -> Iterator[tuple[Page, list[str], list[str]]]:
    """A tab that notes each violation of the policy, with its requests and its console."""
    context = new_visitor(chromium)
    context.add_init_script(WATCH)
    tab = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    yield tab, asked, said
    context.close()


def broken(tab: Page) -> list[str]:
    found: list[str] = tab.evaluate("window.__broken")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_kind_of_page_breaks_the_policy_or_asks_anyone_else(
    language: str, guarded: tuple[Page, list[str], list[str]], address: str
) -> None:
    tab, asked, said = guarded
    for path in (*(f"{language}/{path}" for path in PAGES), "index.html", "404.html"):
        tab.goto(f"{address}/{path}")
        meta = tab.locator("meta[http-equiv='Content-Security-Policy']")
        expect(meta).to_have_attribute("content", POLICY)
        assert broken(tab) == [], path
    assert said == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert tab.context.cookies() == []


def test_the_policy_would_stop_a_script_in_a_page(
    guarded: tuple[Page, list[str], list[str]], address: str
) -> None:
    tab, _, said = guarded
    tab.goto(f"{address}/en/")
    tab.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.__ran = true";
          document.body.append(script);
          const picture = "<img src=x onerror='window.__ran = true'>";
          document.body.insertAdjacentHTML("beforeend", picture);
        }"""
    )
    tab.wait_for_function("window.__broken.length >= 2")
    assert tab.evaluate("window.__ran") is None
    assert said


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_charts_language_and_colours_work_under_the_policy(
    language: str, guarded: tuple[Page, list[str], list[str]], address: str
) -> None:
    tab, _, said = guarded
    tab.goto(f"{address}/{language}/{DOSSIER}a1/")
    tab.locator("#a1 .or-interactive").click()
    expect(tab.locator("#a1 .or-live svg")).to_be_attached()
    tab.locator("[data-md-component='palette'] label:visible").click()
    expect(tab.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert broken(tab) == []
    tab.locator(".or-search__input").fill("dien bien")
    expect(tab.locator(".or-search__result").first).to_be_visible()
    assert broken(tab) == []
    tab.keyboard.press("Escape")
    tab.locator("[data-or-language]").click()
    tab.wait_for_url(f"{address}/{'en' if language == 'vi' else 'vi'}/{DOSSIER}a1/")
    expect(tab.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert broken(tab) == []
    assert said == []
    storage = tab.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert all(name.endswith("__palette") for name in storage)
