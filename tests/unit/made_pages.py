"""The pages of a made dossier: a bent copy of the corpus, rendered without a build of the site."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path

from corpus.base import MAIN, Draft, valid
from openresolutions import pipeline
from openresolutions.dossier_output import DossierOutput, dossier_output
from own import own_settings


def made(folder: Path, bend: Callable[[Draft], object]) -> DossierOutput:
    """Return all that the main dossier of the corpus comes to, bent."""
    draft = valid()
    bend(draft)
    draft.write(folder)
    material = pipeline.read(folder, date(2026, 1, 1))
    inputs = pipeline.inputs(material, own_settings())
    return dossier_output(next(one for one in inputs if one.dossier.resolution.key == MAIN))


def page(output: DossierOutput, language: str, target_id: str) -> str:
    """Return the page of a target."""
    name = f"resolutions/{MAIN}/{target_id}/index.md"
    return unescape(output.told[language].pages[name].decode("utf-8"))
