"""Asked once for many packages, Frictionless answers as if asked of each package alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from frictionless import Package, Resource

from corpus import faults_form, faults_meaning
from openresolutions import schemas
from openresolutions.checks import tall
from openresolutions.packages import read_packages
from openresolutions.tables import Table, parse_tables
from openresolutions.tables.values import checks

pytestmark = pytest.mark.long

Error = tuple[str, int, str, str]


def test_the_corpus_together_and_package_by_package(tmp_path: Path, full: bool) -> None:
    """Take each fault that Frictionless tells, and a sample of the rest; all with the flag."""
    packages = dict(_corpus(tmp_path, full))
    joined = tall.tall_tables([table for found in packages.values() for table in found])
    rows = {table.name: table.rows for table in joined}
    together: dict[str, list[Error]] = defaultdict(list)
    for found in tall.ask(joined):
        assert found.place is not None
        owner, row = rows[found.table][found.place]
        field = "" if found.type == "primary-key" else found.field
        together[owner.package].append((found.table, row.line, found.type, field))
    for key, tables in packages.items():
        assert sorted(together[key]) == sorted(_alone(tables)), key
    kinds = {error[2] for errors in together.values() for error in errors}
    assert {"primary-key", "foreign-key"} <= kinds


TOLD = {"reference_unknown", "id_twice"}


def _corpus(folder: Path, full: bool) -> Iterator[tuple[str, list[Table]]]:
    """Yield packages of the corpus of faults whose tables can be read, each with a key its own."""
    for number, fault in enumerate(faults_form.ALL + faults_meaning.ALL):
        if not full and number % 40 and fault.code not in TOLD:
            continue
        data = folder / str(number)
        data.mkdir()
        fault.write(data)
        wanted = fault.file.rpartition("/")[0]
        for package in read_packages(data)[0]:
            key = f"{number} {package.key}"
            if package.key == wanted:
                yield key, [replace(table, package=key) for table in parse_tables(package)[0]]


def _alone(found: Iterable[Table]) -> Iterator[Error]:
    """Yield what Frictionless says of one package, but for cells that the reader has refused."""
    tables = {table.name: table for table in found if table.rows}
    resources = [_resource(table, tables) for table in tables.values()]
    for task in Package(resources=resources).validate().tasks:
        for error in task.errors:
            row = tables[task.name].rows[error.row_number - 2]
            field = getattr(error, "field_name", "")
            if error.type == "foreign-key":
                field = error.field_names[0]
            cell = row.cells.get(field or schemas.primary_key(task.name), "")
            is_told = error.type not in ("primary-key", "foreign-key") and _refused(
                task.name, field, cell
            )
            if not is_told and (cell or error.type != "primary-key"):
                yield task.name, row.line, error.type, field


def _refused(table: str, field: str, cell: str) -> bool:
    return checks(table)[field](cell) is not None


def _resource(table: Table, present: Collection[str]) -> Resource:
    """Return a table as a resource; what refers to a table that is not there is told elsewhere."""
    names = schemas.field_names(table.name)
    rows = [[row.cells.get(name, "") for name in names] for row in table.rows]
    schema = schemas.published(table.name)
    keys = [
        key
        for key in schema.get("foreignKeys", [])
        if (key["reference"]["resource"] or table.name) in present
    ]
    return Resource.from_descriptor(
        {
            "name": table.name,
            "type": "table",
            "data": [list(names), *rows],
            "schema": {**schema, "foreignKeys": keys},
        }
    )
