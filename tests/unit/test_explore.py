"""All targets as the list filters them: the index says of each row what the row itself says."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from typing import Any

import pytest

from many_targets import publication
from openresolutions.fold import fold
from openresolutions.pages import explore_files, row_file, site, summarise, view
from openresolutions.pages.dossier.shortfall import shortfall
from openresolutions.pages.paging import parts
from openresolutions.pages.summary import Summary
from openresolutions.pages.targets import SIZE, document_key, targets_pages
from openresolutions.pages.topics import pictures
from openresolutions.pages.words import Words
from openresolutions.pipeline import Material
from own import own_settings
from trial import whole


@pytest.fixture(scope="module")
def material() -> Material:
    return whole()


@pytest.fixture(scope="module")
def summaries(material: Material) -> list[Summary]:
    assert material.publication is not None
    common = material.publication.shared
    shared = site(common, own_settings(), "vi")
    return [
        summarise(view(shared, common, one, material.findings[one.resolution.key]))
        for one in material.publication.dossiers
    ]


@pytest.fixture(scope="module")
def files(material: Material, summaries: list[Summary]) -> dict[str, Any]:
    assert material.publication is not None
    shared = site(material.publication.shared, own_settings(), "vi")
    return {path: json.loads(text) for path, text in explore_files(shared, summaries)}


def decoded(letters: str) -> list[int]:
    codes = (ord(letter) for letter in letters)
    return [code - 35 if code < 256 else code - 256 + 91 for code in codes]


def test_each_letter_of_the_index_says_what_the_row_says(
    files: dict[str, Any], summaries: list[Summary]
) -> None:
    index = files["targets/index.json"]
    columns = {name: decoded(letters) for name, letters in index["columns"].items()}
    rows = [row for one in summaries for row in one.targets]
    assert len(rows) == sum(count for _, _, count, _ in index["dossiers"]) > 200
    documents = [
        (address, entry) for address, _, count, entry in index["dossiers"] for _ in range(count)
    ]
    for at, row in enumerate(rows):
        told = {
            name: index[name][columns[name][at]][0]
            for name in ("topic", "body", "year", "claimed", "verdict", "evidence")
        }
        assert told == {
            "topic": row.topic_id,
            "body": row.body_id,
            "year": row.year,
            "claimed": row.claimed.value,
            "verdict": row.computed.value,
            "evidence": row.evidence.value,
        }
        address, entries = documents[at]
        document = entries[columns["document"][at]][0]
        assert f"{address.removeprefix('resolutions/')}{document}" == document_key(row)
        named = [
            name
            for bit, (name, _) in enumerate(index["finding"])
            if columns["finding"][at] >> bit & 1
        ]
        assert named == list(row.findings)
        known = row.shortfall is not None
        assert (columns["short"][at] > 0) == known
        if known and abs(row.shortfall or 0) <= 2000:
            assert columns["short"][at] - 2001 == row.shortfall


def test_each_row_is_found_by_each_of_its_words(
    files: dict[str, Any], summaries: list[Summary]
) -> None:
    shelf = files["targets/words-all.json"]
    rows = [row for one in summaries for row in one.targets]
    held: dict[str, set[int]] = {}
    for word, steps in shelf.items():
        at, held[word] = 0, set()
        for step in steps:
            at += step
            held[word].add(at)
    for number, row in enumerate(rows):
        for word in fold(f"{row.link.text} {row.place}").split():
            assert number in held[word]


def test_the_place_of_a_dossier_leads_up_to_its_province_and_to_what_that_became(
    files: dict[str, Any],
) -> None:
    places = files["targets/index.json"]["places"]
    names = [place[0] for place in places]
    above = {places[at][0] for at in places[names.index("na-ri")][2]}
    assert "bac-kan" in above
    assert places[names.index("bac-kan")][5] == "Bắc Kạn"  # with its column and row on the map
    assert sum(1 for place in places if len(place) > 3) > 60


def test_the_rows_of_a_dossier_lie_beside_its_page_in_order(summaries: list[Summary]) -> None:
    one = next(one for one in summaries if one.key == "dien-bien/04-nq-tu-2016")
    path, text = row_file(one.link.href, one.targets)
    assert path == "resolutions/dien-bien/04-nq-tu-2016/rows.json"
    told = json.loads(text)
    assert [row[0] for row in told] == [row.link.text for row in one.targets]
    stations = next(row for row in told if row[2] == "A4")
    assert stations[6][0].count(",") == 2  # two points of the small line


def test_what_is_lacking_is_above_zero_where_a_reading_is_missed_and_nowhere_else(
    material: Material,
) -> None:
    assert material.publication is not None
    seen = 0
    for dossier in material.publication.dossiers:
        indicators = {row.indicator_id: row for row in dossier.indicators}
        targets = {row.target_id: row for row in dossier.targets}
        for judgement in material.findings[dossier.resolution.key].judgements:
            target = targets[judgement.target_id]
            lacking = shortfall(target, indicators[target.indicator_id], judgement)
            if lacking is None:
                continue
            seen += 1
            verdicts = {row.verdict for row in judgement.readings if not row.left_out}
            assert (lacking > 0) == bool(verdicts & {"not_met", "behind"}), target
    assert seen > 100


def test_the_pages_of_a_list_hold_every_row_once_and_lead_to_their_neighbours() -> None:
    made = list(parts(Words("en"), "targets/", range(1001), 40))
    assert [row for part in made for row in part.rows] == list(range(1001))
    assert [part.path for part in made[:2]] == ["targets/index.md", "targets/page-2/index.md"]
    middle = made[12].pager
    assert middle is not None
    assert (middle.before, middle.after) == ("targets/page-12/", "targets/page-14/")
    assert [page.text for page in middle.pages] == ["1", "", "11", "12", "13", "14", "15", "", "26"]
    assert middle.shown == "481–520 of 1,001"
    assert next(parts(Words("en"), "targets/", (), 40)).pager is None


def test_ten_thousand_targets_take_a_tenth_of_two_megabytes_before_the_first_row() -> None:
    shared, many = publication(1000)
    found = dict(explore_files(shared, many))
    assert len(gzip.compress(found["targets/index.json"], 6)) < 100_000
    assert len(next(targets_pages(shared, many)).context["rows"]) == SIZE
    shelves = [path for path in found if path.startswith("targets/words-")]
    assert len(shelves) > 20
    assert max(len(gzip.compress(found[path], 6)) for path in shelves) < 30_000


def test_a_topic_has_one_picture_a_place_and_what_there_is_most_to_see_on_first() -> None:
    rows = [row for one in publication(60)[1] for row in one.targets]
    rows[:10] = [replace(row, line=None) for row in rows[:10]]
    shown = pictures(rows)
    assert len(shown) == 12 == len({row.place_id for row in shown})
    assert [row.standing for row in shown] == sorted(row.standing for row in shown)
    for row in shown:
        others = (one for one in rows if one.place_id == row.place_id and one.line)
        assert row.standing == min(one.standing for one in others)
    assert pictures(rows[:10]) == ()
