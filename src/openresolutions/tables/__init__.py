"""The one reader: CSV bytes to rows of checked text, with the line of every row."""

from openresolutions.tables.canonical import (
    canonical_descriptor,
    canonical_files,
    named_columns,
    resource,
)
from openresolutions.tables.combined import combined
from openresolutions.tables.model import Row, Table, column
from openresolutions.tables.parse import parse_table, parse_tables

__all__ = [
    "Row",
    "Table",
    "canonical_descriptor",
    "canonical_files",
    "column",
    "combined",
    "named_columns",
    "parse_table",
    "parse_tables",
    "resource",
]
