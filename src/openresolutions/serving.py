"""The preview at work: what an edit brings about, at once for the page and then for the site."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

from openresolutions import preview
from openresolutions.building import build_once
from openresolutions.eye import inputs
from openresolutions.live import Live
from openresolutions.model.vocabulary import Language
from openresolutions.output import BuildError, Workspace
from openresolutions.packages import REFERENCE
from openresolutions.problems import Problem, is_error
from openresolutions.settings import Settings, trusted_day
from openresolutions.terminal import Terminal, report, settings_of, show

_BEHIND = "import sys; from openresolutions.serving import behind; behind(*sys.argv[1:])"


def serve(workspace: Workspace, port: int, terminal: Terminal) -> None:
    """Hand out the site until told to stop, each page as the files are now."""
    live, status = Live(workspace), preview.Status()
    edits = Editing(workspace, terminal, live)
    seen = inputs(workspace)
    server = preview.start(workspace, status, port, live, terminal.language)
    terminal("serving", address=f"http://127.0.0.1:{server.server_port}/", data=workspace.data)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with TemporaryDirectory() as folder, suppress(KeyboardInterrupt):
        behind = Behind(workspace, terminal, Path(folder, "result.json"))
        behind.start()
        try:
            preview.watch(workspace, status, edits, behind, seen, Event())
        finally:
            behind.stop()
            server.shutdown()
            live.close()


class Editing:
    """What is wrong with the files that people change, and the pages that follow from them."""

    def __init__(self, workspace: Workspace, terminal: Terminal, live: Live) -> None:
        """Begin with nothing wrong."""
        self._workspace, self._terminal, self.live = workspace, terminal, live
        self._wrong: set[str] = set()

    def look(self, changed: frozenset[Path]) -> str:
        """Look at the packages that changed, and at those that were wrong; tell what is wrong."""
        keys = {_package(self._workspace.data, path) for path in changed}
        if keys & {"", REFERENCE}:
            self.live.refresh()
        keys = (keys | self._wrong) - {"", REFERENCE}
        try:
            settings = settings_of(self._workspace.config)
            trusted = trusted_day(settings, self._workspace.config)
            found = self.live.look(keys, settings, trusted).problems
        except BuildError as error:
            self._terminal.report(error)
            return "\n".join([self._terminal.sentence(error), *error.details])
        except Exception as error:
            return _unforeseen(error, self._workspace, self._terminal)
        self._wrong = {problem.package for problem in found if is_error(problem)}
        return told_wrong(found, settings, self._workspace, self._terminal)


class Behind:
    """The whole site, built by a process of its own, which a newer change ends."""

    def __init__(self, workspace: Workspace, terminal: Terminal, result: Path) -> None:
        """Take where to build and the file in which the process tells what it came to."""
        folders = (workspace.config, workspace.data, workspace.output)
        arguments = [*map(str, folders), terminal.language, str(result)]
        self._command = [sys.executable, "-P", "-c", _BEHIND, *arguments]
        self._result = result
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin to build, anew if there is a build under way."""
        self.stop()
        self._result.unlink(missing_ok=True)
        self._process = subprocess.Popen(self._command, stdin=subprocess.DEVNULL)

    def stop(self) -> None:
        """End the build that is under way, if there is one."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def result(self) -> str | None:
        """Return what a build that has ended found wrong; nothing while none has."""
        if self._process is None or self._process.poll() is None:
            return None
        status, self._process = self._process.returncode, None
        try:
            return str(json.loads(self._result.read_text("utf-8")))
        except (OSError, ValueError):
            return f"build: {status}"


def behind(config: str, data: str, output: str, language: Language, result: str) -> None:
    """Build the whole site once, gently, and write down what is wrong."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    library = ctypes.CDLL(None)
    if hasattr(library, "prctl"):
        library.prctl(1, signal.SIGKILL)  # ends with who started it
    os.nice(5)
    folder = Path(output)
    workspace = Workspace(Path(config), Path(data), folder, folder / "cache")
    Path(result).write_text(json.dumps(rebuild(workspace, Terminal(language))), "utf-8")


def rebuild(workspace: Workspace, terminal: Terminal) -> str:
    """Build once more for the preview and return what is wrong, empty if nothing is.

    Whatever an edit brings about, the preview goes on.
    """
    try:
        settings = settings_of(workspace.config)
        result = build_once(settings, workspace, terminal)
    except BuildError as error:
        terminal.report(error)
        return "\n".join([terminal.sentence(error), *error.details])
    except Exception as error:
        return _unforeseen(error, workspace, terminal)
    wrong = told_wrong(result.problems if result else (), settings, workspace, terminal)
    if not wrong:
        terminal("fresh")
    return wrong


def told_wrong(
    problems: Iterable[Problem], settings: Settings, workspace: Workspace, terminal: Terminal
) -> str:
    """Tell the errors at the terminal and return them as told; nothing if there is none."""
    wrong = [problem for problem in problems if is_error(problem)]
    if not wrong:
        return ""
    listed = report(wrong, "text", terminal.language, workspace.data, settings)
    show(listed, as_error=True)
    return listed


def _unforeseen(error: Exception, workspace: Workspace, terminal: Terminal) -> str:
    reason = f"{type(error).__name__}: {error}"
    stopped = BuildError("system", place=workspace.data, reason=reason)
    terminal.report(stopped)
    return terminal.sentence(stopped)


def _package(data: Path, path: Path) -> str:
    """Return the key of the package in which a path lies, or nothing."""
    parts = path.relative_to(data).parts if path.is_relative_to(data) else ()
    if parts[:1] == (REFERENCE,):
        return REFERENCE
    return "/".join(parts[:2]) if len(parts) > 1 else ""
