"""The closed schema of a descriptor: what a package may say about itself, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

import jsonschema

from openresolutions.packages.resources import Declared
from openresolutions.packages.spots import Spot
from openresolutions.packages.strict_json import Path, dotted, key_lines
from openresolutions.problems import Problem
from openresolutions.schemas import Role

_CODES = {
    "additionalProperties": "descriptor_key_unknown",
    "const": "descriptor_constant",
    "format": "descriptor_format",
    "maxItems": "descriptor_too_many",
    "maxLength": "descriptor_text_too_long",
    "minItems": "descriptor_empty",
    "minLength": "descriptor_empty",
    "pattern": "descriptor_pattern",
    "required": "descriptor_key_missing",
    "type": "descriptor_type",
}


@cache
def _validator(role: Role) -> jsonschema.Draft202012Validator:
    text = resources.files(__package__).joinpath("descriptor.schema.json").read_text("utf-8")
    schema = json.loads(text)
    if role == "reference":
        del schema["properties"]["resolution"]
    else:
        schema["required"].append("resolution")
    return jsonschema.Draft202012Validator(schema)


def check_descriptor(
    spot: Spot, text: str, role: Role, names: Collection[str]
) -> tuple[dict[str, Any], list[Problem]]:
    """Return what is sound of a descriptor's text, and what is wrong with the rest.

    ``names`` are the files that stand beside it.
    """
    value = json.loads(text)
    errors = list(_validator(role).iter_errors(value))
    declared = Declared(spot, {}, value)
    problems = [*declared.check_names(role), *declared.check_files(role, names)]
    if not errors and not problems:
        return value, []
    lines = key_lines(text)
    declared = Declared(spot, lines, value)
    problems = [problem for error in errors for problem in _told(spot, lines, error)]
    return {}, [*problems, *declared.check_names(role), *declared.check_files(role, names)]


def _told(
    spot: Spot, lines: Mapping[Path, int], error: jsonschema.ValidationError
) -> Iterator[Problem]:
    path = tuple(error.absolute_path)
    keyword = str(error.validator)
    for name in _names(error, keyword):
        whole = (*path, name) if name else path
        line = lines.get(whole) or lines.get(path) or 1
        value = "" if name else _shown(error.instance)
        at = spot.at(line, dotted(whole))
        yield at.problem(_CODES[keyword], value, expected=_expected(error, keyword))


def _names(error: jsonschema.ValidationError, keyword: str) -> list[str]:
    """Return the keys of an object that an error is about, or one empty name for the value."""
    schema = error.schema if isinstance(error.schema, dict) else {}
    if keyword == "required":
        # jsonschema makes one error a missing key and names it only in its message.
        return [name for name in schema["required"] if error.message.startswith(repr(name))]
    if keyword == "additionalProperties":
        return sorted(set(error.instance) - set(schema["properties"]))
    return [""]


def _expected(error: jsonschema.ValidationError, keyword: str) -> str | None:
    if keyword in ("required", "additionalProperties"):
        return None
    return str(error.validator_value)


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)[:200]
