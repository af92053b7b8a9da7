"""The rule on personal data: no number, mailbox or name of a person in any text.

A problem of this rule never carries the value that was found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from openresolutions import personal
from openresolutions.model.dossier import Publication
from openresolutions.model.reference import Body
from openresolutions.problems import Problem, Severity
from openresolutions.rules.rows import Row, all_rows, cell, fault, field_names

_URLS = ("url",)
# Columns in which a whole cell may by mistake be the name of a person.
_BODY_NAMES = ("name_vi", "name_en")


def check(publication: Publication) -> Iterator[Problem]:
    """Check every text of every row for personal data."""
    for package, row in all_rows(publication):
        for field in field_names(row):
            value = getattr(row, field)
            if isinstance(value, str | tuple):
                yield from _check_text(package, row, field, cell(value))


def _check_text(package: str, row: Row, field: str, text: str) -> Iterator[Problem]:
    kinds = set(personal.kinds(text, url=field in _URLS))
    if isinstance(row, Body) and field in _BODY_NAMES and personal.is_name(text):
        kinds.add("name")
    for kind in sorted(kinds):
        severity: Severity = "warning" if kind == "mailbox" else "error"
        found = fault(package, row, field, f"personal_{kind}", severity)
        yield replace(found, value="")
