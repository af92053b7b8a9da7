"""The rule on personal data: no number, mailbox or name of a person in any text.

A problem of this rule never carries the value that was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from openresolutions import personal
from openresolutions.model.dossier import Publication, Resolution
from openresolutions.model.reference import Body
from openresolutions.packages import DESCRIPTOR, Package
from openresolutions.packages.descriptor_spots import dotted
from openresolutions.problems import Problem, Severity
from openresolutions.rules.descriptors import texts
from openresolutions.rules.rows import Row, all_rows, cell, fault, field_names

_URLS = ("url", "path")
# Columns in which a whole cell may by mistake be the name of a person.
_BODY_NAMES = ("name_vi", "name_en")


def check(publication: Publication) -> Iterator[Problem]:
    """Check every text of every row of a table for personal data."""
    for package, row in all_rows(publication):
        if isinstance(row, Resolution):
            continue
        for field in field_names(row):
            value = getattr(row, field)
            if isinstance(value, str | tuple) and value:
                yield from _check_cell(package, row, field, cell(value))


def check_descriptors(packages: Iterable[Package]) -> Iterator[Problem]:
    """Check every text of every descriptor for personal data."""
    for package in packages:
        for path, text in texts(package):
            kinds = set(personal.kinds(text, url=path[-1] in _URLS))
            if path[0] == "contributors" and personal.is_name(text):
                kinds.add("name")
            for kind in sorted(kinds):
                yield Problem(
                    package=package.key,
                    file=f"{package.key}/{DESCRIPTOR}",
                    line=0,
                    field=dotted(path),
                    code=f"personal_{kind}",
                    severity=_severity(kind),
                )


def _check_cell(package: str, row: Row, field: str, text: str) -> Iterator[Problem]:
    kinds = set(personal.kinds(text, url=field in _URLS))
    if isinstance(row, Body) and field in _BODY_NAMES and personal.is_name(text):
        kinds.add("name")
    for kind in sorted(kinds):
        found = fault(package, row, field, f"personal_{kind}", _severity(kind))
        yield replace(found, value="")


def _severity(kind: personal.Kind) -> Severity:
    return "warning" if kind == "mailbox" else "error"
