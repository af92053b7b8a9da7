"""A publication whose every text is hostile: nothing runs, nothing is asked for, all is shown."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from hostile_publication import Publication, hostile, sieve, text_fields
from hostile_strings import hostile_strings
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from conftest import new_visitor, run_command
from openresolutions.packages.wording import is_no_value, wording_faults

pytestmark = [pytest.mark.browser, pytest.mark.long]
A_CELL = 90
MARK = re.compile(r"q\d+x\d+x\d+z")

COUNT_CALLS = """
window.__calls = [];
window.canary = () => window.__calls.push(new Error().stack);
for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = window.canary;
"""

# Every word that a reader can see, text by text, and where the page's links and pictures lead.
LOOK = """() => {
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode())
    if (!walker.currentNode.parentElement.closest("script, style, svg, template, noscript"))
      texts.push(walker.currentNode.data);
  const addresses = [];
  for (const name of ["href", "src", "action", "formaction", "data", "poster", "srcset", "ping"])
    for (const element of document.querySelectorAll(`[${name}]`))
      if (!element.closest("svg")) addresses.push(String(element[name]));
  return { calls: window.__calls, title: document.title, texts, addresses };
}"""

# How often each element and each attribute stands in a page as served; pictures by kind only.
STRUCTURE = """(html) => {
  const counts = {};
  const drawn = {};
  for (const element of new DOMParser().parseFromString(html, "text/html").querySelectorAll("*")) {
    const inside = element.closest("svg") && element.localName !== "svg";
    const names = element.getAttributeNames().map((name) => `${element.localName} ${name}`);
    for (const key of [element.localName, ...names])
      inside ? (drawn[`svg ${key}`] = 1) : (counts[key] = (counts[key] ?? 0) + 1);
  }
  return { ...counts, ...drawn };
}"""


@dataclass
class Visit:
    """What one page showed and did."""

    path: str
    calls: list[str]
    title: str
    texts: list[str]
    addresses: list[str]


@dataclass
class Journey:
    """All pages of the hostile site, and every request that left it."""

    visits: list[Visit] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


@dataclass
class Served:
    """The hostile publication, built and served on this machine."""

    made: Publication
    refused: list[str]
    site: Path
    address: str


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, full: bool) -> Iterator[Served]:
    """Build the hostile publication; with ``--full`` in smaller portions, in more rows."""
    folder = tmp_path_factory.mktemp("hostile")
    passed, refused = sieve(hostile_strings(), folder / "sieve")
    made = hostile(passed, 6 if full else A_CELL)
    made.draft.write(folder / "data")
    done = run_command("build", "--data", folder / "data", "--output", folder / "out")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    site = folder / "out" / "site"
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Served(made, refused, site, f"http://127.0.0.1:{server.server_port}")
        server.shutdown()
        thread.join()


def unguarded(chromium: Browser, served: Served, foreign: list[str]) -> BrowserContext:
    """Return a visitor without the policy's protection, whose requests elsewhere are noted."""
    context = new_visitor(chromium, bypass_csp=True)
    context.add_init_script(COUNT_CALLS)

    def watch(request: Request) -> None:
        if not request.url.startswith((served.address, "data:", "blob:")):
            foreign.append(request.url)

    context.on("request", watch)
    return context


@pytest.fixture(scope="module")
def journey(chromium: Browser, served: Served) -> Journey:
    """Visit every page of the hostile site."""
    found = Journey()
    context = unguarded(chromium, served, found.foreign)
    tab = context.new_page()
    for path in sorted(served.site.rglob("*.html")):
        name = path.relative_to(served.site).as_posix()
        tab.goto(f"{served.address}/{name}")
        seen: dict[str, Any] = tab.evaluate(LOOK)
        found.visits.append(Visit(name, **seen))
    context.close()
    return found


@pytest.fixture
def open_tab(chromium: Browser, served: Served) -> Iterator[tuple[Page, list[str]]]:
    """A tab without the policy's protection, and the list of its requests to elsewhere."""
    foreign: list[str] = []
    context = unguarded(chromium, served, foreign)
    yield context.new_page(), foreign
    context.close()


def told(text: str) -> str:
    """Return a text as it reads: composed, each run of white space one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def calls(tab: Page) -> list[str]:
    found: list[str] = tab.evaluate("window.__calls")
    return found


def test_enough_strings_pass_the_check_and_few_are_refused(served: Served) -> None:
    strings = hostile_strings()
    assert len(strings) - len(served.refused) >= 300
    assert served.refused == [
        text
        for text in strings
        if re.search("[\u202e\x1b\u2028]", text)
        or {code for code, _, _ in wording_faults(text)} - {"text_escaped"}
        or is_no_value(text)
    ]


def test_no_text_is_ever_run(journey: Journey) -> None:
    assert len(journey.visits) > 100
    assert {visit.path: visit.calls for visit in journey.visits if visit.calls} == {}


def test_no_page_asks_for_anything_elsewhere(journey: Journey) -> None:
    assert journey.foreign == []


def test_every_address_is_one_of_the_web(journey: Journey, served: Served) -> None:
    schemes = {address.split(":", 1)[0] for visit in journey.visits for address in visit.addresses}
    assert schemes <= {"http", "https"}
    hosts = {
        re.sub(r"^https?://([^/?#]*).*$", r"\1", address, flags=re.DOTALL)
        for visit in journey.visits
        for address in visit.addresses
    }
    assert not [host for host in hosts if "foreign" in host]


# Fields that a page shows only as an example in the data dictionary, beside the number one, or not
# at all: they are in the downloads and in the page's head.
UNSHOWN = {
    ("head", "description"),
    ("head", "description_en"),
    ("head", "keywords"),
    ("places", "code"),
    ("units", "singular_en"),
    ("dimensions", "name_vi"),
    ("dimensions", "name_en"),
    ("withdrawals", "title_vi"),
    ("withdrawals", "title_en"),
    ("withdrawals", "reason_vi"),
    ("withdrawals", "reason_en"),
}


def shown(journey: Journey) -> dict[tuple[str, str], set[str]]:
    """Return what stands before each mark on the pages of a language, up to the mark before it."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for visit in journey.visits:
        language = visit.path.split("/")[0]
        for text in map(told, visit.texts):
            last = 0
            for mark in MARK.finditer(text):
                found[language, mark.group()].add(text[last : mark.start()])
                last = mark.end()
    return found


def test_the_reader_sees_every_string_as_typed(
    journey: Journey, served: Served, full: bool
) -> None:
    found = shown(journey)
    seen: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    changed, absent = [], []
    for mark, (place, text) in served.made.placed.items():
        for language in place.languages:
            before = found.get((language, mark))
            if before is None:
                absent.append((place.table, place.name, language))
            elif any(part.strip().endswith(told(text)) for part in before):
                seen[place.table, place.name, language].add(text)
            else:
                changed.append((place, language, text, sorted(before)))
    assert changed == []
    for place in text_fields():
        if (place.table, place.name) not in UNSHOWN:
            for language in place.languages:
                enough = 300 if full or place.table != "head" else 100
                assert len(seen[place.table, place.name, language]) >= enough, (place, language)


def test_the_tab_is_named_by_the_title_as_typed(
    journey: Journey, served: Served, full: bool
) -> None:
    titles = " ".join(told(visit.title) for visit in journey.visits)
    wanted = [
        f"{told(text)} {mark}"
        for mark, (place, text) in served.made.placed.items()
        if (place.table, place.name) in {("head", "title"), ("head", "title_en")}
    ]
    assert len(wanted) >= (600 if full else 200)
    assert [title for title in wanted if title not in titles] == []


@pytest.fixture(scope="module")
def structures(chromium: Browser, served: Served) -> dict[str, dict[str, int]]:
    """What each page of the hostile site is made of."""
    return _structures(chromium, served.site)


def _structures(chromium: Browser, site: Path) -> dict[str, dict[str, int]]:
    context = new_visitor(chromium)
    tab = context.new_page()
    found = {
        path.relative_to(site).as_posix(): tab.evaluate(STRUCTURE, path.read_text("utf-8"))
        for path in sorted(site.rglob("*.html"))
    }
    context.close()
    return found


COPY = re.compile(r"(tinh-thu|tinh-hai|huyen-thu|xa-thu|health|grassroots|shared)-\d+(?=/)")


def test_a_page_has_the_elements_of_its_benign_twin(
    structures: dict[str, dict[str, int]], served: Served
) -> None:
    compared = 0
    for path, counts in structures.items():
        twin = COPY.sub(rf"\1-{served.made.twin}", path)
        if twin == path:
            continue
        plain = structures[twin]
        odd = {
            key: (counts.get(key), plain.get(key))
            for key in counts.keys() | plain.keys()
            if counts.get(key) != plain.get(key)
        }
        # A picture whose letters are dropped for want of room may lack an element, never have one.
        assert {key for key in odd if not key.startswith("svg ") or key in counts} == set(), path
        compared += 1
    assert compared > 100


def test_a_page_of_all_copies_has_no_element_that_the_real_site_has_not(
    structures: dict[str, dict[str, int]], served: Served, chromium: Browser, site: Path
) -> None:
    real = _structures(chromium, site)
    twins = [counts for path, counts in structures.items() if f"-{served.made.twin}/" in path]
    known = {key for counts in (*real.values(), *twins) for key in counts}
    shared = {path: counts for path, counts in structures.items() if not COPY.search(path)}
    assert len(shared) >= 10
    assert {
        path: counts.keys() - known for path, counts in shared.items() if counts.keys() - known
    } == {}


def test_no_template_engine_worked_anything_out(journey: Journey) -> None:
    assert [visit.path for visit in journey.visits if "1337" in " ".join(visit.texts)] == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_charts_drawn_again_show_text_only(
    language: str, open_tab: tuple[Page, list[str]], served: Served
) -> None:
    tab, foreign = open_tab
    pages = [
        page.relative_to(served.site).as_posix()
        for page in sorted((served.site / language / "resolutions").rglob("index.html"))
        if "or-spec" in page.read_text("utf-8")
    ]
    assert len(pages) >= 2 * served.made.twin
    for page in pages:
        tab.goto(f"{served.address}/{page}")
        buttons = tab.locator("button.or-interactive")
        assert buttons.count() >= 1
        for index in range(buttons.count()):
            buttons.nth(index).click()
            expect(tab.locator(".or-live svg").nth(index)).to_be_attached()
        for live in tab.locator(".or-live").all():
            live.focus()
            for _ in range(4):
                tab.keyboard.press("ArrowRight")
            live.locator(".mark-symbol path, .mark-rule line").first.hover(force=True)
        assert tab.locator(".or-status *").count() == 0
        assert tab.locator("body > #vg-tooltip-element").count() == 0
        assert calls(tab) == []
    assert foreign == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_search_shows_what_is_typed_and_found_as_text(
    language: str, open_tab: tuple[Page, list[str]], served: Served
) -> None:
    tab, foreign = open_tab
    typed = [text for text in hostile_strings() if "\n" not in text][::16]
    assert len(typed) >= 20
    for number, text in enumerate(typed):
        box = tab.locator(".or-search__input")
        if number % 5 == 0:
            tab.goto(f"{served.address}/{language}/?{urlencode({'q': text})}")
            expect(box).to_have_value(text[:200])
        box.fill(f"{text} q0x0x0z")
        expect(tab.locator(".or-search__status")).not_to_be_empty()
        assert calls(tab) == []
    tab.locator(".or-search__input").fill("script img svg")
    expect(tab.locator(".or-search__result").first).to_be_visible()
    tags = tab.locator(".or-search__list *").evaluate_all("all => all.map((e) => e.localName)")
    assert set(tags) <= {"a", "span", "strong", "small"}
    assert calls(tab) == []
    assert foreign == []


def test_an_address_that_is_not_one_of_the_web_is_refused(tmp_path: Path) -> None:
    strings = hostile_strings()
    addresses = [f"https://thu.example/{text}" for text in strings if re.search(r"[<>\s\"]", text)]
    for number, tried in enumerate((strings, addresses)):
        passed, refused = sieve(tried, tmp_path / str(number), "sources", "url")
        assert passed == [text for text in tried if text == "https://foreign.invalid/x"]
        assert len(refused) >= 200
