"""A data folder in the layout of Open SDG: ``data/indicator_*.csv`` and ``meta/*``.

A table has ``Year`` and ``Value`` and any number of columns that break the value down; a row in
which these are empty is the headline, one with categories that the reference package has is limited
to them. Each of its ``Series`` and ``Units`` is an indicator.
Metadata are Markdown files with front matter or YAML files of the same name, with further
settings in ``indicator-config``. Targets are those of ``progress_calculation_options`` that have a
``target`` and a ``target_year``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from openresolutions.imports.collect import Collection
from openresolutions.imports.figures import Head, Imported, ImportFault, categories_of, period

_KNOWN = ("Year", "Value", "Units", "Series")


def read_open_sdg(folder: Path, head: Head) -> Imported:
    """Read every indicator that has data and metadata; raises ``ImportFault`` without either."""
    files = sorted((folder / "data").glob("indicator_*.csv"))
    if not files:
        raise ImportFault("no_data_files", file=folder.name)
    if not (folder / "meta").is_dir():
        raise ImportFault("no_metadata", file=folder.name)
    found = Collection(until=head.accessed_on)
    for path in files:
        _indicator(found, path, folder / "meta", head)
    return found.done(head.title, head.publisher)


def _indicator(found: Collection, path: Path, meta: Path, head: Head) -> None:
    key = path.stem.removeprefix("indicator_")
    facts = _metadata(meta, key)
    name = str(facts.get("indicator_name") or facts.get("graph_title") or "").strip()
    if not name:
        found.refuse(path.name, "", "no_metadata")
        return
    main = _Series(name, str(facts.get("computation_units") or ""), _better(facts))
    for place, row in _rows(path):
        _row(found, row, main, place, head)
    indicator_id = main.taken(found, "", head)
    _targets(found, facts, indicator_id, f"meta/{key}")


@dataclass(frozen=True)
class _Series:
    """An indicator as its metadata tell it; a table may hold it in several series and units."""

    name: str
    units: str
    better: str

    def taken(self, found: Collection, of: str, head: Head, units: str = "") -> str:
        """Take the indicator of one series and return its id."""
        share = "percent" in (units or self.units).lower() or "%" in (units or self.units)
        unit, measure = ("percent", "share") if share else (head.unit_id, "count")
        name = f"{self.name} ({of})" if of else self.name
        return found.indicator(name, unit, measure, self.better, name)


def _row(found: Collection, row: Mapping[str, str], main: _Series, place: str, head: Head) -> None:
    value = (row.get("Value") or "").strip()
    parts = [cell for name, cell in row.items() if name not in _KNOWN and (cell or "").strip()]
    if not value:
        found.refuse(place, "", "empty")
    elif (limited_to := categories_of(parts, head)) is None:
        found.refuse(place, value, "dimension")
    else:
        series, units = ((row.get(name) or "").strip() for name in ("Series", "Units"))
        other = "" if units == main.units else units
        of = ", ".join(part for part in (series, other) if part)
        indicator_id = main.taken(found, of, head, units)
        found.outcome(indicator_id, period(row.get("Year") or ""), value, place, limited_to)


def _rows(path: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    try:
        reader = csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""), restval="")
        rows = [(f"{path.name}, line {reader.line_num}", row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ImportFault("table_unreadable", file=path.name) from error
    for name in ("Year", "Value"):
        if name not in (reader.fieldnames or []):
            known = ", ".join(reader.fieldnames or [])
            raise ImportFault("no_such_column", file=path.name, column=name, known=known)
    return iter(rows)


def _metadata(meta: Path, key: str) -> Mapping[str, Any]:
    settings = meta.parent / "indicator-config"
    places = [*(meta / f"{key}{ending}" for ending in (".md", ".yml")), settings / f"{key}.yml"]
    facts: dict[str, Any] = {}
    for path in places:
        if path.is_file():
            facts.update(_facts(path))
    return facts


def _facts(path: Path) -> Mapping[str, Any]:
    try:
        text = path.read_text("utf-8-sig")
        if path.suffix == ".md":
            text = text.split("---")[1] if text.startswith("---") else ""
        facts = yaml.safe_load(text)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ImportFault("metadata_unreadable", file=path.name) from error
    return facts if isinstance(facts, dict) else {}


def _targets(found: Collection, facts: Mapping[str, Any], indicator_id: str, place: str) -> None:
    for index, option in enumerate(_options(facts), 1):
        text = option.get("target")
        where = f"{place}, progress_calculation_options {index}"
        if text is None:
            continue
        if any(option.get(name) for name in ("series", "disaggregation")):
            found.refuse(where, str(text), "dimension")
        else:
            found.target(indicator_id, _due(str(option.get("target_year", ""))), str(text), where)


def _better(facts: Mapping[str, Any]) -> str:
    """Return the better direction; only ``neutral`` where the metadata state none."""
    stated = {str(option.get("direction", "")) for option in _options(facts)} - {""}
    return {"positive": "higher", "negative": "lower"}.get(
        stated.pop() if stated else "", "neutral"
    )


def _options(facts: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    listed = facts.get("progress_calculation_options")
    return [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []


def _due(year: str) -> date | None:
    days = period(year)
    return days[1] if days else None
