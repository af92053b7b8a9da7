"""The rule on licences: the site publishes under CC BY, so a package allows at least that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openresolutions.packages import DESCRIPTOR, Package
from openresolutions.problems import Problem

ALLOWED = ("CC-BY-4.0", "CC0-1.0", "ODC-By-1.0", "PDDL-1.0")


def check(packages: Iterable[Package]) -> Iterator[Problem]:
    """Check the name of each licence of each package."""
    for package in packages:
        for index, licence in enumerate(package.descriptor.get("licenses", ())):
            name = licence.get("name", "")
            if name not in ALLOWED:
                yield Problem(
                    package=package.key,
                    file=f"{package.key}/{DESCRIPTOR}",
                    line=0,
                    field=f"licenses[{index}].name",
                    code="licence_unknown",
                    value=name,
                    params=(("allowed", ", ".join(ALLOWED)),),
                )
