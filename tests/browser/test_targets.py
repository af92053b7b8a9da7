"""The list of all targets: filters, order and view live in the address and need no diacritics."""

from __future__ import annotations

import gzip
import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from conftest import new_visitor
from many_targets import publication
from openresolutions.pages import explore_files, row_file

pytestmark = [pytest.mark.browser, pytest.mark.long]
ROWS = ".or-targets tbody tr"
SHOWN = "[data-or-shown]"
MOST = 2_000_000
SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifts += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def index(site: Path, language: str) -> dict[str, Any]:
    """Return the index of all targets."""
    told: dict[str, Any] = json.loads((site / language / "targets/index.json").read_text("utf-8"))
    return told


def count(told: dict[str, Any], name: str, value: str) -> int:
    """Return how many targets have a value, by the index."""
    letter = chr(35 + [one for one, _ in told[name]].index(value))
    return int(told["columns"][name].count(letter))


def test_a_link_to_a_filtered_view_shows_that_view_in_words(
    tab: Page, address: str, site: Path
) -> None:
    told = index(site, "vi")
    total, depends = len(told["columns"]["verdict"]), count(told, "verdict", "depends")
    tab.goto(f"{address}/vi/targets/?verdict=depends")
    expect(tab.locator(SHOWN)).to_be_attached()
    expect(tab.locator("select[name=verdict]")).to_have_value("depends")
    signs = tab.locator(f"{ROWS} .or-sign--computed-depends")
    expect(signs).to_have_count(min(depends, 40))
    assert tab.locator(ROWS).count() == signs.count()
    expect(tab.locator("[data-or-count]")).to_have_text(
        f"{depends} trên {total} chỉ tiêu số liệu cho thấy “Tùy cách hiểu”."
    )


def test_a_filter_goes_into_the_address_leaves_counts_and_holds_in_the_other_language(
    tab: Page, address: str, site: Path
) -> None:
    told = index(site, "en")
    total = len(told["columns"]["verdict"])
    tab.goto(f"{address}/en/targets/")
    expect(tab.locator("[data-or-count]")).to_have_text(f"{total} of {total} targets.")
    tab.locator("select[name=claimed]").select_option("exceeded")
    expect(tab).to_have_url(re.compile(r"\?claimed=exceeded$"))
    tab.locator("select[name=sort]").select_option("gap")
    expect(tab.locator(SHOWN)).to_be_attached()
    claimed = count(told, "claimed", "exceeded")
    expect(tab.locator(ROWS)).to_have_count(min(claimed, 40))
    offered = tab.locator("select[name=verdict] option").all_inner_texts()[1:]
    assert sum(int(re.findall(r"\((\d+)\)", text)[0]) for text in offered) == claimed
    off = [float(one[7:-1].replace(",", "")) for one in tab.locator(".or-off").all_inner_texts()]
    assert off == sorted(off, reverse=True)
    said = tab.locator(f"{ROWS} th > a").first.get_attribute("href")
    tab.locator("[data-or-language]").click()
    tab.wait_for_url(re.compile(r"/vi/targets/\?claimed=exceeded&sort=gap$"))
    expect(tab.locator(SHOWN)).to_be_attached()
    expect(tab.locator(ROWS)).to_have_count(min(claimed, 40))
    shown = tab.locator(f"{ROWS} th > a").first.get_attribute("href")
    assert str(shown) == str(said).replace("/en/", "/vi/")
    tab.get_by_role("button", name="Bỏ lọc").click()
    expect(tab).to_have_url(re.compile(r"/targets/$"))


def test_what_the_address_asks_for_moves_nothing(chromium: Browser, address: str) -> None:
    context = new_visitor(chromium, viewport={"width": 360, "height": 780})
    tab = context.new_page()
    tab.add_init_script(SHIFTS)
    for asked in ("targets/?finding=missed&view=cards", "targets/?view=map", "search/?q=chi%20bo"):
        tab.goto(f"{address}/vi/{asked}", wait_until="networkidle")
        expect(tab.locator("[data-or-shown], .or-hits").first).to_be_attached()
        assert tab.evaluate("window.shifts") < 0.02, asked
    context.close()


def test_words_are_found_without_their_marks(tab: Page, address: str) -> None:
    tab.goto(f"{address}/vi/targets/")
    tab.locator("input[name=text]").fill("quan chung")
    expect(tab.locator(ROWS)).to_have_count(1)
    expect(tab.locator(ROWS)).to_contain_text("quần chúng")
    tab.locator("input[name=text]").fill("<b>none</b>")
    expect(tab.locator(ROWS)).to_have_count(0)
    expect(tab.locator("[data-or-none]")).to_be_visible()


def test_a_province_on_the_map_stands_for_all_that_lies_in_it(tab: Page, address: str) -> None:
    tab.goto(f"{address}/vi/targets/?view=map")
    tile = tab.locator(".or-tile").filter(has_text="Bắc Kạn")
    number = int(tile.locator("b").inner_text())
    assert number > 0
    tile.click()
    expect(tab).to_have_url(re.compile(r"place=bac-kan"))
    expect(tab.locator("[data-or-count]")).to_contain_text(f"{number} trên")
    tab.locator("select[name=view]").select_option("cards")
    expect(tab.locator(".or-as-cards")).to_be_visible()


def test_the_rows_that_fit_are_saved_as_a_file(tab: Page, address: str, site: Path) -> None:
    tab.goto(f"{address}/en/targets/?claimed=exceeded")
    with tab.expect_download() as given:
        tab.locator("[data-or-save]").click()
    lines = Path(given.value.path()).read_text("utf-8-sig").splitlines()
    assert len(lines) == 1 + count(index(site, "en"), "claimed", "exceeded")
    assert lines[0].endswith('"URL"')


def test_without_a_script_the_pages_hold_every_target(
    chromium: Browser, address: str, site: Path
) -> None:
    context = new_visitor(chromium, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{address}/vi/targets/?verdict=depends")
    expect(tab.locator("[data-or-filters]")).to_be_hidden()
    seen = tab.locator(ROWS).count()
    while (after := tab.locator(".or-pager [rel=next]")).count():
        tab.goto(after.evaluate("(link) => link.href"))
        seen += tab.locator(ROWS).count()
    assert seen == len(index(site, "vi")["columns"]["verdict"])
    context.close()


def test_very_many_targets_are_filtered_and_little_is_loaded(
    tab: Page, address: str, full: bool
) -> None:
    """Made-up data under the page of this publication: bytes are asserted, time is printed.

    A hundred thousand targets with ``--full``, a tenth of them and of the bytes without.
    """
    dossiers = 10_000 if full else 1000
    shared, summaries = publication(dossiers)
    files = dict(explore_files(shared, summaries))
    rows = {one.key: one.targets for one in summaries}
    wire: list[int] = []

    def give(route: Route) -> None:
        path = route.request.url.split("/vi/")[1]
        if path.endswith("rows.json"):
            key = path.removeprefix("resolutions/").removesuffix("/rows.json")
            content = row_file(f"resolutions/{key}/", rows[key])[1]
        else:
            content = files[path]
        wire.append(len(gzip.compress(content, 6)))
        route.fulfill(body=content, content_type="application/json")

    tab.route(re.compile(r"/vi/(targets|resolutions)/.*\.json$"), give)
    tab.add_init_script("Element.prototype.scrollIntoView = () => {};")
    tab.goto(f"{address}/vi/targets/?text=tram")
    expect(tab.locator(SHOWN)).to_be_attached()
    expect(tab.locator(ROWS)).to_have_count(40)
    first = sum(wire)
    assert first < MOST * dossiers / 10_000
    wire.clear()
    told = tab.locator("[data-or-count]").inner_text()
    assert f" trên {dossiers // 100}" in told
    turn = tab.locator(SHOWN).get_attribute("data-or-shown")
    started = time.monotonic()
    tab.locator("select[name=claimed]").select_option("not_met")
    expect(tab.locator("[data-or-count]")).not_to_have_text(told)
    answered = time.monotonic() - started
    expect(tab.locator(SHOWN)).not_to_have_attribute("data-or-shown", str(turn))
    expect(tab.locator(ROWS)).to_have_count(40)
    whole = time.monotonic() - started
    print(f"first visit {first / 1000:.0f} kB; answered in {answered:.2f} s, rows in {whole:.2f} s")
    assert sum(wire) < 200_000
