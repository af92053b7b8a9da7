"""A dossier is the unit of work: what it comes to follows from its own rows alone."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from openresolutions import languages, pipeline
from openresolutions.dossier_output import DossierOutput, dossier_output
from own import own_settings

DATA = Path(__file__).resolve().parents[1] / "golden" / "small" / "data"
AS_OF = date(2026, 1, 1)


def outputs(data: Path) -> dict[str, DossierOutput]:
    material = pipeline.read(data, AS_OF)
    made = map(dossier_output, pipeline.inputs(material, own_settings()))
    return {one.key: one for one in made}


@pytest.fixture(scope="module")
def together() -> dict[str, DossierOutput]:
    return outputs(DATA)


def test_a_dossier_comes_to_the_same_without_its_neighbours(
    together: dict[str, DossierOutput], tmp_path: Path
) -> None:
    alone = shutil.copytree(DATA, tmp_path / "data")
    shutil.rmtree(alone / "tinh-thu" / "02-nq-2021")
    assert outputs(alone) == {
        "tinh-thu/01-nq-2020": together["tinh-thu/01-nq-2020"],
    }


def test_a_dossier_comes_to_pages_files_and_a_summary_in_both_languages(
    together: dict[str, DossierOutput],
) -> None:
    one = together["tinh-thu/01-nq-2020"]
    assert tuple(one.told) == languages.current()
    for told in one.told.values():
        assert "resolutions/tinh-thu/01-nq-2020/index.md" in told.pages
        summary = told.summary.read()
        assert summary.key == one.key
        assert len(told.found.read()) > len(summary.targets)
    assert f"data/{one.key}.xlsx" in one.files
    assert {item.path for item in one.contribution.read().listed} == set(one.files)


def test_no_file_of_a_dossier_names_its_neighbour(together: dict[str, DossierOutput]) -> None:
    one = together["tinh-thu/01-nq-2020"]
    pages = [page for told in one.told.values() for page in told.pages.values()]
    for content in [*pages, *one.files.values()]:
        assert b"02-nq-2021" not in content
