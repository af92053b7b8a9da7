"""Milestones: judged by themselves, marked on the chart of their target, listed on its page."""

from __future__ import annotations

import re
from math import pi, sqrt
from pathlib import Path

import pytest
from made_pages import made, page

from corpus.base import Draft
from dossier_rows import AFTER, day, dossier, indicator, outcome, target, words
from openresolutions.charts import Chart, draw_dossier
from openresolutions.charts.milestones import edges, milestones_of
from openresolutions.charts.scale import Frame, year
from openresolutions.dossier_output import DossierOutput
from openresolutions.model.records import Outcome, Target
from openresolutions.model.reference import Reference, Unit
from openresolutions.model.results import Findings
from openresolutions.verdicts import judge

UNITS = (Unit("villages", words(vi="thôn", en="villages"), words(en="village"), None),)
REFERENCE = Reference((), (), UNITS, (), (), (), ())
ROWS = (
    outcome("base", "88", "2016-01-01"),
    outcome("middle", "50", "2018-12-31"),
    outcome("now", "21", "2019-11-20"),
)
MAIN = target("20", "at_most")


def milestone(value: str = "40", due: str = "2018-12-31", **given: str) -> Target:
    way = {"target_id": "m1", "relation": "milestone", "related_target_id": "t1", **given}
    return target(value, "at_most", due_on=day(due), **way)


def chart(*targets: Target, rows: tuple[Outcome, ...] = ROWS, language: str = "en") -> Chart:
    data = dossier(targets=targets, outcomes=rows)
    return draw_dossier(data, Findings((), (), ()), REFERENCE, language)["t1"]


def test_a_milestone_has_its_own_verdict_and_ends_nothing() -> None:
    main, way = judge(dossier(targets=(MAIN, milestone()), outcomes=ROWS), AFTER)
    (alone,) = judge(dossier(targets=(MAIN,), outcomes=ROWS), AFTER)
    assert (way.computed, str(way.as_of)) == ("not_met", "2018-12-31")
    assert main == alone
    assert main.computed == "on_track"


def test_it_stands_on_the_chart_with_its_day_and_in_the_sentence() -> None:
    found = chart(MAIN, milestone())
    assert "31 Dec 2018: ≤ 40" in re.findall(r"<text[^>]*>([^<]*)</text>", found.svg)
    said = "Milestones on the way: at most 40 villages at the end of 2018."
    assert found.sentence.endswith(said)
    assert said not in chart(MAIN).sentence


def test_a_lone_value_with_milestones_is_drawn_over_time() -> None:
    found = chart(MAIN, milestone(), rows=ROWS[:1])
    assert found.sentence.startswith("Indicator: 88 villages at the start of 2016. The line")
    assert "31 Dec 2018: ≤ 40" in found.svg


def test_a_milestone_of_a_change_is_drawn_as_the_level_that_it_leads_to() -> None:
    way = target(
        "25", basis="change_percent", target_id="m1", relation="milestone",
        related_target_id="t1", due_on=day("2018-12-31"),
    )  # fmt: skip
    (drawn,) = milestones_of(MAIN, indicator(), dossier(targets=(MAIN, way), outcomes=ROWS))
    assert drawn.value == 66


def _with_milestones(draft: Draft) -> None:
    rows = draft.main.tables["targets"]
    for name, value, due in (("t4", "1600", "2022-12-31"), ("t5", "1400", "2021-12-31")):
        way = {"relation": "milestone", "related_target_id": "t3", "operator": "at_least"}
        rows.append({**draft.main.row("targets", "t3"), "target_id": name, "value": value, **way})
        rows[-1]["due_on"] = due


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> DossierOutput:
    return made(tmp_path_factory.mktemp("data"), _with_milestones)


def test_the_page_of_the_target_lists_each_with_its_verdict(output: DossierOutput) -> None:
    said = page(output, "en", "t3")
    listed = re.search(r"<dt>Milestones on the way</dt><dd>(.*?)</dd>", said)
    assert listed is not None
    assert [re.sub(r"<[^>]+>", "", row).strip() for row in listed[1].split("<br>")] == [
        "by 31 Dec 2021: at least 1,400 people No result",
        "by 31 Dec 2022: at least 1,600 people Unclear",
    ]
    assert "Các mốc trên đường tới hạn" in page(output, "vi", "t3")


def test_the_page_of_the_milestone_leads_to_its_target_and_is_no_step(
    output: DossierOutput,
) -> None:
    said = page(output, "en", "t4")
    assert "Milestone on the way to target" in said
    assert "Milestones on the way" not in said
    board = output.told["en"].pages["resolutions/tinh-thu/01-nq-2020/index.md"].decode()
    assert board.count("milestone of") == 0


def test_without_milestones_no_page_says_anything_of_them(tmp_path: Path) -> None:
    assert "Milestone" not in page(made(tmp_path / "data", lambda _: None), "en", "t3")


def test_a_dot_leaves_a_milestone_to_be_seen() -> None:
    """The corner of its diamond is further away than the edge of a dot of the same place."""
    frame = Frame((2016.0, 2021.0), (0.0, 100.0), 300.0, 200.0)
    marks = milestones_of(MAIN, indicator(), dossier(targets=(MAIN, milestone("50"))))
    pixels = [frame.pixel(row["c1"], row["c2"]) for row in edges(marks, frame)]
    middle = frame.pixel(year(day("2018-12-31")), 50.0)
    dot = sqrt(60 / pi) + 1.3
    sides = [abs(x - middle[0]) + abs(y - middle[1]) for x, y in pixels]
    assert min(sides) / sqrt(2) > dot
