"""What is found where there are too many rows for one index: their dossiers."""

from __future__ import annotations

from openresolutions.search import SearchRecord, findable

DOSSIER = SearchRecord(
    "resolutions/x/y/",
    "04-NQ/TU – Xây dựng Đảng",
    "Tóm tắt",
    words="Điện Biên 04-NQ/TU",
    filters={"place": ("Điện Biên",), "year": ("2016",)},
)
TARGET = SearchRecord(
    "resolutions/x/y/targets/z/",
    "Thôn, bản chưa có đảng viên",
    "Đến năm 2020 không còn thôn, bản",
    words="91,57 Điện Biên",
    filters={"place": ("Điện Biên",), "year": ("2020",), "topic": ("Chi bộ",), "verdict": ("Đạt",)},
)
PAGE = SearchRecord("method/", "Cách tính", "Cách tính lại")


def test_each_row_is_found_by_itself_where_there_are_few() -> None:
    found = findable([[DOSSIER, TARGET]], [PAGE], most=3)
    assert found.records == (DOSSIER, TARGET, PAGE)
    assert found.has_rows


def test_where_there_are_many_a_dossier_is_found_by_the_names_and_figures_of_its_rows() -> None:
    found = findable([[DOSSIER, TARGET], [DOSSIER]], [PAGE], most=3)
    one, other, page = found.records
    assert not found.has_rows
    assert one.words == "Điện Biên 04-NQ/TU Thôn, bản chưa có đảng viên 91,57"
    assert (one.url, one.title, one.text) == (DOSSIER.url, DOSSIER.title, DOSSIER.text)
    assert other.words == DOSSIER.words
    assert page == PAGE


def test_a_dossier_is_narrowed_by_years_and_topics_of_its_rows_and_by_no_verdict() -> None:
    one = findable([[DOSSIER, TARGET]], [], most=1).records[0]
    assert one.filters == {
        "place": ("Điện Biên",),
        "year": ("2016", "2020"),
        "topic": ("Chi bộ",),
    }
