"""Whether a package's files are as the generator would write them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path as Folder
from typing import Any

from openresolutions import languages, schemas
from openresolutions.packages import DESCRIPTOR, Package, read_folder
from openresolutions.packages.descriptor_spots import DescriptorSpots
from openresolutions.packages.files import file_spot
from openresolutions.packages.strict_json import Path
from openresolutions.problems import Problem, is_error
from openresolutions.tables import Table, canonical_files, named_columns, parse_tables, resource

_ABSENT = object()


def check_descriptors(
    packages: Iterable[Package], tables: Iterable[Table], faults: Iterable[Problem]
) -> tuple[Problem, ...]:
    """Return where schemas have drifted from ours, and which files are not in canonical form.

    ``tables`` are the packages' parsed tables, ``faults`` the problems found while parsing.
    """
    broken = {problem.file for problem in faults if is_error(problem)}
    sound: dict[str, list[Table]] = {}
    for table in tables:
        if table.file not in broken:
            sound.setdefault(table.package, []).append(table)
    return tuple(
        problem
        for package in packages
        for problem in (*_drift(package), *_not_canonical(package, sound.get(package.key, [])))
    )


def formatted(folder: Folder, with_schemas: bool = False) -> dict[str, bytes]:
    """Return the canonical bytes of the files of a package folder that can be read without error.

    The descriptor becomes a head, or on demand one with the schemas of all tables. Files with
    errors are left out: what a reader cannot be sure of is not written anew. Only the resources of
    a descriptor may be wrong, since they are written whatever stood there.
    """
    package, problems = read_folder(folder)
    tables, faults = parse_tables(package)
    broken = {problem.file for problem in faults if is_error(problem)}
    sound = [table for table in tables if table.file not in broken]
    made = canonical_files(package, sound, with_schemas)
    if any(is_error(problem) and _is_of_head(problem) for problem in problems):
        made.pop(DESCRIPTOR, None)
    return made


def _is_of_head(problem: Problem) -> bool:
    return problem.file.endswith(DESCRIPTOR) and not problem.field.startswith("resources")


def _drift(package: Package) -> Iterator[Problem]:
    """Yield the first place of each resource that differs from what the generator would write."""
    content = package.files.get(DESCRIPTOR, b"")
    spots = DescriptorSpots(file_spot(package.key, DESCRIPTOR), content.decode("utf-8", "replace"))
    for index, declared in enumerate(package.descriptor.get("resources", ())):
        if not declared or _is_ours(package, declared):
            continue
        wanted = resource(declared["name"], named_columns(package, declared["name"]))
        below = _first_difference(declared, wanted)
        found, expected = _shown(declared, below), _shown(wanted, below)
        at = spots.at(("resources", index, *below))
        yield at.problem("schema_drift", found, expected=expected, table=declared["name"])


def _is_ours(package: Package, declared: Mapping[str, Any]) -> bool:
    """Tell whether a resource is as the generator writes it; ``true`` and ``1`` differ."""
    table = str(declared["name"])
    return _text(declared) == _our_text(table, named_columns(package, table))


@languages.cached
def _our_text(table: str, columns: tuple[str, ...]) -> str:
    return _text(resource(table, columns))


def _first_difference(found: Any, wanted: Any) -> Path:
    """Return the path of the first place where two JSON values differ."""
    keys: list[Any] = []
    if isinstance(found, dict) and isinstance(wanted, dict):
        keys = [*wanted, *(key for key in found if key not in wanted)]
    elif isinstance(found, list) and isinstance(wanted, list):
        keys = list(range(max(len(found), len(wanted))))
    for key in keys:
        theirs, ours = _item(found, key), _item(wanted, key)
        if _text(theirs) != _text(ours):
            return (key, *_first_difference(theirs, ours))
    return ()


def _item(value: Any, key: Any) -> Any:
    try:
        return value[key]
    except (KeyError, IndexError):
        return _ABSENT


def _text(value: Any) -> str:
    return "" if value is _ABSENT else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _shown(value: Any, path: Path) -> str:
    for part in path:
        value = _item(value, part)
    return value if isinstance(value, str) else _text(value)


def _not_canonical(package: Package, tables: Sequence[Table]) -> Iterator[Problem]:
    """Yield the first line of each file that would be written otherwise.

    A descriptor may be a head, or declare every table with its schema. Resources that are wrong
    are told apart, so the descriptor waits until they are right.
    """
    declared = package.descriptor.get("resources", [])
    present = [name for name in schemas.tables(package.role) if f"{name}.csv" in package.files]
    are_ours = all(each and _is_ours(package, each) for each in declared)
    is_whole = are_ours and {each["name"] for each in declared} in (set(), set(present))
    for name, wanted in canonical_files(package, tables, with_schemas=bool(declared)).items():
        found = package.files.get(name, wanted)
        if found == wanted or (name == DESCRIPTOR and not is_whole):
            continue
        line, expected = _first_line(found.split(b"\n"), wanted.split(b"\n"))
        at = file_spot(package.key, name).at(line)
        yield at.problem("not_canonical", expected=expected)


def _first_line(found: list[bytes], wanted: list[bytes]) -> tuple[int, str]:
    """Return the number of the first line that differs, and what it should be."""
    for number, (one, other) in enumerate(zip_longest(found, wanted), 1):
        if one != other:
            return number, (other or b"").decode("utf-8")
    raise AssertionError("no line differs")
