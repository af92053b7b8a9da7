"""A build asks nobody, writes nowhere but into its output, and is the same wherever it runs.

One build is watched, in surroundings in which everything is otherwise; another is a plain one.
"""

from __future__ import annotations

import csv
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT

pytestmark = pytest.mark.long

# Loaded by every Python that the build starts; each event becomes one line of the log.
WATCHER = """
import os, sys
log = os.open(os.environ["WATCHED_TO"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
changes = {"os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink"}
network = {"socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request"}
def note(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if isinstance(path, int) or not writes:
            return
    elif event in changes:
        folder = arguments[-1] if isinstance(arguments[-1], int) else -1
        top = os.readlink(f"/proc/self/fd/{folder}") if folder >= 0 else os.getcwd()
        path = os.path.join(top, os.fsdecode(arguments[0]))
    elif event in network:
        path = repr(arguments)
    else:
        return
    name = os.fsdecode(path) if event not in network else path
    os.write(log, f"{event}\\t{os.path.abspath(name)}\\n".encode())
sys.addaudithook(note)

# The clock of the watched build is more than a year ahead.
import time
now = time.time
time.time = lambda: now() + 4e7
"""
SMALL = ROOT / "tests" / "golden" / "small" / "data"
ADDRESS = "http://canary.example.com/"


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@contextmanager
def canary() -> Iterator[tuple[int, list[bytes]]]:
    """Listen on loopback and keep the first bytes of everyone who calls."""
    calls: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    caller, _ = server.accept()
                except OSError:
                    return
                with caller:
                    calls.append(caller.recv(200))
                    caller.sendall(b".")

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        yield server.getsockname()[1], calls
        server.shutdown(socket.SHUT_RDWR)
    thread.join(5)


def name_addresses(file: Path, address: str) -> None:
    """Give every row of a table the same address."""
    with file.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    with file.open("w", encoding="utf-8", newline="") as table:
        writer = csv.DictWriter(table, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "url": f"{address}{index}"} for index, row in enumerate(rows))


@dataclass(frozen=True)
class Watched:
    """What a watched build did, as lines, where it wrote, and who was called by it."""

    events: list[tuple[str, str]]
    folder: Path
    calls: tuple[bytes, ...]


def built(data: Path, output: Path, *options: str, **how: Any) -> None:
    """Build with the command."""
    command = [sys.executable, "-m", "openresolutions", "build", "--data", str(data)]
    command += ["--output", str(output), *options]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, **how
    )
    assert done.returncode == 0, done.stdout + done.stderr


def watched(folder: Path, data: Path, proxy: str) -> list[tuple[str, str]]:
    """Build into ``folder/output``; return what every Python of the build did, as lines."""
    for name in ("hook", "home", "tmp"):
        (folder / name).mkdir()
    (folder / "hook" / "sitecustomize.py").write_text(WATCHER, "utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(folder / "hook"), str(ROOT / "src"))),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "4711",
        "TZ": "Asia/Ho_Chi_Minh",
        "LC_ALL": "C",
        "WATCHED_TO": str(folder / "log"),
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        **dict.fromkeys(("http_proxy", "https_proxy", "ALL_PROXY"), proxy),
    }
    built(data, folder / "output", "--workers", "3", env=environment, umask=0o077)
    lines = (folder / "log").read_text("utf-8").splitlines()
    return [(event, path) for event, _, path in (line.partition("\t") for line in lines)]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, few: Path, full: bool) -> Path:
    """Two dossiers, of which one names an address in every row that can hold one."""
    copy = tmp_path_factory.mktemp("walls") / "data"
    data = Path(shutil.copytree(few if full else SMALL, copy))
    place = data / ("dien-bien/04-nq-tu-2016" if full else "tinh-thu/01-nq-2020")
    for table in ("documents", "sources"):
        name_addresses(place / f"{table}.csv", ADDRESS)
    return data


@pytest.fixture(scope="module")
def otherwise(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """The watched build of the data, which lie elsewhere for it."""
    folder = tmp_path_factory.mktemp("other wise")
    copy = Path(shutil.copytree(data, folder / "d"))
    with canary() as (port, calls):
        events = watched(folder, copy, f"http://127.0.0.1:{port}/")
        told = tuple(calls)
        with socket.create_connection(("127.0.0.1", port)) as caller:
            caller.sendall(b"the canary hears")
            assert caller.recv(1) == b"."
    assert calls[-1:] == [b"the canary hears"]
    return Watched(events, folder, told)


def test_a_build_asks_nobody_and_writes_only_into_its_output(otherwise: Watched) -> None:
    folder, events = otherwise.folder, otherwise.events
    assert otherwise.calls == ()
    pages = (folder / "output/site/en").rglob("index.html")
    assert any(f"{ADDRESS}0" in unescape(page.read_text("utf-8")) for page in pages)

    asked = [path for event, path in events if event.startswith(("socket", "urllib"))]
    written = [Path(path) for event, path in events if not event.startswith(("socket", "urllib"))]
    allowed = (folder / "output", folder / "tmp", Path(os.devnull))
    assert asked == []
    assert len(written) > 200
    outside = [path for path in written if not any(path.is_relative_to(top) for top in allowed)]
    assert outside == []
    assert list((folder / "home").rglob("*")) == []


def test_folder_zone_locale_hash_seed_umask_clock_and_workers_change_no_byte(
    data: Path, otherwise: Watched, tmp_path: Path
) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    built(data, tmp_path / "output", "--workers", "1", env=environment)
    one, two = files(tmp_path / "output/site"), files(otherwise.folder / "output/site")
    assert len(one) > 400
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []
