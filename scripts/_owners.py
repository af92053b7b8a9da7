"""Who is asked to review what: CODEOWNERS, a line for each place of the data.

usage: _owners.py PROJECT. The teams are those of the organisation in the settings' ``repository``:
``editors`` for data and texts, ``developers`` for all else. A line whose owner was changed by hand
keeps it, so that a place can have reviewers of its own.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from openresolutions.settings import read_settings

NAME = "CODEOWNERS"
_HEAD = """# Who is asked to review what; the last line that fits decides. GitHub and GitLab read it.
# `scripts/owners` adds a line for each new place; an owner that is put here by hand stays.
"""
_TEXTS = ("README.md", "docs/pages/", "docs/how-to/", "docs/tutorials/", "docs/vi/")


def organisation(repository: str) -> str:
    """Return the organisation to which a repository belongs: its address without the last part."""
    return urlsplit(repository).path.strip("/").rpartition("/")[0]


def places(data: Path) -> tuple[str, ...]:
    """Return the folders of a data folder by name: the places, and the reference tables."""
    return tuple(sorted(path.name for path in data.iterdir() if path.is_dir()))


def stated(text: str) -> dict[str, str]:
    """Return the owners of each pattern of a file."""
    lines = (line.split(maxsplit=1) for line in text.splitlines() if line[:1] not in ("", "#"))
    return {words[0]: words[1].strip() for words in lines if len(words) == 2}


def lines(project: Path, known: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines: all that is code, then texts, then the data by place."""
    settings = read_settings(project / "mkdocs.yml")
    team = f"@{organisation(settings.repository)}"
    folder = settings.data_path
    wanted = {"*": f"{team}/developers"}
    patterns = [*_TEXTS, f"{folder}/", *(f"{folder}/{name}/" for name in places(project / folder))]
    wanted |= {f"/{pattern}": f"{team}/editors" for pattern in patterns}
    width = max(map(len, wanted))
    for pattern, owner in wanted.items():
        yield f"{pattern.ljust(width)} {known.get(pattern, owner)}"


def owners(project: Path) -> str:
    """Return the whole file as it should be."""
    file = project / NAME
    known = stated(file.read_text("utf-8")) if file.is_file() else {}
    return "\n".join([_HEAD, *lines(project, known)]) + "\n"


if __name__ == "__main__":
    top = Path(sys.argv[1])
    (top / NAME).write_text(owners(top), "utf-8")
