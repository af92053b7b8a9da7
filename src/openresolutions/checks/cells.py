"""What Frictionless says of the texts of columns: the one question that it is asked.

Its fields read the texts. No package is made for it, no table opened and no descriptor looked at:
the columns are ours, and what it would say of those is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from openresolutions import schemas
from openresolutions.packages import limits

if TYPE_CHECKING:
    from frictionless import Field

# By table and column, the texts to ask about.
Columns = Mapping[str, Mapping[str, Sequence[str]]]
# The properties of a field that say how a text is read, in Frictionless's names for them.
_READING = {
    "format": "format",
    "constraints": "constraints",
    "trueValues": "true_values",
    "falseValues": "false_values",
}


class Refused(NamedTuple):
    """A text that Frictionless does not accept in a column, and why."""

    column: str
    text: str
    type: str
    note: str


def refused(shown: Columns) -> dict[str, list[Refused]]:
    """Return by table what Frictionless refuses, at most so much of each table."""
    return {
        table: list(_of_table(table, columns))[: limits.TABLE_PROBLEMS]
        for table, columns in shown.items()
    }


def _of_table(table: str, columns: Mapping[str, Sequence[str]]) -> Iterator[Refused]:
    for declared in schemas.load(table)["fields"]:
        name = declared["name"]
        read = _field(declared).create_cell_reader()
        for text in columns[name]:
            _, notes = read(text)
            for kind, note in (notes or {}).items():
                type_ = "type-error" if kind == "type" else "constraint-error"
                yield Refused(name, text, type_, note)


def _field(declared: Mapping[str, Any]) -> Field:
    """Return a column of ours as a field of Frictionless."""
    from frictionless import fields

    kinds = {
        "string": fields.StringField,
        "number": fields.NumberField,
        "integer": fields.IntegerField,
        "date": fields.DateField,
        "boolean": fields.BooleanField,
    }
    said = {theirs: declared[key] for key, theirs in _READING.items() if key in declared}
    kind: Any = kinds[declared["type"]]
    made: Field = kind(name=declared["name"], **said)
    return made
