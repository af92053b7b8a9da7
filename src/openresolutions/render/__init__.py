"""A page becomes Markdown with front matter; every text in it is written as foreign text."""

from __future__ import annotations

import re
from functools import partial

from markupsafe import Markup

from openresolutions import languages, ready
from openresolutions.model import licences
from openresolutions.pages.page import Page, root, url
from openresolutions.render import pieces
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
from openresolutions.texts import counted

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
    language, way = page.language, root(page.path)
    at = partial(pieces.near, pieces.ways(url(page.path)))
    body = (
        environment()
        .get_template(page.template)
        .render(
            page.context,
            licence_name=Markup(licences.chosen().short),
            t=partial(pieces.say, language),
            counted=partial(counted, language),
            language=language,
            at=at,
            data=partial(pieces.inside, way + "../" * bool(languages.folder(language))),
            page_title=page.title,
            terms=partial(termed, language, at("glossary/")),
            write_link=partial(pieces.link, at, set()),
            write_sign=pieces.sign,
            write_shape=pieces.shape,
            write_labels=pieces.labels,
        )
    )
    return _front_matter(page) + _BLANK_LINES.sub("\n\n", body).strip() + "\n"


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
