"""Every figure of the data is among the numbers of the paragraph that it names.

The texts are not kept: ``source_numbers.json`` holds the hash and the numbers of each paragraph.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

ROOT = Path(__file__).parents[2]
_SPEC = importlib.util.spec_from_file_location("compare", ROOT / "scripts" / "_compare_sources.py")
assert _SPEC is not None
assert _SPEC.loader is not None
compare = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(compare)
KEPT = json.loads((ROOT / "tests" / "source_numbers.json").read_text("utf-8"))


def test_every_stated_figure_stands_in_its_paragraph() -> None:
    lacking = [
        (key, row, value)
        for key, found in KEPT.items()
        for source, locator, row, value in compare.stated(ROOT / "datapackages" / key)
        if not compare.among(value, found.get(source, {}).get(locator, {}).get("numbers", []))
    ]
    assert lacking == []


def test_a_printed_number_is_read_in_each_way_that_it_may_mean() -> None:
    assert compare.numbers("hơn 9.495ha, 0,42% và 47, 97ha") == [
        "0.42",
        "47",
        "47.97",
        "9.495",
        "9495",
        "97",
    ]


def test_a_page_is_parted_into_its_paragraphs() -> None:
    assert compare.paragraphs("\ntitle: Tên\n\nmột\n\nhai") == {
        "[0]": "Tên",
        "[1]": "một",
        "[2]": "hai",
    }
    assert compare.paragraphs("\n[0] Tên\n[2] hai\n") == {"[0]": "Tên", "[2]": "hai"}


def test_the_list_of_sources_is_that_of_the_data() -> None:
    held = (ROOT / "docs" / "reference" / "sources.md").read_text("utf-8")
    assert held == compare.source_list(), "run scripts/compare-sources --list"


def _package(folder: Path, summary: str) -> Path:
    head = {"description": "x", "resolution": {"summary_vi": summary}}
    (folder / "datapackage.json").write_text(json.dumps(head), "utf-8")
    title = "Một tiêu đề chính thức có hơn tám từ cả thảy"
    (folder / "sources.csv").write_text(f"source_id,title,url\ns,{title},https://a.example\n")
    return folder


def test_a_run_of_eight_words_of_a_source_is_told(tmp_path: Path) -> None:
    text = {
        "https://a.example": {
            "[0]": "Một tiêu đề chính thức có hơn tám từ cả thảy",
            "[1]": "Huyện đã trồng được 673 ha rừng, vượt kế hoạch năm",
        }
    }
    alike = "Nguồn nói huyện ĐÃ TRỒNG được 673 ha rừng; vượt mức."
    (told,) = compare.copied_words(_package(tmp_path, alike), text)
    assert told.startswith("datapackage.json summary_vi: “huyện đã trồng được 673 ha rừng vượt”")
    own = _package(tmp_path, "Huyện trồng 673 ha rừng. Một tiêu đề chính thức có hơn tám từ.")
    assert list(compare.copied_words(own, text)) == []
