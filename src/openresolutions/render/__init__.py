"""A page becomes Markdown with front matter; every text in it is written as foreign text."""

from __future__ import annotations

import re
from functools import partial
from urllib.parse import quote

from markupsafe import Markup

from openresolutions import languages, ready
from openresolutions.model import licences
from openresolutions.pages.page import Page, root, url
from openresolutions.render.environment import environment
from openresolutions.render.escape import (
    html_text,
    markdown_text,
    one_line,
    safe_url,
    script_json,
    yaml_value,
)
from openresolutions.render.terms import termed
from openresolutions.texts import counted, text

__all__ = [
    "html_text",
    "markdown_text",
    "render",
    "safe_url",
    "script_json",
    "staged",
    "yaml_value",
]

_WITH_CONTENTS = ("data.md", "method.md", "quality.md", "written.md")
_BLANK_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")


def staged(page: Page) -> bytes:
    """Return the page as the site engine gets it; what people wrote is left to the engine."""
    text = render(page)
    return (text if page.template == "written.md" else ready.marked(text)).encode()


def render(page: Page) -> str:
    """Return the page as Markdown; raises if a template names what the page does not give."""
    body = (
        environment()
        .get_template(page.template)
        .render(
            page.context,
            licence_name=Markup(licences.chosen().short),
            t=lambda key, **params: text(page.language, key, **params),
            counted=partial(counted, page.language),
            language=page.language,
            at=partial(_inside, root(page.path)),
            data=partial(_inside, root(page.path) + "../" * bool(languages.folder(page.language))),
            page_title=page.title,
            terms=partial(termed, page.language, _inside(root(page.path), "glossary/")),
        )
    )
    return _front_matter(page) + _BLANK_LINES.sub("\n\n", body).strip() + "\n"


def _inside(way: str, address: str) -> Markup:
    """Return an address below the language's or the site's root as a relative one.

    No character of it can begin a scheme or end an attribute.
    """
    return Markup(quote(way + address, safe="/#?=._~-") or ".")


def _front_matter(page: Page) -> str:
    """Return the head of the file: each value JSON on one line, never a text as it came."""
    values = {
        "title": one_line(page.title),
        "description": one_line(page.description),
        "template": "bare.html" if page.template == "embed.md" else "main.html",
        "address": url(page.path),
        "hide": [] if page.template in _WITH_CONTENTS else ["toc"],
        "head": [script_json(item) for item in page.head],
        "picture": page.picture,
    }
    lines = (f"{name}: {yaml_value(value)}" for name, value in values.items())
    return "---\n" + "\n".join(lines) + "\n---\n\n"
