"""A long table of any headings, one figure a row, read as a map says."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from openresolutions.imports.collect import Collection
from openresolutions.imports.figures import (
    PLAIN,
    Head,
    Imported,
    ImportFault,
    Signs,
    categories_of,
    period,
)

_ROLES = ("indicator", "date", "outcome", "target", "unit", "operator", "due")
_KEYS = (
    "columns",
    "dimensions",
    "categories",
    "units",
    "operators",
    "better",
    "measure",
    "title",
    "numbers",
)
_OPERATORS = ("at_least", "more_than", "at_most", "less_than", "equal", "maintain", "")
_LARGEST = 50_000_000


def read_long_table(path: Path, map_path: Path, head: Head) -> Imported:
    """Read a CSV file in UTF-8; raises ``ImportFault`` where the file or its map cannot be read.

    The map names the columns of ``indicator``, ``date`` and of ``outcome`` or ``target`` (or
    both), and may name ``unit``, ``operator`` and ``due``; ``dimensions`` lists the columns that
    break a value down; ``units``, ``operators`` and ``categories`` turn the words of the file into
    ids, ``better`` and ``measure`` hold for every indicator.
    ``numbers: country`` reads numbers as they are written in the publication's country.
    """
    plan = _map(map_path)
    columns: Mapping[str, str] = plan["columns"]
    dimensions = _dimensions(plan, map_path)
    rows = _rows(path, [*columns.values(), *dimensions])
    found = Collection(until=head.accessed_on, signs=_signs(plan, map_path, head))
    for line, row in rows:
        words = [word for name in dimensions if (word := row[name].strip())]
        cells = {role: row[name] for role, name in columns.items()}
        _take(found, plan, cells, words, line, head)
    return found.done(str(plan.get("title") or head.title), head.publisher)


def _signs(plan: Mapping[str, Any], path: Path, head: Head) -> Signs:
    """Return the signs in the numbers of the file: plain ones, unless the map says otherwise."""
    asked = plan.get("numbers", "plain")
    if asked == "plain":
        return PLAIN
    if asked != "country" or not head.signs.decimal:
        raise ImportFault("map_numbers", file=path.name, word=asked)
    return head.signs


def _dimensions(plan: Mapping[str, Any], path: Path) -> list[str]:
    """Return the columns of the file that break its values down."""
    listed = plan.get("dimensions") or []
    if not isinstance(listed, list):
        raise ImportFault("map_without_columns", file=path.name)
    return [str(name) for name in listed]


def _map(path: Path) -> Mapping[str, Any]:
    try:
        plan = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ImportFault("map_unreadable", file=path.name) from error
    if not isinstance(plan, dict) or not isinstance(plan.get("columns"), dict):
        raise ImportFault("map_without_columns", file=path.name)
    for key in plan:
        if key not in _KEYS:
            raise ImportFault("map_key", file=path.name, word=key, known=", ".join(_KEYS))
    columns = plan["columns"]
    for role in columns:
        if role not in _ROLES:
            raise ImportFault("map_key", file=path.name, word=role, known=", ".join(_ROLES))
    if not {"indicator", "date"} <= set(columns) or not {"outcome", "target"} & set(columns):
        raise ImportFault("map_without_columns", file=path.name)
    return plan


def _rows(path: Path, columns: Iterable[str]) -> Iterator[tuple[int, Mapping[str, str]]]:
    text = _text(path)
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="", strict=True)
    names = reader.fieldnames or []
    for name in columns:
        if name not in names:
            raise ImportFault("no_such_column", file=path.name, column=name, known=", ".join(names))
    try:
        return iter([(reader.line_num, row) for row in reader])
    except csv.Error as error:
        raise ImportFault("table_unreadable", file=path.name) from error


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise ImportFault("too_large", file=path.name)
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ImportFault("table_unreadable", file=path.name) from error


def _take(
    found: Collection,
    plan: Mapping[str, Any],
    cells: Mapping[str, str],
    words: Iterable[str],
    line: int,
    head: Head,
) -> None:
    place = f"line {line}"
    name = cells["indicator"].strip()
    unit = _unit(plan, cells, head)
    if not name:
        found.refuse(place, "", "no_indicator")
        return
    if unit is None:
        found.refuse(place, cells.get("unit", ""), "unknown_unit")
        return
    measure = str(plan.get("measure") or ("share" if unit == "percent" else "count"))
    better = str(plan.get("better") or "neutral")
    indicator_id = found.indicator(name, unit, measure, better)
    days = period(cells["date"])
    told = plan.get("categories") or {}
    limited_to = categories_of([str(told.get(word, word)) for word in words], head)
    if cells.get("outcome", "").strip():
        if limited_to is None:
            found.refuse(place, cells["outcome"], "dimension")
        else:
            found.outcome(indicator_id, days, cells["outcome"], place, limited_to)
    if cells.get("target", "").strip():
        if limited_to != ():
            # A target is of a whole: that of a part would need an indicator of its own.
            found.refuse(place, cells["target"], "dimension")
            return
        _take_target(found, plan, cells, indicator_id, place)


def _take_target(
    found: Collection,
    plan: Mapping[str, Any],
    cells: Mapping[str, str],
    indicator_id: str,
    place: str,
) -> None:
    word = cells.get("operator", "").strip()
    operator = str((plan.get("operators") or {}).get(word, word))
    if operator not in _OPERATORS:
        found.refuse(place, word, "unknown_operator")
        return
    days = period(cells.get("due") or cells["date"])
    found.target(indicator_id, days[1] if days else None, cells["target"], place, operator)


def _unit(plan: Mapping[str, Any], cells: Mapping[str, str], head: Head) -> str | None:
    word = cells.get("unit", "").strip()
    unit = str((plan.get("units") or {}).get(word, word)) or head.unit_id
    return unit if unit in head.units else None
