"""Find runs of eight words that a text of the data shares with a text of its sources."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

RUN = 8
# What is official may be copied: titles and addresses. What the log keeps was changed.
FREE = {"title", "url", "archive_url", "old_value", "input_ids"}
FREE_TITLES = {"documents": {"title_vi", "title_en"}}


def words(text: str) -> list[str]:
    """Return the words of a text, without marks and capitals."""
    return re.findall(r"\w+", text.casefold())


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield every run of eight words."""
    found = words(text)
    for start in range(len(found) - RUN + 1):
        yield tuple(found[start : start + RUN])


def cells(package: Path) -> Iterator[tuple[str, str]]:
    """Yield every text that a package says in its own words, with its spot."""
    for file in sorted(package.glob("*.csv")):
        free = FREE | FREE_TITLES.get(file.stem, set())
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                name = next(iter(row.values()))
                yield from (
                    (f"{file.stem}/{name} {field}", text)
                    for field, text in row.items()
                    if field not in free
                )
    head = json.loads((package / "datapackage.json").read_text("utf-8"))
    fields = {name: head.get(name) for name in ("description", "description_en")}
    fields |= {name: head["resolution"].get(name) for name in ("summary_vi", "summary_en")}
    yield from ((f"datapackage.json {name}", text) for name, text in fields.items() if text)


def copied(package: Path, texts: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Yield a line for each text that holds a run of words of one of the package's sources."""
    with (package / "sources.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    held = {
        run: row["source_id"]
        for row in rows
        for paragraph in texts.get(row["url"], {}).values()
        for run in runs(paragraph)
    }
    free = {run for row in rows for run in runs(row["title"])}
    for spot, text in cells(package):
        found = next((run for run in runs(text) if run in held and run not in free), None)
        if found:
            yield f"{spot}: “{' '.join(found)}” stands in {held[found]}"
