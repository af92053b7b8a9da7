"""Values of which there are many, packed until one is looked at."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Collection, Iterator
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


class Stow(Generic[Value]):
    """A value packed in memory, which is unpacked anew each time it is read.

    What a dossier comes to takes some ten times more room as objects than packed. Only what a
    process of this build has packed is ever unpacked: these bytes are put on no disk and read from
    none, so that unpacking them runs nothing foreign. This is no record, lest one that was kept on
    a disk be taken for one.
    """

    __slots__ = ("_packed",)

    def __init__(self, value: Value) -> None:
        """Pack a value."""
        self._packed = zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), 1)

    def read(self) -> Value:
        """Return the value, unpacked anew."""
        value: Value = pickle.loads(zlib.decompress(self._packed))
        return value

    def __eq__(self, other: object) -> bool:
        """Tell whether the values are equal; the same value may be packed in several ways."""
        return isinstance(other, Stow) and self.read() == other.read()

    __hash__ = None  # type: ignore[assignment]


class Stowed(Collection[Value]):
    """Values in the order in which they came, each packed in memory until it is read."""

    def __init__(self) -> None:
        """Begin with none."""
        self._values: list[Stow[Value]] = []

    def append(self, value: Stow[Value]) -> None:
        """Put a value behind the others."""
        self._values.append(value)

    def __iter__(self) -> Iterator[Value]:
        """Yield each value, unpacked anew."""
        return (value.read() for value in self._values)

    def __len__(self) -> int:
        """Return how many values there are."""
        return len(self._values)

    def __contains__(self, value: Any) -> bool:
        """Tell whether there is an equal value."""
        return any(value == each for each in self)
