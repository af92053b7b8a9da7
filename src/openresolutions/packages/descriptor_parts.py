"""The parts of a descriptor: what is left when faulty ones are taken out, and all its texts."""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from openresolutions.packages.characters import is_suspect, text_faults
from openresolutions.packages.descriptor_spots import DescriptorSpots
from openresolutions.packages.strict_json import Path
from openresolutions.packages.wording import is_odd, wording_faults
from openresolutions.problems import Problem
from openresolutions.schemas import Role, tables

if TYPE_CHECKING:
    import jsonschema


def keys_at_fault(error: jsonschema.ValidationError) -> list[str]:
    """Return the keys that an object lacks or has too many, for an error about either."""
    schema: Any = error.schema
    instance: Any = error.instance
    if error.validator == "additionalProperties":
        return sorted(set(instance) - set(schema["properties"]))
    # jsonschema makes one error a missing key and names it only in its message.
    return [name for name in schema["required"] if error.message.startswith(repr(name))]


def pruned(
    value: dict[str, Any], errors: Iterable[jsonschema.ValidationError], role: Role
) -> dict[str, Any]:
    """Return a copy of a descriptor without what is at fault.

    A faulty resource becomes an empty object, so that the others keep their places.
    """
    made = copy.deepcopy(value)
    for path in sorted({path for error in errors for path in _faulty(error)}, reverse=True):
        _take_out(made, path)
    made["resources"] = list(_sound_resources(made.get("resources", []), tables(role)))
    return made


def _faulty(error: jsonschema.ValidationError) -> list[Path]:
    path = tuple(error.absolute_path)
    if path[:1] == ("resources",) and len(path) > 1:
        return [path[:2]]
    if error.validator == "additionalProperties":
        return [(*path, name) for name in keys_at_fault(error)]
    return [] if error.validator == "required" else [path]


def _take_out(value: Any, path: Path) -> None:
    *above, last = path
    for part in above:
        value = value[part]
    if isinstance(last, int):
        value[last] = {}
    else:
        del value[last]


def _sound_resources(found: list[Any], known: Collection[str]) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    for item in found:
        name = item.get("name")
        is_sound = name in known and name not in seen and item["path"] == f"{name}.csv"
        yield item if is_sound else {}
        seen.add(name)


def check_texts(spots: DescriptorSpots, descriptor: dict[str, Any]) -> Iterator[Problem]:
    """Yield the characters that do not belong into the texts of a descriptor's head."""
    head = {key: item for key, item in descriptor.items() if key != "resources"}
    texts = list(_texts(head, ()))
    said = [text for _, text in texts]
    if not is_odd(said) and not is_suspect("\n".join(said)):
        return
    for path, text in texts:
        for code, suggestion, params in (*text_faults(text), *wording_faults(text)):
            yield spots.at(path).problem(code, text, suggestion=suggestion, **params)


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in items:
            yield from _texts(item, (*path, key))
