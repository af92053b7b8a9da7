"""The closed schema of a descriptor: what a package may say about itself, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache, partial
from importlib import resources
from itertools import islice
from typing import TYPE_CHECKING, Any

from openresolutions import languages
from openresolutions.packages.accepting import Accepts, acceptor
from openresolutions.packages.dates import date_fault
from openresolutions.packages.descriptor_parts import check_texts, keys_at_fault, pruned
from openresolutions.packages.descriptor_spots import DescriptorSpots
from openresolutions.packages.resources import check_files, check_names
from openresolutions.packages.urls import host_fault, is_web_address, web_suggestion
from openresolutions.problems import Problem
from openresolutions.schemas import Role

if TYPE_CHECKING:
    import jsonschema

_CODES = {
    "additionalProperties": "descriptor_key_unknown",
    "const": "descriptor_constant",
    "maxItems": "descriptor_too_many",
    "maxLength": "descriptor_text_too_long",
    "minItems": "descriptor_empty",
    "minLength": "descriptor_empty",
    "pattern": "descriptor_pattern",
    "required": "descriptor_key_missing",
    "type": "descriptor_type",
}
_MOST_ERRORS = 1000
Fault = tuple[str, str | None]


def _moment_fault(text: str) -> Fault:
    """Check a day, or the beginning of a day in universal time as the standard writes it."""
    code, suggestion = date_fault(text.removesuffix("T00:00:00Z"))
    return (code, suggestion and f"{suggestion}T00:00:00Z") if code else ("", None)


def _address_fault(text: str) -> Fault:
    if not is_web_address(text):
        return "url_invalid", web_suggestion(text)
    code, _ = host_fault(text)
    return ("url_host_private", None) if code == "url_host_private" else ("", None)


_FORMATS: Mapping[str, Callable[[str], Fault]] = {
    "day": date_fault,
    "moment": _moment_fault,
    "web-address": _address_fault,
}


@cache
def _validator(role: Role, spoken: tuple[str, ...]) -> jsonschema.Draft202012Validator:
    import jsonschema

    checker = jsonschema.FormatChecker(formats=())
    for name, is_sound in _formats().items():
        checker.checks(name)(is_sound)
    return jsonschema.Draft202012Validator(_schema(role, spoken), format_checker=checker)


@cache
def _acceptor(role: Role, spoken: tuple[str, ...]) -> Accepts:
    return acceptor(_schema(role, spoken), _formats())


@cache
def _schema(role: Role, spoken: tuple[str, ...]) -> dict[str, Any]:
    text = resources.files(__package__).joinpath("descriptor.schema.json").read_text("utf-8")
    schema = json.loads(text)
    parts = schema["$defs"]
    for part, names in ((schema, _named), (parts["resource"], _named), (parts["resolution"], _all)):
        _speak(part, names())
    if role == "reference":
        del schema["properties"]["resolution"]
    else:
        schema["required"].append("resolution")
    whole: dict[str, Any] = _inlined(schema, parts)
    return whole


def _formats() -> dict[str, Accepts]:
    return {name: partial(_is_sound, fault=fault) for name, fault in _FORMATS.items()}


def _inlined(schema: Any, parts: Mapping[str, Any]) -> Any:
    """Return a schema with each part in the place that refers to it: it is looked up once."""
    if isinstance(schema, list):
        return [_inlined(each, parts) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _inlined(parts[schema["$ref"].removeprefix("#/$defs/")], parts)
    return {key: _inlined(value, parts) for key, value in schema.items() if key != "$defs"}


def _named() -> dict[str, tuple[str, ...]]:
    return {name: languages.properties(name) for name in ("title", "description")}


def _all() -> dict[str, tuple[str, ...]]:
    return {"summary": languages.columns("summary")}


def _speak(part: dict[str, Any], names: Mapping[str, tuple[str, ...]]) -> None:
    """Let an object have a property for each language, where it is declared with one."""
    for key in ("properties", "required"):
        listed = [spoken for name in part[key] for spoken in names.get(name, (name,))]
        part[key] = (
            listed
            if key == "required"
            else {
                spoken: part[key][name] for name in part[key] for spoken in names.get(name, (name,))
            }
        )


def _is_sound(value: object, fault: Callable[[str], Fault]) -> bool:
    return not isinstance(value, str) or not fault(value)[0]


def check_descriptor(
    spots: DescriptorSpots, value: dict[str, Any], role: Role, files: Collection[str]
) -> tuple[dict[str, Any], list[Problem]]:
    """Return what is sound of a descriptor, and the problems of the rest with their lines.

    ``files`` are the names of the files that stand beside it.
    """
    errors = [] if _acceptor(role, languages.current())(value) else _errors(value, role)
    problems = [problem for error in errors for problem in _told(spots, error)]
    problems += check_names(spots, value, role)
    problems += check_files(spots, value, role, files)
    problems += check_texts(spots, value)
    return (pruned(value, errors, role) if problems else value), problems


def _errors(value: dict[str, Any], role: Role) -> list[jsonschema.ValidationError]:
    return list(islice(_validator(role, languages.current()).iter_errors(value), _MOST_ERRORS))


def _told(spots: DescriptorSpots, error: jsonschema.ValidationError) -> Iterator[Problem]:
    path = tuple(error.absolute_path)
    if error.validator in ("required", "additionalProperties"):
        for name in keys_at_fault(error):
            yield spots.at((*path, name)).problem(_CODES[str(error.validator)], name)
    elif error.validator == "format":
        code, suggestion = _FORMATS[str(error.validator_value)](str(error.instance))
        yield spots.at(path).problem(code, str(error.instance), suggestion=suggestion)
    else:
        code = _CODES[str(error.validator)]
        expected = str(error.validator_value)
        yield spots.at(path).problem(code, _shown(error.instance), expected=expected)


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
