"""Bring the files of the data folder into their one form, with the schemas as they stand today."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from openresolutions import output
from openresolutions.checks import formatted
from openresolutions.packages import read_packages
from openresolutions.problems import Problem
from openresolutions.tables import parse_tables


def format_data(data: Path) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Write every sound file in its canonical form; return which changed, and what is not sound.

    The problems are those that stand after the writing, which mends some of a descriptor.
    """
    changed: list[str] = []
    for package in read_packages(data)[0]:
        made = formatted(package.folder)
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
