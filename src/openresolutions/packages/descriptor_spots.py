"""The line and name of a place in a descriptor, looked for only when there is a problem."""

from __future__ import annotations

from functools import cached_property

from openresolutions.packages.spots import Spot
from openresolutions.packages.strict_json import Path, key_lines


class DescriptorSpots:
    """Finds places in the text of one descriptor."""

    def __init__(self, spot: Spot, text: str) -> None:
        """Remember the descriptor's file and its text, which must be sound JSON."""
        self._spot = spot
        self._text = text

    @cached_property
    def _lines(self) -> dict[Path, int]:
        return key_lines(self._text)

    def at(self, path: Path) -> Spot:
        """Return the place of a path; a key that is not there has the line of what lacks it."""
        known = path
        while known and known not in self._lines:
            known = known[:-1]
        return self._spot.at(self._lines.get(known, 1), dotted(path))


def dotted(path: Path) -> str:
    """Return a path into a descriptor as a message shows it: ``resources[2].schema``."""
    shown = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return shown.removeprefix(".")
