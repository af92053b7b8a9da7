"""The commands that are timed, ours and those beside it, on so many made dossiers.

CPU seconds of a command and all that it starts are compared: they depend less than the time on the
wall on what else the machine does.
"""

from __future__ import annotations

import csv
import itertools
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from _bench_made import make

PLAIN = "site_name: plain\ntheme:\n  name: material\n  font: false\nnav: [index.md]\n"
LANGUAGES = ("vi", "en")
_UNCOMPILED = "PYTHONDONTWRITEBYTECODE"
UNDRAWN = Path(__file__).with_name("_undrawn")
IN_ONE = """
import sys
from frictionless import Package
for path in sys.argv[1:]:
    assert Package(path).validate().valid, path
"""
IN_ONE_AT_MOST = 20
LOOP = 5
HUGO = """
disableKinds = ["RSS", "sitemap", "taxonomy", "term"]
[markup.goldmark.renderer]
unsafe = true
"""


@dataclass(frozen=True)
class Taken:
    """What a command took: CPU and wall in seconds."""

    cpu: float
    wall: float


def timed(command: list[str], folder: Path, **more: str) -> Taken:
    """Run a command, with some more of its environment, and return what it took."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    # What is imported is compiled once, as it is for whoever uses it.
    kept = {name: value for name, value in os.environ.items() if name != _UNCOMPILED}
    environment = {**kept, "NO_MKDOCS_2_WARNING": "1", **more}
    done = subprocess.run(command, cwd=folder, capture_output=True, env=environment, check=False)
    if done.returncode != 0:
        sys.exit((done.stderr or done.stdout).decode())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Taken(cpu, time.monotonic() - begun)


class Bench:
    """The commands to compare, on so many dossiers, in a folder of their own."""

    def __init__(self, root: Path, scratch: Path, count: int, is_small: bool = False) -> None:
        """Take the repository, an empty folder and the number of dossiers; small ones alone?"""
        self.root, self.scratch = root, scratch
        self.data, self.built = scratch / "data", scratch / "build"
        self.undrawn_in = scratch / "undrawn"
        self.keys = make(root / "datapackages", self.data, count, is_small=is_small)
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

    def undrawn(self) -> Taken:
        """Build everything, with nothing there before and charts that cost nothing to draw."""
        shutil.rmtree(self.undrawn_in, ignore_errors=True)
        where = ["--data", str(self.data), "--output", str(self.undrawn_in)]
        return timed([*self.ours, "build", *where], self.root, PYTHONPATH=str(UNDRAWN))

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
        """Build the same Markdown of both languages with plain MkDocs, its own search included.

        The two run side by side; their time on the wall is that of one after the other.
        """
        for language in LANGUAGES:
            docs = self._without_templates(language)
            places = f"docs_dir: {docs}\nsite_dir: {self.scratch / 'plain' / language}\n"
            (self.scratch / f"{language}.yml").write_text(PLAIN + places, "utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        with ThreadPoolExecutor() as both:
            taken = list(both.map(self._plain, LANGUAGES))
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return Taken(cpu, sum(one.wall for one in taken))

    def _plain(self, language: str) -> Taken:
        command = [sys.executable, "-P", "-m", "mkdocs", "build", "-q", "-f", f"{language}.yml"]
        return timed(command, self.scratch)

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

    def size(self, built: Path) -> tuple[int, int]:
        """Return the files and bytes that are published below a folder."""
        files = [path for path in (built / "site").rglob("*") if path.is_file()]
        return len(files), sum(path.stat().st_size for path in files)
