"""The gate: what lets a package in, before anything of it is parsed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openresolutions import schemas
from openresolutions.packages.descriptor import check_descriptor
from openresolutions.packages.descriptor_spots import DescriptorSpots
from openresolutions.packages.encodings import decode
from openresolutions.packages.files import file_spot, read_files
from openresolutions.packages.folders import Found, find_packages
from openresolutions.packages.package import DESCRIPTOR, REFERENCE, Package
from openresolutions.packages.spots import Spot
from openresolutions.packages.strict_json import read_object
from openresolutions.problems import Problem


def read_packages(data: Path) -> tuple[tuple[Package, ...], tuple[Problem, ...]]:
    """Read every package of a data folder; return the packages in order, and all problems."""
    packages: list[Package] = []
    problems: list[Problem] = []
    for found in find_packages(data):
        if isinstance(found, Problem):
            problems.append(found)
            continue
        package, faults = read_package(found)
        packages.append(package)
        problems.extend(faults)
    if not problems and all(package.role == "reference" for package in packages):
        problems.append(Spot().problem("data_without_resolution", str(data)))
    return tuple(packages), tuple(problems)


def read_package(found: Found) -> tuple[Package, list[Problem]]:
    """Read one package folder; the package holds only what is sound."""
    files, problems = read_files(found.key, found.role, found.folder)
    refused = frozenset(problem.file.rpartition("/")[2].casefold() for problem in problems)
    if any(problem.file == found.key for problem in problems):
        refused = frozenset(f"{table}.csv" for table in schemas.tables(found.role))
    descriptor: dict[str, Any] = {}
    if DESCRIPTOR in files:
        descriptor, faults = _descriptor(found, files)
        problems += faults
    return Package(found.key, found.role, found.folder, descriptor, files, refused), problems


def _descriptor(found: Found, files: Mapping[str, bytes]) -> tuple[dict[str, Any], list[Problem]]:
    spot = file_spot(found.key, DESCRIPTOR)
    text = decode(spot, files[DESCRIPTOR])
    if isinstance(text, Problem):
        return {}, [text]
    read = read_object(spot, text)
    if isinstance(read, Problem):
        return {}, [read]
    return check_descriptor(DescriptorSpots(spot, text), read, found.role, files)


def read_folder(folder: Path) -> tuple[Package, list[Problem]]:
    """Read the package of one folder, whatever else stands in the data folder around it."""
    folder = folder.resolve()
    if folder.name == REFERENCE:
        return read_package(Found(REFERENCE, "reference", folder))
    return read_package(Found(f"{folder.parent.name}/{folder.name}", "resolution", folder))
