"""The one way in which a build stops: a sentence for the person at the terminal."""

from __future__ import annotations

BUSY = 75  # EX_TEMPFAIL of sysexits.h: try again later


class BuildError(Exception):
    """A build that cannot go on, told by ``build.<key>`` of the locale files.

    ``details`` are further lines for the terminal, such as the warnings of the site engine;
    ``status`` is the exit status of the command.
    """

    def __init__(
        self, key: str, *, details: tuple[str, ...] = (), status: int = 1, **params: object
    ) -> None:
        """Keep what the sentence needs; ``params`` fill its places."""
        super().__init__(key)
        self.key = key
        self.details = details
        self.status = status
        self.params = params
