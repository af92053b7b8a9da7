"""What the site engine asks while it renders a batch: which pages there are, and where each goes.

The engine loads this file by its path (``hooks`` of its settings). Pages are read where they are
staged, and what they become is written with the policy in it, one beside the other: no folder is
made for a page but the one that it is published in.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from openresolutions.output.errors import BuildError
from openresolutions.output.policy import with_policy

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_TASK, _REFUSED = "task.json", "refused.json"
STAND_IN = "# -\n"


@dataclass(frozen=True)
class Task:
    """The pages of a batch by path, each with the file for what it becomes.

    ``docs`` is the folder where they are staged, ``stand_ins`` are the paths of pages that the menu
    names and that are not among them.
    """

    docs: str
    pages: dict[str, str]
    stand_ins: list[str]


def give(task: Task, folder: Path) -> None:
    """Leave the task for an engine whose settings lie in the folder."""
    (folder / _TASK).write_text(json.dumps(asdict(task)), "utf-8")


def refused(folder: Path) -> BuildError | None:
    """Return why the engine gave up a page, if the page was the reason."""
    told = folder / _REFUSED
    if not told.is_file():
        return None
    key, details, params = json.loads(told.read_text("utf-8"))
    return BuildError(key, details=tuple(details), **params)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Give the engine the pages of the task, and a stand-in for each other page of the menu."""
    from mkdocs.structure.files import File

    task = _task(config)
    for path in task.pages:
        files.append(File(path, task.docs, config.site_dir, config.use_directory_urls))
    for path in task.stand_ins:
        files.append(File.generated(config, path, content=STAND_IN))
    return files


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Write a page of the task to its place; the engine itself is left nothing to write."""
    path = page.file.src_uri
    place = _task(config).pages.get(path)
    if place is not None:
        try:
            made = with_policy(output, page.file.dest_uri)
        except BuildError as error:
            told = json.dumps([error.key, error.details, error.params])
            _folder(config).joinpath(_REFUSED).write_text(told, "utf-8")
            raise
        Path(place).write_bytes(made.encode())
    return ""


def _folder(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _task(config: MkDocsConfig) -> Task:
    found: Task | None = config.extra.get("openresolutions_task")
    if found is None:
        found = Task(**json.loads((_folder(config) / _TASK).read_text("utf-8")))
        config.extra["openresolutions_task"] = found
    return found
