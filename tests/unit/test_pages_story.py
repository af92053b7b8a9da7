"""A card that contradicts itself is refused: each way in which its parts can disagree."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace
from datetime import date
from fractions import Fraction as F
from pathlib import Path
from typing import Any

import pytest

from dossier_rows import AFTER, day, dossier, indicator, outcome, target, words
from openresolutions.model.dossier import Publication
from openresolutions.model.reference import Reference, Unit
from openresolutions.model.results import Findings, Gap, Judgement
from openresolutions.output import BuildError, Workspace
from openresolutions.pages.dossier import cards
from openresolutions.pages.dossier.story import ContradictionError, Story, contradictions
from openresolutions.pages.site import site
from openresolutions.pages.view import View
from openresolutions.pipeline import build
from openresolutions.texts import text
from openresolutions.verdicts import judge
from own import own_settings

ROOT = Path(__file__).resolve().parents[2]

ROWS = (
    outcome("base", "88", "2016-01-01"),
    outcome("middle", "60", "2017-06-30"),
    outcome("now", "21", "2019-11-20"),
)
YEARLY = target(basis="change_percent_per_year")
DATA = dossier(targets=(YEARLY,), outcomes=ROWS, indicators=(indicator(),))


def story(**given: Any) -> Story:
    """Return the story of health stations: 21 of 88 left, 20% a year, two too many."""
    (judgement,) = judge(DATA, AFTER)
    days = tuple(row.period_end for row in ROWS)
    return Story(YEARLY, replace(judgement, **given), YEARLY.due_on, days, DATA.changed_on)


def gap(**given: Any) -> Gap:
    found = story().judgement.gap
    assert found is not None
    return replace(found, **given)


def test_the_story_of_the_data_holds_together() -> None:
    assert story().judgement.computed == "depends"
    assert gap().amount == 2
    assert contradictions(story()) == ()


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ({"computed": "on_track"}, "the readings say"),
        ({"computed": "behind"}, "the readings say"),
        ({"computed": "no_data"}, "no result"),
        ({"computed": "not_met"}, "before it is due"),
        ({"computed": "exceeded"}, "2 are lacking"),
        ({"evidence": "corroborated", "origins": ("one",)}, "fewer than two origins"),
        ({"as_of": date(2019, 12, 10)}, "does not draw"),
        ({"as_of": date(2017, 6, 30)}, "not before"),
        ({"gap": gap(measured_on=date(2019, 12, 10))}, "the gap is of"),
        ({"gap": gap(pace_needed=F(1), due_on=day("2019-12-31"))}, "which has passed"),
    ],
)
def test_a_broken_card_is_refused(broken: dict[str, Any], said: str) -> None:
    assert any(said in fault for fault in contradictions(story(**broken)))


def test_a_gap_that_the_reading_beside_it_denies_is_refused() -> None:
    """One station is said to lack by a mean that is on track."""
    readings = tuple(
        replace(one, verdict="on_track") if one.name == "from_baseline_simple" else one
        for one in story().judgement.readings
    )
    found = contradictions(story(readings=readings, computed="on_track"))
    assert any("lacking by a reading that is on_track" in fault for fault in found)


def test_readings_that_agree_depend_on_nothing() -> None:
    readings = tuple(replace(one, verdict="behind") for one in story().judgement.readings)
    assert any("the readings agree" in fault for fault in contradictions(story(readings=readings)))


def test_the_build_stops_at_a_card_that_contradicts_itself() -> None:
    unit = Unit("villages", words(vi="thôn, bản", en="villages"), words(en="village"), None)
    reference = Reference((), (), (unit,), (), (), (), ())
    shared = site(Publication(reference, (DATA,), AFTER), own_settings(), "en")

    def drawn(judgement: Judgement) -> cards.Card:
        return cards.card(View(shared, DATA, Findings((judgement,), (), ()), {}), YEARLY)

    assert drawn(story().judgement).gap is not None
    with pytest.raises(ContradictionError) as caught:
        drawn(story(computed="on_track").judgement)
    fault = pickle.loads(pickle.dumps(caught.value))
    assert (fault.file, fault.line) == (f"{DATA.resolution.key}/targets.csv", YEARLY.line)
    assert (fault.target_id, len(fault.found)) == (YEARLY.target_id, 1)


def test_a_build_tells_which_row_contradicts_itself_and_publishes_nothing(
    few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line with file and row, what the card says, the exit status; no folder of a site."""
    first = "drawn on another day"
    monkeypatch.setattr(cards, "contradictions", lambda told: (first,))
    workspace = Workspace(ROOT / "mkdocs.yml", few, tmp_path / "out", tmp_path / "cache", 1)
    with pytest.raises(BuildError) as caught:
        build(own_settings(), workspace, lambda *_, **__: None)
    fault = caught.value
    said = text("en", f"build.error.{fault.key}", **fault.params)
    assert re.match(r"dien-bien/04-nq-tu-2016/targets.csv:2: the card of target a1 says", said)
    assert (fault.details, fault.status) == ((first,), 1)
    assert not workspace.site.exists()
