"""What is handed to Pagefind for one record."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

from openresolutions.search.gathered import Findable
from openresolutions.search.index import looked_up, record_page, write_index
from openresolutions.search.record import SearchRecord

RECORD = SearchRecord(
    url="resolutions/x/y/#a1",
    title="Thôn, bản chưa có đảng viên",
    text="Theo 04-NQ/TU, giai đoạn 2016-2020 giảm 91,57%",
    words="Tỉnh ủy 3722",
    meta={"kind": "Chỉ tiêu"},
    filters={"place": ("Điện Biên", "Lâm Bình"), "year": ("2020",)},
)


def test_what_is_looked_up_is_folded() -> None:
    page = record_page(RECORD, "vi")
    assert "<h1>thon ban chua co dang vien</h1>" in page
    assert "<p>theo 04nqtu giai doan 20162020 giam 9157</p>" in page
    assert '<html lang="vi">' in page


def test_parts_of_numbers_of_documents_and_of_spans_of_years_are_found() -> None:
    assert looked_up(RECORD).split() == ["tinh", "uy", "3722", "04", "nq", "tu", "2016", "2020"]


def test_what_is_shown_stays_as_it_is() -> None:
    page = record_page(RECORD, "vi")
    shown = dict(re.findall(r'data-pagefind-meta="(\w+)">([^<]*)<', page))
    assert unescape(shown["name"]) == RECORD.title
    assert shown["href"] == RECORD.url
    assert shown["kind"] == "Chỉ tiêu"
    assert "<p>placeisdienbienend placeislambinhend yearis2020end</p>" in page


def test_a_text_is_never_markup() -> None:
    hostile = '</p><script data-pagefind-meta="x">alert(1)</script>"&'
    page = record_page(SearchRecord("#a", hostile, hostile, hostile, {"kind": hostile}), "en")
    assert "<script" not in page
    assert page.count('<p data-pagefind-meta="') == 4


@pytest.fixture
def index(tmp_path: Path) -> Path:
    assert write_index(Findable((RECORD, RECORD)), tmp_path / "index", "vi") == 2
    return tmp_path / "index"


def test_the_index_holds_what_the_search_box_loads_and_no_box_of_its_own(index: Path) -> None:
    names = {path.name for path in index.iterdir() if path.is_file()}
    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json"} <= names
    assert not [name for name in names if "ui" in name or "highlight" in name]
    assert len(list((index / "fragment").iterdir())) >= 1


def test_what_results_can_be_narrowed_by_lies_beside_the_index(index: Path) -> None:
    assert json.loads((index / "filters.json").read_text("utf-8")) == {
        "has_rows": True,
        "filters": {
            "place": {"Lâm Bình": "placeislambinhend", "Điện Biên": "placeisdienbienend"},
            "year": {"2020": "yearis2020end"},
        },
    }


def test_the_same_records_give_the_same_bytes(index: Path, tmp_path: Path) -> None:
    records = [
        SearchRecord(f"#a{at}", f"Chỉ tiêu {at}", f"{at * 37},5%", filters={"year": (str(at % 9),)})
        for at in range(300)
    ]
    for name in ("one", "two"):
        write_index(Findable(tuple(records)), tmp_path / name, "vi")
    one, two = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in files}
        for name in ("one", "two")
        for files in [[path for path in (tmp_path / name).rglob("*") if path.is_file()]]
    )
    assert one == two
    assert len(one) > 300
    told = json.loads((tmp_path / "one" / "filters.json").read_text("utf-8"))
    years = told["filters"]["year"]
    assert list(years) == sorted(years)
    assert len(years) == 9
