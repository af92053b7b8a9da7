"""What a person at the terminal is told: progress, problems, and why a command stopped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import Any, Literal, ParamSpec

import typer

from openresolutions import reports
from openresolutions.model.vocabulary import Language
from openresolutions.output import BuildError
from openresolutions.problems import Problem
from openresolutions.reports.escapes import visible
from openresolutions.settings import Settings, read_settings, speak
from openresolutions.texts import counted

Format = Literal["text", "json", "github", "markdown"]
P = ParamSpec("P")


@dataclass(frozen=True)
class Terminal:
    """Tells a person at the terminal how far a command has come, in one language."""

    language: Language

    def __call__(self, key: str, **params: object) -> None:
        """Print the line ``build.tell.<key>`` at once."""
        print(_counting(self.language, f"build.tell.{key}", params), flush=True)

    def sentence(self, error: BuildError) -> str:
        """Return why a command stopped, in one line."""
        return _counting(self.language, f"build.error.{error.key}", error.params)

    def report(self, error: BuildError) -> int:
        """Print why a command stopped and return its exit status."""
        print(self.sentence(error), file=sys.stderr)
        for line in error.details:
            print(f"  {visible(line)}", file=sys.stderr)
        return error.status


def _counting(language: Language, key: str, params: Mapping[str, Any]) -> str:
    return counted(language, key, params.get("count", 0), **_shown(params))


def _shown(params: Mapping[str, object]) -> dict[str, object]:
    """Return what fills a sentence, with no name of a file that could forge a line of a log."""
    return {
        key: visible(str(value)) if isinstance(value, str | Path) else value
        for key, value in params.items()
    }


def told(command: Callable[P, None]) -> Callable[P, None]:
    """Let a command end with one line, without a traceback, for whatever stops it."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        language: Language = str(kwargs["language"])
        try:
            _speak(kwargs.get("config", Path("mkdocs.yml")))
            command(*args, **kwargs)
        except BuildError as error:
            raise typer.Exit(Terminal(language).report(error)) from None
        except OSError as error:
            reason = error.strerror or str(error)
            stopped = BuildError("system", place=error.filename or "", reason=reason)
            raise typer.Exit(Terminal(language).report(stopped)) from None

    return run


def settings_of(config: Path) -> Settings:
    """Return the settings of a publication; raises ``BuildError`` if there are none."""
    if not config.is_file():
        raise BuildError("no_config", config=config)
    try:
        return read_settings(config)
    except Exception as error:
        line = " ".join(str(error).split())
        raise BuildError("bad_config", config=config, reason=line) from error


def _speak(config: Any) -> None:
    """Let the command know the languages of the publication, the usual ones where it has none."""
    speak(settings_of(config) if config.is_file() else Settings())


def report(
    problems: Iterable[Problem],
    written_as: Format,
    language: Language,
    data: Path,
    settings: Settings,
) -> str:
    """Return the problems of a data folder in one of the forms.

    A person is told a file as it lies on this machine, the repository's host as it lies there.
    """
    if written_as == "json":
        return reports.as_json(problems, language)
    if written_as == "text":
        return reports.as_text(_below(problems, data.as_posix()), language, sys.stdout.isatty())
    placed = _below(problems, settings.data_path)
    write = reports.as_github if written_as == "github" else reports.as_markdown
    return write(placed, language)


def _below(problems: Iterable[Problem], folder: str) -> list[Problem]:
    return [replace(problem, file=f"{folder}/{problem.file}") for problem in problems]


def show_problems(
    problems: Iterable[Problem], language: Language, data: Path | None = None
) -> None:
    """Print the problems of an entry; files lie in the data folder, where there is one."""
    placed = _below(problems, data.as_posix()) if data else problems
    show(reports.as_text(placed, language, sys.stderr.isatty()), as_error=True)


def show(written: str, as_error: bool = False) -> None:
    """Print what was written, at once."""
    print(written, end="", file=sys.stderr if as_error else sys.stdout, flush=True)
