"""Some pages of one language through the site engine, apart from all others.

The pages of the navigation that are not among them stand in as empty ones, so that every page has
the same frame whatever it is rendered with. Nothing is written but in a folder of the batch's own.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openresolutions.output.engine import run_engine, written
from openresolutions.output.policy import guarded
from openresolutions.output.stage import add, inside

File = tuple[str, bytes]
_STAND_IN = b"# -\n"
_UNUSED = (".map", "sitemap.xml", "sitemap.xml.gz")


@dataclass(frozen=True)
class Batch:
    """Pages as Markdown by path, and the engine's settings; ``folder`` is where to work.

    ``framed`` asks for the files about the pages too, which are the same in each batch. ``staged``
    is a folder that holds the pages already.
    """

    settings: Mapping[str, Any]
    pages: Mapping[str, bytes]
    as_of: date
    folder: Path | None = None
    framed: bool = True
    staged: Path | None = None


@dataclass(frozen=True)
class Rendered:
    """The pages of a batch as HTML, each by the path of its Markdown, and the files about them.

    Every page has the policy in it, so that what is kept of it needs no second look.
    """

    pages: Mapping[str, bytes]
    frame: Mapping[str, bytes]


def render_batch(batch: Batch) -> Rendered:
    """Return the pages of a batch as HTML; any warning of the engine raises ``BuildError``."""
    with TemporaryDirectory(dir=batch.folder) as folder:
        docs, site = Path(folder, "docs"), Path(folder, "site")
        add(stand_ins(batch.settings, batch.pages), docs)
        _lay_out(batch, docs)
        folders = {"docs_dir": str(docs.resolve()), "site_dir": str(site.resolve())}
        config = Path(folder, "mkdocs.yml")
        config.write_bytes(written({**batch.settings, **folders}))
        run_engine(config, batch.as_of)
        made = ((html_path(path), (site / html_path(path)).read_bytes()) for path in batch.pages)
        pages = zip(batch.pages, guarded(made), strict=True)
        frame = guarded(_frame(site)) if batch.framed else ()
        return Rendered({path: page for path, (_, page) in pages}, dict(frame))


def _lay_out(batch: Batch, docs: Path) -> None:
    """Put the pages into a folder: a second name costs a fiftieth of a second file."""
    for path, content in batch.pages.items():
        target = inside(docs, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(inside(batch.staged or docs, path), target)
        except OSError:
            target.write_bytes(content)


def stand_ins(settings: Mapping[str, Any], pages: Iterable[str]) -> Iterator[File]:
    """Yield a page for each that the navigation names and that is not there."""
    there = set(pages)
    for entry in settings["nav"]:
        yield from ((path, _STAND_IN) for path in entry.values() if path not in there)


def html_path(path: str) -> str:
    """Return where the engine puts a page: ``x/index.md`` becomes ``x/index.html``."""
    return f"{path.removesuffix('.md')}.html"


def _frame(site: Path) -> Iterator[File]:
    """Yield what is no page of its own: the theme's files and the page for a wrong address."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and path.name != "index.html" and not name.endswith(_UNUSED):
            yield name, path.read_bytes()
