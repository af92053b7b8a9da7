"""A preview on this machine: the built site, built again whenever an input changes.

Each page that is handed out loads one more script, which asks for the number of the build and
loads the page anew when it rises. What is wrong with the input is shown on the page as text.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain
from pathlib import Path

from openresolutions.output import BuildError, Workspace, overrides, theme_folder

_SECONDS_BETWEEN_LOOKS = 0.5
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
  setTimeout(ask, 500);
}
ask();
"""

Rebuild = Callable[[], str]
Look = Callable[[frozenset[Path]], str]
Inputs = frozenset[tuple[str, int, int]]


class Status:
    """How often the site was built, and what is wrong with the input now."""

    def __init__(self) -> None:
        """Begin before the first build."""
        self.build = 0
        self.problems = ""

    def note(self, problems: str) -> None:
        """Note that a build has ended, with its problems as text, empty if it was published."""
        self.problems = problems
        self.build += 0 if problems else 1

    def written(self) -> bytes:
        """Return the status as JSON."""
        return json.dumps({"build": self.build, "problems": self.problems}).encode()


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: object, status: Status, directory: str) -> None:
        self._status = status
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if self.path == _STATUS:
            self._answer("application/json", self._status.written())
        elif self.path == _SCRIPT:
            self._answer("text/javascript", _RELOAD.encode())
        elif (page := self._page()) is not None:
            script = f'<script src="{_SCRIPT}" defer></script></head>'.encode()
            self._answer("text/html; charset=utf-8", page.replace(b"</head>", script, 1))
        else:
            super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        return

    def _page(self) -> bytes | None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.split("?")[0].endswith("/"):
            path = path / "index.html"
        return path.read_bytes() if path.suffix == ".html" and path.is_file() else None

    def _answer(self, kind: str, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)


def start(workspace: Workspace, status: Status, port: int) -> ThreadingHTTPServer:
    """Start to hand out the site on this machine alone; raises ``BuildError`` if it cannot."""
    handler = partial(_Handler, status=status, directory=str(workspace.site))
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
    rebuild: Rebuild,
    seen: Inputs,
    stop: threading.Event,
    look: Look | None = None,
) -> None:
    """Build again whenever an input differs from what was seen, until told to stop.

    ``look`` is asked first what is wrong with the files that changed, so that a mistake is shown
    at once, and is gone at once when it is mended; the build follows if nothing is wrong.
    """
    while not stop.wait(_SECONDS_BETWEEN_LOOKS):
        now = inputs(workspace)
        if now == seen:
            continue
        changed = frozenset(Path(path) for path, _, _ in now ^ seen)
        seen = now
        status.problems = look(changed) if look else ""
        if not status.problems:
            status.note(rebuild())


def inputs(workspace: Workspace) -> Inputs:
    """Return what can be seen of the inputs without reading them."""
    return frozenset(_stats(workspace))


def _stats(workspace: Workspace) -> Iterator[tuple[str, int, int]]:
    written = workspace.config.parent / "docs" / "pages"
    theme = theme_folder()
    looks = (theme, theme.parent / "render" / "templates")
    folders = (workspace.data, written, overrides(workspace.config), *looks)
    for path in (workspace.config, *chain.from_iterable(map(_below, folders))):
        try:
            stat = path.lstat()
        except OSError:
            continue
        yield str(path), stat.st_mtime_ns, stat.st_size


def _below(folder: Path) -> Iterator[Path]:
    """Yield everything below a folder that can be seen; no link is followed."""
    for root, folders, names in os.walk(folder):
        yield from (Path(root, name) for name in (*folders, *names))
