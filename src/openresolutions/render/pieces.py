"""The pieces that come up to a hundred times a page, written without a template."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from html import unescape
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


def link(at: Callable[[str], Markup], named: set[str], it: Link) -> Markup:
    """Return a link; ``at`` tells where an address lies from the page.

    The title stands at the first link to an address, and in ``named`` that it does: a script of
    the page gives it to the others.
    """
    title = f' title="{written(it.title)}"' if it.title and it.href not in named else ""
    if title:
        named.add(it.href)
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


@lru_cache(maxsize=200)
def labels(*texts: str) -> Markup:
    """Return what tells a table the heads of its columns after the first, once for all its rows.

    On a narrow screen a row stands as a card, and the style sheet sets the head before each cell.
    """
    said = (
        f"--l{place}:'{written(_in_style(unescape(text)))}'" for place, text in enumerate(texts, 2)
    )
    return Markup(f' style="{";".join(said)}"')


def _in_style(text: str) -> str:
    """Return a text for between the single quotes of a style sheet."""
    return "".join(f"\\{ord(one):x} " if one in "\\'\"<>" else one for one in text)
