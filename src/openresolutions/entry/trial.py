"""The check of a package as it would be, before anything is written; then the writing."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openresolutions import output
from openresolutions.entry.draft import read_reference
from openresolutions.packages import REFERENCE, Found, Package, read_package, read_packages
from openresolutions.problems import Problem, is_error
from openresolutions.reading import judged
from openresolutions.schemas import Role

Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Trial:
    """What the check tells of a package with other files: what is new, and what it also told."""

    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def tried(data: Path, key: str, before: Files, after: Files, trusted: date | None) -> Trial:
    """Return what is wrong with a package after a change and was not wrong before it.

    A change of the reference package is looked at with every package, since all lean on it.
    """
    others, faults = _others(data, key)

    def problems(files: Files) -> tuple[Problem, ...]:
        return _problems(others, faults, key, files, trusted)

    old = {_same(each) for each in problems(before)} if before else set()
    new = [each for each in problems(after) if _same(each) not in old]
    errors = tuple(each for each in new if is_error(each))
    return Trial(errors, tuple(each for each in new if not is_error(each)))


def _others(data: Path, key: str) -> tuple[tuple[Package, ...], tuple[Problem, ...]]:
    """Return what a package is looked at with."""
    if key != REFERENCE:
        return (read_reference(data),), ()
    packages, faults = read_packages(data)
    others = tuple(each for each in packages if each.key != REFERENCE)
    return others, tuple(each for each in faults if each.package != REFERENCE)


def _problems(
    others: Sequence[Package],
    faults: Sequence[Problem],
    key: str,
    files: Files,
    trusted: date | None,
) -> tuple[Problem, ...]:
    with tempfile.TemporaryDirectory(prefix="package-") as made:
        folder = Path(made)
        output.add(files.items(), folder)
        role: Role = "reference" if key == REFERENCE else "resolution"
        package, own = read_package(Found(key, role, folder))
        found = judged((package, *others), (*faults, *own), None, trusted).problems
    return tuple(each for each in found if key in (REFERENCE, each.package))


def _same(problem: Problem) -> tuple[object, ...]:
    """Return a problem without its line, which moves with every row before it."""
    return problem.file, problem.field, problem.code, problem.value, problem.params


def save(folder: Path, files: Mapping[str, bytes | None]) -> None:
    """Write each file in one step, in an order in which no row points to one that is not there.

    ``None`` takes a file away.
    """
    for name, content in files.items():
        if content is None:
            (folder / name).unlink(missing_ok=True)
            continue
        beside = folder / f".{name}.part"
        beside.write_bytes(content)
        beside.replace(folder / name)
