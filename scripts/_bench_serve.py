"""Prints how long an edit takes from the save until the page shows it, as a browser would ask.

On 3 dossiers and on N made ones, each dossier with the site still being built behind it: a new
value, a mistake until it is told, and the mended file until the page is back. usage:
_bench_serve.py ROOT [N [ROUNDS]]
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from _bench_made import make

# As often as the script in the page asks.
ASKS = 0.2
PORT = 8431
KEY = "dien-bien/04-nq-tu-2016"
ROW = ",level,at_least,93,,"


def get(path: str) -> str:
    """Return what the server answers, an empty text while it does not."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/{path}") as answer:
            return str(answer.read().decode("utf-8"))
    except (urllib.error.URLError, ConnectionError):
        return ""


def status() -> dict[str, object]:
    """Return what the script in the page is told."""
    return dict(json.loads(get("__preview.json")))


def until(holds: Callable[[], bool], seconds: float = 600) -> float:
    """Return how long it takes until something holds."""
    begun = time.monotonic()
    while not holds():
        if time.monotonic() - begun > seconds:
            sys.exit("the preview does not answer")
        time.sleep(ASKS)
    return time.monotonic() - begun


def edit(data: Path, rounds: int) -> dict[str, list[float]]:
    """Change a value of a target, break it and mend it, so many times."""
    file, page = data / KEY / "targets.csv", f"vi/resolutions/{KEY}/b2/"
    whole = file.read_text("utf-8")
    taken: dict[str, list[float]] = {"new value": [], "mistake told": [], "mended": []}
    for number in range(rounds):
        value = f"{50 + number}.5"
        before = status()["build"]
        file.write_text(whole.replace(ROW, ROW.replace("93", value)), "utf-8")
        seen = until(lambda before=before: status()["build"] != before)
        begun = time.monotonic()
        assert value.replace(".", ",") in get(page), "the page is stale"
        taken["new value"].append(seen + time.monotonic() - begun)
        file.write_text(whole.replace(ROW, ROW.replace("93", '"9,3"')), "utf-8")
        taken["mistake told"].append(until(lambda: "targets.csv:7" in str(status()["problems"])))
        file.write_text(whole, "utf-8")
        taken["mended"].append(until(lambda: status()["problems"] == ""))
    return taken


def measure(root: Path, count: int, rounds: int) -> None:
    """Print the times at so many dossiers."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        make(root / "datapackages", data, count, first=KEY)
        where = ["--data", str(data), "--output", f"{folder}/build", "--port", str(PORT)]
        command = [sys.executable, "-P", "-m", "openresolutions", "serve", *where]
        server = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL)
        try:
            first = until(lambda: "b2" in get(f"vi/resolutions/{KEY}/"))
            taken = edit(data, rounds)
        finally:
            server.terminate()
            server.wait()
    print(f"{count} dossiers: first page {first:.1f} s after the start")
    for name, times in taken.items():
        print(f"  {name}: {statistics.median(times):.2f} s (up to {max(times):.2f} s)")


def main() -> None:
    """Measure few dossiers and many."""
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the start")
    for many in (3, count):
        measure(Path(sys.argv[1]), many, rounds)


main()
