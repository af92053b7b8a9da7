"""The rule on licences: a package allows to be published under the licence of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openresolutions.model import licences
from openresolutions.packages import DESCRIPTOR, Package
from openresolutions.problems import Problem


def check(packages: Iterable[Package]) -> Iterator[Problem]:
    """Check the name of each licence of each package."""
    allowed = licences.allowed()
    for package in packages:
        for index, licence in enumerate(package.descriptor.get("licenses", ())):
            name = licence.get("name", "")
            if name not in allowed:
                yield Problem(
                    package=package.key,
                    file=f"{package.key}/{DESCRIPTOR}",
                    line=0,
                    field=f"licenses[{index}].name",
                    code="licence_unknown",
                    value=name,
                    params=(("allowed", ", ".join(allowed)), ("licence", licences.chosen().short)),
                )
