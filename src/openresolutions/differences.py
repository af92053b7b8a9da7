"""What differs between two states of the data, by dossier: rows, cells, and what follows of them.

What follows (verdicts, agreements, pages) is worked out for both states and compared, never
guessed from the rows. Nothing is read or written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from openresolutions import schemas
from openresolutions.dossier_output import DossierInput, told
from openresolutions.downloads import schemas as derived_schemas
from openresolutions.downloads.combined import combined_schema, package_tables, resolution_rows
from openresolutions.downloads.history import UnexplainedChange
from openresolutions.downloads.plain import PlainTable
from openresolutions.findings import derive_one
from openresolutions.schemas import RESOLUTION_TABLES

VERDICTS = ("claimed", "computed", "evidence", "gap")
AGREES = ("agrees",)
Rows = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Cell:
    """A cell with another value; the row is in both states."""

    table: str
    row_id: str
    field: str
    old: str
    new: str


@dataclass(frozen=True)
class DossierDifference:
    """How one dossier differs.

    ``added`` and ``gone`` are (table, row id) pairs, ``followed`` cells of what is worked out,
    ``tables`` each changed table in both states, ``pages`` counts pages of the dossier by language.
    """

    key: str
    is_new: bool
    is_gone: bool
    cells: tuple[Cell, ...] = ()
    added: tuple[tuple[str, str], ...] = ()
    gone: tuple[tuple[str, str], ...] = ()
    followed: tuple[Cell, ...] = ()
    unexplained: tuple[UnexplainedChange, ...] = ()
    tables: tuple[tuple[PlainTable, PlainTable], ...] = ()
    pages: int = 0


def differences(
    old: Iterable[DossierInput],
    new: Iterable[DossierInput],
    unexplained: Iterable[UnexplainedChange] = (),
) -> tuple[DossierDifference, ...]:
    """Return every dossier that differs, in the order of keys."""
    before, after = ({one.package.key: one for one in side} for side in (old, new))
    reasons = tuple(unexplained)
    found = [
        _differs(before.get(key), after.get(key), [one for one in reasons if one.resolution == key])
        for key in sorted({*before, *after})
    ]
    return tuple(one for one in found if one)


def _differs(
    old: DossierInput | None,
    new: DossierInput | None,
    unexplained: Iterable[UnexplainedChange],
) -> DossierDifference | None:
    if old is None or new is None:
        one = old or new
        assert one is not None
        return DossierDifference(one.package.key, old is None, new is None, pages=_pages(one))
    pairs = _changed_tables(old, new)
    followed = tuple(_followed(old, new))
    pages = _pages_changed(old, new) if pairs or followed or _head(old) != _head(new) else 0
    if not (pairs or followed or pages):
        return None
    return DossierDifference(
        key=new.package.key,
        is_new=False,
        is_gone=False,
        cells=tuple(cell for pair in pairs for cell in _cells(*pair)),
        added=tuple(row for pair in pairs for row in _missing(pair[1], pair[0])),
        gone=tuple(row for pair in pairs for row in _missing(*pair)),
        followed=followed,
        unexplained=tuple(unexplained),
        tables=pairs,
        pages=pages,
    )


def _head(given: DossierInput) -> object:
    return given.dossier.resolution


def _changed_tables(
    old: DossierInput, new: DossierInput
) -> tuple[tuple[PlainTable, PlainTable], ...]:
    before, after = ({one.name: one for one in package_tables(side.tables)} for side in (old, new))
    empty = {name: PlainTable(name, schemas.published(name), ()) for name in RESOLUTION_TABLES}
    pairs = ((before.get(name, none), after.get(name, none)) for name, none in empty.items())
    return tuple(pair for pair in pairs if pair[0].rows != pair[1].rows)


def _by_id(table: PlainTable) -> Rows:
    key = schemas.primary_key(table.name)
    return {row[key]: row for row in table.records()}


def _cells(old: PlainTable, new: PlainTable) -> Iterable[Cell]:
    before = _by_id(old)
    for row_id, row in _by_id(new).items():
        names = dict.fromkeys((*old.columns, *new.columns))
        yield from _other(new.name, row_id, before.get(row_id, row), row, names)


def _other(
    table: str, row_id: str, old: Mapping[str, str], new: Mapping[str, str], names: Iterable[str]
) -> Iterable[Cell]:
    for name in names:
        if old.get(name, "") != new.get(name, ""):
            yield Cell(table, row_id, name, old.get(name, ""), new.get(name, ""))


def _missing(there: PlainTable, here: PlainTable) -> Iterable[tuple[str, str]]:
    kept = _by_id(here)
    return [(there.name, row_id) for row_id in _by_id(there) if row_id not in kept]


def _followed(old: DossierInput, new: DossierInput) -> Iterable[Cell]:
    for table, key, names in (("verdicts", "target_id", VERDICTS), ("claims", "claim_id", AGREES)):
        before, after = (_derived(side, table, key) for side in (old, new))
        for row_id in after:
            if row_id in before:
                yield from _other(table, row_id, before[row_id], after[row_id], names)


def _derived(given: DossierInput, table: str, key: str) -> Rows:
    findings = derive_one(given.dossier, given.shared)
    rows = resolution_rows(given.tables, given.dossier, findings)[table]
    columns = _columns(table)
    records = (dict(zip(columns, row, strict=True)) for row in rows)
    return {record[key]: record for record in records}


def _columns(table: str) -> tuple[str, ...]:
    schema = combined_schema(table) if table == "claims" else derived_schemas.load(table)
    return tuple(field["name"] for field in schema["fields"])


def _written(given: DossierInput) -> Mapping[str, bytes]:
    findings = derive_one(given.dossier, given.shared)
    return {
        f"{language}/{path}": content
        for language, one in told(given, findings).items()
        for path, content in one.pages.items()
        if path.endswith(".md")
    }


def _pages(given: DossierInput) -> int:
    return len(_written(given))


def _pages_changed(old: DossierInput, new: DossierInput) -> int:
    before, after = _written(old), _written(new)
    return sum(before.get(path) != after.get(path) for path in {*before, *after})
