"""What is said of a target: the sentence, the gap and the pace, from a few rows of its own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dossier_rows import AFTER, dossier, indicator, outcome, target, words
from openresolutions.findings import derive_one
from openresolutions.model.dossier import Publication, Shared
from openresolutions.model.reference import Reference, Unit
from openresolutions.model.vocabulary import Language
from openresolutions.pages.dossier.board import board_rows
from openresolutions.pages.dossier.cards import Card, card
from openresolutions.pages.site import site
from openresolutions.pages.view import View
from own import own_settings

UNITS = (
    Unit("villages", words(vi="thôn, bản", en="villages"), words(en="village"), None),
    Unit("percent", words(vi="phần trăm", en="percent"), words(en="percent"), "%"),
)


def seen(language: Language, as_of: date = AFTER, **tables: Any) -> View:
    """Return the view of a dossier with one target."""
    reference = Reference((), (), UNITS, (), (), (), ())
    own = dossier(**tables)
    shared = site(Publication(reference, (own,), as_of), own_settings(), language)
    return View(shared, own, derive_one(own, Shared(reference, as_of)), {})


def drawn(language: Language, as_of: date = AFTER, **tables: Any) -> Card:
    """Return the card of the one target of a dossier."""
    view = seen(language, as_of, **tables)
    return card(view, view.dossier.targets[0])


def series(*values: tuple[str, str]) -> tuple[Any, ...]:
    rows = [outcome("base", values[0][0], values[0][1])]
    rows += [outcome(f"o{number}", value, on) for number, (value, on) in enumerate(values[1:], 1)]
    return tuple(rows)


@pytest.mark.parametrize(
    ("language", "wanted", "said"),
    [
        (
            "vi",
            "Cần giảm thêm 2 thôn, bản",
            "Kết quả tại ngày 31 tháng 12 năm 2020 là 12 thôn, bản; chỉ tiêu là nhiều nhất 10",
        ),
        (
            "en",
            "2 villages fewer",
            "The result on 31 December 2020 is 12 villages; the target is at most 10 villages",
        ),
    ],
)
def test_a_count_that_is_to_fall_lacks_fewer(language: Language, wanted: str, said: str) -> None:
    rows = series(("50", "2016-01-01"), ("12", "2020-12-31"))
    told = drawn(language, targets=(target("10", "at_most"),), outcomes=rows)
    assert told.gap is not None
    assert told.gap.amount == wanted
    assert told.standing.headline.startswith(said)


def test_one_is_said_in_the_singular() -> None:
    rows = series(("50", "2016-01-01"), ("11", "2020-12-31"))
    told = drawn("en", targets=(target("10", "at_most"),), outcomes=rows)
    assert told.gap is not None
    assert told.gap.amount == "1 village fewer"


@pytest.mark.parametrize(
    ("language", "wanted"),
    [("vi", "Cần thêm 5,1 điểm phần trăm"), ("en", "5.1 percentage points more")],
)
def test_a_share_lacks_percentage_points(language: Language, wanted: str) -> None:
    share = indicator(unit_id="percent", measure="share", better="higher")
    rows = series(("50.0", "2016-01-01"), ("54.9", "2020-12-31"))
    told = drawn(language, indicators=(share,), targets=(target("60"),), outcomes=rows)
    assert told.gap is not None
    assert told.gap.amount == wanted


@pytest.mark.parametrize(
    ("better", "middle", "way"),
    [("lower", "75", "giảm 25%, mỗi năm"), ("higher", "125", "tăng 25%, mỗi năm")],
)
def test_the_pace_on_the_way_says_fall_or_rise(better: str, middle: str, way: str) -> None:
    rows = series(("100", "2016-01-01"), (middle, "2017-07-01"), ("100", "2020-12-31"))
    told = drawn(
        "vi",
        indicators=(indicator(better=better),),
        targets=(target("10", basis="change_percent_per_year"),),
        outcomes=rows,
    )
    (part,) = told.interim
    assert way in part.sentence
    assert "22,60% theo 1,11 năm kể từ ngày ban hành" in part.sentence
    assert "16,69% theo 1,50 năm kể từ mốc so sánh" in part.sentence


def test_a_target_without_operator_says_so_in_what_it_asks() -> None:
    rows = series(("50", "2016-01-01"))
    told = drawn("vi", targets=(target("20", None),), outcomes=rows)
    assert told.promise.asked == "20 thôn, bản, không nói rõ là ít nhất, nhiều nhất hay đúng bằng"
    assert told.standing.computed.word == "Chưa có kết quả"
    assert told.standing.missing


def yearly(language: Language, end: str, on: str, **given: Any) -> Card:
    """Return the card of a yearly fall by 20% from 88 at the start of 2016."""
    rows = (outcome("base", "88", "2016-01-01"), outcome("now", end, on, **given))
    return drawn(language, targets=(target(basis="change_percent_per_year"),), outcomes=rows)


def test_a_card_names_the_day_of_its_verdict_and_what_is_not_held_after_it() -> None:
    told = yearly("en", "21", "2019-11-20", period_origin="inferred")
    assert told.standing.headline.startswith("Up to 20 November 2019: ")
    assert told.standing.dated == (
        "The verdict is as of 20 November 2019; no later result is held.",
        "Assumed, since no source states the day: 20 November 2019.",
    )
    due = yearly("en", "21", "2020-12-31")
    assert due.standing.dated == ("The verdict is as of 31 December 2020.",)


def test_a_sentence_keeps_simple_means_and_compounded_ones_apart() -> None:
    told = yearly("en", "8", "2019-11-20").standing.headline
    assert "23.40% to 26.02% a year (as a simple mean)" in told
    assert "46.06% to 49.66% a year (compounded)" in told


def test_a_reading_that_does_not_decide_says_why_and_is_in_no_sentence() -> None:
    told = yearly("en", "0", "2019-11-20")
    assert "(compounded)" not in told.standing.headline
    left = [row for row in told.working.readings if row.left_out]
    assert [row.name for row in left if "100%" in row.left_out]


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2019-12-31", "would have reached the target on 20 November 2019."),
        ("2020-12-31", "to reach the target, counted on 20 November 2019."),
    ],
)
def test_a_gap_is_told_in_the_past_once_the_due_date_has_passed(due: str, said: str) -> None:
    """The data were last worked on on the first day of 2020."""
    rows = series(("50", "2016-01-01"), ("12", "2019-11-20"))
    wanted = target("10", "at_most", due_on=date.fromisoformat(due))
    told = drawn("en", targets=(wanted,), outcomes=rows)
    assert told.gap is not None
    assert told.gap.sentence == said
    assert any("To be there by" in pace for pace in told.gap.paces) == (due > "2020")


def test_a_bare_hundred_percent_leaves_nothing_to_ask() -> None:
    share = indicator(unit_id="percent", measure="share", better="higher")
    rows = series(("50", "2016-01-01"))
    for value, bare in (("100", False), ("20", True)):
        told = drawn("en", indicators=(share,), targets=(target(value, None),), outcomes=rows)
        assert (told.promise.asked != f"{value}%") == bare
        assert any("minimum" in missing for missing in told.standing.missing) == bare


@pytest.mark.parametrize(
    ("language", "qualifier", "said"),
    [
        ("en", "over", "is over 40 villages; the target is at least 40 villages"),
        ("vi", "over", "là trên 40 thôn, bản; chỉ tiêu là ít nhất 40 thôn, bản"),
        ("en", "at_least", "is 40 villages or more; the target is at least 40 villages"),
        ("vi", "at_least", "là từ 40 thôn, bản trở lên; chỉ tiêu là ít nhất 40 thôn, bản"),
    ],
)
def test_a_result_over_a_figure_stays_over_it(
    language: Language, qualifier: Any, said: str
) -> None:
    rows = (outcome("o1", "40", "2020-12-31", qualifier=qualifier),)
    told = drawn(
        language,
        indicators=(indicator(better="higher"),),
        targets=(target("40", baseline_outcome_id=None),),
        outcomes=rows,
    )
    assert said in told.standing.headline


def test_a_row_of_the_board_ends_with_the_day_of_the_verdict() -> None:
    rows = series(("50", "2016-01-01"), ("12", "2020-12-31"), ("3", "2021-12-31"))
    also = outcome("other", "14", "2020-12-31", source_id="s2")
    view = seen("en", targets=(target("10", "at_most"),), outcomes=(*rows, also))
    (row,) = board_rows(view)
    assert (row.first, row.last) == ("50 villages", "12 villages / 14 villages")
    assert row.measured == "2020-12-31"


@pytest.mark.parametrize(
    ("language", "due", "said"),
    [
        ("vi", "2020-12-31", "Để kịp hạn 31/12/2020: 21 thôn, bản trong 13 tháng."),
        ("en", "2020-12-31", "To be there by 31 Dec 2020: 21 villages in 13 months."),
        ("en", "2024-12-31", "The pace needed to be there by 31 Dec 2024: 4.1 villages a year."),
    ],
)
def test_what_is_needed_in_a_few_months_is_told_as_it_is(
    language: Language, due: str, said: str
) -> None:
    """21 stations in 13 months, not 18.9 a year."""
    told = drawn(
        language,
        targets=(target("0", "at_most", due_on=date.fromisoformat(due)),),
        outcomes=series(("88", "2016-01-01"), ("21", "2019-11-20")),
    )
    assert told.gap is not None
    assert said in told.gap.paces


@pytest.mark.parametrize(("base", "said"), [("2016-01-01", True), ("2016-06-30", False)])
def test_a_reading_that_divides_by_fewer_years_than_the_change_took_says_so(
    base: str, said: bool
) -> None:
    """The resolution is of 23 May 2016."""
    told = drawn(
        "en",
        targets=(target("10", basis="change_percent_per_year"),),
        outcomes=series(("100", base), ("50", "2020-12-31")),
    )
    named = [row.name for row in told.working.readings if "favours the body" in row.remark]
    wanted = ["simple mean", "compound"] if said else []
    assert named == [f"By years elapsed since the resolution, {mean}" for mean in wanted]


def test_a_range_of_change_is_no_change_from_one_end_to_the_other() -> None:
    told = drawn(
        "vi",
        targets=(target("15", "between", value_to=Decimal(20), basis="change_percent_per_year"),),
        outcomes=series(("100", "2016-01-01"), ("50", "2020-12-31")),
    )
    assert told.promise.asked == "giảm 15–20% mỗi năm"
