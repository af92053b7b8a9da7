"""The licence under which a publication gives its data, and what a package must allow for it.

A command sets it once from the settings, as it sets the languages.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Licence:
    """An open licence by its name in SPDX; ``asks`` is what it asks of those who use the data."""

    name: str
    short: str
    title: str
    path: str
    asks: str

    def described(self) -> dict[str, str]:
        """Return the licence as a descriptor names it."""
        return {"name": self.name, "path": self.path, "title": self.title}


NOTHING, ATTRIBUTION, ALIKE = "nothing", "attribution", "alike"
LICENCES = {
    one.name: one
    for one in (
        Licence(
            "CC-BY-4.0",
            "CC BY 4.0",
            "Creative Commons Attribution 4.0 International",
            "https://creativecommons.org/licenses/by/4.0/",
            ATTRIBUTION,
        ),
        Licence(
            "CC-BY-SA-4.0",
            "CC BY-SA 4.0",
            "Creative Commons Attribution-ShareAlike 4.0 International",
            "https://creativecommons.org/licenses/by-sa/4.0/",
            ALIKE,
        ),
        Licence(
            "CC0-1.0",
            "CC0 1.0",
            "Creative Commons Zero 1.0 Universal",
            "https://creativecommons.org/publicdomain/zero/1.0/",
            NOTHING,
        ),
        Licence(
            "ODC-By-1.0",
            "ODC-By 1.0",
            "Open Data Commons Attribution License 1.0",
            "https://opendatacommons.org/licenses/by/1-0/",
            ATTRIBUTION,
        ),
        Licence(
            "ODbL-1.0",
            "ODbL 1.0",
            "Open Data Commons Open Database License 1.0",
            "https://opendatacommons.org/licenses/odbl/1-0/",
            ALIKE,
        ),
        Licence(
            "PDDL-1.0",
            "PDDL 1.0",
            "Open Data Commons Public Domain Dedication and License 1.0",
            "https://opendatacommons.org/licenses/pddl/1-0/",
            NOTHING,
        ),
    )
}
USUAL = "CC-BY-4.0"
_chosen = [USUAL]


def chosen() -> Licence:
    """Return the licence of the publication at hand."""
    return LICENCES[_chosen[0]]


def use(name: str) -> None:
    """Choose the licence of the publication at hand."""
    _chosen[0] = name


def allowed() -> tuple[str, ...]:
    """Return the licences that a package may have, so that it can be published under this one.

    What asks for the same licence can only be published under that one.
    """
    asked = {NOTHING: (NOTHING,)}.get(chosen().asks, (NOTHING, ATTRIBUTION))
    return tuple(
        one.name for one in LICENCES.values() if one.asks in asked or one.name == chosen().name
    )
