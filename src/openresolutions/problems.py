"""What a problem is: one fault in the data at one place, with one way to mend it.

A problem carries no sentence: its code names the sentence in the catalogues and ``params`` fill it,
so that one problem can be told in every language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Problem:
    """One fault at one place.

    ``package`` is ``<place>/<resolution>``, ``reference`` or empty for the data folder as a whole;
    ``file`` is the path below the data folder; ``line`` counts from 1, 0 where the file as a whole
    is meant. ``value`` is what was found; it stays empty where showing it would publish it
    (personal data).
    """

    package: str
    file: str
    line: int
    field: str
    code: str
    severity: Severity = "error"
    resource: str = ""
    value: str = ""
    params: tuple[tuple[str, str], ...] = ()


def is_error(problem: Problem) -> bool:
    """Tell whether the problem stops a build."""
    return problem.severity == "error"
