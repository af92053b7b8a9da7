"""Makes N dossiers and times whole commands on them in one run: raw figures, ratios, as JSON too.

The dossiers are this repository's own, copied in turn under numbered addresses.
usage: _bench.py ROOT [--growth [--small]] N [ROUNDS] [JSON FILE]
"""

from __future__ import annotations

import json
import math
import os
import platform
import resource
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from _bench_commands import Bench, Taken


def median(rounds: int, command: Callable[[], Taken]) -> Taken:
    """Return the medians of some rounds of a command."""
    taken = [command() for _ in range(rounds)]
    return Taken(*(statistics.median(values) for values in zip(*map(tuple_of, taken), strict=True)))


def tuple_of(taken: Taken) -> tuple[float, float]:
    """Return CPU and wall."""
    return taken.cpu, taken.wall


def measure(root: Path, count: int, rounds: int) -> dict[str, object]:
    """Return raw figures and ratios for so many dossiers, and the growth from a quarter of them."""
    with tempfile.TemporaryDirectory() as folder:
        counts = (max(count // 4, 2), count)
        grown = growth(root, counts, rounds, Path(folder))
        bench: Bench = grown.pop("bench")
        raw = {"undrawn": grown.pop("taken")}
        for name in ("build", "unchanged", "edited", "plain", "check"):
            raw[name] = median(rounds, getattr(bench, name))
            print(f"{name}: {raw[name]}", file=sys.stderr, flush=True)
            grown["peak_mb_of_a_process"].setdefault(name, peak())
        files, size = bench.size(bench.built)
        for name in ("frictionless_in_one", "frictionless_loop"):
            raw[name] = median(1, getattr(bench, name))
        if shutil.which("hugo"):
            raw["hugo"] = bench.hugo()
        charts = bench.charts()
    return {
        "dossiers": count,
        "rounds": rounds,
        **machine(),
        "seconds": {name: asdict(taken) for name, taken in raw.items()},
        "charts": charts,
        "ratios": ratios(raw, charts),
        **grown,
        "files_a_dossier": files / count,
        "megabytes_a_dossier": size / count / 1e6,
    }


def ratios(raw: dict[str, Taken], charts: dict[str, float]) -> dict[str, float]:
    """Return what is compared within the run."""
    told = {
        "build without drawing / plain mkdocs, CPU": raw["undrawn"].cpu / raw["plain"].cpu,
        "build without drawing / plain mkdocs, wall": raw["undrawn"].wall / raw["plain"].wall,
        "build / plain mkdocs, CPU": raw["build"].cpu / raw["plain"].cpu,
        "unchanged / build": raw["unchanged"].cpu / raw["build"].cpu,
        "edited / build": raw["edited"].cpu / raw["build"].cpu,
        "frictionless in one process / check": raw["frictionless_in_one"].cpu / raw["check"].cpu,
        "frictionless in a loop / check": raw["frictionless_loop"].cpu / raw["check"].cpu,
        "a chart / the converter's own time": charts["ours_a_chart"] / charts["converter_a_chart"],
        "Altair chart by chart / a chart": charts["altair_a_chart"] / charts["ours_a_chart"],
    }
    if "hugo" in raw:
        told["build / Hugo, CPU"] = raw["build"].cpu / raw["hugo"].cpu
    return told


def growth(
    root: Path, counts: tuple[int, int], rounds: int, folder: Path, is_small: bool = False
) -> dict[str, Any]:
    """Return how a build without drawing grows, with the larger number's commands and time."""
    benches, taken, sizes, peaks = [], [], [], {}
    for number in counts:
        (folder / str(number)).mkdir()
        benches.append(Bench(root, folder / str(number), number, is_small))
        taken.append(median(rounds, benches[-1].undrawn))
        sizes.append(benches[-1].size(benches[-1].undrawn_in))
        peaks[f"undrawn, {number}"] = peak()
        print(f"undrawn, {number}: {taken[-1]}", file=sys.stderr, flush=True)
    shutil.rmtree(benches[0].scratch)
    shutil.rmtree(benches[1].undrawn_in)
    step = math.log(counts[1] / counts[0])
    return {
        "bench": benches[1],
        "taken": taken[1],
        "growth_from": counts[0],
        "growth": {
            "CPU": math.log(taken[1].cpu / taken[0].cpu) / step,
            "files": math.log(sizes[1][0] / sizes[0][0]) / step,
            "bytes": math.log(sizes[1][1] / sizes[0][1]) / step,
        },
        "peak_mb_of_a_process": peaks,
    }


def peak() -> float:
    """Return the memory in MB that the largest process has had so far."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def machine() -> dict[str, str]:
    """Return what this runs on."""
    return {
        "machine": f"{platform.machine()}, {os.cpu_count()} processors, "
        f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f} at the end"
    }


def grown_alone(root: Path, count: int, rounds: int) -> dict[str, object]:
    """Return the growth of a build without drawing from a tenth of so many dossiers, no more."""
    counts, is_small = (max(count // 10, 2), count), "--small" in sys.argv
    with tempfile.TemporaryDirectory() as folder:
        told = growth(root, counts, rounds, Path(folder), is_small)
    del told["bench"]
    return {
        "dossiers": count,
        "rounds": rounds,
        **machine(),
        **told,
        "taken": asdict(told["taken"]),
    }


def main() -> None:
    """Print the figures, and write them as JSON where that is wanted."""
    given = [one for one in sys.argv[1:] if one not in ("--growth", "--small")]
    root, count, rounds, *file = given if len(given) > 2 else [*given, "1"]
    wanted = grown_alone if "--growth" in sys.argv else measure
    told = json.dumps(wanted(Path(root), int(count), int(rounds)), indent=1)
    print(told)
    for name in file:
        Path(name).write_text(told + "\n", "utf-8")


main()
