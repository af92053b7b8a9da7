"""Golden pages: each folder here is a case, ``data/`` with the pages that must come of it.

A mismatch leaves ``<case>.changed`` beside the case, to be compared; ``--update-golden`` writes
the pages anew. Pictures have tests of their own and stand here by their place only.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from openresolutions import languages
from openresolutions.pages.plan import plan
from openresolutions.pipeline import read
from openresolutions.problems import is_error
from openresolutions.render import render
from own import own_settings

CASES = sorted(folder.parent for folder in Path(__file__).parent.glob("*/data"))
PICTURE = re.compile(r"<svg.*?</svg>", re.DOTALL)
SPECIFICATION = re.compile(r"(class=\"or-spec\">).*?(</script>)", re.DOTALL)


def made(data: Path) -> dict[str, str]:
    """Return every page of both languages that the data come to, by its path."""
    material = read(data)
    assert material.publication is not None
    assert [problem for problem in material.problems if is_error(problem)] == []
    return {
        f"{language}/{page.path}": without_pictures(render(page))
        for language in languages.current()
        for page in plan(material.publication, material.findings, own_settings(), language)
    }


def without_pictures(text: str) -> str:
    return SPECIFICATION.sub(r"\1\2", PICTURE.sub("<svg></svg>", text))


def held(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*.md"))
    }


def write(pages: dict[str, str], folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in pages.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_pages_are_as_they_were(case: Path, pytestconfig: pytest.Config) -> None:
    pages, golden = made(case / "data"), case / "pages"
    changed = case.with_name(f"{case.name}.changed")
    if pytestconfig.getoption("--update-golden"):
        write(pages, golden)
    shutil.rmtree(changed, ignore_errors=True)
    expected = held(golden)
    if pages != expected:
        write(pages, changed)
    assert sorted(pages) == sorted(expected)
    different = [path for path in pages if pages[path] != expected[path]]
    assert different == [], f"compare {changed.name} with {case.name}/pages"


def test_there_is_a_case() -> None:
    assert [case.name for case in CASES] == ["small"]
