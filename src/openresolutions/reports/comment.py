"""Problems as Markdown for a summary or a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterable

from openresolutions import texts
from openresolutions.model.vocabulary import Language
from openresolutions.problems import Problem
from openresolutions.reports.escapes import code_span, shortened, visible
from openresolutions.reports.lines import place
from openresolutions.reports.listing import closing_line, listing, rest_line
from openresolutions.reports.sentences import sentences


def as_markdown(problems: Iterable[Problem], language: Language) -> str:
    """Return a list with one point a problem, and a closing count.

    Whatever comes from the data stands in a code span, so that it is no markup and no mention.
    """
    found = listing(problems)
    points = [_point(problem, language) for problem in found.shown]
    points += [f"- {rest_line(rest, language)}" for rest in found.rests]
    blocks = ["\n".join(points)] if points else []
    return "\n\n".join([*blocks, closing_line(found, language)]) + "\n"


def _point(problem: Problem, language: Language) -> str:
    told = sentences(problem, language, code_span)
    severity = texts.text(language, f"reports.{problem.severity}")
    where = [code_span(place(problem))]
    if problem.field:
        where.append(code_span(shortened(visible(problem.field))))
    message = f"{told.message} {told.hint}".strip()
    return f"- **{severity}** {' '.join(where)}: {message} ({code_span(visible(problem.code))})"
