"""The publications in ``examples/``: of other places and languages, by the same generator."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path

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


def open_sdg(folder: Path) -> Path:
    """Write made data in the layout of Open SDG: what is measured, its values, its target."""
    files = {
        "data/indicator_6-1-1.csv": "Year,Units,Value\n2015,Percent,61.5\n2020,Percent,70\n"
        "2024,Percent,about 74\n2025,Percent,76.25\n",
        "data/indicator_4-a-1.csv": "Year,Value\n2020,118\n2025,131\n",
        "meta/6-1-1.md": "---\nindicator_name: People with safe water\n"
        "computation_units: Percent\n---\nMade up.\n",
        "meta/4-a-1.md": "---\nindicator_name: Schools with electricity\n"
        "computation_units: Schools\n---\nMade up.\n",
        "indicator-config/6-1-1.yml": "progress_calculation_options:\n"
        "- {direction: positive, target: 80, target_year: 2030}\n",
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    return folder


def imported(folder: Path) -> tuple[Path, str]:
    """Begin a publication in English and bring the made data in; return it and what was told."""
    names = ("--name", "Goals", "--publisher", "The office", "--address", "https://goals.example/")
    done = run_command("init", folder, *names, "--language", "en", cwd=folder.parent)
    assert done.returncode == 0, done.stderr
    source = open_sdg(folder.parent / "sdg")
    options = ("--place", "example", "--resolution", "goals", "--title", "Goals of the office")
    more = ("--topic", "health", "--unit", "schools", "--read-on", "2026-01-15")
    told = run_command("import", "open-sdg", source, *options, *more, cwd=folder)
    assert told.returncode == 0, told.stderr
    return folder, told.stdout + told.stderr


def test_data_of_open_sdg_make_a_publication_without_a_problem(tmp_path: Path) -> None:
    folder, told = imported(tmp_path / "site")
    assert "about 74" in told
    outcomes = (folder / "datapackages/example/goals/outcomes.csv").read_text("utf-8")
    values = [row["value"] for row in csv.DictReader(io.StringIO(outcomes))]
    assert sorted(values) == ["118", "131", "61.5", "70", "76.25"]
    settings = read_settings(folder / "mkdocs.yml", {})
    speak(settings)
    material = pipeline.read(folder / "datapackages", date(2026, 2, 1))
    assert list(material.problems) == []
    given = [each for each in pipeline.inputs(material, settings) if "goals" in each.package.key]
    pages = b"".join(dossier_output(given[0]).told["en"].pages.values())
    assert b"76&#46;25" in pages or b"76.25" in pages


@pytest.mark.full
def test_a_publication_of_imported_data_builds(tmp_path: Path) -> None:
    folder, _ = imported(tmp_path / "site")
    done = run_command("build", "--workers", "1", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    page = folder / "build" / "site" / "en" / "resolutions" / "example" / "goals" / "index.html"
    assert "76.25" in page.read_text("utf-8")


@pytest.mark.full
def test_europe_2020_builds(tmp_path: Path) -> None:
    done = run_command("build", "--workers", "1", "--output", tmp_path / "build", cwd=EUROPE)
    assert done.returncode == 0, done.stdout + done.stderr
