"""The sum of a target's parts: of results whose periods lie in the target's, one after another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from openresolutions.model.dossier import Dossier
from openresolutions.model.intervals import ANY, Interval, added, is_point, point
from openresolutions.model.records import Outcome, Target
from openresolutions.model.results import Term
from openresolutions.model.spans import has_hole
from openresolutions.verdicts.cases import Case, case_of, shelf_of
from openresolutions.verdicts.values import Value, results, value_of


@dataclass(frozen=True)
class Total:
    """A sum up to a day: printed numbers added, and all that they and holes leave open."""

    printed: Fraction | None
    interval: Interval
    terms: tuple[Term, ...]
    reasons: tuple[str, ...]


def total(case: Case, outcome: Outcome) -> Total:
    """Return the sum of all parts up to an outcome.

    Where days of the period have no part before it, the sum is the least that it may be; of an
    amount, which may be negative, nothing is known then.
    """
    rows = [row for row in results(case) if row.period_end <= outcome.period_end]
    values = [value for row in rows if (value := value_of(case, row, "a"))]
    interval = point(Fraction(0))
    for value in values:
        interval = added(interval, value.interval)
    reasons = tuple(reason for value in values for reason in value.reasons)
    if has_hole(rows, case.starts_on):
        interval = ANY if case.indicator.measure == "amount" else replace(interval, high=None)
        reasons = (*reasons, "hole")
    terms = tuple(term for value in values for term in value.terms)
    return Total(_printed(values), interval, terms, tuple(dict.fromkeys(reasons)))


def _printed(values: list[Value]) -> Fraction | None:
    known = [value.printed for value in values if value.printed is not None]
    return sum(known, Fraction(0)) if len(known) == len(values) else None


def running(dossier: Dossier, target: Target) -> list[Outcome]:
    """Return the sum after each part, as if it had been reported on that part's last day."""
    shelf = shelf_of(dossier, date.max)
    indicator = shelf.indicators.get(target.indicator_id)
    if indicator is None:
        return []
    case = case_of(shelf, target, indicator)
    return [_as_row(part, total(case, part).interval, case.starts_on) for part in results(case)]


def _as_row(part: Outcome, known: Interval, begun: date | None) -> Outcome:
    low, high = (None if end is None else _decimal(end) for end in (known.low, known.high))
    bare = replace(part, restates_id=None, period_start=begun, value_to=None)
    if low is not None and is_point(known):
        return replace(bare, value=low, qualifier="exact")
    if low is not None and high is not None:
        return replace(bare, value=low, value_to=high, qualifier="between")
    if low is not None:
        return replace(bare, value=low, qualifier="over" if known.low_open else "at_least")
    if high is not None:
        return replace(bare, value=high, qualifier="under" if known.high_open else "at_most")
    return replace(bare, qualifier="about")


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
