"""Times whole commands in turn (A B A B …) and prints the medians and their ratios.

CPU seconds of the command and everything that it starts are compared: they depend less than the
time on the wall on what else the machine is doing.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

PLAIN = "site_name: plain\ntheme:\n  name: material\n  font: false\nnav: [index.md]\n"


def cpu_seconds(command: list[str], folder: Path) -> float:
    """Run a command and return the CPU seconds that it and its children took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=folder, capture_output=True, env=environment, check=False)
    if done.returncode != 0:
        sys.exit(done.stderr.decode() or done.stdout.decode())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


class Bench:
    """The commands to compare, in a folder of their own."""

    def __init__(self, root: Path, scratch: Path) -> None:
        """Take the repository and an empty folder."""
        self.root, self.scratch = root, scratch
        self.ours = [sys.executable, "-P", "-m", "openresolutions"]
        self.packages = sorted((root / "datapackages").rglob("datapackage.json"))

    def build(self) -> float:
        """Build everything, with nothing there before."""
        (self.scratch / "build" / "state.json").unlink(missing_ok=True)
        return cpu_seconds(
            [*self.ours, "build", "--output", str(self.scratch / "build")], self.root
        )

    def unchanged(self) -> float:
        """Build again with nothing changed."""
        return cpu_seconds(
            [*self.ours, "build", "--output", str(self.scratch / "build")], self.root
        )

    def plain(self) -> float:
        """Build the same Markdown of both languages with plain MkDocs, its own search included."""
        total = 0.0
        for language in ("vi", "en"):
            config = self.scratch / f"{language}.yml"
            docs = self._without_templates(language)
            places = f"docs_dir: {docs}\nsite_dir: {self.scratch / 'plain' / language}\n"
            config.write_text(PLAIN + places, "utf-8")
            command = [sys.executable, "-P", "-m", "mkdocs", "build", "-q", "-f", str(config)]
            total += cpu_seconds(command, self.scratch)
        return total

    def _without_templates(self, language: str) -> Path:
        """Copy the generated pages, but for the names of our theme's templates."""
        source = self.scratch / "build" / "docs" / language
        target = self.scratch / "plain-docs" / language
        for page in source.rglob("*.md"):
            copy = target / page.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            lines = page.read_text("utf-8").splitlines(keepends=True)
            kept = "".join(line for line in lines if not line.startswith("template: "))
            copy.write_text(kept, "utf-8")
        return target

    def check(self) -> float:
        """Check all packages."""
        return cpu_seconds([*self.ours, "check"], self.root)

    def frictionless(self) -> float:
        """Validate each package with the frictionless program, one after another."""
        program = [str(Path(sys.executable).with_name("frictionless")), "validate"]
        return sum(cpu_seconds([*program, path.name], path.parent) for path in self.packages)


def main() -> None:
    """Print medians and ratios."""
    root, rounds = Path(sys.argv[1]), int(sys.argv[2])
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(root, Path(scratch))
        bench.build()
        kinds = ("build", "plain", "unchanged", "check", "frictionless")
        taken: dict[str, list[float]] = {kind: [] for kind in kinds}
        for _ in range(rounds):
            for kind in kinds:
                taken[kind].append(getattr(bench, kind)())
        median = {kind: statistics.median(times) for kind, times in taken.items()}
    for kind in kinds:
        spread = f"{min(taken[kind]):.2f} to {max(taken[kind]):.2f}"
        print(f"{kind:<13}{median[kind]:7.2f} s CPU ({spread})")
    print(f"build / plain mkdocs          {median['build'] / median['plain']:6.2f}")
    print(f"unchanged / build             {median['unchanged'] / median['build']:6.3f}")
    print(f"frictionless loop / check     {median['frictionless'] / median['check']:6.2f}")


main()
