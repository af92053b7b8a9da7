"""A schema in the languages of a publication: its columns, and what is said of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from openresolutions.plurals import kinds
from openresolutions.texts import language_name, own

_TEXTS = ("title", "description")


def expanded(table: str, schema: Mapping[str, Any], spoken: Sequence[str]) -> dict[str, Any]:
    """Return a schema with a column for each language of a text; each key in its place.

    Titles and descriptions are those of the catalogue of a language, else those that the schema is
    declared with, which are in the language of the generator.
    """
    home = f"columns.{table}"
    made = _titled(home, schema, spoken)
    made["fields"] = [one for field in schema["fields"] for one in _fields(home, field, spoken)]
    return made


def columns_of(field: Mapping[str, Any], spoken: Sequence[str]) -> dict[str, str]:
    """Return the column of each language that a text has one in: ``with few``, if it knows few."""
    kind = field["languages"].removeprefix("with ")
    return {one: f"{field['name']}_{one}" for one in spoken if kind == "all" or kind in kinds(one)}


def _fields(home: str, field: Mapping[str, Any], spoken: Sequence[str]) -> list[dict[str, Any]]:
    """Return the columns of a field; ``others`` is what is said of all but the first."""
    home = f"{home}.{field['name']}"
    if "languages" not in field:
        return [_titled(home, field, spoken)]
    plain = {key: value for key, value in field.items() if key not in ("languages", "others")}
    rest = plain | field.get("others", {})
    return [
        {**_titled(home, rest if place else plain, spoken, of, place > 0), "name": column}
        for place, (of, column) in enumerate(columns_of(field, spoken).items())
    ]


def _titled(
    home: str, part: Mapping[str, Any], spoken: Sequence[str], of: str = "", other: bool = False
) -> dict[str, Any]:
    """Return a part with its texts in every language, in the place of those it is declared with."""
    made: dict[str, Any] = {}
    for key, value in part.items():
        if key not in _TEXTS:
            made[key] = value
            continue
        for place, language in enumerate(spoken):
            told = _translated(home, key, language, other) or value
            name = language_name(of, language) if of else ""
            told = told.replace("{language}", name) if of else told
            made[f"{key}_{language}" if place else key] = told
    return made


def _translated(home: str, key: str, language: str, other: bool) -> str:
    homes = (f"{home}.others", home) if other else (home,)
    return next(
        (own(language)[f"{one}.{key}"] for one in homes if f"{one}.{key}" in own(language)), ""
    )


def own_texts(table: str, schema: Mapping[str, Any]) -> dict[str, str]:
    """Return the texts that a schema is declared with, by the keys of a catalogue."""
    parts = {f"columns.{table}": schema}
    for field in schema["fields"]:
        parts[f"columns.{table}.{field['name']}"] = field
        parts[f"columns.{table}.{field['name']}.others"] = field.get("others", {})
    return {
        f"{home}.{key}": part[key] for home, part in parts.items() for key in _TEXTS if key in part
    }
