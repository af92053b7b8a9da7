"""What is derived from the records: readings, verdicts, gaps and recomputed claims.

Numbers are exact fractions; percentages are on the scale 0 to 100. ``row_ids`` name the rows that
went in, as ``<table>/<id>``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from openresolutions.model import vocabulary as v


@dataclass(frozen=True)
class Term:
    """One number put into a formula: its symbol, value and the row that it comes from.

    ``row_id`` is ``<table>/<id>``, empty where the number follows from dates or from the formula.
    """

    symbol: str
    value: Fraction
    row_id: str = ""


@dataclass(frozen=True)
class Reading:
    """One explicit way to compute a target whose wording allows several.

    ``name`` is stable, such as ``source_years_simple``; ``formula`` is a key of the locale files
    (words and symbols). ``value`` is what the target's measure comes to under this reading; ``low``
    and ``high`` are its bounds where a qualifier leaves it open (``None``: unbounded).
    ``past`` tells whether the whole of it lies past the target in the better direction.
    ``left_out`` is a locale key: why the reading is shown and decides nothing; empty if it decides.
    """

    name: str
    formula: str
    terms: tuple[Term, ...]
    years: Fraction | None
    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    verdict: v.ReadingVerdict
    past: bool
    used_by_source: bool
    row_ids: tuple[str, ...] = ()
    left_out: str = ""


@dataclass(frozen=True)
class Gap:
    """What is still lacking to meet the target, in the unit that people count in.

    ``amount`` is a whole number for counts. ``pace_needed`` and ``pace_last`` are amounts a year,
    the first from the outcome's date to the due date, the second since the outcome before.
    ``assumptions`` are locale keys, each with the row it leans on.
    """

    amount: Fraction
    unit_id: str
    measured_on: date
    due_on: date | None
    pace_needed: Fraction | None
    pace_last: Fraction | None
    assumptions: tuple[tuple[str, str], ...]
    row_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pace:
    """A target's measure at an outcome before the one that is judged, under one reading."""

    outcome_id: str
    reading: str
    measured_on: date
    years: Fraction | None
    change_percent: Fraction | None
    value: Fraction
    reaches_target: bool | None


@dataclass(frozen=True)
class Judgement:
    """The three verdicts on one target, never merged, with the whole working.

    ``reasons`` and ``missing`` are locale keys: why a verdict is unclear or there is none, and
    which facts the source leaves out (``baseline``, ``result``, ``operator``, ``denominator``,
    ``due_date`` …). ``as_of`` is the day of the last result, or of the dossier's last date where
    there is no result; ``assumed_ids`` name the outcomes that went in and whose day no source
    states. ``origins`` are the bodies whose figures bear the value out independently.
    ``places`` are the judgements of each of its places, with ``place_id``, where it has many.
    """

    target_id: str
    claimed: v.ClaimedVerdict | None
    claim_ids: tuple[str, ...]
    computed: v.ComputedVerdict
    evidence: v.Evidence
    publishers: tuple[str, ...]
    evidence_ids: tuple[str, ...]
    outcome_id: str | None
    readings: tuple[Reading, ...]
    reading_used: str | None
    gap: Gap | None
    interim: tuple[Pace, ...]
    reasons: tuple[str, ...]
    missing: tuple[str, ...]
    as_of: date
    row_ids: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    assumed_ids: tuple[str, ...] = ()
    place_id: str | None = None
    places: tuple[Judgement, ...] = ()


@dataclass(frozen=True)
class Recomputation:
    """A claim worked out again.

    ``rounded`` and ``truncated`` have as many decimals as the claim was reported with.
    ``via_reported`` is the value that follows from a percentage already rounded in print (a yearly
    mean of 30.52 from 91.57 / 3), with ``via_claim_id`` the claim it comes from, where that
    explains the reported digits. ``compound`` is the compound rate beside a simple yearly one.
    ``low`` and ``high`` bound a number that the source leaves out;
    ``fits`` are the whole counts that are consistent with a reported share.
    """

    claim_id: str
    formula: str
    terms: tuple[Term, ...]
    exact: Fraction | None
    rounded: Decimal | None
    truncated: Decimal | None
    agrees: v.Agreement
    via_reported: Fraction | None
    via_claim_id: str | None
    missing: tuple[str, ...]
    low: Fraction | None
    high: Fraction | None
    fits_rounding: tuple[int, ...]
    fits_truncation: tuple[int, ...]
    row_ids: tuple[str, ...] = ()
    compound: Fraction | None = None


@dataclass(frozen=True)
class SeriesCheck:
    """A check across rows: parts against their whole, or one series across sources.

    ``kind`` is ``partition_sum`` or ``cross_source``; ``verdict`` is ``agrees``, ``conflicts`` or
    ``monotone``/``not_monotone`` for a series; ``detail`` holds the numbers compared.
    """

    kind: str
    indicator_id: str
    verdict: str
    detail: tuple[Term, ...]
    row_ids: tuple[str, ...]


@dataclass(frozen=True)
class Findings:
    """Everything derived from one dossier; judgements and recomputations in the rows' order."""

    judgements: tuple[Judgement, ...]
    recomputations: tuple[Recomputation, ...]
    series_checks: tuple[SeriesCheck, ...]
