"""Rows to records, and the date as of which a publication holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from input_sample import KEY, VALID, bent, copied

from openresolutions.dossiers import build_publication
from openresolutions.model.dossier import Publication
from openresolutions.packages import read_packages
from openresolutions.tables import combined, parse_tables

OUTCOMES = f"{KEY}/outcomes.csv"


def published(
    data: Path = VALID, as_of: date | None = None, faulty: tuple[tuple[str, int], ...] = ()
) -> Publication:
    packages, _ = read_packages(data)
    tables = [table for package in packages for table in parse_tables(package)[0]]
    return build_publication(packages, tables, as_of, faulty)


def rewritten(data: Path, table: str, change: Callable[[str], str]) -> None:
    file = data / KEY / f"{table}.csv"
    text = file.read_text("utf-8")
    assert change(text) != text
    file.write_text(change(text), "utf-8")


def test_the_head_of_a_dossier() -> None:
    resolution = published().dossiers[0].resolution
    assert (resolution.key, resolution.name) == (KEY, "an-phu-01-nq-2020")
    assert resolution.title["vi"] == "Nghị quyết về trạm y tế"
    assert resolution.summary["en"] == "The province wants a doctor in every health station."
    assert (resolution.version, resolution.created) == ("1.0.0", date(2024, 1, 15))
    assert (resolution.document_id, resolution.place_id) == ("nq-01", "an-phu")
    assert resolution.measured_place_id == "an-phu"
    assert (resolution.starts_on, resolution.ends_on) == (date(2020, 1, 15), date(2023, 12, 31))
    assert resolution.keywords == ("thử nghiệm",)


def test_every_type_of_cell() -> None:
    publication = published()
    dossier = publication.dossiers[0]
    document, (first, second, share) = dossier.documents[0], dossier.outcomes
    assert document.text_held is True
    assert document.related_document_id is None
    assert (first.value, second.period_start, share.period_start) == (
        Decimal(88),
        None,
        date(2023, 1, 1),
    )
    assert format(share.value, "f") == "91.57"
    assert [outcome.line for outcome in dossier.outcomes] == [2, 3, 4]
    assert [claim.input_ids for claim in dossier.claims] == [("o1", "o2"), ("o1", "?")]
    place = publication.reference.places[0]
    assert (place.place_id, place.column, place.row, place.line) == ("an-phu", 1, 2, 2)


def test_empty_inputs_are_an_empty_tuple(tmp_path: Path) -> None:
    data = copied(tmp_path)
    rewritten(data, "claims", lambda text: text.replace("o1 ?", ""))
    assert published(data).dossiers[0].claims[1].input_ids == ()


def test_digits_stay_as_reported(tmp_path: Path) -> None:
    data = copied(tmp_path)
    rewritten(data, "outcomes", lambda text: text.replace("91.57", "91.570"))
    assert format(published(data).dossiers[0].outcomes[2].value, "f") == "91.570"


def test_tables_that_are_not_there_are_empty(tmp_path: Path) -> None:
    data = copied(tmp_path)
    (data / KEY / "claims.csv").unlink()
    (data / "reference" / "categories.csv").unlink()
    publication = published(data)
    assert publication.dossiers[0].claims == ()
    assert publication.reference.categories == ()
    assert publication.reference.withdrawals == ()


def test_as_of_is_what_was_asked_for_or_the_latest_date() -> None:
    assert published(as_of=date(2030, 1, 1)).as_of == date(2030, 1, 1)
    assert published().as_of == date(2023, 12, 20)


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("outcomes", "2023-12-15", "2024-06-01"),
        ("documents", "2020-01-15", "2024-06-01"),
        ("sources", "2023-12-20", "2024-06-01"),
        ("events", "2023-12-18", "2024-06-01"),
    ],
)
def test_dates_that_count(tmp_path: Path, table: str, old: str, new: str) -> None:
    data = copied(tmp_path)
    rewritten(data, table, lambda text: text.replace(old, new))
    assert published(data).as_of == date(2024, 6, 1)


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("targets", "2023-12-31", "2030-12-31"),
        ("tasks", "2022-12-31", "2030-12-31"),
        ("changes", "2024-01-15", "2030-01-15"),
        ("sources", "https://an-phu.example/bao-cao,", "https://an-phu.example/bao-cao,2030-01-01"),
    ],
)
def test_dates_that_do_not_count(tmp_path: Path, table: str, old: str, new: str) -> None:
    data = copied(tmp_path)
    rewritten(data, table, lambda text: text.replace(old, new))
    assert published(data).as_of == date(2023, 12, 20)


def test_without_any_date_the_newest_package_counts() -> None:
    packages, _ = read_packages(VALID)
    assert build_publication(packages, [], None).as_of == date(2024, 1, 15)
    assert build_publication([], [], None).as_of == date.min


def test_dossiers_stand_in_the_order_of_their_keys() -> None:
    packages, _ = read_packages(VALID)
    keys = ("b/1", "a/2", "a/10")
    many = [_renamed(packages[0], key) for key in keys]
    found = build_publication(many, [], None)
    assert [dossier.resolution.key for dossier in found.dossiers] == ["a/10", "a/2", "b/1"]


def _renamed(package: Any, key: str) -> Any:
    return type(package)(key, package.role, package.folder, package.descriptor, package.files)


def test_faulty_rows_are_left_out() -> None:
    found = published(faulty=((OUTCOMES, 3), ("other/outcomes.csv", 2))).dossiers[0].outcomes
    assert [outcome.outcome_id for outcome in found] == ["o1", "o10"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (",88,", ",8x,"),
        (",88,", ",,"),
        ("2020-01-15", "2020-15-01"),
        ("o1,stations", ",stations"),
        ("o1,", '"o1'),
    ],
)
def test_rows_that_cannot_become_records_are_left_out(tmp_path: Path, old: str, new: str) -> None:
    data = copied(tmp_path)
    rewritten(data, "outcomes", lambda text: text.replace(old, new, 1))
    found = published(data).dossiers[0].outcomes
    assert [outcome.outcome_id for outcome in found] == ["o2", "o10"]


def test_a_row_with_a_word_that_is_no_truth_value_is_left_out(tmp_path: Path) -> None:
    data = copied(tmp_path)
    rewritten(data, "documents", lambda text: text.replace(",true,", ",maybe,"))
    assert published(data).dossiers[0].documents == ()


def test_a_table_without_a_required_column_has_no_records(tmp_path: Path) -> None:
    data = copied(tmp_path)
    rewritten(data, "outcomes", lambda text: text.replace("place_id", "place", 1))
    assert published(data).dossiers[0].outcomes == ()


def test_what_stands_for_the_refused_parts_of_a_head(tmp_path: Path) -> None:
    data = copied(tmp_path)

    def change(descriptor: Any) -> None:
        del descriptor["resolution"]
        descriptor.update(name="X Y", version=1, created="x", keywords="x", title=[])

    bent(data, change)
    resolution = published(data).dossiers[0].resolution
    assert (resolution.name, resolution.document_id) == ("an-phu-01-nq-2020", "nq-01")
    assert (resolution.place_id, resolution.measured_place_id) == ("an-phu", "an-phu")
    assert (resolution.created, resolution.starts_on) == (date.min, None)
    assert (resolution.title["vi"], resolution.version, resolution.keywords) == ("", "", ())


def test_an_empty_package_becomes_an_empty_dossier(tmp_path: Path) -> None:
    (tmp_path / "an-phu" / "01-nq").mkdir(parents=True)
    dossier = published(tmp_path).dossiers[0]
    assert (dossier.resolution.key, dossier.resolution.place_id) == ("an-phu/01-nq", "an-phu")
    assert dossier.outcomes == ()


def test_all_tables_in_frames_of_text() -> None:
    packages, _ = read_packages(VALID)
    tables = [table for package in packages for table in parse_tables(package)[0]]
    frames = combined(tables)
    outcomes = frames["outcomes"]
    assert list(outcomes.columns)[:3] == ["resolution", "outcome_id", "indicator_id"]
    assert outcomes["value"].tolist() == ["88", "21", "91.57"]
    assert outcomes["resolution"].tolist() == [KEY] * 3
    assert outcomes["note_vi"].tolist()[0] == ""
    assert frames["places"]["resolution"].tolist() == ["reference"] * 2
    assert set(frames) == {table.name for table in tables}
