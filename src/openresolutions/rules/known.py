"""Rules on ids of the shared reference tables: each id used must be a row there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from openresolutions.model.records import Outcome
from openresolutions.model.reference import Category
from openresolutions.packages import REFERENCE
from openresolutions.problems import Problem
from openresolutions.rules.lookup import Lookup
from openresolutions.rules.rows import Row, by_id, fault, table_rows

MOST_COMPARED = 1000
# table -> (column, reference table)
_REFERENCES: dict[str, tuple[tuple[str, str], ...]] = {
    "documents": (
        ("issuer_id", "bodies"),
        ("kind", "kinds"),
        ("relation", "relations"),
    ),
    "sources": (("origin_body_id", "bodies"),),
    "indicators": (("unit_id", "units"), ("topic_id", "topics"), ("concept_id", "concepts")),
    "outcomes": (("place_id", "places"), ("dimension", "dimensions"), ("category", "categories")),
    "targets": (("relative_place_id", "places"),),
    "tasks": (("responsible_id", "bodies"),),
    "events": (("organiser_id", "bodies"),),
    "notes": (("asked_of_id", "bodies"),),
}


def check(lookup: Lookup) -> Iterator[Problem]:
    """Check the ids by which a dossier's tables point to the reference tables."""
    for table, columns in _REFERENCES.items():
        rows = table_rows(lookup.dossier, table)
        for field, target in columns:
            # Few ids stand in many rows: each is looked up once.
            values = {getattr(row, field) for row in rows} - {None}
            lost = {value for value in values if not lookup.has(REFERENCE, target, value)}
            for row in rows if lost else ():
                yield from unknown(lookup, row, field, target)
    categories: dict[str, Category] = by_id(lookup.reference.categories)
    for outcome in lookup.dossier.outcomes:
        if lookup.has(REFERENCE, "dimensions", outcome.dimension or ""):
            category = categories.get(outcome.category or "")
            yield from _check_category(lookup.package, outcome, category)
        if outcome.more_categories:
            yield from _check_further(lookup, outcome, categories)


def _check_further(
    lookup: Lookup, outcome: Outcome, categories: Mapping[str, Category]
) -> Iterator[Problem]:
    """Check that the further categories are known, each of a dimension of its own."""
    field, taken = "more_categories", {outcome.dimension}
    for name in outcome.more_categories:
        category = categories.get(name)
        if not lookup.has(REFERENCE, "categories", name):
            near = nearest(name, lookup.ids[REFERENCE, "categories"])
            table = "reference/categories.csv"
            yield fault(
                lookup.package, outcome, field, "shared_id_unknown", table=table, suggestion=near
            )
        if category and category.dimension_id in taken:
            yield fault(
                lookup.package,
                outcome,
                field,
                "category_beside_its_own",
                category=name,
                dimension=category.dimension_id,
            )
        taken.add(category.dimension_id if category else None)


def unknown(lookup: Lookup, row: Row, field: str, table: str) -> Iterator[Problem]:
    """Yield a problem where a field holds an id that the reference table does not have."""
    value: str | None = getattr(row, field)
    if value is not None and not lookup.has(REFERENCE, table, value):
        yield fault(
            lookup.package,
            row,
            field,
            "shared_id_unknown",
            table=f"reference/{table}.csv",
            suggestion=nearest(value, lookup.ids[REFERENCE, table]),
        )


def nearest(value: str, ids: Collection[str]) -> str:
    """Return the known id that looks most like the value, or nothing.

    Nothing as well where there are too many ids to compare the value with each.
    """
    if len(ids) > MOST_COMPARED:
        return ""
    return next(iter(get_close_matches(value, sorted(ids), n=1, cutoff=0.6)), "")


def _check_category(package: str, outcome: Outcome, category: Category | None) -> Iterator[Problem]:
    if category and outcome.dimension and category.dimension_id != outcome.dimension:
        yield fault(
            package,
            outcome,
            "category",
            "category_of_other_dimension",
            dimension=outcome.dimension,
            suggestion=f"dimension = {category.dimension_id}",
        )
