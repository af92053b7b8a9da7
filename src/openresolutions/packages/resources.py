"""The resources of a descriptor against the files that stand beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from openresolutions.packages.spots import Spot
from openresolutions.packages.strict_json import Path, dotted
from openresolutions.problems import Problem
from openresolutions.schemas import Role, required_tables, tables


class Declared:
    """The resources that a descriptor declares, and where each stands in it."""

    def __init__(self, spot: Spot, lines: Mapping[Path, int], descriptor: Mapping[str, Any]):
        """Find the resources, whatever else stands in their place."""
        self.spot = spot
        self.lines = lines
        found = descriptor.get("resources")
        items = found if isinstance(found, list) else []
        self.resources = [item if isinstance(item, Mapping) else {} for item in items]
        self.names = [str(item.get("name", "")) for item in self.resources]

    def at(self, index: int, key: str) -> Spot:
        """Return the place of a property of a resource."""
        path: Path = ("resources", index, key)
        line = self.lines.get(path) or self.lines.get(path[:2]) or 1
        return self.spot.at(line, dotted(path))

    def check_names(self, role: Role) -> Iterator[Problem]:
        """Yield what is wrong with names and paths.

        A path is never followed; it may only name the CSV file of the resource's own table.
        """
        known = tables(role)
        for index, (name, item) in enumerate(zip(self.names, self.resources, strict=True)):
            path = item.get("path")
            if name not in known:
                at = self.at(index, "name")
                yield at.problem("resource_unknown", name, known=", ".join(known))
            elif name in self.names[:index]:
                yield self.at(index, "name").problem("resource_twice", name)
            elif path != f"{name}.csv":
                at = self.at(index, "path")
                yield at.problem("resource_path", str(path), suggestion=f"{name}.csv")

    def check_files(self, role: Role, names: Collection[str]) -> Iterator[Problem]:
        """Yield the resources without a file and the files without a resource."""
        for index, name in enumerate(self.names):
            wanted = name in tables(role) and name not in required_tables(role)
            if wanted and f"{name}.csv" not in names:
                yield self.at(index, "path").problem("resource_without_file", f"{name}.csv")
        for table in tables(role):
            if f"{table}.csv" in names and table not in self.names:
                at = self.spot.at(self.lines.get(("resources",), 1), "resources")
                yield at.problem("resource_missing", f"{table}.csv")
