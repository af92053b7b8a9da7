"""The static API: an index, one file a resolution, every target, and the shared tables.

A number stands twice: as a number, and as ``<column>_text`` with the digits as reported. Links are
relative to the file that holds them, so that the files work at any address.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openresolutions import languages
from openresolutions.downloads import addresses
from openresolutions.downloads.combined import RESOLUTION
from openresolutions.downloads.database import DIGITS_SUFFIX
from openresolutions.downloads.limits import DOUBLES, NUMBERS, check_limits
from openresolutions.downloads.plain import PlainTable
from openresolutions.downloads.tombstones import tombstone
from openresolutions.model.reference import Withdrawal
from openresolutions.schemas import REFERENCE_TABLES

VERSION = "v1"
SHARED_TABLES = tuple(name for name in REFERENCE_TABLES if name != "withdrawals")
Record = dict[str, Any]


@dataclass(frozen=True)
class ApiSource:
    """What the API is made from: the combined tables, what was withdrawn, and the date."""

    tables: Mapping[str, PlainTable]
    withdrawals: Sequence[Withdrawal]
    as_of: date
    licence: Mapping[str, Any]


def shared_documents(source: ApiSource) -> Iterator[tuple[str, Any]]:
    """Yield the documents about more than one resolution: path from the site's root and value."""
    for table in source.tables.values():
        check_limits(table, DOUBLES)
    yield f"{addresses.API}/resolutions.json", _index(source)
    yield f"{addresses.API}/targets.json", _targets(source)
    yield f"{addresses.API}/reference.json", _reference(source)
    for withdrawal in source.withdrawals:
        yield addresses.api_resolution(withdrawal.resolution), tombstone(withdrawal)


def resolution_documents(source: ApiSource) -> Iterator[tuple[str, Any]]:
    """Yield the document of each resolution as path from the site's root and JSON value."""
    for table in source.tables.values():
        check_limits(table, DOUBLES)
    by_key = {name: _grouped(table) for name, table in source.tables.items() if _belongs(table)}
    for row in records(source.tables["resolutions"]):
        key = row[RESOLUTION]
        yield addresses.api_resolution(key), _resolution(source, row, by_key)


def records(table: PlainTable) -> Iterator[Record]:
    """Yield each row with typed values: ``None`` for an empty cell, ISO text for a date."""
    for cells in table.rows:
        record: Record = {}
        for field, text in zip(table.fields, cells, strict=True):
            record[field["name"]] = _value(field["type"], text)
            if field["type"] == "number":
                record[field["name"] + DIGITS_SUFFIX] = text or None
        yield record


def _value(kind: str, text: str) -> Any:
    if not text:
        return None
    if kind in NUMBERS:
        return float(text) if "." in text else int(text)
    return text == "true" if kind == "boolean" else text


def _belongs(table: PlainTable) -> bool:
    return table.columns[0] == RESOLUTION and table.name not in ("resolutions", "withdrawals")


def _grouped(table: PlainTable) -> Mapping[str, list[Record]]:
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in records(table):
        groups[record.pop(RESOLUTION)].append(record)
    return groups


def _envelope(source: ApiSource, schema: str) -> Record:
    return {
        "$schema": schema,
        "api": VERSION,
        "as_of": source.as_of.isoformat(),
        "license": dict(source.licence),
    }


def _index(source: ApiSource) -> Record:
    counted = Counter(row[RESOLUTION] for row in records(source.tables["verdicts"]))
    verdicts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in records(source.tables["verdicts"]):
        verdicts[row[RESOLUTION]][row["computed"]] += 1
    listed = [
        {
            **row,
            "targets": counted[row[RESOLUTION]],
            "verdicts": dict(sorted(verdicts[row[RESOLUTION]].items())),
            "links": {"self": f"resolutions/{row[RESOLUTION]}.json", **_links(row, "../../")},
        }
        for row in records(source.tables["resolutions"])
    ]
    gone = [tombstone(row) for row in source.withdrawals]
    head = _envelope(source, "schemas/resolutions.json")
    return {**head, "resolutions": listed, "withdrawn": gone}


def _links(row: Record, root: str) -> dict[str, str]:
    key = row[RESOLUTION]
    return {
        **{
            f"page_{one}": f"{root}{languages.folder(one)}resolutions/{key}/"
            for one in languages.current()
        },
        "package": root + addresses.package_file(key, addresses.DESCRIPTOR),
        "zip": root + addresses.beside(key, "zip"),
        "xlsx": root + addresses.beside(key, "xlsx"),
    }


def _targets(source: ApiSource) -> Record:
    indicators = _by_key(source.tables["indicators"], "indicator_id")
    verdicts = _by_key(source.tables["verdicts"], "target_id")
    listed = []
    for target in records(source.tables["targets"]):
        key = target[RESOLUTION]
        listed.append(
            {
                **target,
                "indicator": indicators[key, target["indicator_id"]],
                "verdict": verdicts[key, target["target_id"]],
                "links": _target_links(key, target["target_id"]),
            }
        )
    return {**_envelope(source, "schemas/targets.json"), "targets": listed}


def _reference(source: ApiSource) -> Record:
    tables = {name: list(records(source.tables[name])) for name in SHARED_TABLES}
    return {**_envelope(source, "schemas/reference.json"), **tables}


def _by_key(table: PlainTable, column: str) -> Mapping[tuple[str, str], Record]:
    found: dict[tuple[str, str], Record] = {}
    for record in records(table):
        key = record.pop(RESOLUTION)
        found[key, record[column]] = record
    return found


def _target_links(key: str, target_id: str) -> dict[str, str]:
    return {
        "resolution": f"resolutions/{key}.json",
        **{
            f"page_{one}": f"../../{languages.folder(one)}resolutions/{key}/{target_id}/"
            for one in languages.current()
        },
    }


def _resolution(
    source: ApiSource, row: Record, by_key: Mapping[str, Mapping[str, list[Record]]]
) -> Record:
    key = row[RESOLUTION]
    return {
        **_envelope(source, "../../schemas/resolution.json"),
        RESOLUTION: row,
        **{name: groups.get(key, []) for name, groups in by_key.items()},
        "links": _links(row, "../../../../"),
    }
