"""The code names no language, country, place, kind of document or publisher.

Such words stand in the catalogues, in the modules of countries and in a publication's data.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CODE = ROOT / "src" / "openresolutions"
# Where such words are at home.
HOMES = ("locales", "countries", "beginnings", "beginning")
WORDS = (
    "vi|vietnam|viet nam|viet-nam|vietnamese|english|french|german|arabic|"
    "hanoi|ha-noi|hà nội|dien-bien|điện biên|dak-lak|"
    "province|provinces|district|districts|commune|communes|village|villages|ethnic|"
    "conclusion|directive|guidance|nghị quyết|nghi-quyet|nq|kl|qđ|ubnd|đảng|tcvn3|vni"
)
FOUND = re.compile(rf"(?<!\w)(?:{WORDS})(?![\w])", re.IGNORECASE)
# A schema tells each column in the languages of its authors: those texts are words for readers.
TOLD = re.compile(r'^\s*"(?:title|description)(?:_\w+)?": .*$', re.MULTILINE)


def named(path: Path) -> set[str]:
    text = path.read_text("utf-8")
    return {word.lower() for word in FOUND.findall(TOLD.sub("", text))}


def code_files() -> list[Path]:
    kinds = (".py", ".js", ".html", ".md", ".css", ".json")
    inside = (path for path in sorted(CODE.rglob("*")) if path.suffix in kinds)
    return [path for path in inside if path.relative_to(CODE).parts[0] not in HOMES]


def test_the_code_names_none_of_them() -> None:
    found = {path.relative_to(CODE).as_posix(): named(path) for path in code_files()}
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize(
    "line", ['level == "commune"', "# as 04-NQ/TU", "name = 'Điện Biên'", 'if language == "vi":']
)
def test_a_name_would_be_found(tmp_path: Path, line: str) -> None:
    path = tmp_path / "module.py"
    path.write_text(line, "utf-8")
    assert named(path)


def named_in_the_data() -> set[str]:
    """Return the names and ids of places and bodies of this repository that nothing else is called.

    A name of one plain word, such as that of a village, may be a word of the language too.
    """
    found: set[str] = set()
    for table in ("places", "bodies"):
        with (ROOT / "datapackages/reference" / f"{table}.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                keys = (name for name in row if name.startswith("name_") or name.endswith("_id"))
                found |= {(row[key] or "").casefold() for key in keys}
    return {name for name in found if len(name) > 5 and not (name.isascii() and name.isalpha())}


def test_no_place_and_no_body_of_this_publication_stands_in_the_code() -> None:
    names = named_in_the_data()
    assert len(names) > 200
    code = "\n".join(path.read_text("utf-8").casefold() for path in code_files())
    assert [name for name in sorted(names) if name in code] == []
