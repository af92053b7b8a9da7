"""What a cell may hold: each fault with its code and what to write instead."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openresolutions import schemas
from openresolutions.tables.numbers import number_fault
from openresolutions.tables.values import checks

Told = tuple[str, str | None] | None


def told(table: str, field: str, cell: str) -> Told:
    fault = checks(table)[field](cell)
    return (fault[0], fault[1].get("suggestion")) if fault else None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("0", None),
        ("-3.5", None),
        ("91.57", None),
        ("3.722", None),
        ("123456789012345.123456", None),
        ("91,57", ("number_comma", "91.57")),
        ("-0,5", ("number_comma", "-0.5")),
        ("0,722", ("number_comma", "0.722")),
        ("3,722", ("number_comma", None)),
        ("3722,5", ("number_comma", "3722.5")),
        ("1.234.567", ("number_grouped", "1234567")),
        ("1.234.567,8", ("number_grouped", "1234567.8")),
        ("1.234,8", ("number_grouped", "1234.8")),
        ("1,234,567", ("number_grouped", "1234567")),
        ("1,234.5", ("number_grouped", "1234.5")),
        ("1 234", ("number_grouped", "1234")),
        ("1\u00a0234\u00a0567,5", ("number_grouped", "1234567.5")),
        ("1_000", ("number_grouped", "1000")),
        ("1'000", ("number_grouped", "1000")),
        ("91.57%", ("number_percent", "91.57")),
        ("91,57 %", ("number_percent", "91.57")),
        ("NaN", ("number_not_finite", None)),
        ("-INF", ("number_not_finite", None)),
        ("#DIV/0!", ("number_not_finite", None)),
        ("n/a", ("number_not_finite", None)),
        ("1e5", ("number_exponent", "100000")),
        ("1E-2", ("number_exponent", "0.01")),
        ("1e400", ("number_exponent", None)),
        ("1e-9", ("number_exponent", None)),
        ("９１", ("number_digits", "91")),
        ("٣", ("number_digits", None)),
        ("²", ("number_digits", "2")),
        ("1" * 16, ("number_too_long", None)),
        ("1" * 41, ("number_too_long", None)),
        ("1.1234567", ("number_too_long", None)),
        ("x" * 41, ("number_invalid", None)),
        ("+5", ("number_invalid", "5")),
        ("−5", ("number_invalid", "-5")),
        (".5", ("number_invalid", "0.5")),
        ("5.", ("number_invalid", "5")),
        ("12 xã", ("number_invalid", None)),
        ("--5", ("number_invalid", None)),
        ("=1+1", ("number_invalid", None)),
        ("", ("value_missing", None)),
        (" ", ("value_missing", None)),
    ],
)
def test_numbers(cell: str, expected: Told) -> None:
    assert told("outcomes", "value", cell) == expected


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9
    )
)
def test_a_repaired_number_is_the_number_meant(value: Decimal) -> None:
    plain = f"{value:.2f}"
    assert number_fault(plain) == ("", None)
    vietnamese = f"{value:,.2f}".translate(str.maketrans(",.", ".,"))
    code, suggestion = number_fault(vietnamese)
    assert code in ("number_comma", "number_grouped")
    assert suggestion is not None
    assert Decimal(suggestion) == value


@given(st.text(max_size=20))
def test_no_cell_raises(cell: str) -> None:
    for table in schemas.RESOLUTION_TABLES + schemas.REFERENCE_TABLES:
        for check in checks(table).values():
            assert check(cell) is None or isinstance(check(cell), tuple)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1", None),
        ("-2", None),
        ("", None),
        ("1.5", ("number_not_whole", None)),
        ("2,0", ("number_not_whole", None)),
        ("1.000.000", ("number_not_whole", "1000000")),
        ("hai", ("number_not_whole", None)),
    ],
)
def test_whole_numbers(cell: str, expected: Told) -> None:
    assert told("places", "row", cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2023-06-30", None),
        ("1945-01-01", None),
        ("2100-12-31", None),
        ("2024-02-29", None),
        ("1944-12-31", ("date_out_of_range", None)),
        ("2101-01-01", ("date_out_of_range", None)),
        ("0001-01-01", ("date_out_of_range", None)),
        ("2023-02-30", ("date_unreal", None)),
        ("2023-02-29", ("date_unreal", None)),
        ("2023-13-01", ("date_unreal", None)),
        ("31/12/2022", ("date_format", "2022-12-31")),
        ("12/31/2022", ("date_format", "2022-12-31")),
        ("5/5/2022", ("date_format", "2022-05-05")),
        ("03/04/2023", ("date_format", None)),
        ("31.12.2022", ("date_format", "2022-12-31")),
        ("31-12-2022", ("date_format", "2022-12-31")),
        ("31/02/2022", ("date_format", None)),
        ("13/13/2022", ("date_format", None)),
        ("2023/6/5", ("date_format", "2023-06-05")),
        ("2023-6-5", ("date_format", "2023-06-05")),
        ("2023-06-30T00:00:00", ("date_format", "2023-06-30")),
        ("2023-06-30 07:00", ("date_format", "2023-06-30")),
        ("45107", ("date_format", "2023-06-30")),
        ("2023", ("date_format", None)),
        ("2023-06", ("date_format", None)),
        ("20230630", ("date_format", None)),
        ("２０２３-06-30", ("date_format", "2023-06-30")),
        ("ngày 30 tháng 6", ("date_format", None)),
        ("", ("value_missing", None)),
    ],
)
def test_dates(cell: str, expected: Told) -> None:
    assert told("outcomes", "period_end", cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("true", None),
        ("false", None),
        ("TRUE", ("boolean_invalid", "true")),
        ("1", ("boolean_invalid", "true")),
        ("Có", ("boolean_invalid", "true")),
        ("Đúng", ("boolean_invalid", "true")),
        ("không", ("boolean_invalid", "false")),
        ("sai", ("boolean_invalid", "false")),
        ("No", ("boolean_invalid", "false")),
        ("có thể", ("boolean_invalid", None)),
    ],
)
def test_booleans(cell: str, expected: Told) -> None:
    assert told("documents", "text_held", cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("at_least", None),
        ("", None),
        ("At least", ("enum_unknown", "at_least")),
        ("at-least", ("enum_unknown", "at_least")),
        ("atleast", ("enum_unknown", "at_least")),
        ("beetween", ("enum_unknown", "between")),
        (" equal ", ("enum_unknown", "equal")),
        ("xyz", ("enum_unknown", None)),
    ],
)
def test_words(cell: str, expected: Told) -> None:
    assert told("targets", "operator", cell) == expected


def test_the_allowed_words_are_told() -> None:
    fault = checks("indicators")["better"]("up")
    assert fault is not None
    assert fault[1]["allowed"] == "higher, lower, neutral"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("t1", None),
        ("tram-y-te-2", None),
        ("T1", ("id_pattern", "t1")),
        ("tỷ-lệ", ("id_pattern", "ty-le")),
        ("Điện Biên", ("id_pattern", "dien-bien")),
        ("a_b", ("id_pattern", "a-b")),
        ("a--b", ("id_pattern", "a-b")),
        ("a/../b", ("id_pattern", "a-b")),
        ("ａ１", ("id_pattern", "a1")),
        ("tοtal", ("id_pattern", "t-tal")),
        ("…", ("id_pattern", None)),
        (" t1", ("id_spaces", "t1")),
        ("t1\u00a0", ("id_spaces", "t1")),
        ("t\u200b1", ("id_hidden_character", "t1")),
        ("\u202et1", ("id_hidden_character", "t1")),
        ("t\x001", ("id_hidden_character", "t-1")),
        ("index", ("id_reserved", None)),
        ("search", ("id_reserved", None)),
        ("con", ("id_reserved", None)),
        ("a" * 81, ("id_too_long", "a" * 80)),
        ("", ("value_missing", None)),
    ],
)
def test_ids(cell: str, expected: Told) -> None:
    assert told("targets", "target_id", cell) == expected


def test_a_reference_to_a_reserved_id_is_told_at_the_row_that_has_it() -> None:
    assert told("claims", "target_id", "index") is None
    assert told("claims", "target_id", "T1") == ("id_pattern", "t1")


@pytest.mark.parametrize(
    ("table", "field", "good", "bad"),
    [
        ("claims", "input_ids", "o1 ? o-2", "o1, o2"),
        ("claims", "input_ids", "?", "o1  o2"),
        ("changes", "version", "1.0.0", "1.0"),
        ("changes", "field", "value_to", "Value"),
        ("withdrawals", "resolution", "an-phu/01-nq", "an-phu"),
    ],
)
def test_patterns(table: str, field: str, good: str, bad: str) -> None:
    assert told(table, field, good) is None
    fault = checks(table)[field](bad)
    assert fault is not None
    assert fault[0] == "value_pattern"
    assert fault[1]["pattern"]


def test_addresses() -> None:
    assert told("documents", "url", "https://an-phu.example/x") is None
    assert told("documents", "url", "") is None
    assert told("documents", "url", "an-phu.example") == ("url_invalid", "https://an-phu.example")
    assert told("documents", "url", "javascript:alert(1)") == ("url_invalid", None)
    assert told("sources", "archive_url", "javascript:alert(1)") == ("url_invalid", None)


def test_any_words_are_text() -> None:
    for cell in ("=1+1", "<script>", "{{ 7*191 }}", "a\nb", " y ", "'"):
        assert told("targets", "statement_vi", cell) is None
    for cell in ("NULL", "None", " x ", "N/A", "-", "####"):
        assert told("targets", "statement_vi", cell) == ("text_not_value", None)
        assert told("changes", "old_value", cell) is None
