"""A made publication with a target of every kind: clean, judged, and drawn in two languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from openresolutions.charts import draw_dossier
from openresolutions.findings import derive_one
from openresolutions.model.dossier import Shared
from openresolutions.pipeline import Material, read
from openresolutions.settings import speak
from own import own_settings

DATA = Path(__file__).resolve().parents[1] / "kinds"
VERDICTS = {
    "bridge-2020": "not_met",
    "income-2020": "not_met",
    "law-2018": "met",
    "output-2017": "met",
    "output-2018": "not_met",
    "output-2020": "exceeded",
    "pay-2020": "not_met",
    "place-2020": "not_met",
    "prices-2020": "exceeded",
    "pupils-2020": "exceeded",
    "roads-2018": "not_met",
    "roads-2020": "not_met",
    "trained-2020": "exceeded",
    "waste-2018": "not_met",
    "waste-2020": "exceeded",
    "water-2020": "exceeded",
}


@pytest.fixture
def material() -> Material:
    speak(own_settings(languages=("en", "fr"), country="generic"))
    return read(DATA)


def test_every_kind_is_judged_and_drawn(material: Material) -> None:
    assert material.problems == ()
    publication = material.publication
    assert publication is not None
    (dossier,) = publication.dossiers
    found = derive_one(dossier, Shared(publication.reference, publication.as_of))
    assert {row.target_id: row.computed for row in found.judgements} == VERDICTS
    for language in ("en", "fr"):
        charts = draw_dossier(dossier, found, publication.reference, language)
        assert set(VERDICTS) < set(charts)
        for name, chart in charts.items():
            told = re.findall(r"<text[^>]*>([^<]*)</text>", chart.svg)
            assert [text for text in told if "…" in text] == [], (name, language)
