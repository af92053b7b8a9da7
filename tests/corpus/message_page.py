"""The page of one code: what it says, why, what to write, and where it lay in an example."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from corpus.base import MAIN
from openresolutions import schemas
from openresolutions.languages import suffixed
from openresolutions.model.vocabulary import Language
from openresolutions.personal import is_personal
from openresolutions.problems import Problem
from openresolutions.reports.escapes import code_span, shortened, visible
from openresolutions.reports.lines import place
from openresolutions.reports.sentences import found_value, sentences
from openresolutions.texts import text

INDEXES: Mapping[Language, str] = {"en": "messages.md", "vi": "loi-bao.md"}
WORDS = {
    "en": {
        "all": "all messages",
        "error": "Error: nothing is published while it is there.",
        "warning": "Warning: it stops nothing.",
        "do": "What to do",
        "column": "What the column means",
        "example": "Example",
        "found": "found",
        "cells": "| column | cell |",
        "hidden": "(not shown)",
        "none": "No package can have it by itself, so there is no example. Words in braces are"
        " filled in where it is told.",
    },
    "vi": {
        "all": "mọi lời báo",
        "error": "Lỗi: còn lỗi thì không có gì được công bố.",
        "warning": "Cảnh báo: không ngăn gì.",
        "do": "Cần làm gì",
        "column": "Nghĩa của cột",
        "example": "Ví dụ",
        "found": "tìm thấy",
        "cells": "| cột | ô |",
        "hidden": "(không hiện)",
        "none": "Không gói nào tự nó gây ra được, nên không có ví dụ. Chữ trong ngoặc nhọn được"
        " điền khi lời báo hiện ra.",
    },
}
# Marks that would make something else of a sentence in Markdown.
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|&$])")
_LONGEST = 300


def moved(problem: Problem, data: Path, key: str = MAIN) -> Problem:
    """Return a problem as it would be told of the data folder and the package of the pages."""

    def told(text: str) -> str:
        return text.replace(str(data), "datapackages").replace(key, MAIN)

    return replace(
        problem,
        package=told(problem.package),
        file=told(problem.file),
        value=told(problem.value),
        params=tuple((name, told(value)) for name, value in problem.params),
    )


def plain(sentence: str) -> str:
    """Return a sentence in which nothing is Markdown."""
    return _MARKS.sub(r"\\\1", sentence)


def told(problem: Problem, language: Language) -> str:
    """Return what a page says of its code: the sentences, the column, the place."""
    words, said = WORDS[language], sentences(problem, language)
    top = _top(problem, language, words[problem.severity])
    parts = [top, f"> {plain(said.message)}\n"]
    parts += [f"**{words['do']}.** {plain(said.hint)}\n"] if said.hint else []
    if meaning := _meaning(problem, language):
        parts.append(f"**{words['column']}** `{problem.field}`: {plain(meaning)}\n")
    return "\n".join([*parts, f"## {words['example']}\n", _spot(problem, language)])


def _top(problem: Problem, language: Language, weight: str = "") -> str:
    """Return the heading, how grave it is, and the way back to the list."""
    words = WORDS[language]
    back = f"[{words['all']}](../{INDEXES[language]})"
    return f"# {problem.code}\n\n{' '.join(filter(None, [weight, back]))}\n"


def _spot(problem: Problem, language: Language) -> str:
    found = f"`{visible(place(problem))}`"
    found += f", `{visible(problem.field)}`" if problem.field else ""
    value = found_value(problem)
    return f"{found}, {WORDS[language]['found']} {code_span(value)}\n" if value else f"{found}\n"


def _meaning(problem: Problem, language: Language) -> str:
    table = problem.file.rpartition("/")[2].removesuffix(".csv")
    if table not in (*schemas.RESOLUTION_TABLES, *schemas.REFERENCE_TABLES):
        return ""
    fields = (each for each in schemas.load(table)["fields"] if each["name"] == problem.field)
    return str(next(fields, {}).get(suffixed("description", language), ""))


def bare(code: str) -> Problem:
    """Return the problem of a code that is nowhere yet."""
    return Problem("…", "…", 0, "…", code, value="…")


def without_example(code: str, language: Language) -> str:
    """Return the page of a code that no package of the corpus can show."""
    problem = bare(code)
    words, said = WORDS[language], sentences(problem, language)
    parts = [_top(problem, language), f"> {plain(said.message)}\n"]
    return "\n".join([*parts, f"**{words['do']}.** {plain(said.hint)}\n", f"{words['none']}\n"])


def excerpt(problem: Problem, data: Path, language: Language) -> str:
    """Return the faulty line as it lies in its file: a row cell by cell, or the bare line."""
    path = data / problem.file
    if not (problem.line and path.is_file()):
        return ""
    lines = path.read_bytes().decode("utf-8", "replace").split("\n")
    line = lines[problem.line - 1] if problem.line <= len(lines) else ""
    cells = _cells(lines[0], line) if path.suffix == ".csv" and problem.line > 1 else {}
    if not cells:
        shown = "" if is_personal(line) else shortened(visible(line.strip()), _LONGEST)
        return f"\n{code_span(shown)}\n" if shown else ""
    rows = [
        _row(name, cell, name == problem.field, language)
        for name, cell in cells.items()
        if cell or name == problem.field
    ]
    return "\n".join(["", WORDS[language]["cells"], "|---|---|", *rows, ""])


def _cells(head: str, line: str) -> dict[str, str]:
    """Return the cells of a row that fits its header, none of any other."""
    try:
        names, cells = next(csv.reader([head]), []), next(csv.reader([line], strict=True), [])
    except csv.Error:
        return {}
    if len(names) != len(cells) or len(set(names)) != len(names):
        return {}
    return dict(zip(names, cells, strict=True))


def _row(name: str, cell: str, is_faulty: bool, language: Language) -> str:
    shown = visible(name).replace("|", "\\|")
    value = shortened(visible(cell), 120).replace("|", "\\|")
    value = WORDS[language]["hidden"] if is_personal(cell) else code_span(value)
    value = value or text(language, "reports.empty")
    return f"| **`{shown}`** | **{value}** |" if is_faulty else f"| `{shown}` | {value} |"
