"""Makes dossiers to measure on: this repository's own, copied in turn under numbered addresses."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

SMALL = 5


def make(
    source: Path, data: Path, count: int, first: str = "", is_small: bool = False
) -> list[str]:
    """Write so many dossiers into a data folder, and return their keys; one can come first.

    ``is_small`` copies the few smallest alone, so that very many can be built in an hour.
    """
    keys = [path.parent.relative_to(source) for path in sorted(source.glob("*/*/datapackage.json"))]
    keys.sort(key=lambda key: key.as_posix() != first)
    if is_small:
        keys = sorted(keys, key=lambda key: _size(source / key))[:SMALL]
    shutil.copytree(source / "reference", data / "reference")
    made = []
    for number in range(count):
        key, turn = keys[number % len(keys)], number // len(keys)
        name = f"{key.name}-{turn + 1}" if turn else key.name
        target = data / key.parent / name
        shutil.copytree(source / key, target)
        if turn:
            _rename(target, f"{key.parent}-{name}".replace("/", "-"), f"-{turn + 1}")
        made.append(f"{key.parent.as_posix()}/{name}")
    return made


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.glob("*.csv"))


def _rename(folder: Path, name: str, ending: str) -> None:
    """Give a copy a name of its own, and its documents numbers: a resolution has one dossier."""
    file = folder / "datapackage.json"
    described = json.loads(file.read_text("utf-8"))
    described["name"] = name
    file.write_text(json.dumps(described, ensure_ascii=False, indent=2) + "\n", "utf-8")
    table = folder / "documents.csv"
    with table.open(encoding="utf-8", newline="") as handle:
        head, *rows = csv.reader(handle)
    at = head.index("number")
    renumbered = [[*row[:at], row[at] and row[at] + ending, *row[at + 1 :]] for row in rows]
    with table.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows([head, *renumbered])
