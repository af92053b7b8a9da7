"""Where a problem stands, and how a problem is made there."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from openresolutions.problems import Problem, Severity

_LONGEST_SHOWN = 120
_PERSONAL = re.compile(
    r"(?<!\d)(?:\+?84|0)[\s.-]?[35789](?:[\s.-]?\d){8}(?!\d)"
    r"|(?<!\d)\d{12}(?!\d)"
    r"|[\w.+-]+@[\w-]+\.[\w.-]+"
)
WARNINGS = frozenset(
    {
        "character_invisible",
        "character_marks",
        "file_of_editor",
        "not_canonical",
        "table_without_rows",
    }
)


@dataclass(frozen=True)
class Spot:
    """A place in the data: a package, a file, and down to a line and a field."""

    package: str = ""
    file: str = ""
    resource: str = ""
    line: int = 0
    field: str = ""

    def at(self, line: int, field: str = "") -> Spot:
        """Return the same file at a line, and at a field of it."""
        return replace(self, line=line, field=field)

    def problem(self, code: str, value: str = "", **params: object) -> Problem:
        """Return the problem of a code at this place; parameters that are ``None`` are left out."""
        severity: Severity = "warning" if code in WARNINGS else "error"
        told = tuple((key, shown(str(item))) for key, item in params.items() if item is not None)
        return Problem(
            self.package,
            self.file,
            self.line,
            self.field,
            code,
            severity,
            self.resource,
            shown(value),
            told,
        )


def shown(text: str) -> str:
    """Return a found value as a message may show it: short, whole characters, nothing personal."""
    clean = text.encode("utf-8", "backslashreplace").decode("utf-8")
    clean = _PERSONAL.sub("•••", clean)
    return clean if len(clean) <= _LONGEST_SHOWN else clean[: _LONGEST_SHOWN - 1] + "…"
