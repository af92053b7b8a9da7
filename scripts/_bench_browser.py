"""What `scripts/bench --pages` measures in Chromium: lengths, weights, shifts, script time, axe."""

from __future__ import annotations

import gzip
import re
import statistics
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

SCREENS = {1440: 900, 360: 780}
_PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml")
_SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
_OPEN = "document.querySelectorAll('details').forEach((one) => (one.open = true))"


class _Packing(SimpleHTTPRequestHandler):
    """Serves a folder as common hosts do: text is packed."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer with the file, packed where it is text."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in _PACKED or not path.is_file():
            return super().do_GET()
        body = gzip.compress(path.read_bytes(), 6, mtime=0)
        self.send_response(200)
        for name, value in (
            ("Content-Type", self.guess_type(str(path))),
            ("Content-Encoding", "gzip"),
            ("Content-Length", str(len(body))),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        return None


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that turns away in the middle of an answer is no error of ours."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine and yield its address, without a slash at its end."""
    handler = partial(_Packing, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@contextmanager
def visitor(browser: Browser, width: int = 1440, **options: Any) -> Iterator[BrowserContext]:
    """Yield somebody who has been nowhere before, at a screen of this width."""
    size = {"width": width, "height": SCREENS.get(width, 1024)}
    context = browser.new_context(viewport=size, **options)
    context.set_default_timeout(120_000)
    yield context
    context.close()


def opened(context: BrowserContext, address: str, **options: Any) -> Page:
    """Return a tab with the page, which must be there."""
    tab = context.new_page()
    answer = tab.goto(address, **options)
    if answer is None or not (answer.ok or address.endswith("/404.html")):
        raise SystemExit(f"no such page: {address}")
    return tab


def screens(browser: Browser, address: str, width: int) -> float:
    """Return how many screens long a page is."""
    with visitor(browser, width) as context:
        tab = opened(context, address)
        return float(tab.evaluate("document.documentElement.scrollHeight")) / SCREENS[width]


def printed(browser: Browser, address: str) -> int:
    """Return on how many pages of A4 a page is printed."""
    with visitor(browser) as context:
        tab = opened(context, address)
        return len(re.findall(rb"/Type\s*/Page\b", tab.pdf(format="A4")))


def load(browser: Browser, address: str, width: int) -> tuple[float, int, float]:
    """Return what a first visit costs: kilobytes on the wire, requests, layout shift."""
    with visitor(browser, width) as context:
        tab = context.new_page()
        tab.add_init_script(_SHIFTS)
        wire = context.new_cdp_session(tab)
        wire.send("Network.enable")
        asked: list[str] = []
        weights: list[float] = []
        wire.on("Network.requestWillBeSent", lambda it: asked.append(it["request"]["url"]))
        wire.on("Network.loadingFinished", lambda it: weights.append(it["encodedDataLength"]))
        tab.goto(address, wait_until="networkidle")
        tab.wait_for_timeout(300)
        count = sum(1 for url in asked if url.startswith("http"))
        return sum(weights) / 1000, count, float(tab.evaluate("window.shifts"))


def script_ratio(browser: Browser, ours: str, plain: str, rounds: int = 9) -> float:
    """Return the script time of one page as a ratio to that of another, taken in turn."""
    taken: dict[str, list[float]] = {ours: [], plain: []}
    for _ in range(rounds):
        for address in (ours, plain):
            with visitor(browser) as context:
                taken[address].append(_script_time(context, address))
    return statistics.median(taken[ours]) / statistics.median(taken[plain])


def _script_time(context: BrowserContext, address: str) -> float:
    tab = context.new_page()
    session = context.new_cdp_session(tab)
    session.send("Performance.enable")
    tab.goto(address, wait_until="networkidle")
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "ScriptDuration"))


def axe(browser: Browser, addresses: list[str], width: int, colours: str) -> dict[str, list[str]]:
    """Return the rules that axe finds broken, by address, everything opened that can be."""
    with visitor(browser, width, color_scheme=colours, bypass_csp=True) as context:
        tab = context.new_page()
        return {address: found for address in addresses if (found := _broken(tab, address))}


def _broken(tab: Page, address: str) -> list[str]:
    tab.goto(address)
    tab.evaluate(_OPEN)
    return [
        f"{rule['id']} × {len(rule['nodes'])}: {rule['nodes'][0]['html'][:120]}"
        for rule in Axe().run(tab).response["violations"]
    ]


def clicks(browser: Browser, home: str, steps: list[Callable[[Page], None]]) -> int:
    """Return how many of the steps are clicks; each must come to its end."""
    with visitor(browser) as context:
        tab = context.new_page()
        tab.goto(home)
        for step in steps:
            step(tab)
        return sum(1 for step in steps if step.__name__ == "click")
