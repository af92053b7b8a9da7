"""The resources of a descriptor against the files that stand beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from openresolutions.packages.descriptor_spots import DescriptorSpots
from openresolutions.problems import Problem
from openresolutions.schemas import Role, always_published, tables


def declared(descriptor: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the resources that a descriptor declares, whatever else stands in their place."""
    found = descriptor.get("resources")
    items = found if isinstance(found, list) else []
    return [item if isinstance(item, Mapping) else {} for item in items]


def check_names(
    spots: DescriptorSpots, descriptor: Mapping[str, Any], role: Role
) -> Iterator[Problem]:
    """Yield what is wrong with the names and paths of resources.

    A path is never followed; it may only name the CSV file of the resource's own table.
    """
    known = tables(role)
    seen = set()
    for index, item in enumerate(declared(descriptor)):
        name, path = item.get("name"), item.get("path")
        if not isinstance(name, str):
            continue
        if name not in known:
            at = spots.at(("resources", index, "name"))
            yield at.problem("resource_unknown", name, known=", ".join(known))
        elif name in seen:
            yield spots.at(("resources", index, "name")).problem("resource_twice", name)
        elif isinstance(path, str) and path != f"{name}.csv":
            at = spots.at(("resources", index, "path"))
            yield at.problem("resource_path", path, suggestion=f"{name}.csv")
        seen.add(name)


def check_files(
    spots: DescriptorSpots, descriptor: Mapping[str, Any], role: Role, files: Collection[str]
) -> Iterator[Problem]:
    """Yield the resources without a file and the tables without a resource.

    Tables that every package is published with are asked for with the files themselves. A
    descriptor that is only a head declares no resource at all: they are written when it is
    published.
    """
    if descriptor.get("resources") == []:
        return
    names = [item.get("name") for item in declared(descriptor)]
    optional = set(tables(role)) - set(always_published(role))
    for index, name in enumerate(names):
        if isinstance(name, str) and name in optional and f"{name}.csv" not in files:
            at = spots.at(("resources", index, "path"))
            yield at.problem("resource_without_file", f"{name}.csv")
    for table in tables(role):
        if f"{table}.csv" in files and table not in names:
            yield spots.at(("resources",)).problem("resource_missing", f"{table}.csv")
