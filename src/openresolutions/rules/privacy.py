"""The rule on personal data: no number, mailbox or name of a person in any text.

A problem of this rule never carries the value that was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby
from operator import attrgetter, itemgetter
from typing import Any

from openresolutions import languages, personal, schemas
from openresolutions.model.dossier import Publication
from openresolutions.packages import DESCRIPTOR, Package
from openresolutions.packages.descriptor_spots import dotted
from openresolutions.problems import Problem, Severity
from openresolutions.rules.descriptors import texts
from openresolutions.rules.rows import all_tables, cell, fault, field_names, reader

_URLS = ("url", "path")
# So many characters of several tables are looked at together.
_AT_ONCE = 1_000_000
# Columns in which a whole cell may by mistake be the name of a person.
_BODY_NAME = "name"


def check(publication: Publication) -> Iterator[Problem]:
    """Check every text of every row of a package for personal data."""
    for package, found in groupby(all_tables(publication), itemgetter(0)):
        tables = [(table, rows) for _, table, rows in found if rows]
        if _may_hold(tables):
            for table, rows in tables:
                yield from _in_table(package, table, rows)


def _in_table(package: str, table: str, rows: Sequence[Any]) -> Iterator[Problem]:
    for field in field_names(rows[0]) if _may_hold([(table, rows)]) else ():
        read = reader(field)
        faulty = _faulty(table, field, set(map(read, rows)))
        for row in rows if faulty else ():
            for kind in faulty.get(read(row), ()):
                found = fault(package, row, field, f"personal_{kind}", _severity(kind))
                yield replace(found, value="")


def check_descriptors(packages: Iterable[Package]) -> Iterator[Problem]:
    """Check every text of every descriptor for personal data."""
    for package in packages:
        said = list(texts(package))
        every = _any_kind(text for path, text in said if path[-1] not in _URLS)
        if not (every or _any_kind((text for path, text in said if path[-1] in _URLS), url=True)):
            said = [(path, text) for path, text in said if path[0] == "contributors"]
        for path, text in said:
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


def _may_hold(tables: Sequence[tuple[str, Sequence[Any]]]) -> bool:
    """Tell whether a row of some tables may hold personal data: all texts are looked at at once."""
    plain: set[str] = set()
    addresses: set[str] = set()
    for table, rows in tables:
        wordings, urls, others = _text_columns(table)
        plain.update(text for _, text in chain.from_iterable(_read(rows, wordings)))
        plain.update(_cells(_read(rows, others)))
        addresses.update(_cells(_read(rows, urls)))
    if len(tables) > 1 and sum(map(len, plain)) > _AT_ONCE:
        return True
    is_of_bodies = any(table == "bodies" for table, _ in tables)
    return is_of_bodies or _any_kind(plain) or _any_kind(addresses, url=True)


def _any_kind(texts: Iterable[str], url: bool = False) -> bool:
    """Tell whether some texts hold personal data; what parts them ends a number and a name."""
    spaced: list[str] = []
    dense: list[str] = []
    for text in texts:
        (spaced if " " in text else dense).append(text)
    return any(personal.holds_any(each, url) for each in (spaced, dense))


def _read(rows: Sequence[Any], fields: Sequence[str]) -> Iterable[Any]:
    """Return what stands in some fields of all rows."""
    found = map(attrgetter(*fields), rows) if fields else ()
    return chain.from_iterable(found) if len(fields) > 1 else found


def _cells(values: Iterable[Any]) -> Iterator[str]:
    return (value if isinstance(value, str) else cell(value) for value in set(values))


@languages.cached
def _text_columns(table: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the texts of a record: those in several languages, addresses, and all others."""
    spoken = schemas.texts(table)
    columns = {column for each in spoken.values() for column in each.values()}
    fields = schemas.load(table)["fields"]
    single = [f["name"] for f in fields if f["type"] == "string" and f["name"] not in columns]
    urls = tuple(name for name in single if name in _URLS)
    others = tuple(name for name in single if name not in _URLS)
    return tuple(f"{name}.texts" for name in spoken), urls, others


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
