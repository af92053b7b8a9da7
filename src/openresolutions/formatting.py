"""Bring the files of the data folder into their one form, with the schemas as they stand today."""

from __future__ import annotations

from pathlib import Path

from openresolutions import output
from openresolutions.packages import read_packages
from openresolutions.problems import Problem, is_error
from openresolutions.tables import canonical_files, parse_tables


def format_data(data: Path) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Write every sound file in its canonical form; return which changed, and what is not sound."""
    packages, at_gate = read_packages(data)
    changed: list[str] = []
    problems = list(at_gate)
    for package in packages:
        tables, faults = parse_tables(package)
        problems += faults
        faulty = {problem.file for problem in problems if is_error(problem)}
        sound = [table for table in tables if table.file not in faulty]
        differing = {
            name: content
            for name, content in canonical_files(package, sound).items()
            if package.files.get(name) != content and f"{package.key}/{name}" not in faulty
        }
        output.add(differing.items(), package.folder)
        changed += [f"{package.key}/{name}" for name in sorted(differing)]
    return tuple(changed), tuple(problems)
