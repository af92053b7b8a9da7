"""Reports: the same problems as text, JSON, annotations and Markdown, safe to print anywhere."""

from __future__ import annotations

import json
import re

import pytest

from openresolutions import languages, texts
from openresolutions.model.vocabulary import Language
from openresolutions.problems import Problem
from openresolutions.reports import as_github, as_json, as_markdown, as_text
from openresolutions.reports.escapes import code_span, shortened, visible

SHARE = Problem(
    package="thu/01",
    file="thu/01/targets.csv",
    line=4,
    field="value",
    code="share_out_of_range",
    resource="targets",
    value="9157",
    params=(("suggestion", "91.57"),),
)
WARNING = Problem(
    package="thu/01",
    file="thu/01/outcomes.csv",
    line=9,
    field="value",
    code="jump",
    severity="warning",
    resource="outcomes",
    value="1813000",
    params=(("other", "1813"), ("other_line", "8")),
)
HOSTILE = (
    "x\n::error file=a::b",
    "x\r\n##[error]b",
    "\x1b[31mred",
    "::set-output name=a::b",
    "::add-mask::x",
    "a\u202eb\u200bc",
    "line\u2028break\u2029\x85end",
    "`code` ``more``",
    "``` \n# heading",
    "@everyone and @team/all",
    "<script>alert(1)</script>",
    "[link](javascript:alert(1))",
    "| a | b |",
    "{value} {0} {__class__}",
    "%0A::error::x",
    "\ud800",
    "a" * 5_000,
)


def hostile(text: str) -> Problem:
    return Problem(
        package=text,
        file=f"thu/{text}",
        line=1,
        field=text,
        code="reference_unknown",
        value=text,
        params=(("suggestion", text), ("table", text)),
    )


def test_text_is_one_line_a_problem_and_a_count() -> None:
    lines = as_text([WARNING, SHARE], "en").splitlines()
    assert lines == [
        "thu/01/outcomes.csv:9: value: warning: 1813000 is a thousand times more or less than 1813 "
        "in line 8. It is mostly a separator or a unit gone wrong. "
        "Check the number and its unit in the source. [jump]",
        "thu/01/targets.csv:4: value: 9157 cannot be a share of a whole. "
        "A share lies between 0 and 100. Write 91.57 if the decimal point was lost, or change the "
        "measure of the indicator. [share_out_of_range]",
        "1 error and 1 warning in 2 files.",
    ]


def test_text_in_vietnamese() -> None:
    lines = as_text([SHARE], "vi").splitlines()
    assert lines[0].startswith("thu/01/targets.csv:4: value: 9157 không thể là tỷ lệ")
    assert lines[1] == "1 lỗi và 0 cảnh báo trong 1 tệp."


def test_colour_only_on_request() -> None:
    assert "\x1b" not in as_text([SHARE, WARNING], "vi")
    coloured = as_text([SHARE, WARNING], "vi", colour=True)
    assert re.sub(r"\x1b\[\d+m", "", coloured) == as_text([SHARE, WARNING], "vi")
    assert "\x1b[31m" in coloured
    assert "\x1b[33m" in coloured


def test_json_items_have_exactly_these_keys() -> None:
    items = json.loads(as_json([SHARE], "en"))
    assert items == [
        {
            "code": "share_out_of_range",
            "severity": "error",
            "package": "thu/01",
            "resource": "targets",
            "file": "thu/01/targets.csv",
            "line": 4,
            "field": "value",
            "value": "9157",
            "message": "9157 cannot be a share of a whole. A share lies between 0 and 100.",
            "hint": "Write 91.57 if the decimal point was lost, or change the measure of the "
            "indicator.",
        }
    ]


def test_annotations() -> None:
    lines = as_github([SHARE, WARNING], "en").splitlines()
    assert lines[0].startswith("::warning file=thu/01/outcomes.csv,line=9,title=value::1813000 is")
    assert lines[1].startswith("::error file=thu/01/targets.csv,line=4,title=value::9157 cannot")
    comma = Problem("p", "a,b:c%.csv", 1, "x", "row_blank")
    assert "file=a%2Cb%3Ac%25.csv,line=1" in as_github([comma], "en")


def test_markdown_puts_data_into_code_spans() -> None:
    first = as_markdown([SHARE], "en").splitlines()[0]
    assert first.startswith(
        "- **error** `thu/01/targets.csv:4` `value`: `9157` cannot be a share of a whole."
    )


def test_nothing_found() -> None:
    assert as_text([], "en") == "No problem found.\n"
    assert as_json([], "en") == "[]\n"
    assert as_markdown([], "vi") == "Không thấy lỗi nào.\n"


def test_order_and_repetition_do_not_matter() -> None:
    for report in (as_text, as_json, as_github, as_markdown):
        assert report([SHARE, WARNING, SHARE], "vi") == report([WARNING, SHARE], "vi")


@pytest.mark.parametrize("language", languages.current())
@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_data_cannot_forge_a_line(text: str, language: Language) -> None:
    problems = [hostile(text)]
    assert len(as_text(problems, language).splitlines()) == 2
    annotations = as_github(problems, language).splitlines()
    assert len(annotations) == 2
    commands = [line for line in annotations if line.lstrip().startswith("::")]
    assert len(commands) == 1
    assert annotations[0].count("::") == 2
    assert len(as_markdown(problems, language).split("\n")) == 4
    for report in (as_text, as_github, as_markdown, as_json):
        told = report(problems, language)
        assert "##[" not in told
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u2028\u202e\ud800]", told)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_markdown_of_data_is_only_code(text: str) -> None:
    """What is left of a comment without its code spans holds nothing from the data."""
    told = as_markdown([hostile(text)], "en").splitlines()[0]
    outside = re.sub(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", "", told)
    for sign in ("@", "<", "[", "|", "`", "{"):
        assert sign not in outside


def test_values_are_shortened() -> None:
    item = json.loads(as_json([hostile("a" * 5_000)], "en"))[0]
    assert len(item["value"]) == 80
    assert len(item["message"]) < 600


def test_personal_values_are_not_repeated() -> None:
    personal = Problem(
        "p", "p/x.csv", 1, "f", "reference_unknown", value="0900000001",
        params=(("suggestion", "0900000001"), ("table", "bodies")),
    )  # fmt: skip
    for language in languages.current():
        for report in (as_text, as_json, as_github, as_markdown):
            assert "0900000001" not in report([personal], language)
    assert json.loads(as_json([personal], "en"))[0]["value"] == ""


def test_a_kind_without_words_is_still_told() -> None:
    unknown = Problem("p", "p/x.csv", 1, "f", "no_such_code")
    assert as_text([unknown], "en").splitlines()[0] == "p/x.csv:1: f: no_such_code. [no_such_code]"


def test_a_missing_parameter_is_seen() -> None:
    assert "{dimension}" in as_text(
        [Problem("p", "x", 1, "f", "category_of_other_dimension")], "en"
    )


def test_every_kind_has_its_words_in_both_languages() -> None:
    for name in ("problems_input.", "problems_rules."):
        kinds = {key.split(".")[1] for key in texts.catalogue("en") if key.startswith(name)}
        for language in languages.current():
            for kind in kinds:
                for part in ("message", "why", "hint"):
                    assert texts.catalogue(language)[f"{name}{kind}.{part}"]


def test_words_hold_no_code_spans_of_their_own() -> None:
    """A place between backticks in a catalogue would end the span around a value."""
    for language in languages.current():
        for key, text in texts.catalogue(language).items():
            if key.startswith("problems_"):
                assert "`" not in text


def test_escapes() -> None:
    assert visible("a\tb\u00a0c") == "a\\tb\\u{A0}c"
    assert code_span("a`b") == "``a`b``"
    assert code_span("`a") == "`` `a ``"
    assert shortened("abcdef", 4) == "abc…"
