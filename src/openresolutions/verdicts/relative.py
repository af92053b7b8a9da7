"""The other value of which a target is a percentage: of the same dates, elsewhere or otherwise."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from openresolutions.model.records import Outcome
from openresolutions.model.results import Term
from openresolutions.verdicts.cases import Case, last_of, series_of
from openresolutions.verdicts.values import Value, known


def has_percent(case: Case) -> bool:
    """Tell whether a percentage says anything of the indicator, and of the other one."""
    target = case.target
    of = case.shelf.indicators.get(target.relative_indicator_id or target.indicator_id)
    return case.indicator.has_percent and (of is None or of.has_percent)


def other_value(case: Case, outcome: Outcome) -> Value | None:
    """Return the other value of an outcome's dates, ``None`` where none is held."""
    target = case.target
    of = case.shelf.indicators.get(target.relative_indicator_id or target.indicator_id)
    there = replace(case, place_id=target.relative_place_id or case.place_id)
    rows = series_of(there, of.indicator_id) if of else ()
    same = (outcome.period_start, outcome.period_end)
    row = last_of(one for one in rows if (one.period_start, one.period_end) == same)
    if row is None or of is None or row == outcome:
        return None
    interval, reasons = known(there, row, of)
    printed = None if row.qualifier == "between" else Fraction(row.value)
    term = Term("r", Fraction(row.value), f"outcomes/{row.outcome_id}")
    return Value(row, row.period_end, printed, interval, (term,), reasons=reasons)
