"""The command ``openresolutions compare``: what a proposal changes, before it is public."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from openresolutions import languages
from openresolutions.model.vocabulary import Language
from openresolutions.output import BuildError
from openresolutions.problems import is_error
from openresolutions.settings import Settings, read_settings, trusted_day
from openresolutions.terminal import show, told

if TYPE_CHECKING:
    from openresolutions.downloads import PlainTable
    from openresolutions.pipeline import Material


@told
def compare(
    old: Annotated[Path, typer.Argument(help="The data folder as it is.")],
    new: Annotated[Path, typer.Argument(help="The data folder as proposed.")],
    config: Annotated[Path, typer.Option("--config", help="The publication's settings.")] = Path(
        "mkdocs.yml"
    ),
    only: Annotated[
        bool, typer.Option("--one-language", help="Write --lang's words only.")
    ] = False,
    language: Annotated[
        Language,
        typer.Option("--lang", envvar="OPENRESOLUTIONS_LANG", help="The first of the two."),
    ] = "en",
) -> None:
    """Write as Markdown what changes: cells, verdicts, pages, and what nobody gave a reason for."""
    from openresolutions import comparison, differences, downloads, pipeline

    for folder in (old, new):
        if not folder.is_dir():
            raise BuildError("no_data", data=folder)
    settings = read_settings(config) if config.is_file() else Settings()
    day = trusted_day(settings, config) if config.is_file() else None
    before, after = (pipeline.read(folder, settings.as_of, day) for folder in (old, new))
    found = differences.differences(
        pipeline.inputs(before, settings) if before.publication else (),
        pipeline.inputs(after, settings) if after.publication else (),
        downloads.compare(_combined(before), _combined(after)),
    )
    errors = sum(map(is_error, after.problems))
    rest = [] if only else [one for one in languages.current() if one != language]
    show(comparison.written(found, errors, [language, *rest]))
    raise typer.Exit(1 if errors else 0)


def _combined(material: Material) -> tuple[PlainTable, ...]:
    from openresolutions.downloads.combined import combined_tables

    if material.publication is None:
        return ()
    return combined_tables(material.tables, material.publication, material.findings)
