"""Every combination of the vocabularies, empty fields and dangling ids included, has an answer."""

from __future__ import annotations

import os
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice, product
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import trial
from dossier_rows import claim, document, dossier, indicator, note, outcome, source, target
from openresolutions.claims import check_claims, check_series, recompute
from openresolutions.model import vocabulary as v
from openresolutions.model.dossier import Dossier
from openresolutions.model.results import Judgement, Recomputation
from openresolutions.texts import catalogue
from openresolutions.verdicts import judge

pytestmark = pytest.mark.long

NAMES = catalogue("en")
FULL = trial.ALL in os.environ


def told(found: Judgement) -> None:
    """Every word of a judgement has a name, and the words fit together."""
    keys = [f"computed.{found.computed}", f"evidence.{found.evidence}"]
    keys += [f"reason.{reason}" for reason in found.reasons]
    keys += [f"missing.{name}" for name in found.missing]
    keys += [f"question.{name}" for name in found.missing]
    keys += [f"reading.{reading.name}" for reading in found.readings]
    keys += [f"formula.{reading.formula}.words" for reading in found.readings]
    if found.gap:
        keys += [f"assumption.{name}" for name, _ in found.gap.assumptions]
        assert found.gap.amount >= 0
    assert [key for key in keys if f"verdicts.{key}" not in NAMES] == []
    assert (found.computed == "no_data") == (found.outcome_id is None)
    if found.computed in ("unclear", "no_data"):
        assert found.reasons
    names = [reading.name for reading in found.readings]
    assert len(names) == len(set(names))


def worked_out(found: Recomputation) -> None:
    keys = [f"agrees.{found.agrees}", *(f"missing.{name}" for name in found.missing)]
    keys += [f"formula.{found.formula}.words"] if found.formula else []
    assert [key for key in keys if f"verdicts.{key}" not in NAMES] == []
    assert (found.rounded is None) == (found.exact is None)


def test_every_combination_of_the_vocabularies_has_a_verdict() -> None:
    """Each in turn; the numbers are such that every combination means something.

    Without ``--full`` every fifth: no vocabulary has a multiple of five words, so that any words of
    any three of them still meet.
    """
    tried = 0
    combinations = product(
        get_args(v.Basis),
        (*get_args(v.Operator), None),
        get_args(v.Recurrence),
        get_args(v.Better),
        get_args(v.Measure),
        get_args(v.Qualifier),
    )
    for basis, operator, recurrence, better, measure, qualifier in islice(
        combinations, 0, None, 1 if FULL else 5
    ):
        if measure == "event" and basis != "level":
            continue  # refused, as it means nothing
        value_to = Decimal(60) if operator == "between" else None
        wanted = target("40", operator, basis, value_to=value_to, recurrence=recurrence)
        period = {"period_start": date(2020, 1, 1)} if basis == "sum" else {}
        rows = (
            outcome("base", "80", "2019-06-30"),
            outcome("now", "30", "2020-06-30", qualifier=qualifier, value_to=Decimal(50), **period),
        )
        own = indicator(better=better, measure=measure)
        data = dossier(indicators=(own,), targets=(wanted,), outcomes=rows)
        (found,) = judge(data, date(2021, 1, 1))
        told(found)
        assert found.computed != "no_data"
        tried += 1
    assert tried == (7 * 7 + 1) * 8 * 2 * 3 * 8 // (1 if FULL else 5)


ids = st.sampled_from(("base", "now", "count", "whole", "unknown"))
numbers = st.integers(-20, 4000).map(lambda n: Decimal(n) / 10)
days = st.integers(0, 2500).map(lambda n: date(2015, 6, 1) + timedelta(days=n))
maybe = st.none()


def choice(words: Any, empty: bool = False) -> st.SearchStrategy[Any]:
    named = st.sampled_from(get_args(words))
    return maybe | named if empty else named


@st.composite
def indicators(draw: st.DrawFn, indicator_id: str) -> Any:
    return indicator(
        indicator_id,
        measure=draw(choice(v.Measure)),
        better=draw(choice(v.Better)),
        complement_indicator_id=draw(maybe | st.sampled_from(("own", "lacking", "unknown"))),
        population_indicator_id=draw(maybe | st.sampled_from(("own", "all", "unknown"))),
    )


@st.composite
def outcomes(draw: st.DrawFn, outcome_id: str) -> Any:
    return outcome(
        outcome_id,
        str(draw(numbers)),
        draw(days).isoformat(),
        draw(st.sampled_from(("own", "lacking", "all", "unknown"))),
        period_start=draw(maybe | days),
        value_to=draw(maybe | numbers),
        qualifier=draw(choice(v.Qualifier)),
        origin=draw(choice(v.Origin)),
        period_origin=draw(choice(v.Origin, empty=True)),
        dimension=draw(st.sampled_from((None, None, "sex"))),
        partition=draw(choice(v.Partition, empty=True)),
        restates_id=draw(maybe | ids),
        source_id=draw(st.sampled_from(("s1", "s2", "unknown"))),
        place_id=draw(st.sampled_from(("here", "here", "there"))),
    )


@st.composite
def targets(draw: st.DrawFn, target_id: str) -> Any:
    value = draw(maybe | numbers)
    return target(
        None if value is None else str(value),
        draw(choice(v.Operator, empty=True)),
        draw(choice(v.Basis)),
        target_id=target_id,
        indicator_id=draw(st.sampled_from(("own", "own", "lacking", "unknown"))),
        document_id=draw(st.sampled_from(("d1", "unknown"))),
        value_to=draw(maybe | numbers),
        baseline_outcome_id=draw(maybe | ids),
        starts_on=draw(maybe | days),
        due_on=draw(maybe | days),
        recurrence=draw(choice(v.Recurrence)),
        relation=draw(choice(v.TargetRelation, empty=True)),
        related_target_id=draw(maybe | st.sampled_from(("t1", "t2"))),
    )


@st.composite
def claims(draw: st.DrawFn, claim_id: str) -> Any:
    value = draw(maybe | numbers)
    return claim(
        claim_id,
        None if value is None else str(value),
        kind=draw(choice(v.ClaimKind)),
        target_id=draw(maybe | st.sampled_from(("t1", "t2", "unknown"))),
        indicator_id=draw(maybe | st.sampled_from(("own", "unknown"))),
        formula=draw(choice(v.Formula, empty=True)),
        input_ids=tuple(draw(st.lists(ids | st.just("?"), max_size=3))),
        years=draw(maybe | numbers),
        qualifier=draw(choice(v.Qualifier, empty=True)),
        verdict=draw(choice(v.ClaimedVerdict, empty=True)),
    )


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """Draw a dossier whose rows may contradict each other or point nowhere."""
    return dossier(
        documents=(document(issued_on=draw(st.sampled_from((None, "2016-05-23")))),),
        sources=(
            source("s1", draw(st.sampled_from((None, "Alpha"))), based_on_id="s2"),
            source("s2", "Beta", based_on_id=draw(st.sampled_from((None, "s1", "unknown")))),
        ),
        indicators=tuple(draw(indicators(name)) for name in ("own", "lacking", "all")),
        targets=tuple(draw(targets(name)) for name in ("t1", "t2")),
        outcomes=tuple(draw(outcomes(name)) for name in ("base", "now", "count", "whole")),
        claims=tuple(draw(claims(name)) for name in ("c1", "c2")),
        notes=(note("c2"),),
    )


@settings(max_examples=300 if FULL else 100, deadline=None, derandomize=True)
@given(dossiers(), days)
def test_no_dossier_is_an_exception(data: Dossier, as_of: date) -> None:
    found = judge(data, as_of)
    assert [one.target_id for one in found] == ["t1", "t2"]
    for one in found:
        told(one)
    again = recompute(data)
    assert [one.claim_id for one in again] == ["c1", "c2"]
    for each in again:
        worked_out(each)
    assert all(check.row_ids for check in check_series(data))
    assert all(problem.code == "claim_disagrees" for problem in check_claims(data, again))
