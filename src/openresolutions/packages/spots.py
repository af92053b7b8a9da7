"""Where a problem stands, and how a problem is made there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from openresolutions.problems import Problem, Severity

LONGEST_SHOWN = 200
WARNINGS = frozenset(
    {
        "character_invisible",
        "character_marks",
        "file_of_editor",
        "not_canonical",
        "table_without_rows",
        "text_escaped",
        "url_host_mixed",
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
        """Return the problem of a code at this place.

        Parameters that are ``None``, and a suggestion too long to be shown whole, are left out.
        """
        severity: Severity = "warning" if code in WARNINGS else "error"
        return Problem(
            package=_shown(self.package),
            file=_shown(self.file),
            line=self.line,
            field=_shown(self.field),
            code=code,
            severity=severity,
            resource=self.resource,
            value=_shown(value),
            params=_told(params),
        )


def _told(params: dict[str, object]) -> tuple[tuple[str, str], ...]:
    texts = {key: str(item) for key, item in params.items() if item is not None}
    if len(texts.get("suggestion", "")) > LONGEST_SHOWN:
        del texts["suggestion"]
    return tuple((key, _shown(text)) for key, text in texts.items())


def _shown(text: str) -> str:
    """Return the start of a text, with bytes that are no text (in a file's name) written out."""
    cut = text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
    return cut.encode("utf-8", "backslashreplace").decode("utf-8")
