"""The template environment: whatever a template prints goes through the Markdown writer."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from openresolutions.render.escape import markdown_text, safe_reach, safe_url, script_json


def _written(value: Any) -> Markup:
    """Return the value as markup: only what is already ``Markup`` stays as it is."""
    if isinstance(value, Markup):
        return value
    return Markup(markdown_text("" if value is None else str(value)))


def _lines(text: str) -> Markup:
    """Return a text of several lines for an element that keeps them."""
    lines = (line.split(" ") for line in text.strip("\n").split("\n"))
    written = ("&#32;".join(markdown_text(word) for word in words) for words in lines)
    return Markup("&#10;".join(written))


@cache
def environment() -> Environment:
    """Return the one environment, with strict names and our writers as filters."""
    made = Environment(
        loader=PackageLoader("openresolutions.render", "templates"),
        autoescape=True,
        finalize=_written,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["href"] = safe_url
    made.filters["lines"] = _lines
    made.filters["reach"] = safe_reach
    made.filters["script_json"] = lambda value: Markup(script_json(value))
    return made
