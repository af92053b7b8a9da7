"""Problems as workflow commands, which a code host shows beside the changed lines."""

from __future__ import annotations

from collections.abc import Iterable

from openresolutions.model.vocabulary import Language
from openresolutions.problems import Problem
from openresolutions.reports.escapes import (
    annotation_message,
    annotation_property,
    shortened,
    visible,
)
from openresolutions.reports.listing import closing_line, listing, rest_line
from openresolutions.reports.sentences import sentences


def as_github(problems: Iterable[Problem], language: Language) -> str:
    """Return one ``::error`` or ``::warning`` command a problem, and a closing count."""
    found = listing(problems)
    lines = [_command(problem, language) for problem in found.shown]
    lines += [rest_line(rest, language) for rest in found.rests]
    return "\n".join([*lines, closing_line(found, language)]) + "\n"


def _command(problem: Problem, language: Language) -> str:
    told = sentences(problem, language)
    properties = {"file": visible(problem.file)} if problem.file else {}
    if problem.file and problem.line:
        properties["line"] = str(problem.line)
    properties["title"] = shortened(visible(problem.field or problem.code))
    joined = ",".join(f"{name}={annotation_property(text)}" for name, text in properties.items())
    message = annotation_message(
        f"{told.message} {told.hint}".strip() + f" [{visible(problem.code)}]"
    )
    return f"::{problem.severity} {joined}::{message}"
