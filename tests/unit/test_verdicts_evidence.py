"""Evidence is counted by publisher, and conflicts between sources leave verdicts open."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dossier_rows import (
    AFTER,
    claim,
    day,
    document,
    dossier,
    indicator,
    outcome,
    source,
    target,
    words,
)
from openresolutions.model.records import Outcome, Source
from openresolutions.model.reference import Body
from openresolutions.model.results import Judgement
from openresolutions.verdicts import judge

OFFICE = Body("office", words(vi="Ban", en="Office"), None, part_of_id="alpha")


def evidence(*rows: Outcome, sources: tuple[Source, ...], **given: Any) -> Judgement:
    data = dossier(
        indicators=(indicator(measure="amount"),),
        targets=(target("20", "at_most", baseline_outcome_id=None, due_on=day("2019-11-20")),),
        outcomes=rows,
        sources=sources,
        documents=(replace(document(), issuer_id="setter"),),
        **given,
    )
    return judge(data, AFTER, (OFFICE,))[0]


def two(second: str, first: str = "15", **given: Any) -> tuple[Outcome, Outcome]:
    return (
        outcome("one", first, "2019-11-20", source_id="s1"),
        outcome("two", second, "2019-11-20", source_id="s2", **given),
    )


A = source("s1", "Alpha", origin_body_id="alpha")
B = source("s2", "Beta", origin_body_id="beta")


@pytest.mark.parametrize(
    ("sources", "expected", "publishers"),
    [
        ((A, B), "corroborated", ("Alpha", "Beta")),
        ((A, source("s2", "Alpha")), "single", ("Alpha",)),
        ((A, source("s2", "Beta", based_on_id="s1")), "single", ("Alpha",)),
        ((A, replace(B, based_on_id="s1")), "single", ("Alpha",)),
        ((A, source("s2", "Beta")), "single", ("Alpha", "Beta")),
        ((A, replace(B, origin_body_id="alpha")), "single", ("Alpha", "Beta")),
        ((A, replace(B, origin_body_id="office")), "single", ("Alpha", "Beta")),
        ((A, replace(B, origin_body_id="setter")), "single", ("Alpha", "Beta")),
        ((A, replace(B, publisher="Alpha")), "corroborated", ("Alpha",)),
        ((source("s1"), source("s2")), "single", ("sources/s1", "sources/s2")),
        (
            (source("s1", "Alpha", based_on_id="s2"), source("s2", "Beta", based_on_id="s1")),
            "single",
            ("sources/s1",),
        ),
    ],
)
def test_origins_count_and_not_publishers_or_rows(
    sources: tuple[Source, ...], expected: str, publishers: tuple[str, ...]
) -> None:
    found = evidence(*two("15"), sources=sources)
    assert (found.evidence, found.publishers) == (expected, publishers)
    assert found.evidence_ids == ("one", "two")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("91.57", "91.6", "corroborated"),
        ("91.57", "91.5", "corroborated"),
        ("91.57", "91.58", "conflicting"),
        ("91.57", "92", "corroborated"),
        ("91.57", "90", "conflicting"),
    ],
)
def test_values_are_the_same_within_the_digits_reported(
    first: str, second: str, expected: str
) -> None:
    assert evidence(*two(second, first), sources=(A, B)).evidence == expected


def test_a_bound_that_allows_the_value_neither_supports_nor_denies_it() -> None:
    assert evidence(*two("10", qualifier="over"), sources=(A, B)).evidence == "single"
    assert evidence(*two("15", qualifier="over"), sources=(A, B)).evidence == "conflicting"


def test_a_row_that_repeats_a_measurement_is_evidence_for_it() -> None:
    rows = (
        outcome("one", "15", "2019-11-20", source_id="s1"),
        outcome("two", "15", "2019-12-10", source_id="s2", restates_id="one"),
    )
    found = evidence(*rows, sources=(A, B))
    assert (found.outcome_id, found.evidence) == ("one", "corroborated")


def test_a_repeat_of_an_earlier_result_stands_where_that_lies_before_the_period() -> None:
    rows = (
        outcome("one", "15", "2015-11-20"),
        outcome("two", "15", "2019-11-10", restates_id="one"),
    )
    assert evidence(*rows, sources=(A, B)).outcome_id == "two"


def test_rows_that_repeat_each_other_in_a_ring_end() -> None:
    rows = (
        outcome("one", "15", "2019-11-20", restates_id="two"),
        outcome("two", "15", "2019-12-10", restates_id="one"),
    )
    assert evidence(*rows, sources=(A,)).evidence == "single"


def test_a_conflict_that_matters_leaves_the_verdict_open() -> None:
    found = evidence(*two("25"), sources=(A, B))
    assert (found.evidence, found.computed) == ("conflicting", "unclear")
    assert found.reasons == ("conflict",)
    assert (found.readings[0].low, found.readings[0].high) == (15, 25)


def test_a_conflict_that_does_not_matter_leaves_the_verdict() -> None:
    found = evidence(*two("16"), sources=(A, B))
    assert (found.evidence, found.computed) == ("conflicting", "exceeded")


def test_an_inferred_row_gives_way_to_a_reported_one() -> None:
    rows = two("15")
    inferred = outcome("zero", "15", "2019-11-20", origin="inferred")
    assert evidence(inferred, *rows, sources=(A, B)).outcome_id == "one"


def test_the_word_of_the_latest_source_is_what_is_claimed() -> None:
    claims = (
        claim("late", kind="verdict", target_id="t1", verdict="met", source_id="s2"),
        claim("early", kind="verdict", target_id="t1", verdict="exceeded", source_id="s1"),
    )
    sources = (
        source("s1", published_on=day("2019-01-01")),
        source("s2", published_on=day("2020-01-01")),
    )
    found = evidence(sources=sources, claims=claims)
    assert (found.claimed, found.claim_ids) == ("met", ("late", "early"))
    assert found.evidence == "none"
    assert evidence(sources=sources).claimed is None
