"""A strict reader of JSON objects: what Python's own reader forgives is refused with its line.

The fast reader judges; only where it finds fault does the slow one look for the place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openresolutions.packages import limits
from openresolutions.packages.spots import Spot
from openresolutions.problems import Problem

Path = tuple[str | int, ...]
_INTEGER_DIGITS = 15
_FLOAT_CHARACTERS = 30
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_LONE = re.compile("[\ud800-\udfff]")


class _Refused(ValueError):
    """Raised inside the fast reader with the code of the fault and the text that has it."""

    def __init__(self, code: str, value: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.value = value


def read_object(spot: Spot, text: str) -> dict[str, Any] | Problem:
    """Return the object that a JSON text holds, or the first problem with line and column."""
    if text.startswith("\ufeff"):
        return spot.at(1).problem("json_mark")
    try:
        value = json.loads(
            text,
            object_pairs_hook=_pairs,
            parse_int=_integer,
            parse_float=_float,
            parse_constant=_constant,
        )
    except json.JSONDecodeError as error:
        near = text[error.pos : error.pos + 20].splitlines()
        problem = spot.at(error.lineno).problem
        return problem("json_syntax", near[0] if near else "", column=error.colno)
    except _Refused as error:
        return _refused(spot, text, error)
    except RecursionError:
        return _too_deep(spot, text)
    return _checked(spot, text, value)


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise _Refused("json_key_twice")
    return made


def _integer(digits: str) -> int:
    if len(digits.lstrip("-")) > _INTEGER_DIGITS:
        raise _Refused("json_number", digits)
    return int(digits)


def _float(digits: str) -> float:
    value = float(digits)
    if abs(value) == float("inf") or len(digits) > _FLOAT_CHARACTERS:
        raise _Refused("json_number", digits)
    return value


def _constant(name: str) -> float:
    raise _Refused("json_number", name)


def _checked(spot: Spot, text: str, value: Any) -> dict[str, Any] | Problem:
    if not isinstance(value, dict):
        return spot.at(1).problem("json_not_object")
    if _is_deeper(value, limits.JSON_DEPTH):
        return _too_deep(spot, text)
    lone = _lone_surrogate(text) if _SURROGATE.search(text) else None
    return value if lone is None else _at_offset(spot, text, lone, "json_surrogate")


def _is_deeper(value: Any, levels: int) -> bool:
    """Tell whether a value holds more levels of objects and lists than allowed."""
    if not isinstance(value, dict | list):
        return False
    items = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(_is_deeper(item, levels - 1) for item in items)


def _too_deep(spot: Spot, text: str) -> Problem:
    depth = 0
    for match in _TOKEN.finditer(text):
        depth += (match.group() in ("{", "[")) - (match.group() in ("}", "]"))
        if depth > limits.JSON_DEPTH:
            return _at_offset(spot, text, match.start(), "json_too_deep", limit=limits.JSON_DEPTH)
    raise AssertionError("nothing stands too deep")


def _lone_surrogate(text: str) -> int | None:
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token.startswith('"') and _LONE.search(json.loads(token)):
            return match.start()
    return None


def _refused(spot: Spot, text: str, refused: _Refused) -> Problem:
    if refused.code == "json_key_twice":
        offset, name = _second_key(text)
        return _at_offset(spot.at(0, name), text, offset, refused.code, name)
    tokens = _TOKEN.finditer(text)
    offset = next(match.start() for match in tokens if match.group() == refused.value)
    return _at_offset(spot, text, offset, refused.code, refused.value)


def _at_offset(
    spot: Spot, text: str, offset: int, code: str, value: str = "", **params: object
) -> Problem:
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    return spot.at(line, spot.field).problem(code, value, column=column, **params)


def _second_key(text: str) -> tuple[int, str]:
    """Return where the first key stands that its object already has, and the key."""
    seen: set[Path] = set()
    for path, offset in _places(text):
        if path in seen:
            return offset, str(path[-1])
        seen.add(path)
    raise AssertionError("no key stands twice")


@dataclass
class _Level:
    """An open object or list: the key or index being read, and whether the next is due."""

    is_object: bool
    part: str | int
    is_due: bool = True


def _places(text: str) -> Iterator[tuple[Path, int]]:
    """Yield the path of every key and list item of a sound JSON text with its offset."""
    stack: list[_Level] = []
    for match in _TOKEN.finditer(text):
        token = match.group()
        level = stack[-1] if stack else None
        if level and level.is_due and token not in ("}", "]"):
            level.is_due = False
            if level.is_object:
                level.part = json.loads(token)
            yield tuple(each.part for each in stack), match.start()
            if level.is_object:
                continue
        if token in ("{", "["):
            stack.append(_Level(token == "{", 0))
        elif token in ("}", "]"):
            stack.pop()
        elif token == "," and level:
            level.is_due = True
            level.part = level.part if isinstance(level.part, str) else level.part + 1


def key_lines(text: str) -> dict[Path, int]:
    """Return the line of every key and list item of a sound JSON text by its path."""
    lines: dict[Path, int] = {}
    line, last = 1, 0
    for path, offset in _places(text):
        line += text.count("\n", last, offset)
        last = offset
        lines[path] = line
    return lines
