"""A schema in the languages of a publication: its columns, and what is said of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from babel import Locale

from openresolutions.texts import language_name

# The languages that a schema's own texts are written in, with the ending of their keys.
_ENDINGS = {"vi": "", "en": "_en"}
_TEXTS = ("title", "description")


def expanded(schema: Mapping[str, Any], spoken: Sequence[str]) -> dict[str, Any]:
    """Return a schema with a column for each language of a text; each key in its place."""
    made = _titled(schema, spoken)
    made["fields"] = [one for field in schema["fields"] for one in _fields(field, spoken)]
    return made


def columns_of(field: Mapping[str, Any], spoken: Sequence[str]) -> dict[str, str]:
    """Return the column of each language that a text has one in."""
    only = field["languages"] == "with plurals"
    return {one: f"{field['name']}_{one}" for one in spoken if not only or has_singular(one)}


@cache
def has_singular(language: str) -> bool:
    """Tell whether a language has a form of its own for one thing."""
    return "one" in Locale.parse(language, sep="-").plural_form.tags


def _fields(field: Mapping[str, Any], spoken: Sequence[str]) -> list[dict[str, Any]]:
    """Return the columns of a field; ``others`` is what is said of all but the first."""
    if "languages" not in field:
        return [_titled(field, spoken)]
    plain = {key: value for key, value in field.items() if key not in ("languages", "others")}
    return [
        {**_titled(plain | (field.get("others", {}) if place else {}), spoken, of), "name": column}
        for place, (of, column) in enumerate(columns_of(field, spoken).items())
    ]


def _titled(part: Mapping[str, Any], spoken: Sequence[str], of: str = "") -> dict[str, Any]:
    """Return a part with its texts in every language, in the place of those it is declared with."""
    made: dict[str, Any] = {}
    for key, value in part.items():
        if key in _TEXTS:
            for place, language in enumerate(spoken):
                told = part[key + _ENDINGS.get(language, "_en")]
                named = f"{key}_{language}" if place else key
                made[named] = (
                    told.replace("{language}", language_name(of, language)) if of else told
                )
        elif key.removesuffix("_en") not in _TEXTS:
            made[key] = value
    return made
