"""Two published states compared: what changed without a word is found, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from openresolutions.downloads import UnexplainedChange, compare, read_tables
from openresolutions.downloads.plain import PlainTable

KEY = "dien-bien/04"
Row = Mapping[str, str]
CHANGE = {
    "resolution": KEY,
    "change_id": "k1",
    "resource": "outcomes",
    "row_id": "o1",
    "field": "value",
    "old_value": "95",
    "new_value": "96",
}


def table(name: str, rows: Sequence[Row], columns: Sequence[str] = ()) -> PlainTable:
    names = list(columns or (rows[0] if rows else ("resolution",)))
    fields = [{"name": column, "type": "string"} for column in names]
    cells = tuple(tuple(row.get(column, "") for column in names) for row in rows)
    return PlainTable(name, {"fields": fields}, cells)


def state(
    outcomes: Sequence[Row] = (), changes: Sequence[Row] = (), keys: Sequence[str] = (KEY,)
) -> tuple[PlainTable, ...]:
    return (
        table("resolutions", [{"resolution": key} for key in keys]),
        table("outcomes", outcomes, ("resolution", "outcome_id", "value", "note_vi")),
        table("changes", changes, tuple(CHANGE)),
    )


def outcome(value: str, name: str = "o1", key: str = KEY) -> Row:
    return {"resolution": key, "outcome_id": name, "value": value}


BEFORE = state([outcome("95"), outcome("8", "o2")])
CHANGED = state([outcome("96"), outcome("8", "o2")])
FOUND = UnexplainedChange(KEY, "outcomes", "o1", "value", "95", "96")


def test_a_changed_value_is_found_with_the_old_and_the_new_one() -> None:
    assert compare(BEFORE, CHANGED) == (FOUND,)


def test_digits_are_evidence() -> None:
    after = state([outcome("95.0"), outcome("8", "o2")])
    assert [(item.old, item.new) for item in compare(BEFORE, after)] == [("95", "95.0")]


def test_a_row_of_changes_explains_it() -> None:
    after = state([outcome("96"), outcome("8", "o2")], [CHANGE])
    assert compare(BEFORE, after) == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"old_value": "94"},
        {"new_value": "97"},
        {"field": "locator"},
        {"row_id": "o2"},
        {"resource": "claims"},
        {"resolution": "other/04"},
    ],
)
def test_a_row_of_changes_that_says_something_else_does_not(wrong: Row) -> None:
    after = state([outcome("96"), outcome("8", "o2")], [{**CHANGE, **wrong}])
    assert compare(BEFORE, after) == (FOUND,)


def test_a_row_that_is_gone_needs_a_word() -> None:
    gone = UnexplainedChange(KEY, "outcomes", "o2", "", "o2", "")
    assert compare(BEFORE, state([outcome("95")])) == (gone,)
    told = {**CHANGE, "row_id": "o2", "field": "", "old_value": "", "new_value": ""}
    assert compare(BEFORE, state([outcome("95")], [told])) == ()


def test_new_rows_columns_and_packages_need_none() -> None:
    other = "ha-noi/01"
    after = state(
        [outcome("95"), outcome("8", "o2"), outcome("1", "o3"), outcome("1", "o1", other)],
        keys=(KEY, other),
    )
    assert compare(BEFORE, after) == ()
    narrow = table("outcomes", [{"resolution": KEY, "outcome_id": "o1", "value": "95"}])
    assert compare((BEFORE[0], narrow), state([outcome("95")])) == ()


def test_a_package_that_is_gone_needs_a_withdrawal() -> None:
    empty = state(keys=())
    gone = UnexplainedChange(KEY, "resolutions", "", "", KEY, "")
    assert compare(BEFORE, empty) == (gone,)
    stone = table("withdrawals", [{"resolution": KEY, "withdrawn_on": "2026-11-30"}])
    assert compare(BEFORE, (*empty, stone)) == ()


def test_derived_tables_are_not_compared() -> None:
    before = (
        *BEFORE,
        table("verdicts", [{"resolution": KEY, "target_id": "a", "computed": "met"}]),
    )
    after = (*BEFORE, table("verdicts", [{"resolution": KEY, "target_id": "a", "computed": "x"}]))
    assert compare(before, after) == ()


def test_published_files_are_read_back() -> None:
    (found,) = read_tables({"outcomes.csv": b'resolution,value\na/b,"x\ny"\n'})
    assert (found.name, found.columns) == ("outcomes", ("resolution", "value"))
    assert found.rows == (("a/b", "x\ny"),)
