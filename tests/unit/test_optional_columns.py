"""A column that a file may leave out: read, written and published only where it is used."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from openresolutions import languages, schemas
from openresolutions.downloads.api_schemas import record_schema
from openresolutions.downloads.combined import lean
from openresolutions.downloads.plain import PlainTable
from openresolutions.tables import Row, Table, parse_table, resource
from openresolutions.tables.canonical import canonical_table

COLUMN = {
    "name": "shade",
    "type": "string",
    "title": "Shade",
    "description": "A shade.",
    "optional": True,
}
OLD = "topic_id,name_sw,name_en,parent_id"
ROW = "health,afya,health,"


@pytest.fixture(autouse=True)
def shades(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let topics have an optional column, in languages that nothing else is asked in."""
    known = schemas.declared

    def declared(table: str) -> dict[str, object]:
        found = known(table)
        return found | {"fields": [*found["fields"], COLUMN]} if table == "topics" else found

    monkeypatch.setattr(schemas, "declared", declared)
    with languages.using("sw", "en"):
        yield
    for each in (schemas._load, schemas._optional, schemas._texts):
        each.cache_clear()


def table(*cells: str) -> Table:
    rows = tuple(
        Row(line, dict(zip([*OLD.split(","), "shade"], row.split(","), strict=False)))
        for line, row in enumerate(cells, 2)
    )
    return Table("reference", "topics", "reference/topics.csv", rows)


def plain(*shade: str) -> PlainTable:
    rows = tuple((f"t{place}", "x", "x", "", cell) for place, cell in enumerate(shade))
    return lean(PlainTable("topics", schemas.published("topics"), rows))


@pytest.mark.parametrize("tail", ["", ",shade"])
def test_a_file_may_have_the_column_or_not(tail: str) -> None:
    row = ROW + ("," if tail else "")
    read, problems = parse_table("reference", "topics", f"{OLD}{tail}\n{row}\n".encode())
    assert problems == []
    assert read is not None
    assert read.rows[0].cells["topic_id"] == "health"


def test_any_other_column_must_be_there_and_in_its_place() -> None:
    def told(header: str, row: str) -> set[str]:
        text = f"{header}\n{row}\n".encode()
        return {problem.code for problem in parse_table("reference", "topics", text)[1]}

    assert told("topic_id,name_sw,name_en,shade", "health,afya,health,") == {"column_missing"}
    swapped = "shade,topic_id,name_sw,name_en,parent_id"
    assert told(swapped, ",health,afya,health,") == {"column_order"}
    assert told(f"{OLD},shades", f"{ROW},") == {"column_unknown"}


def test_it_is_written_only_where_a_row_has_a_value() -> None:
    assert canonical_table(table(ROW, "roads,njia,roads,,")) == (
        f"{OLD}\n{ROW}\nroads,njia,roads,\n".encode()
    )
    assert canonical_table(table(ROW, "roads,njia,roads,,dark")) == (
        f"{OLD},shade\n{ROW},\nroads,njia,roads,,dark\n".encode()
    )


def test_it_is_published_only_where_a_row_has_a_value() -> None:
    assert plain("", "").columns == tuple(OLD.split(","))
    assert plain("", "").rows[0] == ("t0", "x", "x", "")
    assert plain("", "dark").columns == (*OLD.split(","), "shade")
    assert all("optional" not in field for field in plain("dark").fields)


def test_a_descriptor_declares_the_columns_of_its_file() -> None:
    def declared(*columns: str) -> list[str]:
        return [field["name"] for field in resource("topics", columns)["schema"]["fields"]]

    assert declared(*OLD.split(",")) == OLD.split(",")
    assert declared(*OLD.split(","), "shade") == [*OLD.split(","), "shade"]


def test_a_row_of_the_api_may_lack_it() -> None:
    made = record_schema(plain("dark"))
    assert "shade" in made["properties"]
    assert made["required"] == OLD.split(",")
