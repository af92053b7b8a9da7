"""Parts against their whole, and one series across its sources."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, pairwise

from .printed import allowed, decimals
from .ranges import Range, meets, plus, point
from .tables import Dossier, Row, ended

Check = tuple[str, str, str]


def series_checks(dossier: Dossier) -> Iterator[Check]:
    """Kind, indicator and what each check came to."""
    for indicator in dossier.tables["indicators"]:
        key = indicator["indicator_id"]
        rows = [row for row in dossier.tables["outcomes"] if row["indicator_id"] == key]
        for word in (*partitions(dossier, indicator, rows), *across(indicator, rows)):
            yield (word[0], key, word[1])


def grouped(rows: list[Row], *columns: str) -> list[list[Row]]:
    """The rows with the same cells in some columns, together."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(tuple(row[column] for column in columns), []).append(row)
    return list(found.values())


def crossed(dossier: Dossier, row: Row) -> str:
    """The dimensions that a row is broken down by, all of them together (series.c)."""
    named = row.get("more_categories", "").split()
    further = {dossier.dimensions.get(one, one) for one in named}
    return " ".join(sorted({row["dimension"], *further}))


def partitions(dossier: Dossier, indicator: Row, rows: list[Row]) -> Iterator[tuple[str, str]]:
    """The parts of a whole against it; shares without one against 100 (series.a)."""
    when = ("place_id", "period_start", "period_end")
    parts = [row for row in rows if row["dimension"] and row["partition"] == "partition"]
    parts = [{**row, "dimension": crossed(dossier, row)} for row in parts]
    for group in grouped(parts, *when, "dimension", "source_id"):
        whole = [r for r in rows if not r["dimension"] and all(r[c] == group[0][c] for c in when)]
        if whole or indicator["measure"] == "share":
            total = point(0)
            for part in group:
                total = plus(total, around(indicator, part))
            aim = around(indicator, whole[0]) if whole else point(100)
            yield "partition_sum", "agrees" if meets(total, aim) else "conflicts"


def around(indicator: Row, row: Row) -> Range:
    """What a printed number may have been before it was rounded or cut (series.b)."""
    if indicator["measure"] == "count" or row["qualifier"] != "exact":
        return allowed(row["value"], row["qualifier"], row["value_to"])
    value, step = Fraction(row["value"]), Fraction(1, 10 ** decimals(row["value"]))
    low, high = (step / 2, step) if value >= 0 else (step, step / 2)
    return Range(value - low, value + high)


def across(indicator: Row, rows: list[Row]) -> Iterator[tuple[str, str]]:
    """The series of each place that more than one source gives (series.a)."""
    for own in grouped([row for row in rows if not row["dimension"]], "place_id"):
        if len({row["source_id"] for row in own}) > 1:
            yield "cross_source", word(indicator, own)


def word(indicator: Row, rows: list[Row]) -> str:
    """What a series comes to (series.b)."""
    by_id = {row["outcome_id"]: row for row in rows}
    together = [
        pair
        for group in grouped(rows, "period_start", "period_end")
        for pair in combinations(group, 2)
    ]
    together += [(row, by_id[row["restates_id"]]) for row in rows if row["restates_id"] in by_id]
    if not all(meets(around(indicator, one), around(indicator, other)) for one, other in together):
        return "conflicts"
    last = {ended(row): Fraction(row["value"]) for row in rows}
    values = [last[on] for on in sorted(last)]
    if len(values) == 1:
        return "agrees"
    rises = all(one <= other for one, other in pairwise(values))
    return (
        "monotone"
        if rises or all(one >= other for one, other in pairwise(values))
        else "not_monotone"
    )
