"""Some pages of one language through the site engine, apart from all others.

The pages of the navigation that are not among them stand in as empty ones, so that every page has
the same frame whatever it is rendered with. Nothing is written but in a folder of the batch's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

from openresolutions.output import hook
from openresolutions.output.engine import run_engine, written
from openresolutions.output.errors import BuildError
from openresolutions.output.policy import guarded

File = tuple[str, bytes]
_UNUSED = (".map", "sitemap.xml", "sitemap.xml.gz")


@dataclass(frozen=True)
class Batch:
    """Pages by path below the folder where they are staged, and the engine's settings.

    ``folder`` is where to work, and where what the pages become is left. ``framed`` asks for the
    files about the pages too, which are the same in each batch.
    """

    settings: Mapping[str, Any]
    docs: Path
    pages: Sequence[str]
    as_of: date
    folder: Path
    framed: bool = True


@dataclass(frozen=True)
class Rendered:
    """Where the pages of a batch lie as HTML, each by the path of its Markdown, and the files about
    them.

    Every page has the policy in it, so that what is kept of it needs no second look.
    """

    pages: Mapping[str, Path]
    frame: Mapping[str, bytes]


def render_batch(batch: Batch) -> Rendered:
    """Return the pages of a batch as HTML; any warning of the engine raises ``BuildError``."""
    into = Path(mkdtemp(prefix="pages.", dir=batch.folder)).resolve()
    places = {path: f"{into}/{number}.html" for number, path in enumerate(batch.pages)}
    with TemporaryDirectory(dir=batch.folder) as name:
        folder = Path(name).resolve()
        site = _run(batch, places, folder)
        frame = guarded(_frame(site)) if batch.framed else ()
        return Rendered({path: Path(place) for path, place in places.items()}, dict(frame))


def _run(batch: Batch, places: dict[str, str], folder: Path) -> Path:
    """Run the engine and return the folder with what it wrote besides the pages."""
    others = [path for path, _ in stand_ins(batch.settings, batch.pages)]
    hook.give(hook.Task(str(batch.docs.resolve()), places, others), folder)
    docs, site = folder / "docs", folder / "site"
    docs.mkdir()
    own = {"docs_dir": str(docs), "site_dir": str(site), "hooks": [hook.__file__]}
    config = folder / "mkdocs.yml"
    config.write_bytes(written({**batch.settings, **own}))
    try:
        run_engine(config, batch.as_of)
    except BuildError as error:
        raise hook.refused(folder) or error from error
    return site


def stand_ins(settings: Mapping[str, Any], pages: Iterable[str]) -> Iterator[File]:
    """Yield a page for each that the navigation names and that is not there."""
    there = set(pages)
    for entry in settings["nav"]:
        yield from ((path, hook.STAND_IN.encode()) for path in entry.values() if path not in there)


def html_path(path: str) -> str:
    """Return where the engine puts a page: ``x/index.md`` becomes ``x/index.html``."""
    return f"{path.removesuffix('.md')}.html"


def _frame(site: Path) -> Iterator[File]:
    """Yield what is no page of its own: the theme's files and the page for a wrong address."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and path.name != "index.html" and not name.endswith(_UNUSED):
            yield name, path.read_bytes()
