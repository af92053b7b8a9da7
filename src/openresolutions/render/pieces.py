"""The pieces that come up to a hundred times a page, written without a template."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from urllib.parse import quote

from markupsafe import Markup

from openresolutions.model.vocabulary import Language
from openresolutions.pages.parts import Link, Sign
from openresolutions.render.environment import written
from openresolutions.texts import text


def say(language: Language, key: str, **params: object) -> Markup:
    """Return a text of the interface as markup."""
    return written(text(language, key, **params))


@lru_cache(maxsize=20_000)
def _quoted(address: str) -> str:
    """Return an address of which no character can begin a scheme or end an attribute."""
    return quote(address, safe="/#?=._~-")


def ways(here: str) -> tuple[tuple[str, str], ...]:
    """Return each folder above a page, the nearest first, with the way from the page to it."""
    parts = _quoted(here).split("/")[:-1]
    ends = range(len(parts), -1, -1)
    return tuple(
        ("".join(f"{part}/" for part in parts[:end]), "../" * up) for up, end in enumerate(ends)
    )


def near(above: Sequence[tuple[str, str]], address: str) -> Markup:
    """Return an address below the language's root as the shortest one from a page."""
    whole = _quoted(address)
    for folder, way in above:
        if whole.startswith(folder):
            return Markup(way + whole[len(folder) :] or "./")
    raise ValueError(address)


@lru_cache(maxsize=20_000)
def inside(way: str, address: str) -> Markup:
    """Return an address below the site's root as a relative one; the way leads to that root."""
    return Markup(_quoted(way + address) or ".")


def link(at: Callable[[str], Markup], it: Link) -> Markup:
    """Return a link; ``at`` tells where an address lies from the page."""
    title = f' title="{written(it.title)}"' if it.title else ""
    return Markup(f'<a href="{at(it.href)}"{title}>{written(it.text)}</a>')


@lru_cache(maxsize=2_000)
def sign(it: Sign) -> Markup:
    """Return a verdict as shown: its word, before which the style sheet sets its shape."""
    name = f"{written(it.kind)}-{written(it.value)}"
    return Markup(f'<span class="or-sign or-sign--{name}">{written(it.word)}</span>')


@lru_cache(maxsize=100)
def shape(value: str) -> Markup:
    """Return the shape that stands for the value of a verdict, alone."""
    return Markup(f'<span class="or-shape or-shape-{written(value)}"></span>')
