"""What the guides tell people to type is taken: tables, columns and words of closed lists."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from openresolutions import schemas
from openresolutions.entry.typed import table_of, typed_cells

DOCS = Path(__file__).resolve().parents[2] / "docs"
# Each guide in English, and where it is in Vietnamese.
GUIDES = {
    "tutorials/first-resolution.md": "vi/nghi-quyet-dau-tien.md",
    "how-to/enter-a-result.md": "vi/nhap-ket-qua.md",
    "how-to/correct-a-figure.md": "vi/sua-con-so.md",
    "how-to/unclear-target.md": "vi/chi-tieu-chua-ro.md",
    "how-to/never-enter.md": "vi/khong-bao-gio-nhap.md",
    "how-to/work-in-a-spreadsheet.md": "vi/lam-trong-so-tinh.md",
    "reference/messages.md": "vi/loi-bao.md",
}
COMMAND = re.compile(r"openresolutions add ((?:.*\\\n)*.*)$", re.M)
CELL = re.compile(r"(?<![\w-])([a-z_]+)=([a-z_]+)(?![\w=…\"])")


@pytest.mark.parametrize("guide", [each for pair in GUIDES.items() for each in pair])
def test_what_a_guide_says_to_type_is_taken(guide: str) -> None:
    text = (DOCS / guide).read_text("utf-8")
    for command in COMMAND.findall(text):
        words = shlex.split(command.replace("\\\n", " ").partition(" --")[0])
        word, _, *cells = words
        assert typed_cells(table_of(word), cells)
    fields = [
        field for table in schemas.RESOLUTION_TABLES for field in schemas.load(table)["fields"]
    ]
    for column, value in CELL.findall(text):
        known = [field for field in fields if field["name"] in (column, f"{column}_id")]
        lists = [field.get("constraints", {}).get("enum") for field in known]
        assert known, f"{column}={value}"
        assert None in lists or any(value in each for each in lists), f"{column}={value}"


def test_both_languages_say_the_same_to_type() -> None:
    counted = 0
    for guides in GUIDES.items():
        texts = [(DOCS / each).read_text("utf-8") for each in guides]
        typed = [sorted(CELL.findall(text)) for text in texts]
        assert typed[0] == typed[1], guides
        counted += len(typed[0])
    assert counted > 10
