"""Records as plain data and back: JSON that names each kind, and the bytes beside it by digest.

Nothing that is read can run anything: a record is made of the fields that the file gives and of no
class but the frozen records of this package that are loaded already.
"""

from __future__ import annotations

import dataclasses
import hashlib
import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from markupsafe import Markup

from openresolutions.model.files import Files
from openresolutions.model.stowed import Stow

_PACKAGE = "openresolutions."
_TEXTS: Mapping[type, tuple[str, Callable[[Any], str]]] = {
    date: ("date", date.isoformat),
    Decimal: ("decimal", str),
    Fraction: ("fraction", str),
    Markup: ("markup", str),
}
_AT_ONCE: Mapping[str, Callable[[Any], object]] = {
    "date": date.fromisoformat,
    "decimal": Decimal,
    "fraction": Fraction,
    "markup": Markup,
    "texts": tuple,
    "rows": lambda rows: tuple(map(tuple, rows)),
    "words": dict,
}

Read = Callable[[str], bytes]


class UnreadableError(ValueError):
    """What was kept cannot be read: it is damaged, or of another version."""


def plain(value: Any, blobs: dict[str, bytes]) -> Any:
    """Return a value as plain data, and note the bytes that belong to it by their SHA-256.

    Raises ``TypeError`` for a kind that has no plain form.
    """
    kind = type(value)
    if value is None or kind in (bool, int, float, str):
        return value
    if kind in _TEXTS:
        name, write = _TEXTS[kind]
        return {name: write(value)}
    if kind is bytes:
        return {"bytes": _blob(value, blobs)}
    if kind is Stow:
        return {"stow": plain(value.read(), blobs)}
    if isinstance(value, Mapping) and _are_files(value):
        return {"files": {path: _blob(content, blobs) for path, content in value.items()}}
    return _plain_many(value, blobs)


def _are_files(value: Mapping[Any, Any]) -> bool:
    return bool(value) and all(type(k) is str and type(v) is bytes for k, v in value.items())


def _blob(content: bytes, blobs: dict[str, bytes]) -> str:
    digest = hashlib.sha256(content).hexdigest()
    blobs[digest] = content
    return digest


def _plain_many(value: Any, blobs: dict[str, bytes]) -> Any:
    texts = _plain_texts(value)
    if texts is not None:
        return texts
    if type(value) in (tuple, list):
        return {type(value).__name__: [plain(each, blobs) for each in value]}
    if isinstance(value, Mapping):
        return {"map": [[plain(k, blobs), plain(v, blobs)] for k, v in value.items()]}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        name, fields = _shape(type(value))
        return {"record": [name, *(plain(getattr(value, field), blobs) for field in fields)]}
    raise TypeError(f"no plain form for {type(value).__name__}")


@cache
def _shape(kind: type) -> tuple[str, tuple[str, ...]]:
    """Return the name of a kind of record and those of its fields."""
    fields = tuple(field.name for field in dataclasses.fields(kind))
    return f"{kind.__module__}:{kind.__qualname__}", fields


def _plain_texts(value: Any) -> Any:
    """Return the form of many texts, which is read at once and not one by one; else ``None``."""
    if type(value) is dict and value and _are_texts(value) and _are_texts(value.values()):
        return {"words": value}
    if type(value) is not tuple or not value:
        return None
    if _are_texts(value):
        return {"texts": value}
    if all(type(row) is tuple and _are_texts(row) for row in value):
        return {"rows": value}
    return None


def _are_texts(values: Iterable[Any]) -> bool:
    return all(type(each) is str for each in values)


def _files(wanted: dict[str, str], digests: Collection[str], read: Read) -> Files:
    """Return files that are read when they are asked for, each of which must be there."""
    if not all(digest in digests for digest in wanted.values()):
        raise UnreadableError("a content lacks")
    return Files(wanted, read)


@cache
def _record(name: str) -> type:
    module, _, cls = name.partition(":")
    found = getattr(sys.modules[module], cls) if module.startswith(_PACKAGE) else None
    if not (isinstance(found, type) and dataclasses.is_dataclass(found)):
        raise UnreadableError(f"not a record: {name}")
    return found


def value(told: Any, digests: Collection[str], read: Read) -> Any:
    """Return the value of plain data; ``read`` returns the content of one of the digests.

    Raises ``UnreadableError`` where a record is none of ours or a content lacks.
    """
    return _Reader(digests, read).of(told)


class _Reader:
    """Reads plain data of one entry. It forms no ring, which would hold the entry for long."""

    __slots__ = ("digests", "read")

    def __init__(self, digests: Collection[str], read: Read) -> None:
        self.digests, self.read = digests, read

    def of(self, part: Any) -> Any:
        if type(part) is not dict:
            return part
        kind, content = next(iter(part.items()))
        return _AT_ONCE[kind](content) if kind in _AT_ONCE else _WITHIN[kind](self, content)


_WITHIN: Mapping[str, Callable[[_Reader, Any], Any]] = {
    "bytes": lambda reader, digest: reader.read(digest),
    "files": lambda reader, wanted: _files(wanted, reader.digests, reader.read),
    "map": lambda reader, pairs: {reader.of(key): reader.of(each) for key, each in pairs},
    "tuple": lambda reader, parts: tuple(map(reader.of, parts)),
    "list": lambda reader, parts: list(map(reader.of, parts)),
    "record": lambda reader, parts: _record(parts[0])(*map(reader.of, parts[1:])),
    "stow": lambda reader, part: Stow(reader.of(part)),
}
