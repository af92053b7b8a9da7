"""The words of the site and of the messages, in both languages, from ``locales/<lang>/*.toml``.

Each file is one catalogue; a text is found by ``<file>.<table>.<key>``. Both languages must hold
the same keys (a test compares them).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from babel import Locale

from openresolutions.model.vocabulary import Language


def _flatten(prefix: str, table: Mapping[str, Any]) -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in table.items():
        name = f"{prefix}.{key}"
        if isinstance(value, Mapping):
            flat.update(_flatten(name, value))
        else:
            flat[name] = str(value)
    return flat


@cache
def catalogue(language: Language) -> Mapping[str, str]:
    """Return every text of a language by its dotted key."""
    folder = resources.files("openresolutions").joinpath("locales", language)
    flat: dict[str, str] = {}
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".toml"):
            table = tomllib.loads(entry.read_text("utf-8"))
            flat.update(_flatten(entry.name.removesuffix(".toml"), table))
    return flat


@cache
def language_name(of: Language, language: Language) -> str:
    """Return the name of a language in another, as it stands within a sentence."""
    named = catalogue(language).get(f"languages.{of}")
    return named or str(Locale.parse(language, sep="-").languages.get(of, of))


def trait(language: Language, name: str) -> str:
    """Return what a language's own catalogue says of the language, or nothing."""
    return catalogue(language).get(f"languages.{name}", "")


def text(language: Language, key: str, **params: object) -> str:
    """Return the text of a key with its ``{name}`` places filled; raises ``KeyError`` if unknown.

    Values are put in as they are: they are data, and whoever writes the text out escapes it.
    """
    template = catalogue(language)[key]
    return template.format(**params) if params else template
