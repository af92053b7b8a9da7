"""Rules on names: packages and rows that people or addresses could not tell apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from openresolutions.fold import fold, fold_letters
from openresolutions.languages import current
from openresolutions.model.dossier import Dossier, Publication
from openresolutions.packages import REFERENCE
from openresolutions.problems import Problem
from openresolutions.rules.rows import Row, fault, row_id, table_rows

# table -> the fields that, with the folded name, make two rows the same thing
_SAME_WITH: dict[str, tuple[str, ...]] = {
    "places": ("level", "parent_id", "valid_from"),
    "bodies": ("place_id",),
    "units": (),
    "topics": ("parent_id",),
    "concepts": ("unit_id",),
    "dimensions": (),
    "categories": ("dimension_id",),
    "kinds": (),
    "relations": (),
    "levels": (),
}


def check(publication: Publication) -> Iterator[Problem]:
    """Check that names differ in a table, and that nothing withdrawn is there."""
    yield from _check_withdrawn(publication)
    for table, fields in _SAME_WITH.items():
        yield from _check_names(REFERENCE, table_rows(publication.reference, table), fields)
    for dossier in publication.dossiers:
        fields = ("unit_id", "measure")
        yield from _check_names(dossier.resolution.key, dossier.indicators, fields)


def check_across(publication: Publication) -> Iterator[Problem]:
    """Check that packages differ in address and document."""
    yield from _check_addresses(publication)
    yield from _check_documents(publication)


def _check_addresses(publication: Publication) -> Iterator[Problem]:
    """Refuse two packages whose keys are one once folded and joined, as names of files are."""
    first: dict[str, str] = {}
    for dossier in publication.dossiers:
        head = dossier.resolution
        for field, text in (("key", head.key), ("name", head.name)):
            joined = f"{field} {fold_letters(text).replace('/', '-')}"
            other = first.setdefault(joined, head.key)
            if other != head.key:
                yield fault(head.key, head, field, "address_taken", other=other)


def _check_documents(publication: Publication) -> Iterator[Problem]:
    """Refuse two packages about one and the same document."""
    first: dict[tuple[object, ...], str] = {}
    for dossier in publication.dossiers:
        identity = _identity(dossier)
        if identity is None:
            continue
        other = first.setdefault(identity, dossier.resolution.key)
        if other != dossier.resolution.key:
            head = dossier.resolution
            yield fault(head.key, head, "document_id", "resolution_twice", other=other)


def _identity(dossier: Dossier) -> tuple[object, ...] | None:
    for document in dossier.documents:
        if document.document_id == dossier.resolution.document_id and document.number:
            number = fold(document.number)
            return number, document.issuer_id, document.issued_on, dossier.resolution.place_id
    return None


def _check_withdrawn(publication: Publication) -> Iterator[Problem]:
    keys = {dossier.resolution.key for dossier in publication.dossiers}
    for withdrawal in publication.reference.withdrawals:
        if withdrawal.resolution in keys:
            yield fault(REFERENCE, withdrawal, "resolution", "withdrawn_but_present")


def _check_names(package: str, rows: tuple[Any, ...], fields: tuple[str, ...]) -> Iterator[Problem]:
    alike: dict[tuple[object, ...], list[Any]] = {}
    for row in rows:
        alike.setdefault(tuple(getattr(row, field) for field in fields), []).append(row)
    for several in alike.values():
        if len(several) > 1:
            yield from _check_alike(package, several)


def _check_alike(package: str, rows: Sequence[Any]) -> Iterator[Problem]:
    first: dict[tuple[str, str], Row] = {}
    for row in rows:
        for language in current():
            other = first.setdefault((language, fold(row.name[language])), row)
            if other is not row and row.name[language]:
                name = f"name_{language}"
                yield fault(package, row, name, "name_taken", "warning", other=row_id(other))
                break
