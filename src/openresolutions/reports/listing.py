"""The problems of a run in their order, the first of each kind, and how many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from openresolutions import texts
from openresolutions.model.vocabulary import Language
from openresolutions.problems import Problem, Severity, is_error

SHOWN_OF_A_KIND = 50


@dataclass(frozen=True)
class Rest:
    """How many problems of one kind are left out of a list."""

    code: str
    severity: Severity
    count: int


@dataclass(frozen=True)
class Listing:
    """The problems to show, in order, what is left out, and how many there are in all."""

    shown: tuple[Problem, ...]
    rests: tuple[Rest, ...]
    errors: int
    warnings: int
    files: int


def listing(problems: Iterable[Problem]) -> Listing:
    """Sort the problems, drop repetitions, and keep the first fifty of each kind."""
    ordered = sorted(set(problems))
    counts: Counter[tuple[str, Severity]] = Counter()
    shown = []
    for problem in ordered:
        counts[problem.code, problem.severity] += 1
        if counts[problem.code, problem.severity] <= SHOWN_OF_A_KIND:
            shown.append(problem)
    errors = sum(is_error(problem) for problem in ordered)
    return Listing(
        shown=tuple(shown),
        rests=tuple(_rests(counts)),
        errors=errors,
        warnings=len(ordered) - errors,
        files=len({problem.file for problem in ordered}),
    )


def rest_line(rest: Rest, language: Language) -> str:
    """Return the sentence that counts the problems of one kind that are not listed."""
    return texts.text(language, "reports.rest", count=rest.count, code=rest.code)


def closing_line(found: Listing, language: Language) -> str:
    """Return the sentence with which a report ends: how many errors, warnings and files."""
    if not found.shown:
        return texts.text(language, "reports.nothing")
    counted = {
        name: _counted(language, name, count)
        for name, count in (
            ("errors", found.errors),
            ("warnings", found.warnings),
            ("files", found.files),
        )
    }
    return texts.text(language, "reports.closing", **counted)


def _counted(language: Language, name: str, count: int) -> str:
    return texts.counted(language, f"reports.{name}", count, count=count)


def _rests(counts: Counter[tuple[str, Severity]]) -> Iterable[Rest]:
    for (code, severity), count in sorted(counts.items()):
        if count > SHOWN_OF_A_KIND:
            yield Rest(code, severity, count - SHOWN_OF_A_KIND)
