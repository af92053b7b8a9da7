"""The page of messages: each code with an example, made from the faults of the corpus.

usage, in ``tests/``: ``python -m corpus.messages`` (``scripts/messages``) writes both pages.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from corpus import faults_form, faults_meaning, faults_sense, let_through
from corpus.base import MAIN
from corpus.cases import Fault
from openresolutions import countries, languages, texts
from openresolutions.model.vocabulary import Language
from openresolutions.pipeline import check
from openresolutions.problems import Problem
from openresolutions.reports.escapes import visible
from openresolutions.reports.lines import place
from openresolutions.reports.sentences import found_value, sentences

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES: Mapping[Language, Path] = {
    "en": DOCS / "reference" / "messages.md",
    "vi": DOCS / "vi" / "loi-bao.md",
}
FAULTS = faults_form.ALL + faults_meaning.ALL + faults_sense.ALL
_WORDS = {
    "en": {
        "title": "# Messages",
        "lead": "What the check tells, by code, each with an example. Nothing is published while"
        " there is an error;\na warning stops nothing.",
        "error": "Error",
        "warning": "Warning",
        "found": "found",
        "none": "No package can have it by itself, so there is no example.",
    },
    "vi": {
        "title": "# Lời báo",
        "lead": "Những điều việc kiểm tra báo, theo mã, mỗi mã kèm một ví dụ. Còn lỗi thì không"
        " có gì được công bố;\ncảnh báo không ngăn gì.",
        "error": "Lỗi",
        "warning": "Cảnh báo",
        "found": "tìm thấy",
        "none": "Không gói nào tự nó gây ra được, nên không có ví dụ.",
    },
}
# Marks that would make something else of a sentence in Markdown.
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|&$])")


def example(code: str) -> Fault:
    """Return the fault that shows a code: one inside a package, if there is one."""
    having = [fault for fault in FAULTS if fault.code == code]
    return next((fault for fault in having if fault.is_inside), having[0])


def codes() -> tuple[str, ...]:
    """Return every code that has sentences, in order."""
    names = ("problems_input.", "problems_rules.")
    return tuple(
        sorted({key.split(".")[1] for key in texts.catalogue("en") if key.startswith(names)})
    )


def section(problem: Problem, language: Language, data: Path, key: str = MAIN) -> str:
    """Return the section of a code.

    ``data`` and ``key`` are where the folder and the package stood when it was checked.
    """
    words = _WORDS[language]
    problem = _moved(problem, {str(data): "datapackages", key: MAIN})
    told = sentences(problem, language)
    where = visible(place(problem))
    spot = f"`{where}`" + (f", `{visible(problem.field)}`" if problem.field else "")
    value = found_value(problem)
    if value and "`" not in value:
        spot += f", {words['found']} `{value}`"
    sentence = _MARKS.sub(r"\\\1", f"{told.message} {told.hint}")
    return f"## {problem.code}\n\n{words[problem.severity]}: {spot}\n\n> {sentence}\n"


def _moved(problem: Problem, names: Mapping[str, str]) -> Problem:
    """Return a problem as it would be told elsewhere."""

    def told(text: str) -> str:
        for old, new in names.items():
            text = text.replace(old, new)
        return text

    return replace(
        problem,
        package=told(problem.package),
        file=told(problem.file),
        value=told(problem.value),
        params=tuple((name, told(value)) for name, value in problem.params),
    )


def without_example(code: str, language: Language) -> str:
    """Return the section of a code that no package of the corpus can show."""
    return f"## {code}\n\n{_WORDS[language]['none']}\n"


def page(sections: Mapping[str, str], language: Language) -> str:
    """Return the page; ``sections`` holds that of each code of which there is an example."""
    words = _WORDS[language]
    parts = [sections.get(code) or without_example(code, language) for code in codes()]
    return "\n".join([words["title"] + "\n", words["lead"] + "\n", *parts])


def shown(code: str) -> dict[Language, str]:
    """Return the section of a code in each language, its example found by checking it."""
    with tempfile.TemporaryDirectory() as made:
        data = Path(made) / "data"
        example(code).write(data)
        problem = next(each for each in check(data) if each.code == code)
        return {language: section(problem, language, data) for language in languages.current()}


def main() -> None:
    """Write both pages."""
    countries.use("vn")
    having = {fault.code for fault in FAULTS}
    made = {code: shown(code) for code in codes() if code in having}
    for language, path in PAGES.items():
        sections = {code: both[language] for code, both in made.items()}
        path.write_text(page(sections, language), "utf-8")
    let_through.PAGE.write_text(let_through.page(), "utf-8")


if __name__ == "__main__":
    main()
