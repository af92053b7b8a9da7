"""Builds the staged pages with another site engine and says which pages differ from the site's.

Blanks between tags do not count, nor does the security policy, which the build writes into each
page afterwards. usage: _elsewhere.py PROGRAM BUILD
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

SHOWN = 10
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
BLANKS = re.compile(r"\s+")


def built(program: Path, config: Path, target: Path) -> None:
    """Run the engine on the settings that the build left, in a folder of its own.

    The pages are copied there: Zensical takes none from elsewhere, nor writes elsewhere.
    """
    settings = yaml.safe_load(config.read_text("utf-8"))
    target.mkdir(parents=True)
    shutil.copytree(settings["docs_dir"], target / "docs")
    own = target / "engine.yml"
    places = {"docs_dir": "docs", "site_dir": "site"}
    own.write_text(yaml.safe_dump({**settings, **places}, allow_unicode=True), "utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0"}
    done = subprocess.run(
        [str(program), "build", "-f", own.name], cwd=target, env=environment, check=False
    )
    if done.returncode != 0:
        sys.exit(f"{program.name} ended with {done.returncode} on {config.name}.")


def pages(site: Path) -> dict[str, str]:
    """Return every page of a site by its path, without blanks and policy."""
    found = {}
    for path in sorted(site.rglob("index.html")):
        text = POLICY.sub("", path.read_text("utf-8"))
        found[path.relative_to(site).as_posix()] = BLANKS.sub(" ", text).replace("> <", "><")
    return found


def differences(ours: dict[str, str], theirs: dict[str, str]) -> list[str]:
    """Return a line for each page that is missing, too much or different."""
    lines = [f"- {path}" for path in ours.keys() - theirs.keys()]
    lines += [f"+ {path}" for path in theirs.keys() - ours.keys()]
    lines += [f"! {path}" for path in ours.keys() & theirs.keys() if ours[path] != theirs[path]]
    return sorted(lines, key=lambda line: line[2:])


def main() -> None:
    """Compare every language, and fail where a page differs."""
    program, build = Path(sys.argv[1]), Path(sys.argv[2])
    where = build / "elsewhere"
    shutil.rmtree(where, ignore_errors=True)
    wrong, count = [], 0
    for config in sorted((build / "config").glob("*.yml")):
        language = config.stem
        built(program, config, where / language)
        ours = pages(build / "site" / language)
        found = differences(ours, pages(where / language / "site"))
        wrong += [f"{line[:2]}{language}/{line[2:]}" for line in found]
        count += len(ours)
    shutil.rmtree(where)
    print(f"{program.name}: {len(wrong)} of {count} pages differ.")
    print("\n".join(wrong[:SHOWN]))
    sys.exit(1 if wrong else 0)


main()
