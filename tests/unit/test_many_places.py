"""One target for many places: each judged apart, the whole from them, and nothing averaged."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_pages import made, page

from corpus.faults_places import with_places
from dossier_rows import AFTER, claim, dossier, indicator, outcome, target
from openresolutions.claims import recompute
from openresolutions.model.results import Judgement
from openresolutions.verdicts import judge
from openresolutions.verdicts.places import word_of_places

PLACES = ("north", "south", "west")
WORDS = ("exceeded", "met", "not_met", "on_track", "behind", "depends", "unclear", "no_data")


def one(*values: str | None, basis: str = "level", bases: Any = (), **given: Any) -> Judgement:
    rows = [
        outcome(f"o-{place}", value, "2020-12-31", place_id=place)
        for place, value in zip(PLACES, values, strict=False)
        if value
    ]
    rows += [
        outcome(f"b-{place}", value, "2016-01-01", place_id=place)
        for place, value in zip(PLACES, bases, strict=False)
        if value
    ]
    base = "b-north" if bases else None
    own = {"each_place_ids": PLACES, "baseline_outcome_id": base, **given}
    asked = (
        target("80", basis=basis, **own) if basis == "level" else target("5", basis=basis, **own)
    )
    kinds = (indicator(measure="amount", better="higher"),)
    return judge(dossier(indicators=kinds, targets=(asked,), outcomes=tuple(rows)), AFTER)[0]


@pytest.mark.parametrize(
    ("values", "needed", "verdict"),
    [
        (("80", "80", "80"), None, "met"),
        (("80", "90", "85"), None, "met"),
        (("81", "90", "85"), None, "exceeded"),
        (("80", "79", "85"), None, "not_met"),
        (("79", None, None), None, "not_met"),
        (("85", None, None), None, "unclear"),
        (("85", "80", None), 2, "met"),
        (("85", "80", "80"), 2, "exceeded"),
        (("85", "85", None), 2, "exceeded"),
        (("79", "80", None), 2, "unclear"),
        (("79", "79", None), 2, "not_met"),
        ((None, None, None), None, "no_data"),
    ],
)
def test_the_whole_follows_from_the_places(
    values: tuple[str | None, ...], needed: int | None, verdict: str
) -> None:
    found = one(*values, places_needed=needed)
    assert found.computed == verdict
    assert [place.place_id for place in found.places] == list(PLACES)
    assert (found.outcome_id, found.gap, found.readings) == (None, None, ())


def test_a_high_value_makes_up_for_no_low_one() -> None:
    """The mean of 79, 200 and 200 is far above 80; the target is not met."""
    assert one("79", "200", "200").computed == "not_met"


def test_what_is_not_listed_has_no_result() -> None:
    found = one("80", "80", "80", places_total=10)
    assert (found.computed, found.reasons) == ("unclear", ("places_without_result",))
    assert "place_results" in found.missing
    assert one("80", "80", "80", places_total=10, places_needed=3).computed == "met"


def test_each_place_is_counted_from_its_own_baseline() -> None:
    found = one("60", "90", "75", basis="change", bases=("50", "86", None))
    assert [place.computed for place in found.places] == ["exceeded", "not_met", "unclear"]
    assert found.computed == "not_met"
    assert found.places[2].reasons == ("baseline",)
    assert "outcomes/b-south" in found.places[1].row_ids


def test_the_evidence_is_the_weakest_of_any_place() -> None:
    rows = [outcome(f"o-{name}", "85", "2020-12-31", place_id=name) for name in PLACES]
    rows.append(outcome("other", "70", "2020-12-31", place_id="west", source_id="s2"))
    kinds = (indicator(measure="amount", better="higher"),)
    asked = target("80", each_place_ids=PLACES, baseline_outcome_id=None)
    (found,) = judge(dossier(indicators=kinds, targets=(asked,), outcomes=tuple(rows)), AFTER)
    assert (found.evidence, found.computed) == ("conflicting", "unclear")
    assert found.reasons == ("places_unclear",)


WORD = st.sampled_from(WORDS)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(WORD, min_size=1, max_size=6), st.integers(1, 6), st.data())
def test_a_certain_word_stays_whatever_the_open_places_come_to(
    words: list[Any], needed: int, data: st.DataObject
) -> None:
    """Met, exceeded and not met cannot be undone by a result that is still to come."""
    names = tuple(f"p{number}" for number in range(len(words)))
    asked = target("80", each_place_ids=names, places_needed=min(needed, len(names)))
    first, _ = word_of_places(asked, words)
    final = st.sampled_from(("met", "not_met", "exceeded"))
    later: list[Any] = [
        w if w in ("met", "not_met", "exceeded") else data.draw(final) for w in words
    ]
    second, reasons = word_of_places(asked, later)
    assert second in ("met", "not_met", "exceeded")
    assert not reasons
    allowed = {"met": {"met", "exceeded"}, "exceeded": {"exceeded"}, "not_met": {"not_met"}}
    assert second in allowed.get(first, {second})


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            ("at least 80%, in each of 3 places", "Of 3 places: 1 not met and 2", "Place by place"),
        ),
        (
            "vi",
            ("ít nhất 80%, tại từng địa bàn trong 3 địa bàn", "Trong 3 địa bàn:", "Từng địa bàn"),
        ),
    ],
)
def test_the_page_names_each_place_and_a_missing_result(
    tmp_path: Path, language: str, said: tuple[str, ...]
) -> None:
    own = {"due_on": "2023-06-30"}
    shown = page(made(tmp_path, lambda draft: with_places(draft, ("60",), **own)), language, "t7")
    for text in said:
        assert text in shown
    none = {"en": "no result entered", "vi": "chưa nhập kết quả"}[language]
    assert shown.count(none) == 2


def test_the_table_of_verdicts_has_each_place(tmp_path: Path) -> None:
    output = made(tmp_path, lambda draft: with_places(draft, due_on="2023-06-30"))
    table = dict(output.contribution.read().rows)["verdicts"]
    row = next(one for one in table if "t7" in one)
    assert "xa-mot=exceeded xa-hai=not_met xa-ba=no_data" in row
    assert "xa-mot=w-xa-mot xa-hai=w-xa-hai" in row
    assert date(2023, 6, 30).isoformat() in row


@pytest.mark.parametrize(
    ("values", "told", "agrees", "bounds"),
    [
        (("85", "80", "79"), "2", "exact", (None, None)),
        (("85", "80", "79"), "3", "no", (None, None)),
        (("85", "80", None), "2", "unknown", (2, 3)),
        (("85", "79", None), "3", "no", (1, 2)),
        ((None, None, None), "2", "unknown", (0, 3)),
    ],
)
def test_a_claimed_number_of_places_is_counted_again(
    values: tuple[str | None, ...], told: str, agrees: str, bounds: tuple[int | None, ...]
) -> None:
    """What a report says of its places stands beside the count of its own numbers."""
    rows = [
        outcome(f"o-{place}", value, "2020-12-31", place_id=place)
        for place, value in zip(PLACES, values, strict=True)
        if value
    ]
    inputs = tuple(f"o-{p}" if v else "?" for p, v in zip(PLACES, values, strict=True))
    said = claim(value=told, formula="count_met", target_id="t1", input_ids=inputs)
    asked = target("80", each_place_ids=PLACES, baseline_outcome_id=None)
    kinds = (indicator(measure="amount", better="higher"),)
    own = dossier(indicators=kinds, targets=(asked,), outcomes=tuple(rows), claims=(said,))
    (found,) = recompute(own)
    assert found.agrees == agrees
    assert (found.low, found.high) == bounds
    assert judge(own, AFTER)[0].claimed is None


@pytest.mark.parametrize(
    ("operator", "better", "held"),
    [
        ("at_least", "higher", 2),
        ("more_than", "higher", 1),
        ("at_most", "lower", 2),
        ("less_than", "lower", 1),
        ("equal", "higher", 1),
        (None, "higher", 2),
        (None, "lower", 2),
        (None, "neutral", None),
        ("maintain", "higher", None),
    ],
)
def test_places_are_counted_by_the_wording(
    operator: str | None, better: str, held: int | None
) -> None:
    rows = [
        outcome(f"o-{place}", value, "2020-12-31", place_id=place)
        for place, value in zip(PLACES, ("85", "80", "79"), strict=True)
    ]
    inputs = tuple(f"o-{place}" for place in PLACES)
    said = claim(value="2", formula="count_met", target_id="t1", input_ids=inputs)
    asked = target("80", operator, each_place_ids=PLACES, baseline_outcome_id=None)
    kinds = (indicator(measure="amount", better=better),)
    own = dossier(indicators=kinds, targets=(asked,), outcomes=tuple(rows), claims=(said,))
    assert recompute(own)[0].exact == held
