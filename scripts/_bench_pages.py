"""Prints how the pages stand beside their limits, measured in Chromium on a built site."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(sys.argv[1])
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests" / "browser")]

import _bench_browser as measure  # noqa: E402
from site_pages import DOSSIER, KEY, LANGUAGES, PAGES  # noqa: E402

PLAIN = "site_name: plain\ntheme:\n  name: material\n  font: false\nnav: [index.md]\n"
TARGET = f"{DOSSIER}a4/"
# What is asked in the address comes after the page; it must not move anything either.
ASKED = ("search/?q=health", "targets/?finding=missed", "targets/?view=cards", "targets/?view=map")
ROW = tuple[str, float, float]
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


def build(folder: Path) -> None:
    """Build the site of this repository's own data."""
    command = [sys.executable, "-P", "-m", "openresolutions", "build", "--output", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def plain(built: Path, folder: Path) -> Path:
    """Build the dossier's own words as one plain Material page and return its site."""
    source = (built / "docs" / "en" / DOSSIER / "index.md").read_text("utf-8")
    kept = [line for line in source.splitlines(True) if not line.startswith("template: ")]
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("".join(kept), "utf-8")
    (folder / "mkdocs.yml").write_text(PLAIN, "utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "-q"]
    subprocess.run(command, cwd=folder, check=True, env=environment)
    return folder / "site"


def lengths(browser: Browser, site: str) -> Iterator[ROW]:
    """Yield how long the dossier and a target are, on screens and on paper."""
    limits = {1440: (6, 2.5), 360: (12, 6)}
    for width, most in limits.items():
        for name, path, limit in zip(("dossier", "target"), (DOSSIER, TARGET), most, strict=True):
            longest = max(
                measure.screens(browser, f"{site}/{language}/{path}", width)
                for language in LANGUAGES
            )
            yield f"{name}, screens at {width}", longest, limit
    for name, path, limit in (("brief", f"brief/{KEY}/", 2), ("dossier", DOSSIER, 30)):
        yield f"{name}, printed pages", measure.printed(browser, f"{site}/vi/{path}"), limit


def loads(browser: Browser, site: str, bare: str) -> Iterator[ROW]:
    """Yield the heaviest first visit, the most requests and the largest shift of any page."""
    found = {
        (path, width): measure.load(browser, f"{site}/en/{path}", width)
        for path in (*PAGES, *ASKED)
        for width in (*measure.SCREENS, 768)
    }
    plain_ones = {key: values for key, values in found.items() if key[0] not in ASKED}
    measured = (("kilobytes on the wire", 110, plain_ones), ("requests", 8, plain_ones))
    for place, (name, limit, among) in enumerate((*measured, ("layout shift", 0.02, found))):
        (path, width), values = max(among.items(), key=lambda item: item[1][place])
        yield f"{name}, most: /{path} at {width}", values[place], limit
    weight, requests, shift = measure.load(browser, bare, 1440)
    print(f"(a plain Material page: {weight:.0f} kB, {requests} requests, shift {shift:.3f})")
    ratio = measure.script_ratio(browser, f"{site}/en/{DOSSIER}", bare)
    yield "script time, dossier / plain", ratio, 1.0


def violations(browser: Browser, site: str) -> Iterator[ROW]:
    """Yield how many rules axe finds broken on every kind of page, and say which."""
    for language in LANGUAGES:
        addresses = [f"{site}/{language}/{path}" for path in PAGES]
        for colours in ("light", "dark"):
            for width in measure.SCREENS:
                found = measure.axe(browser, addresses, width, colours)
                for address, broken in found.items():
                    print(f"{address.removeprefix(site)} {colours} {width}: {'; '.join(broken)}")
                count = sum(map(len, found.values()))
                yield f"axe, {language} {colours} {width}", count, 0


Step = Callable[[Page], None]


def _click(selector: str) -> Step:
    def click(tab: Page) -> None:
        tab.locator(selector).first.click()

    return click


def _type(words: str) -> Step:
    return lambda tab: tab.locator("#or-search-input").fill(words)


def _see(selector: str) -> Step:
    return lambda tab: tab.locator(selector).first.wait_for(state="visible")


_STATIONS = [
    _click("#or-search-input"),
    _type("trạm y tế Điện Biên"),
    _click(f".or-search__list a[href*='{TARGET}']"),
]
_MENU = [*_STATIONS, _click(".or-share > summary")]
TASKS: dict[str, list[Step]] = {
    "missed under any reading": [_click("a[href*='findings/']"), _see("#section_missed")],
    "claimed for stations, and true?": [*_STATIONS, _see(".or-verdicts")],
    "its CSV": [*_MENU, _see(".or-share a[href$='.csv']")],
    "a link": [*_MENU, _see(".or-share textarea[data-or-copy]")],
    "an embed code": [*_MENU, _see("textarea[data-or-code]")],
    "a picture": [*_MENU, _see(".or-share a[href$='.png']")],
    "a report": [*_STATIONS, _see("[data-or-report]")],
}


def main() -> None:
    """Print each figure beside its limit; a figure above it is marked."""
    names = ("chromium-headless-shell", "chromium")
    chromium = os.environ.get("OPENRESOLUTIONS_CHROMIUM") or next(
        filter(None, map(shutil.which, names))
    )
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as run:
        given = sys.argv[2] if len(sys.argv) > 2 else ""
        built = Path(given or f"{scratch}/build").resolve()
        if not given:
            build(built)
        bare = plain(built, Path(scratch) / "plain")
        browser = run.chromium.launch(executable_path=chromium, args=_FLAGS)
        with measure.served(built / "site") as site, measure.served(bare) as plain_site:
            _print(lengths(browser, site))
            _print(loads(browser, site, f"{plain_site}/"))
            _print(
                (f"clicks: {name}", measure.clicks(browser, f"{site}/vi/", steps), 3)
                for name, steps in TASKS.items()
            )
            _print(violations(browser, site))
        browser.close()


def _print(rows: Iterator[ROW]) -> None:
    for name, value, limit in rows:
        mark = "" if value <= limit else "  ABOVE"
        print(f"{name:<64}{value:9.3g}  at most {limit:g}{mark}", flush=True)


main()
