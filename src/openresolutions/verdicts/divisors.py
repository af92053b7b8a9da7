"""The numbers of years by which a yearly rate can be counted, where the wording names none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from openresolutions.model import rates
from openresolutions.model.records import Claim
from openresolutions.model.results import Term
from openresolutions.verdicts.cases import Case
from openresolutions.verdicts.evidence import rows_for
from openresolutions.verdicts.values import Value


def divisors(case: Case, base: Value, now: Value) -> Iterator[tuple[str, Term, str]]:
    """Yield each number of years by which a yearly rate can be counted.

    Each has its name first, and last why it decides nothing, empty if it decides.
    """
    end, begun = now.measured_on, base.measured_on
    stated = next((c for c in _yearly_means(case) if c.years and covers(case, c, now)), None)
    if stated and stated.years:
        yield "source_years", Term("n", Fraction(stated.years), f"claims/{stated.claim_id}"), ""
    if case.set_on and case.set_on < end:
        row = f"documents/{_setting_document(case)}"
        yield "from_resolution", Term("n", rates.years_between(case.set_on, end), row), ""
    if begun < end:
        row = f"outcomes/{base.outcome.outcome_id}"
        yield "from_baseline", Term("n", rates.years_between(begun, end), row), ""
        first = (case.starts_on or begun).year
        whole = _whole_years(first, begun, end)
        years = Term("n", Fraction(max(end.year - first + 1, 1)))
        yield "calendar_years", years, "" if whole else "unfinished_year"


def _whole_years(first: int, begun: date, end: date) -> bool:
    """Tell whether the calendar years counted are over and have all begun within the change."""
    starts = (date(first, 1, 1), date(first - 1, 12, 31))
    return begun in starts and (end.month, end.day) == (12, 31)


def _setting_document(case: Case) -> str:
    """Return the document whose date the case counts from: the target's, else the resolution's."""
    wanted = (case.target.document_id, case.shelf.dossier.resolution.document_id)
    dated = {d.document_id for d in case.shelf.dossier.documents if d.issued_on == case.set_on}
    return next(name for name in wanted if name in dated)


def _yearly_means(case: Case) -> tuple[Claim, ...]:
    """Return the source's own yearly means for the target."""
    claims = case.shelf.claims.get(case.target.target_id, ())
    return tuple(c for c in claims if c.formula == "percent_change_per_year")


def covers(case: Case, claim: Claim, value: Value) -> bool:
    """Tell whether a claim is about the value: it names a row of it, or no outcome at all."""
    named = [name for name in claim.input_ids if name in case.shelf.outcomes]
    rows = {row.outcome_id for row in rows_for(case, value.outcome)}
    return not named or not rows.isdisjoint(named)
