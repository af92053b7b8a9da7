"""Makes dossiers to measure on: this repository's own, copied in turn under numbered addresses."""

from __future__ import annotations

import json
import shutil
from pathlib import Path


def make(source: Path, data: Path, count: int, first: str = "") -> list[str]:
    """Write so many dossiers into a data folder, and return their keys; one can come first."""
    keys = [path.parent.relative_to(source) for path in sorted(source.glob("*/*/datapackage.json"))]
    keys.sort(key=lambda key: key.as_posix() != first)
    shutil.copytree(source / "reference", data / "reference")
    made = []
    for number in range(count):
        key, turn = keys[number % len(keys)], number // len(keys)
        name = f"{key.name}-{turn + 1}" if turn else key.name
        target = data / key.parent / name
        shutil.copytree(source / key, target)
        file = target / "datapackage.json"
        described = json.loads(file.read_text("utf-8"))
        described["name"] = f"{key.parent}-{name}".replace("/", "-")
        file.write_text(json.dumps(described, ensure_ascii=False, indent=2) + "\n", "utf-8")
        made.append(f"{key.parent.as_posix()}/{name}")
    return made
