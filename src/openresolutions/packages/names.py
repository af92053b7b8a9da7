"""The one pattern of names: folders, packages and ids are addresses on the site."""

from __future__ import annotations

import re

from openresolutions import languages
from openresolutions.fold import fold_letters
from openresolutions.packages import limits

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
RESERVED = frozenset(
    {
        *("404", "api", "assets", "build", "css", "data", "downloads", "embed", "favicon"),
        *("fonts", "images", "img", "index", "js", "javascripts", "null", "overrides"),
        *("pagefind", "robots", "search", "sitemap", "static", "stylesheets", "undefined"),
        *("aux", "con", "nul", "prn"),
        *(f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)),
    }
)


def name_fault(name: str) -> str:
    """Return the code of what is wrong with a name, or nothing."""
    if not NAME.fullmatch(name):
        return "name_pattern"
    if len(name) > limits.NAME_CHARACTERS:
        return "name_too_long"
    return "name_reserved" if name in RESERVED or name in languages.current() else ""


def name_suggestion(name: str) -> str | None:
    """Return the nearest name that fits the pattern, if any letter or digit is left."""
    folded = re.sub(r"[^a-z0-9]+", "-", fold_letters(name)).strip("-")
    return folded[: limits.NAME_CHARACTERS].strip("-") or None
