"""The strict JSON reader: what Python's reader forgives is refused, with line and column."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from input_sample import KEY, at_gate, copied, param

from openresolutions.packages import Spot, limits
from openresolutions.packages.descriptor_spots import DescriptorSpots, dotted
from openresolutions.packages.strict_json import key_lines, read_object
from openresolutions.problems import Problem

SPOT = Spot("p", "p/datapackage.json")


def told(text: str) -> tuple[str, int, str | None, str]:
    """Return code, line, column and value of the problem of a text."""
    found = read_object(SPOT, text)
    assert isinstance(found, Problem)
    assert (found.package, found.file) == ("p", "p/datapackage.json")
    return found.code, found.line, param(found, "column"), found.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1,\n "a": 2}', ("json_key_twice", 2, "2", "a")),
        ('{"x": {"a": 1},\n"y": {"a": 1,\n  "\\u0061": 2}}', ("json_key_twice", 3, "3", "a")),
        ('{"a": 1, "a": {"b": 1, "b": 2}}', ("json_key_twice", 1, "10", "a")),
        ('{"a": NaN}', ("json_number", 1, "7", "NaN")),
        ('{"a": [1,\n-Infinity]}', ("json_number", 2, "1", "-Infinity")),
        ('{"a":\n\n 1e999}', ("json_number", 3, "2", "1e999")),
        ('{"a": 1234567890123456}', ("json_number", 1, "7", "1234567890123456")),
        ('{"a": 1.' + "2" * 29 + "}", ("json_number", 1, "7", "1." + "2" * 29)),
        ('{"a": "\\ud800"}', ("json_surrogate", 1, "7", "")),
        ('{\n"\\uDFFFa": 1}', ("json_surrogate", 2, "1", "")),
        ("[]", ("json_not_object", 1, None, "")),
        ('"x"', ("json_not_object", 1, None, "")),
        ("\ufeff{}", ("json_mark", 1, None, "")),
        ("", ("json_syntax", 1, "1", "")),
        ('{"a": 1}\nx', ("json_syntax", 2, "1", "x")),
        ('{"a": 1,}', ("json_syntax", 1, "9", "}")),
        ('{"a": "\n"}', ("json_syntax", 1, "8", "")),
        ("{'a': 1}", ("json_syntax", 1, "2", "'a': 1}")),
        ('{"a": 01}', ("json_syntax", 1, "8", "1}")),
        ('{"a": "\x01"}', ("json_syntax", 1, "8", '\x01"}')),
        ("// x\n{}", ("json_syntax", 1, "1", "// x")),
        ("[" * 100_000, ("json_too_deep", 1, str(limits.JSON_DEPTH + 1), "")),
        ('{"a":' * 50_000, ("json_too_deep", 1, str(5 * limits.JSON_DEPTH + 1), "")),
    ],
)
def test_refused(text: str, expected: tuple[str, int, str | None, str]) -> None:
    assert told(text) == expected


def test_the_cap_on_depth() -> None:
    levels = limits.JSON_DEPTH - 1
    fine = '{"a": ' + "[" * levels + "]" * levels + "}"
    assert read_object(SPOT, fine) == json.loads(fine)
    deep = '{"a": ' + "[" * (levels + 1) + "]" * (levels + 1) + "}"
    assert told(deep) == ("json_too_deep", 1, str(7 + levels), "")


@pytest.mark.parametrize(
    "text",
    ['{"a": "\\ud83d\\ude00"}', '{"a": 123456789012345}', '{"a": -0.5e3}', '{"": {}, " ": []}'],
)
def test_accepted(text: str) -> None:
    assert read_object(SPOT, text) == json.loads(text)


def test_lines_of_keys_and_items() -> None:
    text = '{"a": 1,\n "b": [1,\n 2, {"c":\n 3}],\n "e": {"f": [[1],\n[2]], "g": []}, "h": {}}'
    assert key_lines(text) == {
        ("a",): 1,
        ("b",): 2,
        ("b", 0): 2,
        ("b", 1): 3,
        ("b", 2): 3,
        ("b", 2, "c"): 3,
        ("e",): 5,
        ("e", "f"): 5,
        ("e", "f", 0): 5,
        ("e", "f", 0, 0): 5,
        ("e", "f", 1): 6,
        ("e", "f", 1, 0): 6,
        ("e", "g"): 6,
        ("h",): 6,
    }


def test_a_key_that_is_not_there_has_the_line_of_what_lacks_it() -> None:
    spots = DescriptorSpots(SPOT, '{\n"a": {\n"b": 1}}')
    assert spots.at(("a", "x", 2, "y")) == SPOT.at(2, "a.x[2].y")
    assert spots.at(("x",)) == SPOT.at(1, "x")
    assert dotted(("resources", 0, "schema", "fields", 2)) == "resources[0].schema.fields[2]"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**14), 10**14) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=5), json_values, max_size=4), st.sampled_from([None, 1]))
def test_sound_objects_are_read_as_they_are(value: dict[str, Any], indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    found = read_object(SPOT, text)
    if isinstance(found, Problem):
        assert found.code in ("json_surrogate", "json_too_deep")
        return
    assert found == value
    assert {path for path in key_lines(text) if len(path) == 1} == {(key,) for key in value}


@given(st.text(alphabet='{}[]:,"\\u0e1.-+ntfNI \n', max_size=40))
def test_no_text_raises(text: str) -> None:
    assert isinstance(read_object(SPOT, text), dict | Problem)


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"\xef\xbb\xbf{}", "json_mark", 1),
        ("{}".encode("utf-16"), "encoding_not_utf8", 1),
        (b'{"name":\n"\xff"}', "encoding_not_utf8", 2),
        (b'{"a": 1 "b": 2}', "json_syntax", 1),
    ],
)
def test_at_the_gate(tmp_path: Path, content: bytes, code: str, line: int) -> None:
    data = copied(tmp_path)
    (data / KEY / "datapackage.json").write_bytes(content)
    assert at_gate(data) == [(code, f"{KEY}/datapackage.json", line, "")]
