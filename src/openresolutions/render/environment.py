"""The template environment: whatever a template prints goes through the Markdown writer."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Call, Expr
from markupsafe import Markup

from openresolutions.render.escape import (
    markdown_text,
    safe_reach,
    safe_url,
    script_json,
    spaced_text,
)


class _Writer(CodeGenerator):
    """Compiles what a template prints without a second look: the writer returns markup alone.

    What a template calls is called at once: no function of ours asks for the context of a page.
    """

    def visit_Call(self, node: Call, frame: Frame, forward_caller: bool = False) -> None:
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for given in (*node.args, *node.kwargs):
            self.visit(given, frame)
            self.write(", ")
        self.write(")")

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        self.write(finalize.src)

    def _output_child_post(self, node: Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")


def written(value: Any) -> Markup:
    """Return the value as markup: only what is already ``Markup`` stays as it is."""
    if isinstance(value, Markup):
        return value
    return _text("" if value is None else str(value))


# The words of the interface, units and names come on page after page.
@lru_cache(maxsize=20_000)
def _text(text: str) -> Markup:
    return Markup(markdown_text(text))


def _lines(text: str) -> Markup:
    """Return a text of several lines for an element that keeps them."""
    return Markup("&#10;".join(map(spaced_text, text.strip("\n").split("\n"))))


def _address(checked: str) -> Markup:
    """Return a checked address for an attribute, where a slash and a sign of equality are plain."""
    return Markup(markdown_text(checked).replace("&#47;", "/").replace("&#61;", "="))


# A template asks first whether there is an address, then writes it.
@lru_cache(maxsize=2_000)
def _href(url: str | None) -> Markup:
    return _address(safe_url(url))


@lru_cache(maxsize=2_000)
def _reach(url: str | None) -> Markup:
    return _address(safe_reach(url))


@cache
def environment() -> Environment:
    """Return the one environment, with strict names and our writers as filters."""
    made = Environment(
        loader=PackageLoader("openresolutions.render", "templates"),
        autoescape=True,
        finalize=written,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.code_generator_class = _Writer
    made.filters["href"] = _href
    made.filters["lines"] = _lines
    made.filters["reach"] = _reach
    made.filters["script_json"] = lambda value: Markup(script_json(value))
    return made
