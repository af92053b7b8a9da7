"""The command ``openresolutions``: build, check, format and serve a publication.

What a command needs is imported when it runs, so that a build with nothing to do answers at once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial, wraps
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated, Literal, ParamSpec

import typer

from openresolutions import output, reports
from openresolutions.model.vocabulary import Language
from openresolutions.output import BuildError, Workspace
from openresolutions.problems import Problem, is_error
from openresolutions.settings import Settings, read_settings
from openresolutions.texts import text

if TYPE_CHECKING:
    from openresolutions.pipeline import BuildResult

Format = Literal["text", "json", "github", "markdown"]
P = ParamSpec("P")

ConfigOption = Annotated[
    Path, typer.Option("--config", help="The publication's settings.", show_default=True)
]
DataOption = Annotated[
    Path | None, typer.Option("--data", help="The data folder; else datapackages/ beside them.")
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", help="Where to build; else build/ beside the settings.")
]
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


@dataclass(frozen=True)
class Terminal:
    """Tells a person at the terminal how far a command has come, in one language."""

    language: Language

    def __call__(self, key: str, **params: object) -> None:
        """Print the line ``build.tell.<key>`` at once."""
        print(text(self.language, f"build.tell.{key}", **params), flush=True)

    def sentence(self, error: BuildError) -> str:
        """Return why a command stopped, in one line."""
        return text(self.language, f"build.error.{error.key}", **error.params)

    def report(self, error: BuildError) -> int:
        """Print why a command stopped and return its exit status."""
        print(self.sentence(error), file=sys.stderr)
        for line in error.details:
            print(f"  {line}", file=sys.stderr)
        return error.status


def told(command: Callable[P, None]) -> Callable[P, None]:
    """Let a command end with one line, without a traceback, for whatever stops it."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        language: Language = "vi" if kwargs["language"] == "vi" else "en"
        try:
            command(*args, **kwargs)
        except BuildError as error:
            raise typer.Exit(Terminal(language).report(error)) from None
        except OSError as error:
            reason = error.strerror or str(error)
            stopped = BuildError("system", place=error.filename or "", reason=reason)
            raise typer.Exit(Terminal(language).report(stopped)) from None

    return run


@app.command()
@told
def build(
    config: ConfigOption = Path("mkdocs.yml"),
    data: DataOption = None,
    output_folder: OutputOption = None,
    written_as: FormatOption = "text",
    language: LanguageOption = "en",
) -> None:
    """Check the data and build the whole site, published in one step or not at all."""
    terminal = Terminal(language)
    settings = _settings(config)
    workspace = Workspace(config, _data(config, data), output_folder or config.parent / "build")
    result = build_once(settings, workspace, terminal)
    if result is None:
        terminal("unchanged", site=workspace.site)
        return
    stopped = any(map(is_error, result.problems))
    if result.problems:
        _print(_report(result.problems, written_as, language, workspace.data, settings), stopped)
    if stopped:
        terminal("stopped")
        raise typer.Exit(1)
    terminal("built", pages=result.pages, site=workspace.site)


@app.command()
@told
def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Only tell problems of these files or folders.")
    ] = None,
    config: ConfigOption = Path("mkdocs.yml"),
    data: DataOption = None,
    written_as: FormatOption = "text",
    language: LanguageOption = "en",
) -> None:
    """Tell every problem of the data: where it is, what was found and what to write instead."""
    from openresolutions import pipeline

    settings = _settings(config)
    folder = _data(config, data)
    problems = pipeline.check(folder, settings.as_of)
    wanted = [problem for problem in problems if _among(folder / problem.file, paths)]
    _print(_report(wanted, written_as, language, folder, settings))
    raise typer.Exit(1 if any(map(is_error, wanted)) else 0)


@app.command("format")
@told
def format_(
    config: ConfigOption = Path("mkdocs.yml"),
    data: DataOption = None,
    language: LanguageOption = "en",
) -> None:
    """Bring every file of the data into its one form, with the schemas as they stand today."""
    from openresolutions.formatting import format_data

    terminal = Terminal(language)
    folder = _data(config, data)
    changed, problems = format_data(folder)
    for path in changed:
        terminal("formatted", file=folder / path)
    if problems:
        _print(_report(problems, "text", language, folder, Settings()), as_error=True)
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
    from openresolutions import preview

    terminal = Terminal(language)
    workspace = Workspace(config, _data(config, data), output_folder or config.parent / "build")
    seen, status = preview.inputs(workspace), preview.Status()
    status.note(_rebuild(workspace, terminal))
    server = preview.start(workspace, status, port)
    terminal("serving", address=f"http://127.0.0.1:{server.server_port}/", data=workspace.data)
    with suppress(KeyboardInterrupt):
        preview.watch(workspace, status, partial(_rebuild, workspace, terminal), seen, Event())
    server.shutdown()


def _rebuild(workspace: Workspace, terminal: Terminal) -> str:
    """Build once more for the preview and return what is wrong, empty if nothing is."""
    try:
        settings = _settings(workspace.config)
        result = build_once(settings, workspace, terminal)
    except BuildError as error:
        terminal.report(error)
        return "\n".join([terminal.sentence(error), *error.details])
    wrong = [problem for problem in result.problems if is_error(problem)] if result else []
    if not wrong:
        terminal("fresh")
        return ""
    listed = _report(wrong, "text", terminal.language, workspace.data, settings)
    _print(listed, as_error=True)
    return listed


def build_once(settings: Settings, workspace: Workspace, terminal: Terminal) -> BuildResult | None:
    """Build under the lock of the output folder; ``None`` if the site stands as it would be."""
    output.claim(workspace)
    with output.locked(workspace):
        print_of_input = output.fingerprint(workspace, settings)
        if output.unchanged(workspace, print_of_input):
            return None
        from openresolutions import pipeline

        result = pipeline.build(settings, workspace, terminal)
        if not any(map(is_error, result.problems)):
            output.remember(workspace, print_of_input)
        return result


def main() -> None:
    """Run the command."""
    app()


def _settings(config: Path) -> Settings:
    if not config.is_file():
        raise BuildError("no_config", config=config)
    try:
        return read_settings(config)
    except Exception as error:
        line = " ".join(str(error).split())
        raise BuildError("bad_config", config=config, reason=line) from error


def _data(config: Path, data: Path | None) -> Path:
    folder = data if data is not None else config.parent / "datapackages"
    if not folder.is_dir():
        raise BuildError("no_data", data=folder)
    return folder


def _among(place: Path, paths: list[Path] | None) -> bool:
    return not paths or any(place.resolve().is_relative_to(path.resolve()) for path in paths)


def _report(
    problems: Iterable[Problem],
    written_as: Format,
    language: Language,
    data: Path,
    settings: Settings,
) -> str:
    if written_as == "json":
        return reports.as_json(problems, language)
    if written_as == "text":
        return reports.as_text(_below(problems, data.as_posix()), language, sys.stdout.isatty())
    placed = _below(problems, settings.data_path)
    write = reports.as_github if written_as == "github" else reports.as_markdown
    return write(placed, language)


def _below(problems: Iterable[Problem], folder: str) -> list[Problem]:
    return [replace(problem, file=f"{folder}/{problem.file}") for problem in problems]


def _print(written: str, as_error: bool = False) -> None:
    print(written, end="", file=sys.stderr if as_error else sys.stdout, flush=True)
