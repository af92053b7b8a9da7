"""Descriptors as the rules see them: every text with its place, and the lines of their keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from openresolutions.packages import DESCRIPTOR, Package
from openresolutions.packages.descriptor_spots import dotted
from openresolutions.packages.strict_json import Path, key_lines
from openresolutions.problems import Problem

# Resources are written by a command and compared with ours elsewhere.
_OURS = ("$schema", "resources", "created", "version")


def texts(package: Package) -> Iterator[tuple[Path, str]]:
    """Yield every text that people wrote into a descriptor, with its path."""
    for key, value in package.descriptor.items():
        if key not in _OURS:
            yield from _texts((key,), value)


def with_lines(problems: Iterable[Problem], packages: Iterable[Package]) -> Iterator[Problem]:
    """Yield the problems, those on a descriptor with the line of their key."""
    by_key = {package.key: package for package in packages}
    lines: dict[str, Mapping[str, int]] = {}
    for problem in problems:
        package = by_key.get(problem.package)
        placed = bool(problem.line) or not problem.file.endswith(DESCRIPTOR)
        if placed or package is None or not package.descriptor:
            yield problem
            continue
        if package.key not in lines:
            lines[package.key] = _lines(package)
        yield replace(problem, line=lines[package.key].get(problem.field, 0))


def _texts(path: Path, value: object) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts((*path, key), item)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts((*path, index), item)


def _lines(package: Package) -> Mapping[str, int]:
    """Return the line of each key of a descriptor by its dotted path."""
    text = package.files[DESCRIPTOR].decode("utf-8")
    return {dotted(path): line for path, line in key_lines(text).items()}
