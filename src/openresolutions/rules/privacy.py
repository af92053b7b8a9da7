"""The rule on personal data: no number, mailbox or name of a person in any text.

A problem of this rule never carries the value that was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from openresolutions import personal
from openresolutions.model.dossier import Publication
from openresolutions.packages import DESCRIPTOR, Package
from openresolutions.packages.descriptor_spots import dotted
from openresolutions.problems import Problem, Severity
from openresolutions.rules.descriptors import texts
from openresolutions.rules.rows import all_tables, cell, fault, field_names, reader

_URLS = ("url", "path")
# Columns in which a whole cell may by mistake be the name of a person.
_BODY_NAME = "name"


def check(publication: Publication) -> Iterator[Problem]:
    """Check every text of every row of a table for personal data."""
    for package, table, rows in all_tables(publication):
        for field in field_names(rows[0]) if rows else ():
            read = reader(field)
            faulty = _faulty(table, field, set(map(read, rows)))
            for row in rows if faulty else ():
                for kind in faulty.get(read(row), ()):
                    found = fault(package, row, field, f"personal_{kind}", _severity(kind))
                    yield replace(found, value="")


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


def _faulty(table: str, field: str, values: Iterable[object]) -> dict[object, list[personal.Kind]]:
    """Return the values of a column that hold personal data; each is looked at once."""
    found: dict[object, list[personal.Kind]] = {}
    for value in values:
        if not isinstance(value, str | tuple) or not value:
            continue
        kinds = set(personal.kinds(cell(value), url=field in _URLS))
        if (
            table == "bodies"
            and field.rpartition("_")[0] == _BODY_NAME
            and personal.is_name(cell(value))
        ):
            kinds.add("name")
        if kinds:
            found[value] = sorted(kinds)
    return found


def _severity(kind: personal.Kind) -> Severity:
    return "warning" if kind == "mailbox" else "error"
