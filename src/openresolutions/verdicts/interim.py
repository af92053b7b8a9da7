"""The pace before: the target's measure at each result before the one that is judged."""

from __future__ import annotations

from fractions import Fraction

from openresolutions.model.records import Outcome
from openresolutions.model.results import Pace
from openresolutions.verdicts.aims import holds, options
from openresolutions.verdicts.cases import Case
from openresolutions.verdicts.measures import Measured, measures
from openresolutions.verdicts.readings import kept_level
from openresolutions.verdicts.values import Value, value_of


def interim(case: Case, earlier: tuple[Outcome, ...]) -> tuple[Pace, ...]:
    """Return the pace at each earlier result; yearly rates are simple, from the baseline."""
    paces = (_pace(case, outcome) for outcome in earlier)
    return tuple(pace for pace in paces if pace)


def _pace(case: Case, outcome: Outcome) -> Pace | None:
    value = value_of(case, outcome)
    measured = _chosen(measures(case, value)[0]) if value else None
    if measured is None or measured.printed is None:
        return None
    return Pace(
        outcome_id=outcome.outcome_id,
        measured_on=outcome.period_end,
        years=measured.years,
        change_percent=_change_percent(case, measured),
        value=measured.printed,
        reaches_target=_reaches(case, measured),
    )


def _chosen(found: tuple[Measured, ...]) -> Measured | None:
    named = {measured.name: measured for measured in found}
    return named.get("from_baseline_simple") or next(iter(found), None)


def _change_percent(case: Case, measured: Measured) -> Fraction | None:
    if measured.printed is None or case.target.basis == "level":
        return None
    if case.target.basis == "change_percent":
        return measured.printed
    return measured.printed * measured.years if measured.years else None


def _reaches(case: Case, measured: Measured) -> bool | None:
    ways, _ = options(case, kept_level(case))
    answers = {holds(aim, measured.interval) for way in ways for aim in way.aims}
    if len(answers) != 1:
        return False if answers == {False} else None
    return answers.pop()


def years_before(case: Case, earlier: tuple[Outcome, ...], now: Value) -> str:
    """Return why an earlier year leaves a yearly target unmet or unclear, empty if none does.

    The last result of each year tells for it; a year whose measure cannot be formed is passed over.
    """
    year = now.measured_on.year
    last = {row.period_end.year: row for row in earlier if row.period_end.year < year}
    values = (value_of(case, row) for row in last.values())
    found = [measures(case, value)[0] for value in values if value]
    answers = [_reaches(case, measured[0]) for measured in found if measured]
    if False in answers:
        return "year_missed"
    return "year_unclear" if None in answers else ""
