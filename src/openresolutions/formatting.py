"""Bring the files of the data folder into their one form."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from openresolutions import output
from openresolutions.checks import formatted
from openresolutions.packages import read_packages
from openresolutions.problems import Problem
from openresolutions.tables import parse_tables


def format_data(
    data: Path, with_schemas: bool = False
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Write every sound file in its canonical form; return which changed, and what is not sound.

    A descriptor becomes a head; with schemas it declares every table as it is published, for the
    tools of others. The problems are those that stand after the writing, which mends some of a
    descriptor.
    """
    changed: list[str] = []
    for package in read_packages(data)[0]:
        made = formatted(package.folder, with_schemas)
        differing = {
            name: content for name, content in made.items() if package.files.get(name) != content
        }
        output.add(differing.items(), package.folder)
        changed += [f"{package.key}/{name}" for name in sorted(differing)]
    return tuple(changed), _unsound(data)


def _unsound(data: Path) -> tuple[Problem, ...]:
    packages, at_gate = read_packages(data)
    faults = chain.from_iterable(parse_tables(package)[1] for package in packages)
    return (*at_gate, *faults)
