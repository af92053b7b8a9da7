"""Problems as a JSON list for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from openresolutions.model.vocabulary import Language
from openresolutions.problems import Problem
from openresolutions.reports.escapes import shortened, visible
from openresolutions.reports.listing import Rest, listing, rest_line
from openresolutions.reports.sentences import found_value, sentences


def as_json(problems: Iterable[Problem], language: Language) -> str:
    """Return a JSON list with one object a problem.

    Each has ``code``, ``severity``, ``package``, ``resource``, ``file``, ``line``, ``field``,
    ``value``, ``message`` and ``hint``. Where a kind has more than are listed, one object without
    a file closes it, its ``value`` the count of the rest.
    """
    found = listing(problems)
    items = [_item(problem, language) for problem in found.shown]
    items += [_rest(rest, language) for rest in found.rests]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _item(problem: Problem, language: Language) -> dict[str, Any]:
    told = sentences(problem, language)
    return {
        "code": problem.code,
        "severity": problem.severity,
        "package": visible(problem.package),
        "resource": visible(problem.resource),
        "file": visible(problem.file),
        "line": problem.line,
        "field": shortened(visible(problem.field)),
        "value": found_value(problem),
        "message": told.message,
        "hint": told.hint,
    }


def _rest(rest: Rest, language: Language) -> dict[str, Any]:
    return {
        "code": rest.code,
        "severity": rest.severity,
        "package": "",
        "resource": "",
        "file": "",
        "line": 0,
        "field": "",
        "value": str(rest.count),
        "message": rest_line(rest, language),
        "hint": "",
    }
