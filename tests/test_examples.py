"""The publications in ``examples/``: of other places and languages, by the same generator."""

from __future__ import annotations

import re
from datetime import date

import pytest

from conftest import ROOT, run_command
from openresolutions import pipeline
from openresolutions.dossier_output import DossierOutput, dossier_output
from openresolutions.settings import read_settings, speak

EUROPE = ROOT / "examples" / "europe-2020"
KEY = "european-union/europe-2020"


def europe() -> tuple[pipeline.Material, DossierOutput]:
    settings = read_settings(EUROPE / "mkdocs.yml", {})
    speak(settings)
    material = pipeline.read(EUROPE / "datapackages", date(2026, 1, 1))
    (given,) = pipeline.inputs(material, settings)
    return material, dossier_output(given)


def test_europe_2020_is_a_publication_without_a_problem_in_english_and_french() -> None:
    material, made = europe()
    assert list(material.problems) == []
    assert tuple(made.told) == ("en", "fr")
    judged = {one.target_id: one.computed for one in material.findings[KEY].judgements}
    # By the sources: 72.3% of at least 75% in 2020; 6.9 of 20 million fewer poor two years before.
    assert (judged["employment"], judged["poverty"]) == ("not_met", "behind")
    page = made.told["fr"].pages[f"resolutions/{KEY}/index.md"].decode()
    assert "les grands objectifs de l'Union" in page
    assert not re.search("[ơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", page)


@pytest.mark.full
def test_europe_2020_builds() -> None:
    done = run_command("build", "--workers", "1", cwd=EUROPE)
    assert done.returncode == 0, done.stdout + done.stderr
