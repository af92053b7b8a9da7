"""Measures in Chromium what the first query costs on the wire where there are many resolutions.

The records are those of this repository's own dossiers, copied in turn under numbered addresses,
each dossier with a number of its own. Their index is put beside a built site's home page.
usage: _bench_search.py ROOT BUILD N
"""

from __future__ import annotations

import os
import resource
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT, BUILT, COUNT = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
sys.path.insert(0, str(ROOT / "scripts"))

import _bench_browser as measure  # noqa: E402

from openresolutions import reading, search  # noqa: E402
from openresolutions.search import SearchRecord  # noqa: E402
from openresolutions.settings import read_settings, speak  # noqa: E402

LANGUAGE = "vi"
LIMIT = 350
QUERIES = ("nghị quyết", "trạm y tế", "04-NQ/TU", "91,57", "chi bộ Điện Biên")
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
sent: dict[str, int] = {}


class _Counting(measure._Packing):
    """Notes the bytes of each answer: a worker of the page asks as well as the page."""

    def send_response(self, code: int, message: str | None = None) -> None:
        """Note the answer; its length comes with its headers."""
        sent[self.path] = 0
        super().send_response(code, message)

    def send_header(self, keyword: str, value: str) -> None:
        """Count the bytes of a header, and of the body that it announces."""
        sent[self.path] += len(keyword) + len(value) + 4
        sent[self.path] += int(value) if keyword == "Content-Length" else 0
        super().send_header(keyword, value)


def made(count: int) -> Iterator[tuple[SearchRecord, ...]]:
    """Yield the records of each of so many dossiers."""
    settings = read_settings(ROOT / "mkdocs.yml")
    speak(settings)
    material = reading.read(ROOT / "datapackages", settings.as_of)
    publication = material.publication
    if publication is None:
        raise SystemExit("no dossiers")
    found = {
        dossier.resolution.key: list(
            search.records(
                dossier,
                material.findings[dossier.resolution.key],
                publication.reference,
                LANGUAGE,
            )
        )
        for dossier in publication.dossiers
    }
    for number, (key, records) in enumerate(islice(cycle(found.items()), count)):
        yield tuple(
            replace(
                record,
                url=record.url.replace(key, f"{key}-{number}"),
                words=f"{record.words} {number}-SO",
            )
            for record in records
        )


def first_query(browser: Browser, home: str, query: str) -> tuple[float, int]:
    """Return kilobytes and requests of the search, from the first letter to the results."""
    with measure.visitor(browser) as context:
        tab = measure.opened(context, home, wait_until="networkidle")
        sent.clear()
        tab.locator("#or-search-input").fill(query)
        tab.locator("[role=listbox] [role=option]").first.wait_for(state="visible")
        tab.wait_for_load_state("networkidle")
        tab.wait_for_timeout(500)
        found = [size for path, size in list(sent.items()) if "/pagefind/" in path]
        return sum(found) / 1000, len(found)


def indexed(site: Path) -> None:
    """Put the home page of the built site into a folder, with an index of so many dossiers."""
    home = site / LANGUAGE
    home.mkdir()
    shutil.copytree(BUILT / "site" / LANGUAGE / "assets", home / "assets")
    shutil.copy(BUILT / "site" / LANGUAGE / "index.html", home)
    number = search.write_index(
        search.findable(tuple(made(COUNT)), ()), home / "pagefind", LANGUAGE
    )
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    files = [path.stat().st_size for path in (home / "pagefind").rglob("*") if path.is_file()]
    (meta,) = (home / "pagefind").glob("*.pf_meta")
    print(f"{COUNT} dossiers, {number} records, {sum(files) / 1e6:.1f} MB in {len(files)} files")
    print(f"made in {used.ru_utime + used.ru_stime:.0f} CPU s, {used.ru_maxrss / 1024:.0f} MB")
    print(
        f"its table of contents, which every first query loads: {meta.stat().st_size / 1e3:.0f} kB"
    )


def main() -> None:
    """Print the figures, those above the limit marked."""
    names = ("chromium-headless-shell", "chromium")
    chromium = os.environ.get("OPENRESOLUTIONS_CHROMIUM") or next(
        filter(None, map(shutil.which, names))
    )
    measure._Packing = _Counting  # type: ignore[misc]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as run:
        indexed(Path(folder))
        browser = run.chromium.launch(executable_path=chromium, args=_FLAGS)
        with measure.served(Path(folder)) as address:
            for query in QUERIES:
                weight, requests = first_query(browser, f"{address}/{LANGUAGE}/", query)
                mark = "" if weight <= LIMIT else "  ABOVE"
                shown = f"{weight:9.0f} kB in {requests} requests"
                print(f"first query, {query:<20}{shown}, at most {LIMIT}{mark}", flush=True)
        browser.close()


main()
