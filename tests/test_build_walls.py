"""A build asks nobody and writes nowhere but into its output, whatever addresses the data hold."""

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
from html import unescape
from pathlib import Path

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
"""


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


def watched_build(tmp_path: Path, data: Path, proxy: str) -> list[tuple[str, str]]:
    """Build into ``tmp_path/output``; return what every Python of the build did, as lines."""
    for name in ("hook", "home", "tmp"):
        (tmp_path / name).mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(WATCHER, "utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(tmp_path / "hook"), str(ROOT / "src"))),
        "PYTHONDONTWRITEBYTECODE": "1",
        "WATCHED_TO": str(tmp_path / "log"),
        "HOME": str(tmp_path / "home"),
        "TMPDIR": str(tmp_path / "tmp"),
        **dict.fromkeys(("http_proxy", "https_proxy", "ALL_PROXY"), proxy),
    }
    command = [sys.executable, "-m", "openresolutions", "build", "--data", str(data)]
    command += ["--output", str(tmp_path / "output")]
    done = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = (tmp_path / "log").read_text("utf-8").splitlines()
    return [(event, path) for event, _, path in (line.partition("\t") for line in lines)]


def test_a_build_asks_nobody_and_writes_only_into_its_output(few: Path, tmp_path: Path) -> None:
    data = shutil.copytree(few, tmp_path / "data")
    address = "http://canary.example.com/"
    with canary() as (port, calls):
        for table in ("documents", "sources"):
            name_addresses(data / "dien-bien" / "04-nq-tu-2016" / f"{table}.csv", address)
        events = watched_build(tmp_path, data, f"http://127.0.0.1:{port}/")
        assert calls == []
        with socket.create_connection(("127.0.0.1", port)) as caller:
            caller.sendall(b"the canary hears")
            assert caller.recv(1) == b"."
    assert calls == [b"the canary hears"]
    page = tmp_path / "output/site/en/resolutions/dien-bien/04-nq-tu-2016/index.html"
    assert f"{address}0" in unescape(page.read_text("utf-8"))

    asked = [path for event, path in events if event.startswith(("socket", "urllib"))]
    written = [Path(path) for event, path in events if not event.startswith(("socket", "urllib"))]
    allowed = (tmp_path / "output", tmp_path / "tmp", Path(os.devnull))
    assert asked == []
    assert len(written) > 200
    outside = [path for path in written if not any(path.is_relative_to(top) for top in allowed)]
    assert outside == []
    assert list((tmp_path / "home").rglob("*")) == []
