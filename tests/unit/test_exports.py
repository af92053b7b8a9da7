"""Figures go out in forms that other systems read, number for number."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from corpus.base import valid
from dossier_rows import dossier as dossier_of
from dossier_rows import indicator, outcome
from openresolutions import imports, languages, pipeline
from openresolutions.downloads.iati_results import to_iati
from openresolutions.downloads.sdmx import ATTRIBUTES, DIMENSIONS, time_period, to_sdmx
from openresolutions.imports import Head
from openresolutions.model.dossier import Dossier
from openresolutions.settings import read_settings
from own import own_settings

HEAD = Head("p", "r", "T", "topic", "people", date(2026, 1, 1), accessed_on=date(2026, 1, 1))


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    data = tmp_path_factory.mktemp("exports") / "data"
    valid().write(data)
    publication = pipeline.read(data).publication
    assert publication is not None
    return max(publication.dossiers, key=lambda one: len(one.outcomes))


def test_every_value_goes_out_as_an_observation(dossier: Dossier) -> None:
    rows = list(csv.DictReader(io.StringIO(to_sdmx(dossier, "XX").decode())))
    assert list(rows[0]) == ["DATAFLOW", *DIMENSIONS, "OBS_VALUE", *ATTRIBUTES]
    told = [row for row in dossier.outcomes if row.value_to is None]
    assert [(row["OUTCOME"], row["OBS_VALUE"]) for row in rows] == [
        (row.outcome_id, format(row.value, "f")) for row in told
    ]
    assert {row["DATAFLOW"] for row in rows} == {"XX:OUTCOMES(1.0)"}
    keys = [tuple(row[name] for name in DIMENSIONS) for row in rows]
    assert len(keys) == len(set(keys)) > 3


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (None, date(2020, 12, 31), "2020-12-31"),
        (date(2020, 1, 1), date(2020, 12, 31), "2020"),
        (date(2016, 1, 1), date(2020, 12, 31), "2016-01-01/P5Y"),
        (date(2020, 2, 1), date(2020, 2, 29), "2020-02"),
        (date(2020, 1, 15), date(2020, 1, 24), "2020-01-15/P10D"),
    ],
)
def test_a_period_is_written_as_sdmx_has_it(start: date | None, end: date, told: str) -> None:
    assert time_period(start, end) == told


def test_results_come_back_from_iati_as_they_went(dossier: Dossier, tmp_path: Path) -> None:
    settings = replace(
        own_settings(), iati_organisation="XX-EXAMPLE-1", iati_organisation_type="10"
    )
    path = tmp_path / "iati.xml"
    path.write_bytes(to_iati(dossier, settings))
    root = fromstring(path.read_bytes())
    assert root.findtext("iati-activity/iati-identifier", "").startswith("XX-EXAMPLE-1-")
    organisation = root.find("iati-activity/reporting-org")
    assert organisation is not None
    assert organisation.attrib == {"ref": "XX-EXAMPLE-1", "type": "10"}
    with languages.using("en"):
        back = imports.read_iati(path, HEAD)
    whole = {
        format(row.value, "f")
        for row in dossier.outcomes
        if row.qualifier == "exact" and not row.dimension
    }
    given = {row.value for row in back.outcomes} | {row.value for row in back.refused}
    assert whole <= given
    assert {row.value for row in back.outcomes} <= whole


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("iati_organisation: XX-1", "iati_organisation_type go together"),
        ("sdmx_agency: two words", "sdmx_agency must be an id"),
    ],
)
def test_a_name_that_a_standard_cannot_take_is_told_in_one_line(
    tmp_path: Path, setting: str, told: str
) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(f"extra:\n  openresolutions:\n    {setting}\n", "utf-8")
    with pytest.raises(ValueError, match=told):
        read_settings(config, {})


def test_prices_bases_and_events_go_out_as_the_standards_have_them() -> None:
    kinds = (
        indicator("money", measure="amount", price_year="2010"),
        indicator("now", measure="amount", price_year="current"),
        indicator("points", measure="index", base_year="2015"),
        indicator("law", measure="event"),
    )
    rows = [outcome(kind.indicator_id, "1", "2020-12-31", kind.indicator_id) for kind in kinds]
    made = dossier_of(indicators=kinds, outcomes=tuple(rows))
    told = list(csv.DictReader(io.StringIO(to_sdmx(made, "XX").decode())))
    names = ("PRICES", "BASE_PER", "OBS_VALUE", "OBS_STATUS", "COMMENT_OBS")
    assert [tuple(row[name] for name in names) for row in told] == [
        ("Q", "2010", "1", "A", ""),
        ("V", "", "1", "A", ""),
        ("", "2015", "1", "A", ""),
        ("", "", "", "M", "yes"),
    ]
    settings = own_settings(iati_organisation="XX-EXAMPLE-1", iati_organisation_type="10")
    root = fromstring(to_iati(made, settings))
    elements = list(root.iter("indicator"))
    described = [element.findtext("description/narrative[2]") for element in elements]
    assert described == ["at 2010 prices", "at current prices", "(2015 = 100)", None]
    assert [child.tag for child in elements[0]][:2] == ["title", "description"]
    assert elements[3].findtext("period/actual/comment/narrative[2]") == "yes"
