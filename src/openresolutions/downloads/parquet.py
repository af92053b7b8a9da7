"""Parquet, where pyarrow is installed: typed columns, with the digits as reported beside them."""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from openresolutions.downloads.database import DIGITS_SUFFIX
from openresolutions.downloads.limits import DOUBLES, check_limits
from openresolutions.downloads.plain import PlainTable


def available() -> bool:
    """Tell whether the optional library is installed; without it the files are left out."""
    return importlib.util.find_spec("pyarrow") is not None


def to_parquet(table: PlainTable) -> bytes:
    """Return the table: numbers as doubles with a twin ``<column>_text``, dates as days.

    An empty cell is null, also in text columns.
    """
    check_limits(table, DOUBLES)
    import pyarrow as arrow
    from pyarrow.parquet import write_table

    names: list[str] = []
    arrays: list[Any] = []
    for place, field in enumerate(table.fields):
        texts = [row[place] or None for row in table.rows]
        names.append(field["name"])
        arrays.append(_array(field["type"], texts))
        if field["type"] == "number":
            names.append(field["name"] + DIGITS_SUFFIX)
            arrays.append(arrow.array(texts, type=arrow.string()))
    buffer = io.BytesIO()
    write_table(arrow.table(arrays, names=names), buffer, compression="snappy")
    return buffer.getvalue()


def _array(kind: str, texts: Sequence[str | None]) -> Any:
    import pyarrow as arrow

    if kind == "number":
        return arrow.array([_maybe(float, text) for text in texts], type=arrow.float64())
    if kind == "integer":
        return arrow.array([_maybe(int, text) for text in texts], type=arrow.int64())
    if kind == "date":
        return arrow.array([_maybe(date.fromisoformat, text) for text in texts], arrow.date32())
    if kind == "boolean":
        return arrow.array([_maybe(_is_true, text) for text in texts], type=arrow.bool_())
    return arrow.array(texts, type=arrow.string())


def _is_true(text: str) -> bool:
    return text == "true"


def _maybe(convert: Any, text: str | None) -> Any:
    return None if text is None else convert(text)
