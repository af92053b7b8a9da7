"""The data folder, read, checked and derived: all that a check needs, and a build begins with.

Nothing that draws, writes or renders is loaded for it.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from openresolutions.checks import check_descriptors, check_tables
from openresolutions.dossiers import build_publication
from openresolutions.findings import check_findings, derive
from openresolutions.model.dossier import Publication
from openresolutions.model.results import Findings
from openresolutions.packages import REFERENCE, Package, limits, read_folder, read_packages
from openresolutions.packages.spots import Spot
from openresolutions.problems import Problem, is_error
from openresolutions.rules import check_publication
from openresolutions.tables import Table, parse_tables


@dataclass(frozen=True)
class Material:
    """What the data folder holds and what follows from it, with every problem that it has."""

    packages: tuple[Package, ...]
    tables: tuple[Table, ...]
    publication: Publication | None
    findings: Mapping[str, Findings]
    problems: tuple[Problem, ...]


def check(
    data: Path, as_of: date | None = None, trusted: date | None = None
) -> tuple[Problem, ...]:
    """Return every problem of the data folder, in the order of places.

    Nothing is derived that shows no problem: no target is judged.
    """
    with _uncollected():
        packages, at_gate = read_packages(data)
        _, publication, problems = _checked(packages, at_gate, as_of, trusted)
        problems += check_findings(publication) if publication else ()
        return _ordered(problems)


def read_some(
    data: Path, keys: Iterable[str], as_of: date | None = None, trusted: date | None = None
) -> Material:
    """Read, check and derive some packages, looked at with the reference package alone.

    Frictionless is not asked: it takes its time, and what it finds in cells is told before it.
    """
    found = [read_folder(data / key) for key in (*keys, REFERENCE) if (data / key).is_dir()]
    at_gate = chain.from_iterable(problems for _, problems in found)
    packages = [package for package, _ in found]
    with _uncollected():
        return judged(packages, at_gate, as_of, trusted, with_frictionless=False)


def read(data: Path, as_of: date | None = None, trusted: date | None = None) -> Material:
    """Read, check and derive everything; faulty rows are left out of what is derived.

    Nothing can have happened after the ``trusted`` day, if there is one.
    """
    with _uncollected():
        return _read(data, as_of, trusted)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector of garbage from walking all rows again and again: rows form no rings."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(data: Path, as_of: date | None, trusted: date | None) -> Material:
    packages, at_gate = read_packages(data)
    return judged(packages, at_gate, as_of, trusted)


def judged(
    packages: Sequence[Package],
    at_gate: Iterable[Problem],
    as_of: date | None,
    trusted: date | None,
    with_frictionless: bool = True,
) -> Material:
    """Check and derive everything from packages that were read, with what the gate told of them."""
    tables, publication, problems = _checked(packages, at_gate, as_of, trusted, with_frictionless)
    findings = derive(publication) if publication else {}
    problems += check_findings(publication, findings) if publication else ()
    return Material(tuple(packages), tables, publication, findings, _ordered(problems))


def _checked(
    packages: Sequence[Package],
    at_gate: Iterable[Problem],
    as_of: date | None,
    trusted: date | None,
    with_frictionless: bool = True,
) -> tuple[tuple[Table, ...], Publication | None, list[Problem]]:
    """Return the tables, the records if there is any dossier, and what is wrong with them."""
    tables, faults = _parsed(packages)
    problems = [*at_gate, *faults, *check_tables(tables, with_frictionless)]
    problems += check_descriptors(packages, tables, faults)
    if not any(package.role == "resolution" for package in packages):
        return tables, None, problems
    faulty = {(problem.file, problem.line) for problem in problems if is_error(problem)}
    publication = build_publication(packages, tables, as_of, faulty)
    problems += check_publication(publication, packages, tables, trusted)
    return tables, publication, problems


def _parsed(packages: Iterable[Package]) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """Parse the tables of all packages, until their faults are more than anybody will read."""
    tables: list[Table] = []
    faults: list[Problem] = []
    for package in packages:
        if len(faults) > limits.DATA_PROBLEMS:
            faults.append(Spot().problem("data_too_many_problems", limit=limits.DATA_PROBLEMS))
            break
        found, told = parse_tables(package)
        tables += found
        faults += told
    return tuple(tables), tuple(faults)


def _ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems)))
