"""A quick yes to what a JSON schema accepts; to anything else it says no, and no reason.

It knows the words that the schema of descriptors uses and refuses any other. Reasons are left to
jsonschema, which takes long for what is nearly always sound.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

Accepts = Callable[[Any], bool]
Formats = Mapping[str, Accepts]
_TYPES: Mapping[str, type] = {"string": str, "array": list, "object": dict}
_SAY_NOTHING = ("$schema",)


def acceptor(schema: Mapping[str, Any], formats: Formats) -> Accepts:
    """Return what tells whether a value is sound; raises ``KeyError`` for an unknown word.

    The type of a value is looked at first: the other words are made for values of that type.
    """
    words = sorted((word for word in schema if word not in _SAY_NOTHING), key="type".__ne__)
    parts = tuple(_WORDS[word](schema, formats) for word in words)

    def accepts(value: Any) -> bool:
        # A loop, for a descriptor has a hundred parts and each of these some words.
        for part in parts:  # noqa: SIM110
            if not part(value):
                return False
        return True

    return accepts


def _properties(schema: Mapping[str, Any], formats: Formats) -> Accepts:
    known = {name: acceptor(part, formats) for name, part in schema["properties"].items()}
    return lambda value: all(known[name](item) for name, item in value.items() if name in known)


def _closed(schema: Mapping[str, Any], formats: Formats) -> Accepts:
    if schema["additionalProperties"] is not False:
        raise KeyError("additionalProperties")
    known = frozenset(schema["properties"])
    return lambda value: value.keys() <= known


def _required(schema: Mapping[str, Any], formats: Formats) -> Accepts:
    required = frozenset(schema["required"])
    return lambda value: value.keys() >= required


def _items(schema: Mapping[str, Any], formats: Formats) -> Accepts:
    item = acceptor(schema["items"], formats)
    return lambda value: all(map(item, value))


def _type(schema: Mapping[str, Any], formats: Formats) -> Accepts:
    kind = _TYPES[schema["type"]]
    return lambda value: isinstance(value, kind)


def _const(schema: Mapping[str, Any], formats: Formats) -> Accepts:
    wanted: str = schema["const"]
    return lambda value: isinstance(value, str) and value == wanted


def _pattern(schema: Mapping[str, Any], formats: Formats) -> Accepts:
    found = re.compile(schema["pattern"]).search
    return lambda value: found(value) is not None


def _format(schema: Mapping[str, Any], formats: Formats) -> Accepts:
    return formats[schema["format"]]


def _at_least(word: str) -> Callable[[Mapping[str, Any], Formats], Accepts]:
    def made(schema: Mapping[str, Any], formats: Formats) -> Accepts:
        fewest: int = schema[word]
        return lambda value: len(value) >= fewest

    return made


def _at_most(word: str) -> Callable[[Mapping[str, Any], Formats], Accepts]:
    def made(schema: Mapping[str, Any], formats: Formats) -> Accepts:
        most: int = schema[word]
        return lambda value: len(value) <= most

    return made


_WORDS: Mapping[str, Callable[[Mapping[str, Any], Formats], Accepts]] = {
    "type": _type,
    "required": _required,
    "additionalProperties": _closed,
    "properties": _properties,
    "items": _items,
    "const": _const,
    "pattern": _pattern,
    "format": _format,
    "minLength": _at_least("minLength"),
    "minItems": _at_least("minItems"),
    "maxLength": _at_most("maxLength"),
    "maxItems": _at_most("maxItems"),
}
