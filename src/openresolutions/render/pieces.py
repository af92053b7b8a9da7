"""The pieces that come up to a hundred times a page, written without a template."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from urllib.parse import quote

from markupsafe import Markup

from openresolutions.model.vocabulary import Language
from openresolutions.pages.parts import Link, Sign
from openresolutions.render.environment import environment, written
from openresolutions.texts import text


def say(language: Language, key: str, **params: object) -> Markup:
    """Return a text of the interface as markup."""
    return written(text(language, key, **params))


@lru_cache(maxsize=20_000)
def inside(way: str, address: str) -> Markup:
    """Return an address below the language's or the site's root as a relative one.

    No character of it can begin a scheme or end an attribute.
    """
    return Markup(quote(way + address, safe="/#?=._~-") or ".")


def link(at: Callable[[str], Markup], it: Link) -> Markup:
    """Return a link; ``at`` tells where an address lies from the page."""
    title = f' title="{written(it.title)}"' if it.title else ""
    return Markup(f'<a href="{at(it.href)}"{title}>{written(it.text)}</a>')


@lru_cache(maxsize=2_000)
def sign(it: Sign) -> Markup:
    """Return a verdict as shown: its shape and its word."""
    name = f"{written(it.kind)}-{written(it.value)}"
    shown = f"{shape(it.value)}<span>{written(it.word)}</span>"
    return Markup(f'<span class="or-sign or-sign--{name}">{shown}</span>')


@lru_cache(maxsize=100)
def shape(value: str) -> Markup:
    """Return the shape that stands for the value of a verdict."""
    return Markup(environment().get_template("shape.html").render(value=value))
