"""The sentences of a problem in one language: what was found, why it matters, what to write.

A code has its texts in the catalogue, under ``problems_*``: ``message``, ``why``, ``hint``,
and ``hint_suggestion`` for when the repaired value could be guessed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from openresolutions import texts
from openresolutions.model.vocabulary import Language
from openresolutions.personal import is_personal
from openresolutions.problems import Problem
from openresolutions.reports.escapes import MAX_SHOWN, shortened, visible

CATALOGUES = ("problems_input", "problems_rules")
_PARAM_LIMIT = 200


@dataclass(frozen=True)
class Sentences:
    """What to tell about one problem: ``message`` says what and why, ``hint`` what to write."""

    message: str
    hint: str


class _Params(dict[str, str]):
    """The words put into a sentence; the place of one that is not known stays as it is."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


def found_value(problem: Problem) -> str:
    """Return the value of a problem fit to be shown, empty where it is personal."""
    return "" if is_personal(problem.value) else shortened(visible(problem.value), MAX_SHOWN)


def sentences(problem: Problem, language: Language, mark: Callable[[str], str] = str) -> Sentences:
    """Return the sentences of a problem; ``mark`` sets off each word that comes from the data."""
    params = _params(problem, language, mark)
    hint = (
        "hint_suggestion"
        if params.get("suggestion") and _has(problem, "hint_suggestion", language)
        else "hint"
    )
    parts = [_filled(problem, key, language, params) for key in ("message", "why")]
    return Sentences(
        message=" ".join(_sentence(part) for part in parts if part),
        hint=_sentence(_filled(problem, hint, language, params)),
    )


def _params(problem: Problem, language: Language, mark: Callable[[str], str]) -> _Params:
    words = {
        "file": problem.file,
        "field": problem.field,
        "line": str(problem.line),
        "package": problem.package,
        "resource": problem.resource,
        **dict(problem.params),
    }
    shown = {key: _shown(word, language, mark) for key, word in words.items()}
    value = problem.value or dict(problem.params).get("value", "")
    shown["value"] = _shown(value, language, mark, MAX_SHOWN)
    if not dict(problem.params).get("suggestion") or is_personal(words["suggestion"]):
        shown["suggestion"] = ""
    return _Params(shown)


def _shown(
    word: str, language: Language, mark: Callable[[str], str], limit: int = _PARAM_LIMIT
) -> str:
    if not word:
        return texts.text(language, "reports.empty")
    if is_personal(word):
        return texts.text(language, "reports.hidden")
    return mark(shortened(visible(word), limit))


def _key(problem: Problem, part: str, language: Language) -> str | None:
    known = texts.catalogue(language)
    keys = (f"{name}.{problem.code}.{part}" for name in CATALOGUES)
    return next((key for key in keys if key in known), None)


def _has(problem: Problem, part: str, language: Language) -> bool:
    return _key(problem, part, language) is not None


def _filled(problem: Problem, part: str, language: Language, params: _Params) -> str:
    key = _key(problem, part, language)
    if key is None:
        return visible(problem.code) if part == "message" else ""
    return texts.catalogue(language)[key].format_map(params)


def _sentence(text: str) -> str:
    return text if not text or text[-1] in ".?!…" else f"{text}."
