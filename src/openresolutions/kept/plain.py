"""Records as plain data and back: JSON that names each kind, and the bytes beside it in one ZIP.

A content is named by its SHA-256, so that a file is known before it is unpacked.

Nothing that is read can run anything: a record is made of the fields that the file gives and of no
class but the frozen records of this package that are loaded already.
"""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import sys
import zipfile
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from markupsafe import Markup

from openresolutions.kept.store import Store
from openresolutions.model.files import Files

_PACKAGE = "openresolutions."
_RECORDS = "records.json"
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


class UnreadableError(ValueError):
    """What was kept cannot be read: it is damaged, or of another version."""


def pack(value: object) -> bytes:
    """Return a value as bytes; raises ``TypeError`` for a kind that has no plain form."""
    blobs: dict[str, bytes] = {}
    records = json.dumps(_plain(value, blobs), ensure_ascii=False, separators=(",", ":"))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(_RECORDS, records)
        for name, content in blobs.items():
            archive.writestr(name, content)
    return packed.getvalue()


def unpack(packed: bytes) -> object:
    """Return what was packed; raises ``UnreadableError`` if it cannot be had whole.

    Files by their path are unpacked one by one, when they are asked for.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(packed))
        return _value(json.loads(archive.read(_RECORDS)), archive)
    except Exception as error:
        raise UnreadableError(str(error)) from error


def whole(store: Store, key: str, is_right: Callable[[object], bool]) -> object:
    """Return what is kept under a key, or ``None``; what is not right is thrown away."""
    packed = store.get(key)
    if packed is None:
        return None
    try:
        found = unpack(packed)
    except UnreadableError:
        found = None
    if found is not None and is_right(found):
        return found
    store.discard(key)
    return None


def is_files(found: object) -> bool:
    """Tell whether what was kept is files by their path."""
    return isinstance(found, Files) or found == {}


def _plain(value: Any, blobs: dict[str, bytes]) -> Any:
    kind = type(value)
    if value is None or kind in (bool, int, float, str):
        return value
    if kind in _TEXTS:
        name, write = _TEXTS[kind]
        return {name: write(value)}
    if kind is bytes:
        return {"bytes": _blob(value, blobs)}
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
        return {type(value).__name__: [_plain(each, blobs) for each in value]}
    if isinstance(value, Mapping):
        return {"map": [[_plain(k, blobs), _plain(v, blobs)] for k, v in value.items()]}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = dataclasses.fields(value)
        parts = {field.name: _plain(getattr(value, field.name), blobs) for field in fields}
        return {"record": f"{type(value).__module__}:{type(value).__qualname__}", "of": parts}
    raise TypeError(f"no plain form for {type(value).__name__}")


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


def _value(plain: Any, archive: zipfile.ZipFile) -> Any:
    if not isinstance(plain, dict):
        return plain
    kind, content = next(iter(plain.items()))
    if kind in _AT_ONCE:
        return _AT_ONCE[kind](content)
    if kind == "bytes":
        return archive.read(content)
    if kind == "files":
        return _files(content, archive)
    if kind == "map":
        return {_value(k, archive): _value(v, archive) for k, v in content}
    if kind == "record":
        of = plain["of"].items()
        parts = {n: _value(part, archive) if type(part) is dict else part for n, part in of}
        return _record(content)(**parts)
    values = (_value(each, archive) for each in content)
    return tuple(values) if kind == "tuple" else list(values)


def _files(digests: dict[str, str], archive: zipfile.ZipFile) -> Files:
    """Return files that are read from the archive, each of which must be there."""
    if not archive.NameToInfo.keys() >= set(digests.values()):
        raise UnreadableError("a content lacks")
    return Files(digests, archive.read)


def _record(name: str) -> type:
    module, _, cls = name.partition(":")
    found = getattr(sys.modules[module], cls) if module.startswith(_PACKAGE) else None
    if not (isinstance(found, type) and dataclasses.is_dataclass(found)):
        raise UnreadableError(f"not a record: {name}")
    return found
