"""Why a workbook is not taken: sentences about it, each with its place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from openresolutions.problems import Problem


class Said(NamedTuple):
    """One thing to tell: ``workbook.said.<key>`` of the locale files, with what fills it."""

    key: str
    params: dict[str, str]


class WorkbookFault(Exception):
    """A workbook that is not taken: what is wrong with it, and what the check tells of its cells.

    Of a problem, the file is the sheet, the line its row and the field its heading.
    """

    def __init__(self, said: Iterable[Said] = (), problems: Iterable[Problem] = ()) -> None:
        """Keep what is to be told."""
        super().__init__("workbook")
        self.said = tuple(said)
        self.problems = tuple(problems)


def refused(key: str, **params: object) -> WorkbookFault:
    """Return the fault of one sentence."""
    return WorkbookFault([Said(key, {name: str(value) for name, value in params.items()})])
