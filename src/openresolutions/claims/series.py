"""Checks across rows: parts against their whole, and one series across its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from openresolutions.claims.agreement import printed_range
from openresolutions.model.dossier import Dossier
from openresolutions.model.intervals import (
    HUNDRED,
    Interval,
    added,
    bounds,
    disjoint,
    point,
)
from openresolutions.model.records import Indicator, Outcome
from openresolutions.model.reference import Category
from openresolutions.model.results import SeriesCheck, Term

ZERO = Fraction(0)


def check_series(dossier: Dossier, categories: Iterable[Category] = ()) -> tuple[SeriesCheck, ...]:
    """Return every check of a partition and of a series that several sources report.

    ``categories`` tell the dimension of each, for rows that are limited to several at once.
    """
    dimensions = {row.category_id: row.dimension_id for row in categories}
    checks: list[SeriesCheck] = []
    for indicator in dossier.indicators:
        rows = [o for o in dossier.outcomes if o.indicator_id == indicator.indicator_id]
        checks.extend(_partitions(indicator, rows, dimensions))
        checks.extend(_series(indicator, rows))
    return tuple(checks)


def _partitions(
    indicator: Indicator, rows: list[Outcome], dimensions: Mapping[str, str]
) -> Iterator[SeriesCheck]:
    parts: dict[tuple[object, ...], list[Outcome]] = {}
    for row in rows:
        if row.dimension and row.partition == "partition":
            further = {dimensions.get(name, name) for name in row.more_categories}
            crossed = frozenset({row.dimension, *further})
            parts.setdefault((*_when(row), crossed, row.source_id), []).append(row)
    for group in parts.values():
        whole = [row for row in rows if row.is_whole and _when(row) == _when(group[0])]
        target = whole[0] if whole else None
        if target or indicator.measure == "share":
            yield _partition(indicator, group, target)


def _when(row: Outcome) -> tuple[object, ...]:
    return row.place_id, row.period_start, row.period_end


def _partition(indicator: Indicator, parts: list[Outcome], whole: Outcome | None) -> SeriesCheck:
    """Compare the sum of parts with their whole; shares without one must give 100."""
    total = point(ZERO)
    for part in parts:
        total = added(total, _around(part, indicator))
    aim = _around(whole, indicator) if whole else point(HUNDRED)
    detail = [_term(f"a{place}", row) for place, row in enumerate(parts, start=1)]
    if whole:
        detail.append(_term("p", whole))
    verdict = "conflicts" if disjoint(total, aim) else "agrees"
    rows = (*parts, *((whole,) if whole else ()))
    return _check("partition_sum", indicator, verdict, detail, rows)


def _around(row: Outcome, indicator: Indicator) -> Interval:
    """Return what a row leaves open; figures other than counts may have been rounded or cut."""
    if indicator.measure == "count" or row.qualifier != "exact":
        return bounds(row.value, row.qualifier, row.value_to)
    return Interval(*printed_range(row.value))


def _series(indicator: Indicator, rows: list[Outcome]) -> Iterator[SeriesCheck]:
    """Yield the check of each place's series that more than one source reports."""
    places = dict.fromkeys(row.place_id for row in rows)
    for place in places:
        own = [row for row in rows if row.place_id == place and row.is_whole]
        own.sort(key=lambda row: row.period_end)
        if len({row.source_id for row in own}) > 1:
            detail = [_term(row.period_end.isoformat(), row) for row in own]
            yield _check("cross_source", indicator, _verdict(indicator, own), detail, own)


def _verdict(indicator: Indicator, rows: list[Outcome]) -> str:
    if _conflicts(indicator, rows):
        return "conflicts"
    values = list({row.period_end: row.value for row in rows}.values())
    if len(values) == 1:
        return "agrees"
    steps = list(pairwise(values))
    falls = all(one >= other for one, other in steps)
    rises = all(one <= other for one, other in steps)
    return "monotone" if falls or rises else "not_monotone"


def _conflicts(indicator: Indicator, rows: list[Outcome]) -> bool:
    """Tell whether rows for one period, or a row and what it repeats, exclude each other."""
    known = {row.outcome_id: _around(row, indicator) for row in rows}
    groups: dict[tuple[object, ...], list[Interval]] = {}
    for row in rows:
        groups.setdefault(_when(row), []).append(known[row.outcome_id])
    repeated = [
        [known[row.outcome_id], known[row.restates_id]] for row in rows if row.restates_id in known
    ]
    return any(_exclude(group) for group in (*groups.values(), *repeated))


def _exclude(intervals: list[Interval]) -> bool:
    """Tell whether any two intervals are disjoint.

    If any two are, then the one that begins last and the one that ends first are: so not every
    interval need be compared with every other.
    """
    begins = [(each.low, each.low_open, each) for each in intervals if each.low is not None]
    ends = [(each.high, not each.high_open, each) for each in intervals if each.high is not None]
    if not begins or not ends:
        return False
    last = max(begins, key=lambda begin: begin[:2])[2]
    first = min(ends, key=lambda end: end[:2])[2]
    return disjoint(last, first)


def _term(symbol: str, row: Outcome) -> Term:
    return Term(symbol, Fraction(row.value), f"outcomes/{row.outcome_id}")


def _check(
    kind: str,
    indicator: Indicator,
    verdict: str,
    detail: list[Term],
    rows: Iterable[Outcome],
) -> SeriesCheck:
    ids = tuple(f"outcomes/{row.outcome_id}" for row in rows)
    return SeriesCheck(kind, indicator.indicator_id, verdict, tuple(detail), ids)
