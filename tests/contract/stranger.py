"""What a stranger does with `data/all` and nothing else: read, work out again, count.

Usage: python stranger.py <folder>; prints JSON. Uses the standard library only, none of our code.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter, defaultdict
from fractions import Fraction
from pathlib import Path


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def simple_rate(start: str, end: str, years: str) -> float:
    """Return the yearly fall in percent of the start."""
    return float((Fraction(start) - Fraction(end)) / Fraction(start) / Fraction(years) * 100)


def recomputed_rates(folder: Path) -> int:
    """Work out each simple yearly reading from its outcomes; return how many agree."""
    outcomes = {
        (row["resolution"], f"outcomes/{row['outcome_id']}"): row["value"]
        for row in table(folder, "outcomes")
    }
    agreed = 0
    for row in table(folder, "readings"):
        if row["formula"] != "rate_simple_fall":
            continue
        inputs = [name for name in row["row_ids"].split() if name.startswith("outcomes/")]
        start, end = (outcomes[row["resolution"], name] for name in inputs)
        assert abs(simple_rate(start, end, row["years"]) - float(row["value"])) < 1e-9, row
        agreed += 1
    return agreed


def computed(verdict: dict[str, str], readings: list[dict[str, str]]) -> str:
    """Work out a target's verdict from its readings; without any it is as stated."""
    deciding = [row for row in readings if not row["left_out"]]
    found = {row["verdict"] for row in deciding}
    certain = found - {"unclear"}
    if not found:
        return verdict["computed"]
    if len(certain) > 1:
        return "depends"
    if certain != found:
        return "unclear"
    if found == {"met"} and all(row["past"] == "true" for row in deciding):
        return "exceeded"
    return found.pop()


def printed_figures(folder: Path) -> int:
    """Count the numbers that sources print: nothing worked out, no verdict, nothing twice."""
    reported = [row for row in table(folder, "outcomes") if row["origin"] == "reported"]
    keys = ("resolution", "indicator_id", "source_id")
    told = {(*(row[key] for key in keys), float(row["value"])) for row in reported}
    claimed = [
        row
        for row in table(folder, "claims")
        if row["value"] and (*(row[key] for key in keys), float(row["value"])) not in told
    ]
    return sum(not row["restates_id"] for row in reported) + len(claimed)


def main(folder: Path) -> None:
    readings = defaultdict(list)
    for row in table(folder, "readings"):
        readings[row["resolution"], row["target_id"]].append(row)
    places = {row["place_id"]: row["name_vi"] for row in table(folder, "places")}
    verdicts = table(folder, "verdicts")
    targets = {(row["resolution"], row["target_id"]) for row in table(folder, "targets")}
    assert targets == {(row["resolution"], row["target_id"]) for row in verdicts}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in verdicts:
        verdict = computed(row, readings[row["resolution"], row["target_id"]])
        assert verdict == row["computed"], row
        counts[places[row["place_id"]]][verdict] += 1
    answer = {
        "resolutions": len(table(folder, "resolutions")),
        "targets": len(targets),
        "figures": printed_figures(folder),
        "by_place": counts,
        "by_verdict": sum(counts.values(), Counter()),
        "rates": recomputed_rates(folder),
    }
    print(json.dumps(answer, ensure_ascii=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
