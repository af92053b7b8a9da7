"""What a row says by itself: the cells that follow from others, filled in where they are empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from openresolutions import schemas
from openresolutions.entry.draft import Cells, Draft
from openresolutions.entry.ids import free, slug
from openresolutions.entry.statements import statements
from openresolutions.languages import current, main, widest

Fill = Callable[[Draft, Cells], Mapping[str, str]]


def filled(draft: Draft, table: str, cells: Cells) -> dict[str, str]:
    """Return the cells of a row with all that follows from them and from the package."""
    given = {name: cells.get(name, "") for name in schemas.field_names(table)}
    made = _over(_shared(draft, table), given)
    made = _over(_FILL.get(table, _nothing)(draft, made), made)
    key = schemas.primary_key(table)
    if not made[key]:
        wanted = _ID.get(table, _named)(made)
        made[key] = free(wanted, draft.ids(table), f"{table.removesuffix('s')}-1")
    return made


def _over(derived: Mapping[str, str], given: Cells) -> dict[str, str]:
    """Return the given cells, with a derived one wherever the given one is empty."""
    return {name: value or derived.get(name, "") for name, value in given.items()}


def _shared(draft: Draft, table: str) -> dict[str, str]:
    """Return what holds for every row: the one source, where there is one only."""
    found = {"source_id": _only(draft.ids("sources"))} if table not in ("sources", "notes") else {}
    if table in ("targets", "outcomes", "claims"):
        found["indicator_id"] = _only(draft.ids("indicators"))
    return found


def _only(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else ""


def _nothing(draft: Draft, cells: Cells) -> dict[str, str]:
    return {}


def _document(draft: Draft, cells: Cells) -> dict[str, str]:
    return {"kind": "resolution", "text_held": "false"}


def _indicator(draft: Draft, cells: Cells) -> dict[str, str]:
    concept = draft.row("concepts", cells["concept_id"])
    unit = cells["unit_id"] or concept.get("unit_id", "")
    is_share = draft.row("units", unit).get("symbol") == "%"
    return {
        "unit_id": unit,
        "topic_id": concept.get("topic_id", "") or _topic(draft),
        "measure": "share" if is_share else "count",
        "better": "higher",
    }


def _topic(draft: Draft) -> str:
    """Return the one topic of the package: that of its indicators, else that of its keywords."""
    used = {row["topic_id"] for row in draft.rows["indicators"]}
    words = set(draft.package.descriptor.get("keywords", ()))
    named = {row["topic_id"] for row in draft.known["topics"] if row[f"name_{main()}"] in words}
    return _only(tuple(used or named))


def _told(row: Cells, name: str) -> str:
    """Return a text of a row, in the language that most people read where it has that."""
    texts = (row[f"{name}_{language}"] for language in (widest(), *current()))
    return next((text for text in texts if text), "")


def _named(row: Cells) -> str:
    """Return the id of a row that has a name, as the rows of the reference tables have."""
    return slug(row.get(f"name_{main()}", ""))


def _target(draft: Draft, cells: Cells) -> dict[str, str]:
    made = {
        "document_id": str(draft.head.get("document_id", "")),
        "basis": "level",
        "operator": "between" if cells["value_to"] else "",
        "due_on": str(draft.head.get("ends_on", "")),
        "recurrence": "once",
    }
    return {**made, **statements(draft, _over(made, cells))}


def _outcome(draft: Draft, cells: Cells) -> dict[str, str]:
    return {
        "place_id": str(draft.head.get("measured_place_id", "")),
        "qualifier": "between" if cells["value_to"] else "exact",
        "origin": "reported",
    }


def _claim(draft: Draft, cells: Cells) -> dict[str, str]:
    target = draft.row("targets", cells["target_id"])
    return {
        "kind": "verdict" if cells["verdict"] else "figure",
        "indicator_id": target.get("indicator_id", ""),
        "qualifier": "exact" if cells["value"] else "",
    }


def _event(draft: Draft, cells: Cells) -> dict[str, str]:
    return {"origin": "reported", "document_id": str(draft.head.get("document_id", ""))}


def _note(draft: Draft, cells: Cells) -> dict[str, str]:
    name = cells["row_id"]
    homes = [table for table in schemas.RESOLUTION_TABLES[:-1] if name in draft.ids(table)]
    table = cells["resource"] or _only(tuple(homes))
    return {"resource": table, "source_id": draft.row(table, name).get("source_id", "")}


def _change(draft: Draft, cells: Cells) -> dict[str, str]:
    return {"version": str(draft.package.descriptor.get("version", ""))}


_FILL: Mapping[str, Fill] = {
    "documents": _document,
    "indicators": _indicator,
    "targets": _target,
    "outcomes": _outcome,
    "claims": _claim,
    "events": _event,
    "notes": _note,
    "changes": _change,
}
# Rows of the other tables go by their names.
_ID: Mapping[str, Callable[[Cells], str]] = {
    "documents": lambda row: slug(row["number"] or _told(row, "title"), row["issued_on"][:4]),
    "sources": lambda row: slug(row["title"], row["published_on"][:4]),
    "indicators": lambda row: slug(_told(row, "name")),
    "targets": lambda row: slug(row["indicator_id"], row["due_on"][:4]),
    "outcomes": lambda row: slug(row["indicator_id"], row["category"], row["period_end"][:4]),
    "claims": lambda row: slug(
        row["target_id"] or row["indicator_id"], row["verdict"] or row["formula"]
    ),
    "tasks": lambda row: slug(row["source_id"], "1"),
    "assessments": lambda row: slug(row["source_id"], row["kind"]),
    "events": lambda row: slug(_told(row, "title"), row["held_on"][:4]),
    "notes": lambda row: slug(row["row_id"], row["kind"]),
    "changes": lambda row: slug("v", row["version"], row["row_id"], row["field"]),
}
