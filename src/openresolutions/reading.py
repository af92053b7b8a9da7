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


@dataclass(frozen=True)
class Checked:
    """Tables, records if there is any dossier, problems; and how many of these are of a kind that
    is told up to a cap only.
    """

    tables: tuple[Table, ...]
    publication: Publication | None
    problems: tuple[Problem, ...]
    capped: int


def check(
    data: Path, as_of: date | None = None, trusted: date | None = None
) -> tuple[Problem, ...]:
    """Return every problem of the data folder, in the order of places.

    Nothing is derived that shows no problem: no target is judged.
    """
    with uncollected():
        packages, at_gate = read_packages(data)
        found = checked(packages, at_gate, as_of, trusted)
        derived = check_findings(found.publication) if found.publication else ()
        return _ordered([*found.problems, *derived])


def read_some(
    data: Path, keys: Iterable[str], as_of: date | None = None, trusted: date | None = None
) -> Material:
    """Read, check and derive some packages, looked at with the reference package alone.

    Frictionless is not asked: it takes its time, and what it finds in cells is told before it.
    """
    found = [read_folder(data / key) for key in (*keys, REFERENCE) if (data / key).is_dir()]
    at_gate = chain.from_iterable(problems for _, problems in found)
    packages = [package for package, _ in found]
    with uncollected():
        return judged(packages, at_gate, as_of, trusted, with_frictionless=False)


def read(
    data: Path, as_of: date | None = None, trusted: date | None = None, with_findings: bool = True
) -> Material:
    """Read, check and derive everything; faulty rows are left out of what is derived.

    Nothing can have happened after the ``trusted`` day, if there is one. Without findings only
    those numbers are derived that can show a problem.
    """
    with uncollected():
        packages, at_gate = read_packages(data)
        return judged(packages, at_gate, as_of, trusted, with_findings=with_findings)


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector of garbage from walking all rows again and again: rows form no rings."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def judged(
    packages: Sequence[Package],
    at_gate: Iterable[Problem],
    as_of: date | None,
    trusted: date | None,
    with_frictionless: bool = True,
    with_findings: bool = True,
) -> Material:
    """Check and derive everything from packages that were read, with what the gate told of them."""
    found = checked(packages, at_gate, as_of, trusted, with_frictionless)
    whole = found.publication
    findings = derive(whole) if whole and with_findings else None
    derived = check_findings(whole, findings) if whole else ()
    problems = _ordered([*found.problems, *derived])
    return Material(tuple(packages), found.tables, whole, findings or {}, problems)


def checked(
    packages: Sequence[Package],
    at_gate: Iterable[Problem],
    as_of: date | None,
    trusted: date | None,
    with_frictionless: bool = True,
    apart: bool = False,
) -> Checked:
    """Return tables and records of packages that were read, and what is wrong with them.

    ``apart`` tells that they are a part of the data: what shows only between packages is left out.
    """
    tables, faults = _parsed(packages)
    in_tables = check_tables(tables, with_frictionless)
    problems = [*at_gate, *faults, *in_tables]
    problems += check_descriptors(packages, tables, faults)
    capped = len(faults) + len(in_tables)
    if not any(package.role == "resolution" for package in packages):
        return Checked(tables, None, tuple(problems), capped)
    faulty = {(problem.file, problem.line) for problem in problems if is_error(problem)}
    publication = build_publication(packages, tables, as_of, faulty)
    problems += check_publication(publication, packages, tables, trusted, apart)
    return Checked(tables, publication, tuple(problems), capped)


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
