"""The head of a package as rows of a sheet: what its descriptor says, a property a row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from openresolutions.languages import columns, current, properties, suffixed
from openresolutions.model.vocabulary import Language
from openresolutions.schemas import Role
from openresolutions.texts import language_name, text

HEAD = "head"
# The column of a table whose list serves a property too.
_LISTS = {
    "document_id": ("targets", "document_id"),
    "place_id": ("outcomes", "place_id"),
    "measured_place_id": ("outcomes", "place_id"),
}
_DAYS = ("starts_on", "ends_on")


@dataclass(frozen=True)
class Property:
    """One property: its name, what it is called, whether it is a day, and whose list it has."""

    name: str
    label: str
    is_day: bool
    list: tuple[str, str]


def head_properties(role: Role, language: Language) -> tuple[Property, ...]:
    """Return the properties that a sheet shows, in order; labels in a language."""
    whole = ("name", *properties("title", "description"), "version")
    return tuple(
        Property(name, _label(name, language), name in _DAYS, _LISTS.get(name, ("", "")))
        for name in (*whole, *(_own() if role == "resolution" else ()))
    )


def labels(language: Language) -> Mapping[str, str]:
    """Return what each property is called."""
    return {each.name: each.label for each in head_properties("resolution", language)}


def head_values(descriptor: Mapping[str, Any]) -> dict[str, str]:
    """Return the text of each property that a descriptor has."""
    own = descriptor.get("resolution", {})
    return {
        name: str(value)
        for name in labels(current()[0])
        if (value := own.get(name) if name in _own() else descriptor.get(name))
    }


def with_head(descriptor: Mapping[str, Any], values: Mapping[str, str]) -> dict[str, Any]:
    """Return a descriptor with other values in its head; an empty one takes its property out."""
    known = labels(current()[0])
    made = {name: values[name] for name in known if values.get(name)}
    whole = {name: value for name, value in descriptor.items() if name not in known}
    whole |= {name: value for name, value in made.items() if name not in _own()}
    if "resolution" in descriptor:
        whole["resolution"] = {name: made[name] for name in _own() if name in made}
    return whole


def _own() -> tuple[str, ...]:
    """Return the properties that stand under ``resolution``, in their order."""
    return ("document_id", "place_id", "measured_place_id", *_DAYS, *columns("summary"))


def _label(name: str, language: Language) -> str:
    for each in current():
        for word in ("title", "description"):
            if name == suffixed(word, each):
                return _told(word, each, language)
        if name == f"summary_{each}":
            return _told("summary", each, language)
    return text(language, f"workbook.head.{name}")


def _told(word: str, of: Language, language: Language) -> str:
    named = language_name(of, language)
    return text(language, f"workbook.head.{word}", named=named)
