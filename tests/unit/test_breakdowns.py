"""Values that are limited to categories of several dimensions at once: women in the country."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from corpus.base import Draft, valid
from corpus.faults_meaning import _outcome
from dossier_rows import AFTER, dossier, indicator, outcome, target, words
from openresolutions.charts.shares import breakdowns, draw_breakdown
from openresolutions.charts.words import Words
from openresolutions.claims import check_series
from openresolutions.findings import derive_one
from openresolutions.model.dossier import Publication, Shared
from openresolutions.model.records import Outcome
from openresolutions.model.reference import Category, Reference, Unit
from openresolutions.pages.dossier.rows import indicator_blocks
from openresolutions.pages.site import site
from openresolutions.pages.view import View
from openresolutions.pipeline import check
from openresolutions.verdicts import judge
from own import own_settings

CATEGORIES = (
    Category("women", "sex", words(vi="Nữ", en="Women")),
    Category("men", "sex", words(vi="Nam", en="Men")),
    Category("rural", "area", words(vi="Nông thôn", en="Rural")),
    Category("urban", "area", words(vi="Thành thị", en="Urban")),
    Category("young", "age", words(vi="Trẻ", en="Young")),
)
PEOPLE = Unit("villages", words(vi="người", en="people"), words(en="person"), None)
REFERENCE = Reference((), (), (PEOPLE,), (), (), CATEGORIES, ())


def part(name: str, value: str, first: str, *more: str) -> Outcome:
    dimension = next(row.dimension_id for row in CATEGORIES if row.category_id == first)
    own = {"dimension": dimension, "category": first, "partition": "partition"}
    return outcome(name, value, "2020-12-31", more_categories=more, **own)


def parts(*values: str) -> tuple[Outcome, ...]:
    """Return the four parts by sex and area, the last one the other way round."""
    wr, wu, mr, mu = values
    return (
        part("wr", wr, "women", "rural"),
        part("wu", wu, "women", "urban"),
        part("mr", mr, "men", "rural"),
        part("mu", mu, "urban", "men"),
    )


def view(**own: Any) -> View:
    made = dossier(**own)
    shared = site(Publication(REFERENCE, (made,), AFTER), own_settings(), "en")
    return View(shared, made, derive_one(made, Shared(REFERENCE, AFTER)), {})


def test_the_parts_by_two_dimensions_make_the_whole_beside_those_by_one() -> None:
    whole = outcome("all", "100", "2020-12-31")
    by_sex = (part("w", "60", "women"), part("m", "40", "men"))
    rows = (whole, *by_sex, *parts("35", "25", "22", "18"))
    found = check_series(dossier(outcomes=rows), CATEGORIES)
    assert [(one.kind, one.verdict, len(one.row_ids)) for one in found] == [
        ("partition_sum", "agrees", 3),
        ("partition_sum", "agrees", 5),
    ]
    wrong = (whole, *by_sex, *parts("35", "25", "22", "19"))
    found = check_series(dossier(outcomes=wrong), CATEGORIES)
    assert [one.verdict for one in found] == ["agrees", "conflicts"]


def test_parts_by_other_dimensions_are_no_part_of_one_sum() -> None:
    whole = outcome("all", "100", "2020-12-31")
    rows = (whole, *parts("35", "25", "22", "18"), part("wy", "7", "women", "young"))
    found = check_series(dossier(outcomes=rows), CATEGORIES)
    assert [len(one.row_ids) for one in found] == [5, 2]


def test_no_target_is_judged_by_a_part() -> None:
    rows = (outcome("base", "50", "2016-01-01"), *parts("1", "1", "1", "1"))
    (found,) = judge(dossier(targets=(target("20", "at_most"),), outcomes=rows), AFTER)
    assert found.outcome_id is None
    stray = outcome("stray", "1", "2020-12-31", more_categories=("rural",))
    (found,) = judge(dossier(targets=(target("20", "at_most"),), outcomes=(stray,)), AFTER)
    assert found.outcome_id is None


def test_a_row_names_every_group() -> None:
    (block,) = indicator_blocks(view(outcomes=parts("1", "2", "3", "4")))
    assert [row.group for row in block.rows] == [
        "Women, Rural",
        "Women, Urban",
        "Men, Rural",
        "Urban, Men",
    ]


def test_a_chart_of_its_own_names_every_group() -> None:
    rows = (part("w", "60", "women"), part("m", "40", "men"), *parts("35", "25", "22", "18"))
    charts = breakdowns(rows)
    assert list(charts) == [
        "breakdown-lacking-sex",
        "breakdown-lacking-sex-area-rural-urban-men",
    ]
    own = dossier(indicators=(indicator(),), outcomes=rows)
    name, groups = list(charts.items())[1]
    drawn = draw_breakdown(name, groups, Words(own, REFERENCE, "en"))
    assert "Women, Rural 35 people; Women, Urban 25 people" in drawn.sentence


def crossed(draft: Draft, *rows: dict[str, str]) -> None:
    for number, row in enumerate(rows, 1):
        part = {"dimension": "sex", "category": "women", "partition": "partition"}
        draft.main.tables["outcomes"].append(_outcome(f"p{number}", **(part | row)))


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        ({"more_categories": "young"}, {"value": "9"}, []),
        (
            {"more_categories": "young"},
            {"more_categories": "young", "value": "9"},
            ["outcome_twice"],
        ),
        (
            {"more_categories": "young"},
            {"dimension": "age", "category": "young", "more_categories": "women", "value": "9"},
            ["outcome_twice"],
        ),
    ],
)
def test_one_group_has_one_value(
    first: dict[str, str], second: dict[str, str], codes: list[str], tmp_path: Path
) -> None:
    draft = valid()
    base = {"period_end": "2022-06-30"}
    crossed(draft, first | base, second | base)
    draft.write(tmp_path)
    assert [problem.code for problem in check(tmp_path)] == codes
