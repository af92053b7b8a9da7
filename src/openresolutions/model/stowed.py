"""Values of which there are many, packed until one is looked at."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Collection, Iterator
from typing import Any, TypeVar

Value = TypeVar("Value")


class Stowed(Collection[Value]):
    """Values in the order in which they came, each packed in memory and unpacked when it is read.

    What a dossier comes to takes some ten times more room as objects than packed. The bytes never
    leave this process, so unpacking them runs nothing that this process did not put there.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._packed: list[bytes] = []

    def append(self, value: Value) -> None:
        """Put a value behind the others."""
        self._packed.append(zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), 1))

    def __iter__(self) -> Iterator[Value]:
        """Yield each value, unpacked anew."""
        for packed in self._packed:
            yield pickle.loads(zlib.decompress(packed))

    def __len__(self) -> int:
        """Return how many values there are."""
        return len(self._packed)

    def __contains__(self, value: Any) -> bool:
        """Tell whether there is an equal value."""
        return any(value == each for each in self)
