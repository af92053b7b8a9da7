"""Where a build reads and writes, and the guard that keeps it from writing elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from openresolutions.model.vocabulary import Language
from openresolutions.output.errors import BuildError

MARK = ".openresolutions"
_README = "README.md"


@dataclass(frozen=True)
class Workspace:
    """The folders of one build: ``config`` is the publication's ``mkdocs.yml``.

    Everything generated lies below ``output``: ``site`` is what is published, ``next`` the site
    that is being built beside it, ``docs`` the Markdown, ``config`` the engine's settings.
    ``cache`` is where a build keeps what it made for the next one; without it nothing is kept.
    ``workers`` is how many things are done side by side, ``cluster`` the address of a Dask
    scheduler whose machines draw the dossiers.
    """

    config: Path
    data: Path
    output: Path
    cache: Path | None = None
    workers: int = 1
    cluster: str | None = None

    @property
    def site(self) -> Path:
        """The published site."""
        return self.output / "site"

    @property
    def next(self) -> Path:
        """The site that is being built."""
        return self.output / "site.next"

    @property
    def state(self) -> Path:
        """What the published site was made from."""
        return self.output / "state.json"

    @property
    def lock(self) -> Path:
        """The file that the running build holds locked."""
        return self.output / ".lock"

    @property
    def headers(self) -> Path:
        """The headers that a web server should send with the site, for some servers."""
        return self.output / "headers"

    @property
    def pages(self) -> Path:
        """The generated Markdown of all languages."""
        return self.output / "docs"

    def docs(self, language: Language) -> Path:
        """The generated Markdown of a language."""
        return self.pages / language

    def engine_config(self, language: Language) -> Path:
        """The site engine's generated settings of a language."""
        return self.output / "config" / f"{language}.yml"


def claim(workspace: Workspace) -> None:
    """Make the output folder ours, or refuse one that holds someone else's files.

    A build removes what it did not write, so it only works in a folder that was empty, but for
    the tracked ``README.md``, or that an earlier build has marked.
    """
    output = workspace.output
    if _contains(workspace.data, output) or _contains(output, workspace.data):
        raise BuildError("output_in_data", output=output)
    try:
        output.mkdir(parents=True, exist_ok=True)
        names = {entry.name for entry in output.iterdir()}
        if MARK not in names and names - {_README, ".gitignore", ".gitkeep"}:
            raise BuildError("output_foreign", output=output)
        (output / MARK).touch()
    except OSError as error:
        raise BuildError("output_unwritable", output=output, reason=error.strerror) from error


def _contains(outer: Path, inner: Path) -> bool:
    return inner.resolve().is_relative_to(outer.resolve())
