"""The closed schema of descriptors: each fault by its code, its line and its dotted name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from input_sample import KEY, VALID, at_gate, bent, copied, line_of, param

from openresolutions.packages import descriptor, read_packages
from openresolutions.packages.accepting import acceptor
from openresolutions.packages.urls import is_web_address, web_suggestion

FILE = f"{KEY}/datapackage.json"
Change = Callable[[Any], object]

# The change, what is told, its dotted name, and a text on the line where it is told.
FAULTS: list[tuple[Change, str, str, str]] = [
    (lambda d: d.update(image="x.png"), "descriptor_key_unknown", "image", '"image"'),
    (
        lambda d: d.update(profile="http://x.example"),
        "descriptor_key_unknown",
        "profile",
        '"profile"',
    ),
    (
        lambda d: d.update({"$schema": "http://x.example/p.json"}),
        "descriptor_constant",
        "$schema",
        '"$schema"',
    ),
    (lambda d: d.pop("title_en"), "descriptor_key_missing", "title_en", "{"),
    (lambda d: d.pop("resolution"), "descriptor_key_missing", "resolution", "{"),
    (lambda d: d.update(title=""), "descriptor_empty", "title", '"title"'),
    (lambda d: d.update(title="x" * 2001), "descriptor_text_too_long", "title", '"title"'),
    (lambda d: d.update(title=["x"]), "descriptor_type", "title", '"title"'),
    (lambda d: d.update(name="An Phú"), "descriptor_pattern", "name", '"name"'),
    (lambda d: d.update(version="1.0"), "descriptor_pattern", "version", '"version"'),
    (lambda d: d.update(version="01.0.0"), "descriptor_pattern", "version", '"version"'),
    (lambda d: d.update(created="15/01/2024"), "date_format", "created", '"created"'),
    (lambda d: d.update(created="2024-02-30T00:00:00Z"), "date_unreal", "created", '"created"'),
    (lambda d: d.update(keywords=["x"] * 51), "descriptor_too_many", "keywords", '"keywords"'),
    (lambda d: d.update(keywords=["x", 1]), "descriptor_type", "keywords[1]", "    1"),
    (lambda d: d.update(licenses=[]), "descriptor_empty", "licenses", '"licenses"'),
    (
        lambda d: d["licenses"][0].update(path="../LICENSE"),
        "url_invalid",
        "licenses[0].path",
        '"../LICENSE"',
    ),
    (
        lambda d: d["licenses"][0].update(path="javascript:alert(1)"),
        "url_invalid",
        "licenses[0].path",
        "javascript",
    ),
    (lambda d: d["licenses"][0].pop("name"), "descriptor_key_missing", "licenses[0].name", "    {"),
    (
        lambda d: d["contributors"][0].update(email="a@b.example"),
        "descriptor_key_unknown",
        "contributors[0].email",
        '"email"',
    ),
    (
        lambda d: d["resolution"].update(starts_on="2020-1-15"),
        "date_format",
        "resolution.starts_on",
        '"starts_on"',
    ),
    (
        lambda d: d["resolution"].update(ends_on="1900-01-01"),
        "date_out_of_range",
        "resolution.ends_on",
        '"ends_on"',
    ),
    (
        lambda d: d["resolution"].update(place_id="An Phú"),
        "descriptor_pattern",
        "resolution.place_id",
        '"place_id"',
    ),
    (
        lambda d: d["resolution"].update(extra=1),
        "descriptor_key_unknown",
        "resolution.extra",
        '"extra"',
    ),
    (lambda d: d.update(resources={}), "descriptor_type", "resources", '"resources"'),
    (
        lambda d: d["resources"][0].update(compression="gz"),
        "descriptor_key_unknown",
        "resources[0].compression",
        '"compression"',
    ),
    (
        lambda d: d["resources"][0].update(scheme="http"),
        "descriptor_key_unknown",
        "resources[0].scheme",
        '"scheme": "http"',
    ),
    (
        lambda d: d["resources"][0].update(extrapaths=["x"]),
        "descriptor_key_unknown",
        "resources[0].extrapaths",
        '"extrapaths"',
    ),
    (
        lambda d: d["resources"][0].update(dialect="http://x.example"),
        "descriptor_key_unknown",
        "resources[0].dialect",
        '"dialect"',
    ),
    (
        lambda d: d["resources"][0].update(encoding="latin-1"),
        "descriptor_constant",
        "resources[0].encoding",
        '"latin-1"',
    ),
    (
        lambda d: d["resources"][0].update(format="sqlite"),
        "descriptor_constant",
        "resources[0].format",
        '"sqlite"',
    ),
    (
        lambda d: d["resources"][0].update(schema="http://x.example"),
        "descriptor_type",
        "resources[0].schema",
        '"http://x.example"',
    ),
    (
        lambda d: d["resources"][0].update(path=["documents.csv", "../x.csv"]),
        "descriptor_type",
        "resources[0].path",
        '"path": [',
    ),
    (
        lambda d: d["resources"][0].pop("path"),
        "descriptor_key_missing",
        "resources[0].path",
        "    {",
    ),
    (
        lambda d: d["resources"][0].update(path="http://x.example/documents.csv"),
        "resource_path",
        "resources[0].path",
        '"http://x',
    ),
    (
        lambda d: d["resources"][0].update(path="../documents.csv"),
        "resource_path",
        "resources[0].path",
        '"../doc',
    ),
    (
        lambda d: d["resources"][0].update(path="/etc/passwd"),
        "resource_path",
        "resources[0].path",
        '"/etc',
    ),
    (
        lambda d: d["resources"][0].update(path="targets.csv"),
        "resource_path",
        "resources[0].path",
        '"targets.csv"',
    ),
]


@pytest.mark.parametrize(("change", "code", "field", "text"), FAULTS)
def test_faults(tmp_path: Path, change: Change, code: str, field: str, text: str) -> None:
    data = copied(tmp_path)
    file = bent(data, change)
    if code == "descriptor_key_missing" and "licenses" in field:
        line = line_of(file, '"licenses"') + 1
    elif code == "descriptor_key_missing" and "resources" in field:
        line = line_of(file, '"resources"') + 1
    else:
        line = line_of(file, text)
    told = at_gate(data)
    assert (code, FILE, line, field) in told
    assert {each[0] for each in told} <= {code, "resource_missing"}


def test_every_fault_of_a_descriptor_is_told_at_once(tmp_path: Path) -> None:
    data = copied(tmp_path)

    def change(descriptor: Any) -> None:
        descriptor.update(image=1, version="x")
        descriptor["resolution"]["place_id"] = "X"
        descriptor["resources"][2]["compression"] = "gz"

    bent(data, change)
    assert {(code, field) for code, _, _, field in at_gate(data)} == {
        ("descriptor_key_unknown", "image"),
        ("descriptor_pattern", "version"),
        ("descriptor_pattern", "resolution.place_id"),
        ("descriptor_key_unknown", "resources[2].compression"),
    }


def test_what_is_sound_is_kept(tmp_path: Path) -> None:
    data = copied(tmp_path)

    def change(descriptor: Any) -> None:
        descriptor.update(image=1, version="x", keywords=["a", 1])
        descriptor["resolution"]["place_id"] = "X"
        descriptor["resources"][1]["compression"] = "gz"
        descriptor["resources"][3]["name"] = "documents"

    bent(data, change)
    found = read_packages(data)[0][0].descriptor
    assert found["title"] == "Nghị quyết về trạm y tế"
    assert "image" not in found
    assert "version" not in found
    assert "place_id" not in found["resolution"]
    assert found["resolution"]["document_id"] == "nq-01"
    names = [resource.get("name") for resource in found["resources"]]
    assert names[:5] == ["documents", None, "indicators", None, "outcomes"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            lambda r: r[0].update(name="papers"),
            [("resource_unknown", 0, "name"), ("resource_missing", None, "")],
        ),
        (
            lambda r: r[1].update(name="documents"),
            [("resource_twice", 1, "name"), ("resource_missing", None, "")],
        ),
        (lambda r: r.pop(), [("resource_missing", None, "")]),
    ],
)
def test_resources_and_files(
    tmp_path: Path, change: Change, expected: list[tuple[str, int | None, str]]
) -> None:
    data = copied(tmp_path)
    file = bent(data, lambda descriptor: change(descriptor["resources"]))
    told = [(code, field) for code, _, _, field in at_gate(data)]
    assert told == [
        (code, "resources" if place is None else f"resources[{place}].{key}")
        for code, place, key in expected
    ]
    assert at_gate(data)[-1][2] == line_of(file, '"resources"')


def test_a_declared_table_without_its_file(tmp_path: Path) -> None:
    data = copied(tmp_path)
    (data / KEY / "claims.csv").unlink()
    line = line_of(data / FILE, '"path": "claims.csv"')
    assert at_gate(data) == [("resource_without_file", FILE, line, "resources[5].path")]


def test_a_missing_table_is_told_once(tmp_path: Path) -> None:
    data = copied(tmp_path)
    (data / KEY / "sources.csv").unlink()
    assert at_gate(data) == [("table_missing", f"{KEY}/sources.csv", 0, "")]


def test_a_resolution_does_not_belong_into_the_reference(tmp_path: Path) -> None:
    data = copied(tmp_path)
    file = bent(data, lambda d: d.update(resolution={}), "reference")
    line = line_of(file, '"resolution"')
    expected = ("descriptor_key_unknown", "reference/datapackage.json", line, "resolution")
    assert at_gate(data) == [expected]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ðiện Biên", "letter_d_wrong"),
        ("§iÖn Biªn", "encoding_legacy"),
        ("a\u202eb", "character_bidi"),
        ("a\u200bb", "character_invisible"),
        ("a\u0007b", "character_control"),
        ("a\ufffdb", "character_lost"),
    ],
)
def test_texts(tmp_path: Path, text: str, code: str) -> None:
    data = copied(tmp_path)
    file = bent(data, lambda d: d["resolution"].update(summary_vi=text))
    line = line_of(file, '"summary_vi"')
    assert at_gate(data) == [(code, FILE, line, "resolution.summary_vi")]


def test_a_thousand_faulty_resources_do_not_take_long(tmp_path: Path) -> None:
    data = copied(tmp_path)
    bent(data, lambda d: d.update(resources=[{}] * 60_000))
    problems = read_packages(data)[1]
    assert len(problems) < 3000
    assert "descriptor_key_missing" in {problem.code for problem in problems}


@pytest.mark.parametrize("created", ["2024-01-15", "2024-01-15T00:00:00Z"])
def test_both_ways_to_write_a_day(tmp_path: Path, created: str) -> None:
    data = copied(tmp_path)
    bent(data, lambda d: d.update(created=created))
    assert at_gate(data) == []


def test_the_suggested_day(tmp_path: Path) -> None:
    data = copied(tmp_path)
    bent(data, lambda d: d.update(created="15/01/2024"))
    assert param(read_packages(data)[1][0], "suggestion") == "2024-01-15T00:00:00Z"


@pytest.mark.parametrize(
    "address",
    [
        "http://an-phu.example",
        "https://an-phu.example:8443/a/b.html?c=1&d=%20#e",
        "https://báo.example/đường-dẫn",
        "https://[2001:db8::1]/x",
        "https://192.0.2.1/x",
        "HTTPS://an-phu.example/",
    ],
)
def test_web_addresses(address: str) -> None:
    assert is_web_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "an-phu.example",
        "//an-phu.example",
        "javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://an-phu.example",
        "https:///x",
        "https://",
        "https://a b.example",
        "https://user:secret@an-phu.example",
        "https://an-phu.example@evil.example",
        "https://an-phu.example\\@evil.example",
        "https://an-phu.example:port/",
        "https://an-phu.example:99999/",
        "https://-x.example",
        'https://an-phu.example/"onload=',
        "https://an-phu.example/<script>",
        "https://an-phu.example/\u202ex",
        "https://an-phu.example/\nx",
        "https://[::1",
        "https://an-phu.example/" + "x" * 2000,
    ],
)
def test_no_web_addresses(address: str) -> None:
    assert not is_web_address(address)


def test_suggested_addresses() -> None:
    assert web_suggestion(" https://an-phu.example ") == "https://an-phu.example"
    assert web_suggestion("www.an-phu.example/x") == "https://www.an-phu.example/x"
    assert web_suggestion("javascript:alert(1)") is None
    assert web_suggestion("không có") is None


def test_a_sound_descriptor_is_accepted_without_jsonschema(monkeypatch: pytest.MonkeyPatch) -> None:
    """The quick yes holds for what is sound; whatever it refuses jsonschema gives the reason of."""

    def asked(*_: object) -> None:
        raise AssertionError("jsonschema was asked")

    monkeypatch.setattr(descriptor, "_errors", asked)
    packages, problems = read_packages(VALID)
    assert len(packages) > 1
    assert not problems


def test_the_quick_yes_refuses_a_word_that_it_does_not_know() -> None:
    with pytest.raises(KeyError, match="oneOf"):
        acceptor({"type": "object", "properties": {"a": {"oneOf": []}}}, {})
    with pytest.raises(KeyError):
        acceptor({"type": "object", "properties": {}, "additionalProperties": {}}, {})
