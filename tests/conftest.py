"""Shared by all tests: the built site of this repository, a server for it, and a real Chromium."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

import trial
from openresolutions.settings import read_settings, speak

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 180_000  # milliseconds
SAMPLE = 3
# One builds the site that many share, and the other needs it last: nobody waits for it.
FIRST = ("test_accessibility.py", "test_hostile.py")
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No name leads anywhere but to this machine, whatever a page asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


# Whatever reads no settings, as most tests do not, speaks of this repository's own data.
OWN_SETTINGS = read_settings(ROOT / "mkdocs.yml", {})
speak(OWN_SETTINGS)


@pytest.fixture(autouse=True)
def _own_settings() -> Iterator[None]:
    """Let each test begin with this repository's settings, and what a module shares too."""
    speak(OWN_SETTINGS)
    yield
    speak(OWN_SETTINGS)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that turns away in the middle of an answer is no error of ours."""


def run_command(*arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run ``openresolutions`` as the separate program that it is."""
    command = [sys.executable, "-m", "openresolutions", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", cwd=cwd, env=environment, check=False
    )


def built_once(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str, name: str, data: Path
) -> Path:
    """Return the output folder of one build of the data, shared by all workers."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / name
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "state.json").exists():
            done = run_command("build", "--data", data, "--output", folder)
            assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def trial_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with dossiers of this repository; see ``trial``."""
    data = tmp_path_factory.mktemp("trial") / "data"
    trial.lay(data)
    return data


@pytest.fixture(scope="session")
def build_folder(
    trial_data: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Path:
    """The output folder of one build of the dossiers of the trial."""
    return built_once(tmp_path_factory, worker_id, "publication", trial_data)


@pytest.fixture(scope="session")
def site(build_folder: Path) -> Path:
    """The built site of dossiers of this repository."""
    return build_folder / "site"


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two of this repository's dossiers, for what needs a build of its own."""
    data = tmp_path_factory.mktemp("few") / "data"
    for name in ("reference", "binh-xuyen", "dien-bien"):
        shutil.copytree(ROOT / "datapackages" / name, data / name)
    return data


@pytest.fixture(scope="session")
def few_built(few: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The output folder of one build of the few dossiers."""
    return built_once(tmp_path_factory, worker_id, "few-built", few)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address at which the built site is served on this machine, without a slash at its end."""
    handler = partial(_Quiet, directory=str(site))
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def find_chromium(playwrights_own: str) -> str:
    """Return a Chromium of this machine; a machine without one fails the tests in one line."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    found = [os.environ.get("OPENRESOLUTIONS_CHROMIUM"), *map(shutil.which, names), playwrights_own]
    for path in found:
        if path and Path(path).is_file():
            return path
    pytest.fail("no Chromium was found: run scripts/test, which installs one", pytrace=False)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real Chromium; ``scripts/test`` says which one, else the first that is found."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as run:
        path = find_chromium(run.chromium.executable_path)
        browser = run.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


def new_visitor(browser: Browser, **options: Any) -> BrowserContext:
    """Return a visitor of the site who has been nowhere before, and who can wait.

    A busy machine is slow, not wrong: nothing here may fail for want of time.
    """
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[BrowserContext]:
    """A visitor of the site who has been nowhere before."""
    context = new_visitor(chromium)
    yield context
    context.close()


@pytest.fixture
def tab(visitor: BrowserContext) -> Page:
    """An empty tab of a new visitor."""
    return visitor.new_page()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of this project's tests; a golden page that differs fails without its own."""
    parser.addoption("--update-golden", action="store_true", help="write the golden pages anew")
    parser.addoption("--full", action="store_true", help="run sampled tests at full length")


def pytest_configure(config: pytest.Config) -> None:
    """Tell the modules of tests, before they are read, whether to take every dossier."""
    if config.getoption("--full"):
        os.environ[trial.ALL] = "1"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, and leave long forms out without ``--full``.

    Each file is one worker's: a long one that comes last keeps the other waiting.
    """
    items.sort(
        key=lambda item: (item.get_closest_marker("long") is None, item.path.name not in FIRST)
    )
    if not config.getoption("--full"):
        left_out = _left_out(items)
        config.hook.pytest_deselected(items=[item for item in items if id(item) in left_out])
        items[:] = [item for item in items if id(item) not in left_out]


def _left_out(items: list[pytest.Item]) -> set[int]:
    """Return what a short run leaves out: of the cases of a slow program all but a sample."""
    cases: dict[str, list[pytest.Item]] = {}
    for item in items:
        if item.get_closest_marker("sampled"):
            cases.setdefault(item.nodeid.partition("[")[0], []).append(item)
    sampled = {
        id(found[at * (len(found) - 1) // (SAMPLE - 1)])
        for found in cases.values()
        for at in range(SAMPLE)
    }
    known = {id(item) for found in cases.values() for item in found}
    return (known - sampled) | {id(item) for item in items if item.get_closest_marker("full")}


@pytest.fixture(scope="session")
def full(request: pytest.FixtureRequest) -> bool:
    """Whether sampled tests run at full length."""
    return bool(request.config.getoption("--full"))
