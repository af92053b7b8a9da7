"""Targets that are met by an event: yes or no, the day, how late, and the line of time."""

from __future__ import annotations

import re
from typing import Any

import pytest
from made_pages import made, page

from corpus.base import Draft
from dossier_rows import AFTER, day, dossier, indicator, outcome, source, target, words
from openresolutions.charts import Chart, draw_dossier
from openresolutions.charts.spark import spark
from openresolutions.dossier_output import DossierOutput
from openresolutions.downloads.iati_results import to_iati
from openresolutions.model.reference import Reference, Unit
from openresolutions.model.results import Findings, Judgement
from openresolutions.verdicts import judge
from own import own_settings

UNITS = (Unit("event", words(vi="sự việc", en="event"), words(en="event"), None),)
REFERENCE = Reference((), (), UNITS, (), (), (), ())
EVENT = indicator(measure="event", better="higher", unit_id="event")
WANTED = target(None, None, baseline_outcome_id=None)
LATE = outcome("a", "1", "2021-03-12")


def one(*rows: Any, **given: Any) -> Judgement:
    wanted = target(None, None, baseline_outcome_id=None, **given)
    return judge(dossier(indicators=(EVENT,), targets=(wanted,), outcomes=rows), AFTER)[0]


@pytest.mark.parametrize(
    ("answer", "on", "expected"),
    [
        ("1", "2019-05-01", "met"),
        ("1", "2020-12-31", "met"),
        ("1", "2015-05-01", "met"),
        ("1", "2021-01-01", "not_met"),
        ("0", "2020-12-30", "unclear"),
        ("0", "2020-12-31", "not_met"),
        ("0", "2021-05-01", "not_met"),
    ],
)
def test_the_day_decides(answer: str, on: str, expected: str) -> None:
    found = one(outcome("a", answer, on))
    assert (found.computed, found.as_of, found.outcome_id) == (expected, day(on), "a")
    assert (found.gap, found.interim) == (None, ())


def test_nothing_held_is_not_known() -> None:
    found = one()
    assert (found.computed, found.reasons, found.missing) == (
        "no_data",
        ("no_outcome",),
        ("result",),
    )


def test_what_has_not_happened_yet_is_open_until_it_is_due() -> None:
    found = one(outcome("a", "0", "2017-05-01"), outcome("b", "0", "2018-05-01"))
    assert (found.computed, found.reasons, found.outcome_id) == ("unclear", ("event_pending",), "b")


def test_without_a_due_date_only_what_happened_is_met() -> None:
    assert one(outcome("a", "1", "2030-01-01"), due_on=None).computed == "no_data"
    assert one(outcome("a", "1", "2021-01-01"), due_on=None).computed == "met"
    assert one(outcome("a", "0", "2021-01-01"), due_on=None).reasons == ("due_date",)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (("1", "2020-06-30"), "met"),
        (("1", "2021-06-30"), "unclear"),
        (("0", "2019-05-01"), "unclear"),
        (("0", "2018-05-01"), "met"),
    ],
)
def test_sources_at_odds_must_come_to_the_same(other: tuple[str, str], expected: str) -> None:
    rows = (outcome("a", "1", "2019-05-01"), outcome("b", *other, source_id="s2"))
    found = one(*rows)
    assert found.computed == expected
    assert (found.evidence == "conflicting") == (other != ("0", "2018-05-01"))


def test_two_bodies_that_tell_of_one_day_corroborate_it() -> None:
    rows = (outcome("a", "1", "2019-05-01"), outcome("b", "1", "2019-05-01", source_id="s2"))
    sources = (source("s1", origin_body_id="x"), source("s2", origin_body_id="y"))
    data = dossier(indicators=(EVENT,), targets=(WANTED,), outcomes=rows, sources=sources)
    assert judge(data, AFTER)[0].evidence == "corroborated"


def test_a_repeat_of_a_later_day_moves_nothing() -> None:
    found = one(outcome("a", "1", "2020-12-31"), outcome("b", "1", "2021-02-01", restates_id="a"))
    assert (found.computed, found.evidence) == ("met", "single")


def chart(*rows: Any, language: str = "en") -> Chart:
    data = dossier(indicators=(EVENT,), targets=(WANTED,), outcomes=rows)
    return draw_dossier(data, Findings((), (), ()), REFERENCE, language)["t1"]


def test_the_chart_is_a_line_of_time_with_the_due_day_and_the_event() -> None:
    found = chart(outcome("b", "0", "2020-12-31"), LATE)
    said = re.findall(r"<text[^>]*>([^<]*)</text>", found.svg)
    assert {"due 31 Dec 2020", "31 Dec 2020: no", "12 Mar 2021: yes"} <= set(said)
    assert found.sentence == (
        "Indicator: no at the end of 2020; yes on 12 March 2021. "
        "The target is due at the end of 2020."
    )
    assert [row[1] for row in found.rows] == ["no", "yes"]
    assert "1" not in said


def test_it_has_no_small_line_of_ones_and_noughts() -> None:
    rows = (outcome("b", "0", "2020-12-31"), LATE)
    assert spark(WANTED, dossier(indicators=(EVENT,), targets=(WANTED,), outcomes=rows)) == ""


TOLD = {
    "t4": ("2023-03-12", "1", "It happened on 12 March 2023, 71 days after it was due"),
    "t5": ("2022-06-30", "1", "It happened on 30 June 2022, in time."),
    "t6": ("2023-01-01", "1", "It happened on 1 January 2023, one day after it was due"),
    "t7": ("2023-01-02", "0", "By 2 January 2023 it had not happened."),
}


def _happened(draft: Draft) -> None:
    unit = {"unit_id": "event", "name_vi": "sự việc", "name_en": "event", "singular_en": "event"}
    draft.reference.tables["units"].append(unit)
    tables = draft.main.tables
    for name, (on, answer, _) in TOLD.items():
        kind = {"measure": "event", "unit_id": "event", "better": "higher"}
        own = {"indicator_id": f"event-{name}"}
        tables["indicators"].append({**draft.main.row("indicators", "workers"), **kind, **own})
        asked = {"target_id": name, "operator": "", "value": "", "due_on": "2022-12-31", **own}
        tables["targets"].append({**draft.main.row("targets", "t3"), **asked})
        told = {"outcome_id": f"p-{name}", "period_end": on, "value": answer, **own}
        tables["outcomes"].append({**draft.main.row("outcomes", "o9"), **told})


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> DossierOutput:
    return made(tmp_path_factory.mktemp("data"), _happened)


def test_the_page_tells_it_in_words_and_never_as_one(output: DossierOutput) -> None:
    for name, (_, _, sentence) in TOLD.items():
        said = page(output, "en", name)
        assert sentence in re.sub(r"<[^>]+>", " ", said)
        assert "that it happens" in said
        assert not re.search(r">\s*[01]\s*<", said)
    assert "sau hạn 71 ngày" in page(output, "vi", "t4")


def test_no_later_result_is_spoken_of_once_it_happened(output: DossierOutput) -> None:
    assert "The verdict is as of" not in page(output, "en", "t5")
    assert "The verdict is as of 2 January 2023." in page(output, "en", "t7")


def test_iati_has_it_as_an_answer_without_a_value() -> None:
    data = dossier(indicators=(EVENT,), targets=(WANTED,), outcomes=(LATE,))
    settings = own_settings(iati_organisation="XX-1", iati_organisation_type="10")
    written = to_iati(data, settings).decode("utf-8")
    assert '<indicator measure="5">' in written
    assert re.search(r"<actual>\s*<comment>\s*<narrative[^>]*>có<", written)
    assert "value=" not in written
