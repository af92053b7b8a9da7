"""Add one row to a package, in canonical form, and its indicator with it where that is new."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from openresolutions import languages, schemas
from openresolutions.downloads.combined import REFERENCE_LINKS
from openresolutions.entry.defaults import filled
from openresolutions.entry.draft import Cells, Draft, table_bytes
from openresolutions.entry.faults import EntryFault, unknown
from openresolutions.entry.typed import cell_problems, missing, refuse, table_of, typed_cells

Ask = Callable[[str, str], str]
Added = tuple[tuple[str, str], ...]


def add_row(
    draft: Draft, word: str, words: Sequence[str], ask: Ask | None = None
) -> tuple[Mapping[str, bytes], Added]:
    """Return the files that change, and each added row as its table and id.

    ``ask`` is put each question that must have an answer and has none; without it the row is
    refused. Raises ``EntryFault``.
    """
    table = table_of(word)
    typed = typed_cells(table, words)
    added: list[tuple[str, str]] = []
    if typed.get("indicators") and table != "indicators":
        draft, name = _added(draft, "indicators", _new_indicator(draft, table, typed), ask)
        typed[table]["indicator_id"] = name
        added.append(("indicators", name))
    draft, name = _added(draft, table, typed[table], ask)
    added.append((table, name))
    files = {f"{each}.csv": table_bytes(each, draft.rows[each]) for each, _ in added}
    return files, tuple(added)


def _new_indicator(draft: Draft, table: str, typed: Mapping[str, Cells]) -> dict[str, str]:
    """Return the cells of the indicator that is told together with a row of another table."""
    told, name = typed["indicators"], typed[table].get("indicator_id", "")
    names = [column for column in languages.columns("name") if told.get(column)]
    alike = (
        row["indicator_id"]
        for row in draft.rows["indicators"]
        if names and all(row[column] == told[column] for column in names)
    )
    name = name or next(alike, "")
    if name in draft.ids("indicators"):
        columns = ", ".join(typed["indicators"])
        raise EntryFault("indicator_known", indicator=name, columns=columns)
    return {**typed["indicators"], "indicator_id": name}


def _check_shared(draft: Draft, table: str, cells: Cells) -> None:
    """Refuse an id that no reference table has, before anything is made of it."""
    for column, value in cells.items():
        target = REFERENCE_LINKS.get((table, column), ("",))[0]
        if target and value and value not in draft.ids(target):
            raise unknown("unknown_reference", value, draft.ids(target), table=target)


def _added(draft: Draft, table: str, cells: Cells, ask: Ask | None) -> tuple[Draft, str]:
    cells = dict(cells)
    _check_shared(draft, table, cells)
    made = filled(draft, table, cells)
    while ask and (empty := missing(table, made)):
        cells[empty[0]] = ask(table, empty[0])
        made = filled(draft, table, cells)
    refuse(cell_problems(draft.package.key, table, made), table=table)
    key = schemas.primary_key(table)
    if made[key] in draft.ids(table):
        raise EntryFault("id_taken", table=table, id=made[key])
    same = {**made, key: ""}
    if any({**row, key: ""} == same for row in draft.rows[table]):
        raise EntryFault("row_there", table=table)
    return draft.with_rows(table, (*draft.rows[table], made)), made[key]
