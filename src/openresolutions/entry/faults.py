"""Why an entry is refused: one sentence, or the problems that the check would tell of it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from openresolutions.problems import Problem


class EntryFault(Exception):
    """An entry that is not taken.

    Told by ``entry.fault.<key>`` of the locale files, and by its problems, one line each.
    """

    def __init__(self, key: str, problems: tuple[Problem, ...] = (), **params: object) -> None:
        """Keep what the sentence needs; ``params`` fill its places."""
        super().__init__(key)
        self.key = key
        self.problems = problems
        self.params = params


def unknown(key: str, value: str, names: Iterable[str], /, **params: object) -> EntryFault:
    """Return the fault of a word that is none of those known, with the one that looks most like it.

    ``near`` is told by a sentence of its own, ``entry.fault.near``.
    """
    near = next(iter(get_close_matches(value, sorted(names), n=1, cutoff=0.6)), "")
    return EntryFault(key, (), value=value, near=near, **params)
