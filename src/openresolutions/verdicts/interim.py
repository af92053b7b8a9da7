"""The pace before: the target's measure at each result before the one that is judged."""

from __future__ import annotations

from fractions import Fraction

from openresolutions.model.bases import RELATIVE
from openresolutions.model.intervals import point
from openresolutions.model.rates import percent_change, sign_of
from openresolutions.model.records import Outcome
from openresolutions.model.results import Pace
from openresolutions.verdicts.aims import holds, options
from openresolutions.verdicts.cases import Case
from openresolutions.verdicts.measures import Measured, measures
from openresolutions.verdicts.readings import kept_level, year_is_over
from openresolutions.verdicts.values import Value, value_of


def interim(case: Case, earlier: tuple[Outcome, ...]) -> tuple[Pace, ...]:
    """Return the pace at each earlier result, under each reading that decides."""
    return tuple(
        _pace(case, outcome, measured, measured.printed)
        for outcome in earlier
        for measured in _measures(case, outcome)
        if measured.printed is not None and not measured.left_out
    )


def _measures(case: Case, outcome: Outcome) -> tuple[Measured, ...]:
    value = value_of(case, outcome)
    return measures(case, value)[0] if value else ()


def _pace(case: Case, outcome: Outcome, measured: Measured, printed: Fraction) -> Pace:
    return Pace(
        outcome_id=outcome.outcome_id,
        reading=measured.name,
        measured_on=outcome.period_end,
        years=measured.years,
        change_percent=_change_percent(case, measured),
        value=printed,
        reaches_target=_reaches(case, measured),
    )


def _change_percent(case: Case, measured: Measured) -> Fraction | None:
    """Return the whole change in percent of the base; none of a change in the indicator's unit."""
    is_change = "percent" in case.target.basis and case.target.basis not in RELATIVE
    if measured.printed is None or not is_change:
        return None
    if measured.years is None:
        return measured.printed
    base, end = (term.value for term in measured.terms if term.symbol in ("b", "o"))
    return percent_change(point(base), point(end), sign_of(case.indicator.better)).low


def _reaches(case: Case, measured: Measured) -> bool | None:
    ways, _ = options(case, kept_level(case))
    answers = {holds(aim, measured.interval) for way in ways for aim in way.aims}
    if len(answers) != 1:
        return False if answers == {False} else None
    return answers.pop()


def years_before(case: Case, earlier: tuple[Outcome, ...], now: Value) -> str:
    """Return why an earlier year leaves a yearly target unmet or unclear, empty if none does.

    The last result of each year tells for it, if it is of the year's end; a year whose measure
    cannot be formed is passed over.
    """
    year = now.measured_on.year
    last = {row.period_end.year: row for row in earlier if row.period_end.year < year}
    found = [(row.period_end, _measures(case, row)) for row in last.values()]
    answers = [
        _reaches(case, measured[0]) if year_is_over(case, day) else None
        for day, measured in found
        if measured
    ]
    if False in answers:
        return "year_missed"
    return "year_unclear" if None in answers else ""
