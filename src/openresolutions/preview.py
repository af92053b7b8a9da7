"""A preview on this machine: pages as the files are now, and the site built again behind them.

Each page that is handed out loads one more script, which asks for the number of the change and
loads the page anew when it rises. What is wrong with the input is shown on the page as text.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Protocol

from openresolutions.eye import Eye, Inputs
from openresolutions.model.vocabulary import Language
from openresolutions.output import BuildError, Workspace
from openresolutions.texts import text

_SECONDS_BETWEEN_LOOKS = 0.15
_SECONDS_BEFORE_BUILDS = 2.0
_STATUS, _SCRIPT = "/__preview.json", "/__preview.js"
_RELOAD = """
let known = null;
const note = document.createElement("pre");
note.style.cssText = "position:fixed;inset:auto 0 0;z-index:99;max-height:60vh;overflow:auto;" +
  "margin:0;padding:1rem;background:#7f1d1d;color:#fff;white-space:pre-wrap;font-size:14px";
async function ask() {
  try {
    const { build, problems } = await (await fetch("/__preview.json")).json();
    if (known !== null && build !== known) location.reload();
    known = build;
    note.textContent = problems;
    if (problems) document.body.append(note); else note.remove();
  } catch { /* the preview has been stopped */ }
  setTimeout(ask, 200);
}
ask();
"""


class Pages(Protocol):
    """Who makes pages that the published site does not have as they are now."""

    def answer(self, path: str) -> bytes | None:
        """Return what lies at a path from the site's root, or nothing if the site has it."""

    def published(self) -> None:
        """Leave every page to the site that has been published."""

    def dossiers(self) -> list[str]:
        """Return the keys of the packages."""

    def looked_at(self) -> str:
        """Return the key of the package whose page was asked for last, or nothing."""


class Edits(Protocol):
    """Who looks at what was changed."""

    @property
    def live(self) -> Pages:
        """Who makes the pages."""

    def look(self, changed: frozenset[Path]) -> str:
        """Return what is wrong with the files that changed."""


class Builds(Protocol):
    """Who builds the whole site meanwhile."""

    def start(self) -> None:
        """Begin to build, anew if there is a build under way."""

    def stop(self) -> None:
        """End the build that is under way."""

    def result(self) -> str | None:
        """Return what a build that has ended found wrong; nothing while none has."""


class Status:
    """How often pages have changed, and what is wrong with the input now."""

    def __init__(self) -> None:
        """Begin before the first change."""
        self.build = 0
        self.problems = ""

    def note(self, problems: str) -> None:
        """Note what is wrong now as text; where nothing is, there are newer pages."""
        self.problems = problems
        self.build += 0 if problems else 1

    def written(self) -> bytes:
        """Return the status as JSON."""
        return json.dumps({"build": self.build, "problems": self.problems}).encode()


class _Handler(SimpleHTTPRequestHandler):
    def __init__(
        self, *args: object, status: Status, live: Pages, language: Language, directory: str
    ) -> None:
        self._status, self._live, self._language = status, live, language
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if self.path == _STATUS:
            self._answer("application/json", self._status.written())
        elif self.path == _SCRIPT:
            self._answer("text/javascript", _RELOAD.encode())
        elif (content := self._content()) is not None:
            self._answer(self.guess_type(self._wanted()), content)
        elif self._wanted().endswith(".html") and not Path(self.directory, "index.html").exists():
            self._answer("text/html; charset=utf-8", self._waiting())
        else:
            super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        return

    def _wanted(self) -> str:
        """Return the path of the file that is asked for, from the site's root."""
        place = Path(self.translate_path(self.path)).relative_to(self.directory).as_posix()
        is_folder = self.path.split("?")[0].split("#")[0].endswith("/")
        return f"{'' if place == '.' else f'{place}/'}index.html" if is_folder else place

    def _content(self) -> bytes | None:
        """Return a page with the script, or a file that the site does not have as it is now."""
        wanted = self._wanted()
        try:
            found = self._live.answer(wanted)
        except Exception as error:  # the page as it was published is better than none
            print(f"{wanted}: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
            found = None
        path = Path(self.directory, wanted)
        if found is None and path.suffix == ".html" and path.is_file():
            found = path.read_bytes()
        return _watching(found) if found and wanted.endswith(".html") else found

    def _waiting(self) -> bytes:
        """Return a page that stands in for all that are not built yet, with the dossiers' own."""
        said = escape(text(self._language, "build.tell.waiting"))
        links = (
            f'<li><a href="/{self._language}/resolutions/{escape(key)}/">{escape(key)}</a>'
            for key in self._live.dossiers()
        )
        body = f"<p>{said}</p><ul>{''.join(links)}</ul>"
        page = f"<!doctype html><html><head><title>…</title></head><body>{body}</body></html>"
        return _watching(page.encode())

    def _answer(self, kind: str, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)


def _watching(page: bytes) -> bytes:
    script = f'<script src="{_SCRIPT}" defer></script></head>'.encode()
    return page.replace(b"</head>", script, 1)


def start(
    workspace: Workspace, status: Status, port: int, live: Pages, language: Language
) -> ThreadingHTTPServer:
    """Start to hand out the site on this machine alone; raises ``BuildError`` if it cannot."""
    site = str(workspace.site.resolve())
    handler = partial(_Handler, status=status, live=live, language=language, directory=site)
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise BuildError("port_taken", port=port) from error
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def watch(
    workspace: Workspace,
    status: Status,
    edits: Edits,
    builds: Builds,
    seen: Inputs,
    stop: threading.Event,
) -> None:
    """Show what each change of an input brings about, until told to stop.

    First it is asked what is wrong with the files that changed, so that a mistake is shown at
    once, and is gone at once when it is mended; the whole site is built only if nothing is wrong,
    and a moment later, so that the page that is being looked at comes first.
    """
    eye, due = Eye(workspace, seen), 0.0
    while not stop.wait(_SECONDS_BETWEEN_LOOKS):
        changed = eye.changed(edits.live.looked_at())
        if changed:
            builds.stop()
            wrong = edits.look(changed)
            status.note(wrong)
            due = 0.0 if wrong else time.monotonic() + _SECONDS_BEFORE_BUILDS
        elif due and time.monotonic() >= due:
            due = 0.0
            builds.start()
        else:
            _take_result(status, edits, builds)


def _take_result(status: Status, edits: Edits, builds: Builds) -> None:
    """Note what a build that has ended came to; its site then has every page as it is now."""
    wrong = builds.result()
    if wrong is None:
        return
    if not wrong:
        edits.live.published()
    status.note(wrong)
