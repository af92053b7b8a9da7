"""The pages of messages: one a code, its example made from the faults of the corpus, and a list.

usage, in ``tests/``: ``python -m corpus.messages`` (``scripts/messages``) writes them anew.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from corpus import (
    faults_form,
    faults_meaning,
    faults_measures,
    faults_money,
    faults_places,
    faults_sense,
    let_through,
)
from corpus.cases import Fault
from corpus.message_page import bare, excerpt, moved, plain, told, without_example
from openresolutions import texts
from openresolutions.model.vocabulary import Language
from openresolutions.pipeline import check
from openresolutions.problems import Problem
from openresolutions.reports.sentences import CATALOGUES, sentences
from openresolutions.settings import speak
from own import own_settings

DOCS = Path(__file__).resolve().parents[2] / "docs"
# The list of a language; the page of each code lies in a folder of the same name.
PAGES: Mapping[Language, Path] = {
    "en": DOCS / "reference" / "messages.md",
    "vi": DOCS / "vi" / "loi-bao.md",
}
MODULES = (faults_form, faults_meaning, faults_sense, faults_money, faults_measures, faults_places)
FAULTS = [fault for module in MODULES for fault in module.ALL]
_WORDS = {
    "en": {
        "title": "# Messages",
        "lead": "What the check tells, by the code at the end of its line. The page of a code has"
        " an example\nwith the row in which it lay. Nothing is published while there is an error;"
        " a warning stops nothing.",
        "problems_input": "## The form of files, tables and cells",
        "problems_rules": "## What rows say together",
    },
    "vi": {
        "title": "# Lời báo",
        "lead": "Những điều việc kiểm tra báo, theo mã ở cuối dòng báo. Trang của mỗi mã có một ví"
        " dụ cùng dòng\ndữ liệu mắc phải. Còn lỗi thì không có gì được công bố; cảnh báo không"
        " ngăn gì.",
        "problems_input": "## Dạng của tệp, bảng và ô",
        "problems_rules": "## Điều các dòng cùng nói",
    },
}


def example(code: str) -> Fault:
    """Return the fault that shows a code: one inside a package, if there is one."""
    having = [fault for fault in FAULTS if fault.code == code]
    return next((fault for fault in having if fault.is_inside), having[0])


def codes(catalogue: str = "") -> tuple[str, ...]:
    """Return every code that has sentences, or those of one catalogue, in order."""
    names = tuple(f"{each}." for each in ([catalogue] if catalogue else CATALOGUES))
    return tuple(
        sorted({key.split(".")[1] for key in texts.catalogue("en") if key.startswith(names)})
    )


def page_of(code: str, language: Language) -> Path:
    """Return where the page of a code lies."""
    return PAGES[language].with_suffix("") / f"{code}.md"


def shown(code: str) -> dict[Language, tuple[str, str]]:
    """Return the page of a code and its line of the list, in each language."""
    if not any(fault.code == code for fault in FAULTS):
        return {each: (without_example(code, each), _first(bare(code), each)) for each in PAGES}
    with tempfile.TemporaryDirectory() as made:
        data = Path(made) / "data"
        example(code).write(data)
        found = next(each for each in check(data) if each.code == code)
        problem = moved(found, data)
        return {
            each: (told(problem, each) + excerpt(found, data, each), _first(problem, each))
            for each in PAGES
        }


def _first(problem: Problem, language: Language) -> str:
    return plain(sentences(problem, language).message)


def index(lines: Mapping[str, str], language: Language) -> str:
    """Return the list of all codes, each under the anchor that it always had."""
    words, folder = _WORDS[language], PAGES[language].stem
    parts = [words["title"], words["lead"]]
    for name in CATALOGUES:
        entries = [
            f'- <a id="{code}"></a>[{code}]({folder}/{code}.md): {lines[code]}'
            for code in codes(name)
        ]
        parts += [words[name], "\n".join(entries)]
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Write the pages of every code, the lists of them, and what is let through."""
    speak(own_settings(country="vn"))
    made = {code: shown(code) for code in codes()}
    for language, path in PAGES.items():
        folder = path.with_suffix("")
        folder.mkdir(exist_ok=True)
        for old in folder.glob("*.md"):
            old.unlink()
        for code, pages in made.items():
            page_of(code, language).write_text(pages[language][0], "utf-8")
        lines = {code: pages[language][1] for code, pages in made.items()}
        path.write_text(index(lines, language), "utf-8")
    let_through.PAGE.write_text(let_through.page(), "utf-8")


if __name__ == "__main__":
    main()
