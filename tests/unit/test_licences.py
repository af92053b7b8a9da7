"""The licence of a publication: what says it, and which packages it lets through."""

from __future__ import annotations

import json
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from openresolutions import pipeline
from openresolutions.dossier_output import dossier_output
from openresolutions.model import licences
from openresolutions.pages.plan import plan
from openresolutions.render import render
from openresolutions.settings import check_settings, speak
from own import own_settings

DATA = Path(__file__).resolve().parents[1] / "golden" / "small" / "data"


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("CC-BY-4.0", {"CC-BY-4.0", "ODC-By-1.0", "CC0-1.0", "PDDL-1.0"}),
        ("CC0-1.0", {"CC0-1.0", "PDDL-1.0"}),
        ("ODbL-1.0", {"CC-BY-4.0", "ODC-By-1.0", "CC0-1.0", "PDDL-1.0", "ODbL-1.0"}),
    ],
)
def test_a_package_must_allow_what_the_site_gives(name: str, allowed: set[str]) -> None:
    speak(own_settings(licence=name))
    assert set(licences.allowed()) == allowed


def test_a_package_that_asks_for_more_than_the_site_gives_is_refused() -> None:
    speak(own_settings(country="vn", licence="CC0-1.0"))
    found = [one for one in pipeline.check(DATA) if one.code == "licence_unknown"]
    assert {one.value for one in found} == {"CC-BY-4.0"}
    assert dict(found[0].params)["licence"] == "CC0 1.0"


def test_an_unknown_licence_is_one_line() -> None:
    with pytest.raises(ValueError, match="unknown licence 'MINE'") as told:
        check_settings({"licence": "MINE"})
    assert "\n" not in str(told.value)


def test_the_licence_of_the_settings_is_said_and_a_site_without_repository_leads_to_none() -> None:
    settings = own_settings(country="vn", licence="ODbL-1.0", repository="")
    speak(settings)
    material = pipeline.read(DATA, date(2026, 1, 1))
    assert material.publication is not None
    pages = {
        page.path: unescape(render(page))
        for page in plan(material.publication, material.findings, settings, "en")
    }
    assert "ODbL 1.0: free to use, with attribution and under the same" in pages["data/index.md"]
    told = "".join(pages.values())
    assert "CC BY 4.0" not in told
    assert "git.example" not in told
    assert not any(f'href="/{verb}/' in told for verb in ("edit", "commits"))
    first = next(iter(pipeline.inputs(material, settings)))
    api = dossier_output(first).files[f"api/v1/resolutions/{first.package.key}.json"]
    assert json.loads(api)["license"]["name"] == "ODbL-1.0"
