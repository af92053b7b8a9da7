"""Why an entry is refused: one sentence, or the problems that the check would tell of it."""

from __future__ import annotations

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
