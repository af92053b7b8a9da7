"""What the published site was made from, so that a build of the same input has nothing to do."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from importlib import metadata, resources
from importlib.util import find_spec
from pathlib import Path

from openresolutions import countries
from openresolutions.output.dress import print_of_dress
from openresolutions.output.workspace import Workspace
from openresolutions.packages.plain import files_below
from openresolutions.settings import Settings

_TOOLS = (
    "altair",
    "babel",
    "frictionless",
    "jinja2",
    "markdown",
    "mkdocs",
    "mkdocs-material",
    "pagefind-bin",
    "pandas",
    "pymdown-extensions",
    "vl-convert-python",
    "xlsxwriter",
)


def fingerprint(workspace: Workspace, settings: Settings) -> str:
    """Return one hash over everything that a build reads: data, generator, settings and tools."""
    digest = hashlib.blake2b(digest_size=20)
    written = workspace.config.parent / "docs" / "pages"
    for name, folder in (("data", workspace.data), ("pages", written)):
        _add_files(digest, name, folder)
    _add(digest, "config", workspace.config.read_bytes())
    _add(digest, "settings", json.dumps(asdict(settings), default=str).encode())
    _add(digest, "dress", print_of_dress(workspace.config, settings.look).encode())
    _add(digest, "generator", generator_print().encode())
    return digest.hexdigest()


def generator_print() -> str:
    """Return one hash over this program, its theme and templates, and the tools that it uses."""
    digest = hashlib.blake2b(digest_size=20)
    _add_files(digest, "package", Path(str(resources.files("openresolutions"))))
    _add(digest, "tools", "\n".join(_tools()).encode())
    return digest.hexdigest()


def unchanged(workspace: Workspace, print_of_input: str) -> bool:
    """Tell whether the published site stands as it was made, from the same input."""
    try:
        state = json.loads(workspace.state.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    # Every file is only looked at if the input is the same.
    same_input = isinstance(state, dict) and state.get("input") == print_of_input
    return same_input and bool(state == _state(workspace, print_of_input))


def remember(workspace: Workspace, print_of_input: str) -> None:
    """Note what the published site was made from; where that cannot be, the next build builds."""
    written = json.dumps(_state(workspace, print_of_input), indent=1) + "\n"
    with suppress(OSError):
        workspace.state.write_text(written, "utf-8")


def _state(workspace: Workspace, print_of_input: str) -> dict[str, str]:
    return {"input": print_of_input, "site": _listing(workspace.site)}


def _listing(site: Path) -> str:
    digest = hashlib.blake2b(digest_size=20)
    for line in _told(str(site), "") if site.is_dir() else ():
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()


def _told(folder: str, below: str) -> Iterator[str]:
    """Yield a line for each file: path, size and time. Plain texts, for there are many files."""
    for entry in sorted(os.scandir(folder), key=lambda one: one.name):
        if entry.is_dir(follow_symlinks=False):
            yield from _told(entry.path, f"{below}{entry.name}/")
        else:
            stat = entry.stat(follow_symlinks=False)
            yield f"{below}{entry.name} {stat.st_size} {stat.st_mtime_ns}"


def _add_files(digest: hashlib.blake2b, name: str, folder: Path) -> None:
    for path, content in files_below(folder):
        _add(digest, f"{name}/{path}", content)


def _add(digest: hashlib.blake2b, name: str, content: bytes) -> None:
    digest.update(f"{len(name)} {name} {len(content)} ".encode())
    digest.update(content)


def _tools() -> Iterator[str]:
    yield f"country {countries.origin(countries.chosen().name)}"
    yield f"python {platform.python_version()} {platform.machine()}"
    for name in _TOOLS:
        yield f"{name} {metadata.version(name)}"
    # Without it there is no Parquet, and archives are not compressed.
    has_arrow = find_spec("pyarrow") is not None
    yield f"pyarrow {metadata.version('pyarrow')}" if has_arrow else "no pyarrow"
