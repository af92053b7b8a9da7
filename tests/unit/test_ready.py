"""The parts of a page that are HTML already: taken as they are, to the same HTML."""

from __future__ import annotations

import re
from pathlib import Path

import markdown
import pytest
import yaml

from openresolutions import ready

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests/golden/small/pages/en"
# One page of each kind, but for those that people write.
PAGES = [
    next(path for path in sorted(folder.rglob("*.md")))
    for folder in sorted(GOLDEN.iterdir())
    if folder.is_dir() and folder.name not in ("about", "contribute")
]
EXTENSIONS = ["attr_list", "tables", "toc"]


def html(text: str, extensions: list[str]) -> str:
    made = markdown.markdown(text.split("\n---\n", 1)[1], extensions=extensions)
    comments = re.sub(r"<!--/?html-->", "", made)
    return re.sub(r"\s+", " ", re.sub(r">\s+<", "><", comments)).strip()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parts[len(GOLDEN.parts)])
def test_a_page_is_the_same_with_or_without(path: Path) -> None:
    page = path.read_text("utf-8")
    marked = ready.marked(page)
    assert html(marked, ["openresolutions.ready", *EXTENSIONS]) == html(page, EXTENSIONS)
    assert html(marked, EXTENSIONS) == html(page, EXTENSIONS)


def test_a_part_is_not_read() -> None:
    page = '---\na: "b"\n---\n\n<p>*as* it <b>is</p>\n\n## *Read* {: #here }\n\n<p>[x](y)</p>\n'
    made = markdown.markdown(
        ready.marked(page).split("\n---\n", 1)[1], extensions=["openresolutions.ready", "attr_list"]
    )
    assert made == '<p>*as* it <b>is</p>\n<h2 id="here"><em>Read</em></h2>\n<p>[x](y)</p>'


def test_the_publication_asks_for_it() -> None:
    named = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["markdown_extensions"]
    assert "openresolutions.ready" in named
