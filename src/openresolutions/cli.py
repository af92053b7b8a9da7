"""The command ``openresolutions``: build, check, format and serve a publication.

What a command needs is imported when it runs, so that a build with nothing to do answers at once.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from openresolutions import beginnings, comparing, entering, importing, workbooks
from openresolutions.building import build_once
from openresolutions.model.vocabulary import Language
from openresolutions.output import BuildError, Workspace
from openresolutions.problems import is_error
from openresolutions.settings import Settings, trusted_day
from openresolutions.spreading import collect_seldom
from openresolutions.terminal import Format, Terminal, report, settings_of, show, told

if TYPE_CHECKING:
    pass


ConfigOption = Annotated[
    Path, typer.Option("--config", help="The publication's settings.", show_default=True)
]
DataOption = Annotated[
    Path | None, typer.Option("--data", help="The data folder; else datapackages/ beside them.")
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", help="Where to build; else build/ beside the settings.")
]
CacheOption = Annotated[
    Path | None,
    typer.Option("--cache", help="Where work is kept for the next build; else in the output."),
]
NoCacheOption = Annotated[bool, typer.Option("--no-cache", help="Keep nothing, use nothing kept.")]
WorkersOption = Annotated[
    int, typer.Option("--workers", min=1, help="How many things are done side by side.")
]
ClusterOption = Annotated[
    str | None, typer.Option("--cluster", help="A Dask scheduler, whose machines draw.")
]
_WORKERS = os.cpu_count() or 1
FormatOption = Annotated[Format, typer.Option("--format", help="How problems are written.")]
LanguageOption = Annotated[
    Language, typer.Option("--lang", envvar="OPENRESOLUTIONS_LANG", help="Of the messages.")
]

app = typer.Typer(
    help="Builds a site from data packages of resolutions, targets and outcomes.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(importing.app, name="import")
app.add_typer(workbooks.app, name="workbook")
app.add_typer(beginnings.texts, name="texts")
app.command()(beginnings.init)
app.command(context_settings=entering.ANY_LANGUAGE)(entering.new)
app.command()(entering.add)
app.command()(comparing.compare)


@app.command()
@told
def build(
    config: ConfigOption = Path("mkdocs.yml"),
    data: DataOption = None,
    output_folder: OutputOption = None,
    cache: CacheOption = None,
    no_cache: NoCacheOption = False,
    workers: WorkersOption = _WORKERS,
    cluster: ClusterOption = None,
    written_as: FormatOption = "text",
    language: LanguageOption = "en",
) -> None:
    """Check the data and build the whole site, published in one step or not at all."""
    terminal = Terminal(language)
    settings = settings_of(config)
    workspace = _workspace(config, data, output_folder)
    kept = None if no_cache else cache or workspace.cache
    workspace = replace(workspace, cache=kept, workers=workers, cluster=cluster)
    result = build_once(settings, workspace, terminal)
    if result is None:
        terminal("unchanged", site=workspace.site)
        terminal("open", site=workspace.site)
        return
    stopped = any(map(is_error, result.problems))
    if result.problems:
        show(report(result.problems, written_as, language, workspace.data, settings), stopped)
    if stopped:
        terminal("stopped")
        raise typer.Exit(1)
    terminal("built", pages=result.pages, site=workspace.site)
    terminal("open", site=workspace.site)


@app.command()
@told
def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Only tell problems of these files or folders.")
    ] = None,
    config: ConfigOption = Path("mkdocs.yml"),
    data: DataOption = None,
    workers: WorkersOption = _WORKERS,
    written_as: FormatOption = "text",
    language: LanguageOption = "en",
) -> None:
    """Tell every problem of the data: where it is, what was found and what to write instead."""
    from openresolutions import checking

    settings = settings_of(config)
    folder = _data(config, data)
    problems = checking.check(folder, settings, trusted_day(settings, config), workers)
    wanted = [problem for problem in problems if _among(folder / problem.file, paths)]
    show(report(wanted, written_as, language, folder, settings))
    raise typer.Exit(1 if any(map(is_error, wanted)) else 0)


@app.command()
@told
def verify(
    site: Annotated[Path, typer.Argument(help="The folder of a site, as it was published.")],
    config: ConfigOption = Path("mkdocs.yml"),
    data: DataOption = None,
    workers: WorkersOption = _WORKERS,
    language: LanguageOption = "en",
) -> None:
    """Build anew from the data, elsewhere, and tell which files of a site differ."""
    from openresolutions import verifying

    terminal, settings = Terminal(language), settings_of(config)
    workspace = replace(_workspace(config, data, None), workers=workers)
    wrong = verifying.verify(site, settings, workspace, terminal)
    for line in wrong:
        terminal("differs", line=line)
    terminal("verified_not" if wrong else "verified", count=len(wrong), site=site)
    raise typer.Exit(1 if wrong else 0)


@app.command("format")
@told
def format_(
    config: ConfigOption = Path("mkdocs.yml"),
    data: DataOption = None,
    with_schemas: Annotated[
        bool, typer.Option("--with-schemas", help="Declare every table, for the tools of others.")
    ] = False,
    language: LanguageOption = "en",
) -> None:
    """Bring every file of the data into its one form; a descriptor becomes a head."""
    from openresolutions.formatting import format_data

    terminal = Terminal(language)
    folder = _data(config, data)
    changed, problems = format_data(folder, with_schemas)
    for path in changed:
        terminal("formatted", file=folder / path)
    if problems:
        show(report(problems, "text", language, folder, Settings()), as_error=True)
    terminal("formatted_all", count=len(changed))
    raise typer.Exit(1 if any(map(is_error, problems)) else 0)


@app.command()
@told
def serve(
    config: ConfigOption = Path("mkdocs.yml"),
    data: DataOption = None,
    output_folder: OutputOption = None,
    port: Annotated[int, typer.Option("--port", help="Of this machine.")] = 8000,
    language: LanguageOption = "en",
) -> None:
    """Show the site on this machine, and build it again whenever the data change."""
    from openresolutions import serving

    serving.serve(_workspace(config, data, output_folder), port, Terminal(language))


def main() -> None:
    """Run the command; no process that it starts looks for modules in the current folder."""
    os.environ["PYTHONSAFEPATH"] = "1"
    collect_seldom()
    app()


def _workspace(config: Path, data: Path | None, output_folder: Path | None) -> Workspace:
    folder = output_folder or config.parent / "build"
    return Workspace(config, _data(config, data), folder, folder / "cache", _WORKERS)


def _data(config: Path, data: Path | None) -> Path:
    folder = data if data is not None else config.parent / "datapackages"
    if not folder.is_dir():
        raise BuildError("no_data", data=folder)
    return folder


def _among(place: Path, paths: list[Path] | None) -> bool:
    return not paths or any(place.resolve().is_relative_to(path.resolve()) for path in paths)
