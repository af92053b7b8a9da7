"""Problems as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from openresolutions import texts
from openresolutions.model.vocabulary import Language
from openresolutions.problems import Problem, Severity
from openresolutions.reports.escapes import shortened, visible
from openresolutions.reports.listing import closing_line, listing, rest_line
from openresolutions.reports.sentences import sentences

_COLOURS: dict[Severity, str] = {"error": "\x1b[31m", "warning": "\x1b[33m"}
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def as_text(problems: Iterable[Problem], language: Language, colour: bool = False) -> str:
    """Return one line a problem, ``file:line: field: message. hint [code]``, and a count.

    The code is the name of the page on which the message is explained.

    Colour is never the only sign: a warning says so in words.
    """
    found = listing(problems)
    lines = [_line(problem, language, colour) for problem in found.shown]
    lines += [rest_line(rest, language) for rest in found.rests]
    return "\n".join([*lines, closing_line(found, language)]) + "\n"


def place(problem: Problem) -> str:
    """Return where a problem is: the file with its line, the file, or the folder as a whole."""
    file = shortened(visible(problem.file or problem.package or "."), 200)
    return f"{file}:{problem.line}" if problem.line else file


def _line(problem: Problem, language: Language, colour: bool) -> str:
    told = sentences(problem, language)
    parts = [place(problem)]
    if problem.field:
        parts.append(shortened(visible(problem.field)))
    message = f"{told.message} {told.hint}".strip()
    if problem.severity == "warning":
        message = f"{texts.text(language, 'reports.warning')}: {message}"
    if colour:
        message = f"{_COLOURS[problem.severity]}{message}{_PLAIN}"
        parts[0] = f"{_BOLD}{parts[0]}{_PLAIN}"
    return ": ".join([*parts, f"{message} [{visible(problem.code)}]"])
