"""The writers: a reader sees every text as typed, and no engine takes it for markup."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser
from importlib import resources
from typing import Any

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markupsafe import Markup

from openresolutions.pages.page import Page, root, url
from openresolutions.render import (
    html_text,
    markdown_text,
    render,
    safe_url,
    script_json,
    yaml_value,
)
from openresolutions.render.environment import environment
from openresolutions.render.escape import spaced_text
from openresolutions.render.pieces import near, ways

HOSTILE = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt; &#60;i&#62; &amp;",
    "*a* _b_ **c** `d` ~~e~~",
    "{: onclick=alert(1) } {#id} {.class}",
    "{{ 7*191 }} {% raw %} {# x #}",
    "[text](javascript:alert(1)) [r]: javascript:x ![i](x)",
    "| a | b |",
    "# heading",
    "1. one",
    "- item",
    "> quote",
    "--- === +++",
    "    indented code",
    "\\*escaped\\*",
    "quotes \" and ' and ` here",
    "http://a.b/c?d=e&f=g",
    "[^1] *[abbr]: x",
    ":smile: :::note --8<-- x",
    "a\nb\r\nc\u2028d",
    "Điện Biên, 04-NQ/TU: 91,57% (3.722)",
]
FRAMES = {
    "paragraph": "{}",
    "heading": "## {}",
    "item": "- {}",
    "cell": "| h |\n|---|\n| {} |",
    "html": "<div>\n<p>{}</p>\n</div>",
    "attribute": '<div>\n<a title="{}">x</a>\n</div>',
}
EXTENSIONS = ["attr_list", "tables", "toc"]


class Reader(HTMLParser):
    """The text, titles and names of elements and attributes that a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.titles: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.titles += [value or "" for name, value in attrs if name == "title"]

    def handle_data(self, data: str) -> None:
        self.text += data


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(markdown.markdown(page, extensions=EXTENSIONS))
    return reader


def as_seen(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_seen_as_typed_and_makes_no_markup(text: str, frame: str) -> None:
    plain = read(FRAMES[frame].format("plain"))
    seen = read(FRAMES[frame].format(markdown_text(text)))
    shown = seen.titles[0] if frame == "attribute" else seen.text
    assert as_seen(text) in as_seen(shown)
    assert (seen.tags, seen.attributes) == (plain.tags, plain.attributes)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"])))
def test_any_text_survives_markdown(text: str) -> None:
    shown = read(f"<div>\n<p>{markdown_text(text)}</p>\n</div>").text
    assert as_seen(shown) == as_seen(text)


def test_a_control_sign_cannot_pass_for_the_engines_own() -> None:
    assert markdown_text("a\x02b\x03c\x00d") == "a\ufffdb\ufffdc\ufffdd"
    assert "\n" not in markdown_text("a\nb\x85c\u2029d")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a-b/c.d", "a-b/c.d"),
        ("1,5; 3 %", "1,5; 3 %"),
        ("-a- .b /c/", "&#45;a&#45; &#46;b &#47;c&#47;"),
        ("a_-b!~{", "a&#95;&#45;b&#33;&#126;&#123;"),
        ("  a  b ", "a b"),
        ("1\xa0000\u202fm", "1\xa0000\u202fm"),
        ("Đ\t\x1fu\ufdd0", "Đ u\ufffd"),
    ],
)
def test_only_a_mark_that_could_be_markup_is_an_entity(text: str, written: str) -> None:
    assert markdown_text(text) == written


@given(st.text(alphabet="a-./ *\t\xa0\x00", max_size=12))
def test_a_line_keeps_each_of_its_spaces(line: str) -> None:
    words = (markdown_text(word) for word in line.split(" "))
    assert spaced_text(line) == "&#32;".join(words)


def test_html_text_escapes_for_a_file_of_its_own() -> None:
    assert html_text("<a href='x'>&\n") == "&lt;a href=&#x27;x&#x27;&gt;&amp;"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "//host/x",
        "/x",
        "x",
        "",
        None,
        "http://",
        "http://[x",
        "https://a b/",
        "https://a\\b/",
        "ftp://a/",
    ],
)
def test_only_whole_web_addresses_pass(address: str | None) -> None:
    assert safe_url(address) == ""


def test_a_web_address_keeps_its_parts_and_loses_its_quotes() -> None:
    given = 'https://a.vn/bài?x=1&y=2#z"><script>'
    assert safe_url(given) == "https://a.vn/b%C3%A0i?x=1&y=2#z%22%3E%3Cscript%3E"


@pytest.mark.parametrize("text", [*HOSTILE, "</script>", "<!--", "\u2028", "'"])
def test_json_in_a_script_element_cannot_end_it(text: str) -> None:
    written = script_json({"text": text})
    assert not set("<>&'\u2028\u2029") & set(written)
    assert json.loads(written) == {"text": text}


def test_json_is_strict() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        script_json(float("nan"))


@given(st.text(st.characters(codec="utf-8")))
def test_front_matter_gives_back_every_text(text: str) -> None:
    line = yaml_value(text)
    assert "\n" not in line
    assert yaml.safe_load(f"title: {line}\n") == {"title": text}


def page(path: str = "a/b/index.md", **given: Any) -> Page:
    fields: dict[str, Any] = {
        "language": "vi",
        "title": "Tên",
        "description": "Mô tả",
        "template": "written.md",
        "context": {"body": Markup("Thân")},
    }
    return Page(path, **{**fields, **given})


def front_matter(text: str) -> dict[str, Any]:
    head = text.split("---\n")[1]
    loaded: dict[str, Any] = yaml.safe_load(head)
    return loaded


def test_the_head_of_a_page_holds_its_title_address_and_data() -> None:
    title = '---\ntitle: "x" </title><script>'
    head = front_matter(render(page(title=title, head=({"name": "</script>"},))))
    assert head["title"] == '--- title: "x" </title><script>'
    assert head["address"] == "a/b/"
    assert json.loads(head["head"][0]) == {"name": "</script>"}
    assert "<" not in head["head"][0]
    assert head["template"] == "main.html"


def test_the_way_to_the_root() -> None:
    assert (url("index.md"), root("index.md")) == ("", "")
    assert (url("a/b/index.md"), root("a/b/index.md")) == ("a/b/", "../../")


def test_a_link_is_the_shortest_way_from_the_page() -> None:
    above = ways("a/b/")
    targets = ("", "a/", "a/b/", "a/b/#x", "a/b/c/", "a/c/#y", "ab/", "a/b?q=1")
    assert [near(above, to) for to in targets] == [
        *("../../", "../", "./", "#x", "c/", "../c/#y", "../../ab/", "../b?q=1"),
    ]
    assert (near(ways(""), ""), near(ways(""), 'a"/')) == ("./", "a%22/")


def test_only_markup_passes_as_it_is() -> None:
    hostile = page(context={"body": "<b>*x*</b>"})
    assert "&#60;b&#62;&#42;x&#42;&#60;&#47;b&#62;" in render(hostile)
    assert "<b>" in render(replace(hostile, context={"body": Markup("<b>x</b>")}))


def test_a_template_may_not_name_what_it_was_not_given() -> None:
    with pytest.raises(UndefinedError):
        render(page(context={}))


def test_a_template_calls_with_whatever_it_gives() -> None:
    macro = (
        "{% macro m(a, b='<') %}{{ a }}{{ b }}{% if caller is defined %}{{ caller() }}{% endif %}"
    )
    calls = "{{ m(1) }} {{ m(2, b=3) }} {{ m(*[4, 5]) }} {% call m(6, b=7) %}>{% endcall %}"
    made = environment().from_string(macro + "{% endmacro %}" + calls).render()
    assert made == "1&#60; 23 45 67>"


def test_no_template_takes_a_text_out_of_the_writer() -> None:
    folder = resources.files("openresolutions.render").joinpath("templates")
    templates = {entry.name: entry.read_text("utf-8") for entry in folder.iterdir()}
    assert templates
    for name, text in templates.items():
        for way in ("|safe", "| safe", "| e }", "|e}", "autoescape", "| tojson"):
            assert way not in text, f"{name} holds {way}"
    assert environment().autoescape is True
