"""Charts of a dossier: what is drawn, what the sentence says, the table behind it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from dossier_rows import dossier, indicator, outcome, target, words
from openresolutions.charts import Chart, draw_dossier
from openresolutions.charts import paths as lines
from openresolutions.charts.points import bound, distinct
from openresolutions.model.dossier import Dossier
from openresolutions.model.reference import Category, Reference, Unit
from openresolutions.model.results import Findings
from openresolutions.model.vocabulary import Language

NOTHING = Findings((), (), ())
UNITS = (
    Unit("villages", words(vi="thôn, bản", en="villages"), words(en="village"), None),
    Unit("percent", words(vi="phần trăm", en="percent"), words(en="percent"), "%"),
)
GROUPS = ("women", "farmers", "youth", "minorities", "school")
REFERENCE = Reference(
    (),
    (),
    UNITS,
    (),
    (),
    tuple(Category(name, "group", words(vi=f"Nhóm {name}", en=f"Group {name}")) for name in GROUPS),
    (),
)
SHARE = indicator("share", unit_id="percent", measure="share", better="higher")


def draw(language: Language = "en", **tables: Any) -> dict[str, Chart]:
    return draw_dossier(dossier(**tables), NOTHING, REFERENCE, language)


def falling(**given: Any) -> dict[str, Any]:
    rows = (
        outcome("base", "95", "2016-01-01"),
        outcome("middle", "51", "2017-06-30"),
        outcome("last", "8", "2019-11-20"),
    )
    rate = target("15", "between", "change_percent_per_year", value_to=Decimal(20), **given)
    return {"targets": (rate,), "outcomes": rows}


def shown(chart: Chart) -> list[str]:
    """Return the words of a picture."""
    return re.findall(r"<text[^>]*>([^<]*)</text>", chart.svg)


def test_a_series_is_one_chart_with_baseline_results_path_and_due_date() -> None:
    chart = draw(**falling())["t1"]
    assert {"95", "51", "8", "villages"} <= set(shown(chart))
    assert "target: fall by 15–20% a year" in shown(chart)
    assert "due 31 Dec 2020" in shown(chart)
    assert [row[1] for row in chart.rows] == ["95", "51", "8"]
    assert chart.columns[0] == "Date"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "Indicator: from 95 villages at the start of 2016 to 8 villages on 20 November 2019, "
            "by way of 51 villages on 30 June 2017. On the straight path of the target (fall by "
            "15–20% a year, counted "
            "from the starting value) it would be between 21.2 and 39.6 on that day. "
            "The target is due at the end of 2020.",
        ),
        (
            "vi",
            "Chỉ số: từ 95 thôn, bản (đầu năm 2016) đến 8 thôn, bản (ngày 20 tháng 11 năm 2019), "
            "qua 51 thôn, bản (ngày 30 tháng 6 năm 2017). Theo đường thẳng của chỉ tiêu (giảm "
            "15–20% mỗi năm, tính "
            "từ giá trị ban đầu) thì đến ngày đó ở trong khoảng 21,2 đến 39,6. "
            "Hạn của chỉ tiêu là cuối năm 2020.",
        ),
    ],
)
def test_the_sentence_tells_the_picture(language: Language, said: str) -> None:
    assert draw(language, **falling())["t1"].sentence == said


def test_numbers_are_written_in_the_language_of_the_chart() -> None:
    rows = (outcome("a", "12000", "2016-01-01"), outcome("b", "9500.5", "2018-01-01"))
    tables = {"targets": (target("5000", "at_most"),), "outcomes": rows}
    english, vietnamese = draw("en", **tables)["t1"], draw("vi", **tables)["t1"]
    assert {"12,000", "9,500.5", "10,000", "target: ≤ 5,000"} <= set(shown(english))
    assert {"12.000", "9.500,5", "10.000", "chỉ tiêu: ≤ 5.000"} <= set(shown(vietnamese))


def test_a_target_without_any_value_has_no_chart() -> None:
    assert draw(targets=(target("100", indicator_id="lacking"),)) == {}


def test_a_value_without_a_target_value_is_still_drawn() -> None:
    rows = (outcome("base", "5", "2016-01-01"),)
    chart = draw(targets=(target(None, None),), outcomes=rows)["t1"]
    assert chart.sentence.startswith("Indicator: 5 villages at the start of 2016.")
    assert "target" not in " ".join(shown(chart))


def test_a_lone_value_stands_beside_the_target_and_says_that_it_is_the_starting_one() -> None:
    tables = {
        "indicators": (SHARE,),
        "outcomes": (outcome("base", "54.9", "2019-12-10", "share"),),
        "targets": (target("60", "between", indicator_id="share", value_to=Decimal(70)),),
    }
    chart = draw(**tables)["t1"]
    assert {"54.9%", "target: 60–70%", "10 Dec 2019"} <= set(shown(chart))
    assert chart.sentence.endswith("This is the value on the day the target was set.")


def test_a_share_that_no_source_states_is_worked_out_and_says_from_what() -> None:
    share = indicator(
        "share",
        unit_id="percent",
        measure="share",
        better="higher",
        complement_indicator_id="lacking",
        population_indicator_id="all",
    )
    whole = indicator("all", name_en="All villages", better="neutral")
    tables = {
        "indicators": (share, indicator(), whole),
        "outcomes": (
            outcome("w", "1813", "2016-01-01", "all"),
            outcome("base", "135", "2019-12-10"),
        ),
        "targets": (target("93", indicator_id="share"),),
    }
    chart = draw(**tables)["t1"]
    assert "1,678 of 1,813 (92.55%)" in shown(chart)
    assert "from 135 villages lacking on 10 December 2019 and 1,813 villages in all" in (
        chart.sentence
    )
    assert [row[2] for row in chart.rows] == ["92.55%", "135", "1,813"]


def test_a_repeated_figure_draws_no_second_mark_but_stays_in_the_table() -> None:
    tables = falling()
    again = outcome("again", "8", "2019-12-10", restates_id="last")
    chart = draw(**{**tables, "outcomes": (*tables["outcomes"], again)})["t1"]
    points = next(data for data in chart.spec["data"] if data["name"] == "points")
    assert len(points["values"]) == 3
    assert len(chart.rows) == 4


def test_values_of_one_day_are_told_as_such() -> None:
    rows = (outcome("a", "8", "2019-11-20"), outcome("b", "9", "2019-11-20", source_id="s2"))
    chart = draw(targets=(target("5", "at_most"),), outcomes=rows)["t1"]
    assert chart.sentence.startswith(
        "Indicator on 20 November 2019, by different sources: 8 villages; 9 villages."
    )


QUALIFIED = [
    ("exact", None, "1,000", None),
    ("about", None, "≈ 1,000", (True, True)),
    ("nearly", None, "< 1,000", (True, False)),
    ("under", None, "< 1,000", (True, False)),
    ("at_most", None, "≤ 1,000", (True, False)),
    ("over", None, "> 1,000", (False, True)),
    ("at_least", None, "≥ 1,000", (False, True)),
    ("between", Decimal(2000), "1,000–2,000", (False, True)),
]


@pytest.mark.parametrize(("qualifier", "to", "label", "open_ends"), QUALIFIED)
def test_what_a_qualifier_leaves_open_is_drawn(
    qualifier: str, to: Decimal | None, label: str, open_ends: tuple[bool, bool] | None
) -> None:
    row = outcome("b", "1000", "2018-01-01", qualifier=qualifier, value_to=to)
    found = bound(row)
    assert (found and (found.down, found.up)) == open_ends
    rows = (outcome("a", "500", "2016-01-01"), row)
    chart = draw(targets=(target("1500"),), outcomes=rows)["t1"]
    assert label in [text.replace("&lt;", "<").replace("&gt;", ">") for text in shown(chart)]
    drawn = next(data for data in chart.spec["data"] if data["name"] == "bounds")["values"]
    assert len(drawn) == sum(open_ends or ())


def breakdown(partition: str, **given: str) -> Dossier:
    values = zip(GROUPS, ("37.1", "42.56", "73.67", "63.86", "81.3"), strict=True)
    rows = tuple(
        outcome(
            f"o-{name}",
            given.get(name, value),
            "2017-06-30",
            "share",
            dimension="group",
            category=name,
            partition=partition,
        )
        for name, value in values
    )
    return dossier(indicators=(SHARE,), outcomes=rows)


def test_overlapping_shares_stand_apart_on_one_scale_of_100() -> None:
    charts = draw_dossier(breakdown("overlapping"), NOTHING, REFERENCE, "en")
    chart = charts["breakdown-share-group"]
    bars = next(data for data in chart.spec["data"] if data["name"] == "bars")["values"]
    tracks = next(data for data in chart.spec["data"] if data["name"] == "tracks")["values"]
    assert [bar["c3"] for bar in bars] == [81.3, 73.67, 63.86, 42.56, 37.1]
    assert all(bar["c1"] == 0 for bar in bars)
    assert [track["c3"] for track in tracks] == [100.0] * 5
    assert len({bar["c2"] for bar in bars}) == 5
    assert "do not add up to a whole" in chart.sentence
    assert {row[0]: row[1] for row in chart.rows}["Group women"] == "37.1%"


def test_parts_of_a_whole_end_with_their_sum_and_are_not_called_overlapping() -> None:
    parts = breakdown("partition", women="1", farmers="2", youth="3", minorities="4", school="5")
    counts = dossier(indicators=(indicator("share", measure="count"),), outcomes=parts.outcomes)
    chart = draw_dossier(counts, NOTHING, REFERENCE, "en")["breakdown-share-group"]
    tracks = next(data for data in chart.spec["data"] if data["name"] == "tracks")["values"]
    assert {track["c3"] for track in tracks} == {15.0}
    assert "do not overlap" in chart.sentence


def path_of(basis: str, value: str, better: str = "lower", **given: Any) -> lines.Path | None:
    base = outcome("base", "80", "2016-01-01")
    asked = target(value, basis=basis, due_on=date(2020, 1, 1), **given)
    return lines.path(asked, indicator(better=better), base, date(2019, 1, 1))


def ends(found: lines.Path | None) -> list[Fraction]:
    assert found is not None
    return [line[-1][1] for line in (found.floor, found.ambition) if line]


def test_paths_lead_from_the_baseline_in_the_better_direction() -> None:
    assert ends(path_of("change", "30")) == [50]
    assert ends(path_of("change", "30", "higher")) == [110]
    assert ends(path_of("change_percent", "25")) == [60]
    assert ends(path_of("change_percent", "25", "neutral")) == [100]
    yearly = ends(path_of("change_percent_per_year", "10"))[0]
    assert yearly == 80 - 8 * Fraction(1461, 1) * Fraction(4, 1461)
    assert ends(path_of("level", "5", value_to=Decimal(9))) == [5, 9]


def test_a_fall_stops_at_zero_on_the_day_it_is_reached() -> None:
    found = path_of("change_percent_per_year", "50")
    assert found is not None
    assert [value for _, value in found.floor] == [80, 0, 0]
    assert found.floor[1][0] == date(2017, 12, 31)


def test_no_path_without_a_value_or_a_baseline() -> None:
    assert lines.path(target(None), indicator(), None, date(2019, 1, 1)) is None
    change = target("5", basis="change")
    assert lines.path(change, indicator(), None, date(2019, 1, 1)) is None


def test_a_line_has_a_value_only_between_its_ends() -> None:
    line = ((date(2016, 1, 1), Fraction(10)), (date(2016, 1, 11), Fraction(0)))
    assert lines.at(line, date(2016, 1, 6)) == 5
    assert lines.at(line, date(2016, 1, 12)) is None


def test_distinct_keeps_the_first_of_equal_values() -> None:
    first = outcome("a", "8", "2019-11-20")
    second = outcome("b", "8", "2019-11-20", source_id="s2")
    other = outcome("c", "9", "2019-11-20")
    assert distinct([first, second, other]) == [first, other]


@pytest.mark.parametrize(
    "values", [("-5", "0"), ("0", "0"), ("1", "100000000000000"), ("-3", "-9")]
)
@pytest.mark.parametrize("asked", ["0", "-1", "100000000000000"])
@pytest.mark.parametrize("basis", ["level", "change", "change_percent_per_year"])
def test_extreme_values_stay_inside_the_picture(
    values: tuple[str, str], asked: str, basis: str
) -> None:
    rows = (outcome("base", values[0], "2016-01-01"), outcome("o2", values[1], "2019-11-20"))
    chart = draw(targets=(target(asked, basis=basis),), outcomes=rows)["t1"]
    assert "NaN" not in chart.svg
    ends = {signal["name"]: signal["value"] for signal in chart.spec["signals"]}
    edges = next(data for data in chart.spec["data"] if data["name"] == "edges")["values"]
    assert edges
    assert all(ends["y0"] <= edge["c2"] <= ends["y1"] for edge in edges)
