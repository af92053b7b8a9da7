"""The rules in full name every word and column that someone needs who works the numbers out."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from openresolutions import languages
from openresolutions.downloads import schemas
from openresolutions.model import vocabulary as v
from openresolutions.model.vocabulary import Language
from openresolutions.pages.method import SECTIONS, sections
from openresolutions.pages.words import Words
from openresolutions.texts import catalogue

LISTS = (
    v.Basis,
    v.Operator,
    v.Qualifier,
    v.Formula,
    v.ReadingVerdict,
    v.ComputedVerdict,
    v.Evidence,
    v.Agreement,
)
CHECKS = ("partition_sum", "cross_source", "agrees", "conflicts", "monotone", "not_monotone")
READINGS = ("source_years", "from_resolution", "from_baseline", "calendar_years", "year_by_year")
ASSUMED = ("operator_floor", "linear_change", "rate_simple_from_baseline", "denominator_date")
# What says only which rows went in, in words, or what is not worked out.
TOLD = {
    "verdicts": "resolution target_id indicator_id place_id measured_place_id outcome_id claim_ids "
    "evidence_ids publishers reasons missing gap gap_assumption gap_assumption_row_ids gap_unit_id "
    "gap_due_on gap_row_ids row_ids computed evidence origins",
    "readings": "resolution target_id reading years verdict used_by_source formula terms row_ids",
    "interim": "resolution target_id outcome_id reading measured_on years",
    "claims": "via_claim_id recomputation_missing recomputation terms row_ids",
    "series_checks": "resolution kind indicator_id verdict terms row_ids",
}


def rules(language: Language) -> str:
    return " ".join(rule for part in sections(Words(language)) for rule in part.rules)


@pytest.mark.parametrize("language", languages.current())
def test_every_word_of_the_lists_is_explained(language: Language) -> None:
    named = {word for words in LISTS for word in get_args(words)} | {*READINGS, *ASSUMED, *CHECKS}
    left_out = next(f for f in schemas.load("readings")["fields"] if f["name"] == "left_out")
    named |= set(left_out["constraints"]["enum"])
    said = set(re.findall(r"[a-z_]+", rules(language)))
    assert named - said == set()


@pytest.mark.parametrize("language", languages.current())
def test_every_column_that_is_worked_out_is_explained(language: Language) -> None:
    said = set(re.findall(r"[a-z_]+", rules(language)))
    for table, others in TOLD.items():
        columns = {field["name"] for field in schemas.load(table)["fields"]}
        assert columns - set(others.split()) - said == set(), table


def test_both_languages_have_the_same_rules() -> None:
    counts = {
        one: [len(part.rules) for part in sections(Words(one))] for one in languages.current()
    }
    assert counts["vi"] == counts["en"]
    assert all(counts["vi"])
    named = {key.split(".")[1] for key in catalogue("vi") if key.startswith("method.")}
    assert named == set(SECTIONS)


def test_the_numbers_in_the_rules_are_the_same_in_both_languages() -> None:
    """A digit changed in one language only would be a rule changed in it only."""
    for one, other in zip(sections(Words("vi")), sections(Words("en")), strict=True):
        for left, right in zip(one.rules, other.rules, strict=True):
            assert digits(left) == digits(right), (left, right)


def digits(text: str) -> set[str]:
    """Return the numbers of a text, without the signs of its language and the months in digits."""
    plain = re.sub(r"(?<=\d)[.,](?=\d)", "", re.sub(r"tháng \d+", "", text))
    return set(re.findall(r"\d+", plain))
