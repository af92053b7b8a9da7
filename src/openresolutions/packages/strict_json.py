"""A strict reader of JSON objects: what Python's own reader forgives is refused with its line.

The fast reader judges; only where it finds fault does the slow one look for the place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from openresolutions.packages import limits
from openresolutions.packages.spots import Spot
from openresolutions.problems import Problem

Path = tuple[str | int, ...]
_INTEGER_DIGITS = 15
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class _Refused(ValueError):
    """Raised inside the fast reader with the code of the fault and the text that has it."""

    def __init__(self, code: str, value: str) -> None:
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
        names = [name for name, _ in pairs]
        twice = next(name for index, name in enumerate(names) if name in names[:index])
        raise _Refused("json_key_twice", twice)
    return made


def _integer(digits: str) -> int:
    if len(digits) > _INTEGER_DIGITS:
        raise _Refused("json_number", digits)
    return int(digits)


def _float(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")) or len(digits) > 2 * _INTEGER_DIGITS:
        raise _Refused("json_number", digits)
    return value


def _constant(name: str) -> float:
    raise _Refused("json_number", name)


def _checked(spot: Spot, text: str, value: Any) -> dict[str, Any] | Problem:
    if not isinstance(value, dict):
        return spot.at(1).problem("json_not_object")
    if _depth(value, limits.JSON_DEPTH) < 0:
        return _too_deep(spot, text)
    if _SURROGATE.search(text) and (place := _lone_surrogate(text)):
        return spot.at(_line(text, place)).problem("json_surrogate", column=_column(text, place))
    return value


def _depth(value: Any, left: int) -> int:
    """Return what is left of the allowed depth at the deepest place, negative where it is passed."""
    if left < 0 or not isinstance(value, dict | list):
        return left
    items = value.values() if isinstance(value, dict) else value
    return min((_depth(item, left - 1) for item in items), default=left - 1)


def _too_deep(spot: Spot, text: str) -> Problem:
    depth = 0
    for match in _TOKEN.finditer(text):
        depth += (match.group() in "{[") - (match.group() in "}]")
        if depth > limits.JSON_DEPTH:
            line, column = _line(text, match.start()), _column(text, match.start())
            return spot.at(line).problem("json_too_deep", limit=limits.JSON_DEPTH, column=column)
    return spot.at(1).problem("json_too_deep", limit=limits.JSON_DEPTH, column=1)


def _lone_surrogate(text: str) -> int:
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token.startswith('"') and not _is_whole(json.loads(token)):
            return match.start() + 1
    return 0


def _is_whole(text: str) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in text)


def _refused(spot: Spot, text: str, error: _Refused) -> Problem:
    start = _place_twice(text) if error.code == "json_key_twice" else _place_of(text, error.value)
    place = spot.at(_line(text, start), error.value if error.code == "json_key_twice" else "")
    return place.problem(error.code, error.value, column=_column(text, start))


def _place_of(text: str, token: str) -> int:
    return next((m.start() for m in _TOKEN.finditer(text) if m.group() == token), 0)


def _place_twice(text: str) -> int:
    """Return where the first key stands that its object already has."""
    seen: set[Path] = set()
    for path, start in key_places(text):
        if path in seen:
            return start
        seen.add(path)
    return 0


def key_lines(text: str) -> dict[Path, int]:
    """Return the line of every key and list item of a sound JSON text by its path."""
    return {path: _line(text, start) for path, start in key_places(text)}


def key_places(text: str) -> Iterator[tuple[Path, int]]:
    """Yield the path of every key and list item of a sound JSON text with its offset."""
    stack: list[str | int] = []
    expects_key: list[bool] = []
    for match in _TOKEN.finditer(text):
        token = match.group()
        if expects_key and expects_key[-1] and token.startswith('"'):
            stack[-1] = json.loads(token)
            expects_key[-1] = False
            yield tuple(stack), match.start()
            continue
        if expects_key and token not in "]}:," and stack[-1] == 0 and not _is_object(expects_key):
            yield tuple(stack), match.start()
        _step(token, stack, expects_key)
        if token == "," and isinstance(stack[-1], int):
            yield tuple(stack), match.end()


def _is_object(expects_key: list[bool]) -> bool:
    return expects_key[-1]


def _step(token: str, stack: list[str | int], expects_key: list[bool]) -> None:
    if token == "{":
        stack.append("")
        expects_key.append(True)
    elif token == "[":
        stack.append(0)
        expects_key.append(False)
    elif token in "}]":
        stack.pop()
        expects_key.pop()
    elif token == ",":
        last = stack[-1]
        if isinstance(last, int):
            stack[-1] = last + 1
        else:
            expects_key[-1] = True


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _column(text: str, offset: int) -> int:
    return offset - text.rfind("\n", 0, offset)


def dotted(path: Path) -> str:
    """Return a path into a descriptor as a message shows it: ``resources[2].schema``."""
    shown = ""
    for part in path:
        shown += f"[{part}]" if isinstance(part, int) else f".{part}"
    return shown.removeprefix(".")
