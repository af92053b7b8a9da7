"""Makes N dossiers and times whole commands on them in one run: raw figures, ratios, as JSON too.

The dossiers are this repository's own, copied in turn under numbered addresses. CPU seconds of a
command and all that it starts are compared: they depend less than the time on the wall on what
else the machine does. usage: _bench.py ROOT N [ROUNDS] [JSON FILE]
"""

from __future__ import annotations

import csv
import itertools
import json
import math
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from _bench_made import make

PLAIN = "site_name: plain\ntheme:\n  name: material\n  font: false\nnav: [index.md]\n"
LANGUAGES = ("vi", "en")
IN_ONE = """
import sys
from frictionless import Package
for path in sys.argv[1:]:
    assert Package(path).validate().valid, path
"""
IN_ONE_AT_MOST = 20
LOOP = 5
HUGO = 'disableKinds = ["RSS", "sitemap", "taxonomy", "term"]\n[markup.goldmark.renderer]\nunsafe = true\n'


@dataclass(frozen=True)
class Taken:
    """What a command took: CPU and wall in seconds."""

    cpu: float
    wall: float


def timed(command: list[str], folder: Path) -> Taken:
    """Run a command and return what it and its children took."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=folder, capture_output=True, env=environment, check=False)
    if done.returncode != 0:
        sys.exit((done.stderr or done.stdout).decode())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Taken(cpu, time.monotonic() - begun)


class Bench:
    """The commands to compare, on so many dossiers, in a folder of their own."""

    def __init__(self, root: Path, scratch: Path, count: int) -> None:
        """Take the repository, an empty folder and the number of dossiers."""
        self.root, self.scratch = root, scratch
        self.data, self.built = scratch / "data", scratch / "build"
        self.keys = make(root / "datapackages", self.data, count)
        sizes = {key: (self.data / key / "outcomes.csv").stat().st_size for key in self.keys}
        by_size, middle = sorted(self.keys, key=sizes.__getitem__), count // 2
        self._to_edit = itertools.cycle(by_size[middle : middle + 3])
        self.ours = [sys.executable, "-P", "-m", "openresolutions"]

    def _build(self) -> Taken:
        where = ["--data", str(self.data), "--output", str(self.built)]
        return timed([*self.ours, "build", *where], self.root)

    def build(self) -> Taken:
        """Build everything, with nothing there before."""
        shutil.rmtree(self.built, ignore_errors=True)
        return self._build()

    def unchanged(self) -> Taken:
        """Build again with nothing changed."""
        return self._build()

    def edited(self) -> Taken:
        """Build again with one cell of one dossier of middle size changed.

        It is the place of a figure in its source; each round takes another dossier.
        """
        file = self.data / next(self._to_edit) / "outcomes.csv"
        with file.open(encoding="utf-8", newline="") as table:
            head, first, *rest = csv.reader(table)
        first[head.index("locator")] += " (edited)"
        with file.open("w", encoding="utf-8", newline="") as table:
            csv.writer(table, lineterminator="\n").writerows([head, first, *rest])
        return self._build()

    def plain(self) -> Taken:
        """Build the same Markdown of both languages with plain MkDocs, its own search included."""
        taken = []
        for language in LANGUAGES:
            config = self.scratch / f"{language}.yml"
            docs = self._without_templates(language)
            places = f"docs_dir: {docs}\nsite_dir: {self.scratch / 'plain' / language}\n"
            config.write_text(PLAIN + places, "utf-8")
            command = [sys.executable, "-P", "-m", "mkdocs", "build", "-q", "-f", str(config)]
            taken.append(timed(command, self.scratch))
        return Taken(sum(one.cpu for one in taken), sum(one.wall for one in taken))

    def _without_templates(self, language: str) -> Path:
        """Copy the generated pages, but for the names of our theme's templates."""
        source = self.built / "docs" / language
        target = self.scratch / "plain-docs" / language
        for page in source.rglob("*.md"):
            copy = target / page.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            lines = page.read_text("utf-8").splitlines(keepends=True)
            kept = "".join(line for line in lines if not line.startswith("template: "))
            copy.write_text(kept, "utf-8")
        return target

    def check(self) -> Taken:
        """Check all packages."""
        return timed([*self.ours, "check", "--data", str(self.data)], self.root)

    def _published(self) -> list[str]:
        """Return the published descriptors, which declare every table for Frictionless."""
        return [str(self.built / "site/data" / key / "datapackage.json") for key in self.keys]

    def frictionless_in_one(self) -> Taken:
        """Validate some packages with Frictionless in one process, and scale to all."""
        paths = self._published()[:IN_ONE_AT_MOST]
        taken = timed([sys.executable, "-P", "-c", IN_ONE, *paths], self.scratch)
        scale = len(self.keys) / len(paths)
        return Taken(taken.cpu * scale, taken.wall * scale)

    def frictionless_loop(self) -> Taken:
        """Validate some packages with the program, one after another, and scale to all."""
        program = [str(Path(sys.executable).with_name("frictionless")), "validate"]
        paths = [Path(path) for path in self._published()[:LOOP]]
        taken = [timed([*program, path.name], path.parent) for path in paths]
        scale = len(self.keys) / len(taken)
        return Taken(sum(t.cpu for t in taken) * scale, sum(t.wall for t in taken) * scale)

    def charts(self) -> dict[str, float]:
        """Return what charts take: ours, the converter's share, Altair chart by chart."""
        script = Path(__file__).with_name("_bench_charts.py")
        command = [sys.executable, "-P", str(script), str(self.data)]
        done = subprocess.run(command, capture_output=True, check=True)
        told: dict[str, float] = json.loads(done.stdout)
        return told

    def hugo(self) -> Taken:
        """Build the same Markdown with Hugo and the barest of themes."""
        taken = []
        for language in LANGUAGES:
            folder = self.scratch / "hugo" / language
            (folder / "layouts" / "_default").mkdir(parents=True)
            for name in ("single", "list"):
                layout = folder / "layouts" / "_default" / f"{name}.html"
                layout.write_text("<!doctype html><title>{{ .Title }}</title>{{ .Content }}\n")
            (folder / "config.toml").write_text(HUGO)
            shutil.copytree(self.scratch / "plain-docs" / language, folder / "content")
            taken.append(timed(["hugo", "--quiet"], folder))
        return Taken(sum(one.cpu for one in taken), sum(one.wall for one in taken))

    def size(self) -> tuple[int, int]:
        """Return the files and bytes that are published."""
        files = [path for path in (self.built / "site").rglob("*") if path.is_file()]
        return len(files), sum(path.stat().st_size for path in files)


def median(rounds: int, command: Callable[[], Taken]) -> Taken:
    """Return the medians of some rounds of a command."""
    taken = [command() for _ in range(rounds)]
    return Taken(*(statistics.median(values) for values in zip(*map(tuple_of, taken), strict=True)))


def tuple_of(taken: Taken) -> tuple[float, float]:
    """Return CPU and wall."""
    return taken.cpu, taken.wall


def measure(root: Path, count: int, rounds: int) -> dict[str, object]:
    """Return raw figures and ratios for so many dossiers, and the growth from a quarter of them."""
    fewer = max(count // 4, 2)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "few").mkdir()
        few = Bench(root, Path(folder) / "few", fewer)
        small, small_size = median(rounds, few.build), few.size()
        (Path(folder) / "all").mkdir()
        bench = Bench(root, Path(folder) / "all", count)
        raw = {"build": median(rounds, bench.build)}
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        size = bench.size()
        for name in ("unchanged", "edited", "plain", "check"):
            raw[name] = median(rounds, getattr(bench, name))
        for name in ("frictionless_in_one", "frictionless_loop"):
            raw[name] = median(1, getattr(bench, name))
        if shutil.which("hugo"):
            raw["hugo"] = bench.hugo()
        charts = bench.charts()
    undrawn = raw["build"].cpu - charts["drawing_a_dossier"] * count
    ratios = {
        "build without drawing / plain mkdocs, CPU": undrawn / raw["plain"].cpu,
        "build / plain mkdocs, CPU": raw["build"].cpu / raw["plain"].cpu,
        "build / plain mkdocs, wall": raw["build"].wall / raw["plain"].wall,
        "unchanged / build": raw["unchanged"].cpu / raw["build"].cpu,
        "edited / build": raw["edited"].cpu / raw["build"].cpu,
        "frictionless in one process / check": raw["frictionless_in_one"].cpu / raw["check"].cpu,
        "frictionless in a loop / check": raw["frictionless_loop"].cpu / raw["check"].cpu,
        "a chart / the converter's own time": charts["ours_a_chart"] / charts["converter_a_chart"],
        "Altair chart by chart / a chart": charts["altair_a_chart"] / charts["ours_a_chart"],
    }
    if "hugo" in raw:
        ratios["build / Hugo, CPU"] = raw["build"].cpu / raw["hugo"].cpu
    step = math.log(count / fewer)
    growth = {
        "CPU of a build": math.log(raw["build"].cpu / small.cpu) / step,
        "files": math.log(size[0] / small_size[0]) / step,
        "bytes": math.log(size[1] / small_size[1]) / step,
    }
    return {
        "dossiers": count,
        "rounds": rounds,
        "machine": f"{platform.machine()}, {os.cpu_count()} processors, "
        f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f} at the end",
        "seconds": {name: asdict(taken) for name, taken in raw.items()},
        "charts": charts,
        "ratios": ratios,
        "growth_from": fewer,
        "growth": growth,
        "peak_mb_of_a_process": peak,
        "files_a_dossier": (size[0] - small_size[0]) / (count - fewer),
        "megabytes_a_dossier": (size[1] - small_size[1]) / (count - fewer) / 1e6,
    }


def main() -> None:
    """Print the figures, and write them as JSON where that is wanted."""
    root, count = Path(sys.argv[1]), int(sys.argv[2])
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    found = json.dumps(measure(root, count, rounds), indent=1)
    print(found)
    if len(sys.argv) > 4:
        Path(sys.argv[4]).write_text(found + "\n", "utf-8")


main()
