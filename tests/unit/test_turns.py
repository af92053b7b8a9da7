"""Verdicts that a change of the data changed: the change undone, and judged again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dossier_rows import words
from openresolutions.downloads.feed import verdict_entries
from openresolutions.downloads.turns import Turn, turns
from openresolutions.model.dossier import Dossier
from openresolutions.model.records import Change
from openresolutions.verdicts import judge
from own import own_settings
from trial import whole

DAY = date(2027, 1, 2)


def dossier(key: str) -> Dossier:
    publication = whole().publication
    assert publication is not None
    return next(one for one in publication.dossiers if one.resolution.key == key)


def turned(given: Dossier) -> tuple[Turn, ...]:
    publication = whole().publication
    assert publication is not None
    bodies = publication.reference.bodies
    return turns(given, judge(given, publication.as_of, bodies), publication.as_of, bodies)


def change(version: str, row: str, field: str | None, old: str = "", new: str = "") -> Change:
    return Change(row, DAY, version, "outcomes", row, field, old, new, words(vi="vì sao", en="why"))


def test_a_corrected_end_of_a_period_made_an_open_verdict_a_miss() -> None:
    found = {
        (row.target_id, row.kind, row.old, row.new)
        for row in turned(dossier("khanh-vinh/nghi-quyet-nam-2017"))
    }
    assert ("grain", "computed", "unclear", "not_met") in found


def test_a_changed_value_turns_the_verdict_and_an_equal_one_turns_nothing() -> None:
    given = dossier("dien-bien/04-nq-tu-2016")
    stations = next(row.indicator_id for row in given.targets if row.target_id == "a4")
    row = next(row for row in given.outcomes if row.indicator_id == stations and row.value == 21)
    assert turned(replace(given, changes=())) == ()
    lower = change("2.0.0", row.outcome_id, "value", "80", str(row.value))
    found = turned(replace(given, changes=(lower,)))
    assert [(one.target_id, one.kind) for one in found if one.kind == "computed"] == [
        ("a4", "computed")
    ]
    assert {one.new for one in found if one.kind == "computed"} == {"depends"}
    same = change("2.0.0", row.outcome_id, "value", str(row.value), str(row.value))
    assert turned(replace(given, changes=(same,))) == ()


def test_each_version_is_told_against_the_one_before_it() -> None:
    given = dossier("dien-bien/04-nq-tu-2016")
    stations = next(row.indicator_id for row in given.targets if row.target_id == "a4")
    row = next(row for row in given.outcomes if row.indicator_id == stations and row.value == 21)
    now = str(row.value)
    there = change("1.5.0", row.outcome_id, "value", now, "80")
    back = change("2.0.0", row.outcome_id, "value", "80", now)
    found = [one for one in turned(replace(given, changes=(there, back))) if one.kind == "computed"]
    assert [one.version for one in found] == ["2.0.0", "1.5.0"]
    assert (found[0].new, found[0].old) == (found[1].old, found[1].new) != ("depends", "depends")


def test_what_went_or_cannot_be_read_back_is_not_told() -> None:
    given = dossier("dien-bien/04-nq-tu-2016")
    row = given.outcomes[0].outcome_id
    for unknown in (change("2.0.0", "gone", None), change("2.0.0", row, "value", "nhiều")):
        assert turned(replace(given, changes=(unknown,))) == ()


def test_an_entry_of_the_feed_says_from_what_to_what_in_both_languages() -> None:
    given = dossier("khanh-vinh/nghi-quyet-nam-2017")
    entries = list(verdict_entries(given, turned(given), own_settings()))
    grain = next(one for one in entries if "grain" in one.mark and "computed" in one.mark)
    assert "Số liệu cho thấy: Chưa rõ → Chưa đạt" in grain.title
    assert "The numbers show: Unclear → Not met" in grain.title
    assert grain.link.endswith("/resolutions/khanh-vinh/nghi-quyet-nam-2017/grain/")
    assert len({one.mark for one in entries}) == len(entries)
