"""Findings of a publication: each dossier's own, its problems, and examples for the method page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dossier_rows import claim, dossier, outcome, target
from openresolutions import findings, languages
from openresolutions.findings import WorkedExample, check_findings, derive, worked_examples
from openresolutions.model.dossier import Dossier, Publication
from openresolutions.model.reference import Reference
from openresolutions.texts import catalogue

NOTHING = Reference((), (), (), (), (), (), ())


def publication(*dossiers: Dossier) -> Publication:
    return Publication(NOTHING, dossiers, date(2021, 6, 30))


def keyed(data: Dossier, key: str) -> Dossier:
    return replace(data, resolution=replace(data.resolution, key=key))


def stations(reported: str = "25.37") -> Dossier:
    given: dict[str, Any] = {"target_id": "t1", "input_ids": ("base", "now")}
    return dossier(
        targets=(target(basis="change_percent_per_year"),),
        outcomes=(outcome("base", "88", "2016-01-01"), outcome("now", "21", "2019-11-20")),
        claims=(
            claim("mean", reported, formula="percent_change_per_year", years=Decimal(3), **given),
            claim("word", kind="verdict", target_id="t1", verdict="exceeded"),
        ),
    )


def examples_of(data: Publication) -> list[WorkedExample]:
    found = derive(data)
    return [example for key in found for example in worked_examples(key, found[key])]


def test_each_dossier_has_its_own_findings() -> None:
    found = derive(publication(keyed(stations(), "a/one"), keyed(dossier(), "b/two")))
    assert list(found) == ["a/one", "b/two"]
    assert found["a/one"].judgements[0].computed == "depends"
    assert [item.agrees for item in found["a/one"].recomputations] == ["truncation", "unknown"]
    assert found["b/two"].judgements == ()


def test_nothing_in_one_dossier_moves_anything_in_another() -> None:
    """A dossier with a result of 2030 stands beside one that ends in 2019."""
    late = (outcome("base", "88", "2016-01-01"), outcome("now", "20", "2030-11-20"))
    newer = keyed(replace(stations(), outcomes=late), "b/two")
    own = keyed(stations(), "a/one")
    alone = derive(Publication(NOTHING, (own,), date(2019, 11, 20)))["a/one"]
    beside = derive(Publication(NOTHING, (own, newer), date(2030, 11, 20)))["a/one"]
    assert alone == beside
    assert beside.judgements[0].as_of == date(2019, 11, 20)


def test_problems_name_their_package() -> None:
    data = publication(keyed(stations("99.99"), "a/one"), keyed(stations(), "b/two"))
    problems = check_findings(data, derive(data))
    assert [(p.package, p.code) for p in problems] == [("a/one", "claim_disagrees")]


def test_a_check_judges_no_target(monkeypatch: pytest.MonkeyPatch) -> None:
    """What can show no problem is not derived, and the problems are the same."""
    data = publication(keyed(stations("99.99"), "a/one"), keyed(stations(), "b/two"))
    told = check_findings(data, derive(data))
    monkeypatch.setattr(findings, "judge", None)
    assert check_findings(data) == told


def test_an_example_stands_for_each_rule_that_the_data_hold() -> None:
    data = publication(keyed(stations(), "a/one"), keyed(stations("25.38"), "b/two"))
    examples = examples_of(data)
    rules = {(example.kind, example.rule): example for example in reversed(examples)}
    assert ("computed", "depends") in rules
    assert ("evidence", "single") in rules
    assert rules[("agrees", "truncation")].resolution == "a/one"
    assert rules[("agrees", "rounding")].resolution == "b/two"
    reading = rules[("reading", "source_years_simple")]
    assert reading.reading is not None
    assert reading.reading.used_by_source
    assert len([kind for kind, _ in rules if kind == "reading"]) == 9
    assert ("agrees", "unknown") not in rules


def test_a_reading_that_the_source_used_is_the_better_example() -> None:
    data = publication(keyed(stations("99.99"), "a/one"), keyed(stations(), "b/two"))
    second = {
        example.rule: example.is_second_choice
        for example in examples_of(publication(keyed(stations(), "b/two")))
        if example.reading
    }
    assert not second["source_years_simple"]
    assert second["calendar_years_simple"]
    first = next(one for one in examples_of(data) if one.rule == "source_years_simple")
    assert first.is_second_choice


def test_every_word_of_the_findings_has_a_name_in_both_languages() -> None:
    data = publication(keyed(stations(), "a/one"))
    for language in languages.current():
        known = catalogue(language)
        for example in examples_of(data):
            assert f"verdicts.{example.kind}.{example.rule}" in known
            if example.reading:
                assert f"verdicts.formula.{example.reading.formula}.words" in known
            if example.recomputation:
                assert f"verdicts.formula.{example.recomputation.formula}.symbols" in known


def test_both_languages_name_the_same_things_with_the_same_symbols() -> None:
    vi, en = (
        {key: text for key, text in catalogue(language).items() if key.startswith("verdicts.")}
        for language in languages.current()
    )
    assert set(vi) == set(en)
    assert all(vi[key] == en[key] for key in en if key.endswith(".symbols"))
    assert not any(vi[key] == en[key] for key in en if not key.endswith(".symbols"))
