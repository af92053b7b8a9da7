"""The damages of meaning: what is said to be told is told, and what passes is listed."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from corpus import let_through
from corpus.base import MAIN, REFERENCE, numbered
from corpus.damages import ALL, FAMILIES, Damage
from openresolutions.pipeline import check

# One in so many is a sample of those that are told; all that pass are always looked at.
SAMPLE = 8
TRUSTED = date(2026, 3, 1)


def told(damages: Iterable[Damage], folder: Path) -> dict[str, set[str]]:
    """Return the codes that the check tells of each damage by name, all packages at once."""
    names: dict[str, str] = {}
    for number, damage in enumerate(damages, 1):
        alone, target = folder / f"alone-{number}", folder / "data" / numbered(number)
        damage.write(alone, number)
        if number == 1:
            shutil.copytree(alone / REFERENCE, folder / "data" / REFERENCE)
            target.parent.mkdir()
        (alone / MAIN).rename(target)
        names[numbered(number)] = damage.name
    found: dict[str, set[str]] = {name: set() for name in names.values()}
    for problem in check(folder / "data", trusted=TRUSTED):
        found[names[problem.package]].add(problem.code)
    return found


def test_damages_are_told_or_listed(full: bool, tmp_path: Path) -> None:
    silent = [damage for damage in ALL if not damage.code]
    wanted = [damage for damage in ALL if damage.code][:: 1 if full else SAMPLE]
    found = told([*silent, *wanted], tmp_path)
    assert {name for name, codes in found.items() if not codes} == {one.name for one in silent}
    assert [one.name for one in wanted if one.code not in found[one.name]] == []


def test_each_damage_that_passes_has_a_reason_and_stands_in_the_page() -> None:
    assert all(bool(damage.code) != bool(damage.reason) for damage in ALL)
    assert let_through.PAGE.read_text("utf-8") == let_through.page(), "run scripts/messages"


def test_the_damages_are_those_of_the_first_trial() -> None:
    counts = {name: len(found) for name, found in FAMILIES.items()}
    assert counts == {
        "numbers": 36,
        "dates": 21,
        "rows": 27,
        "references": 41,
        "heads": 7,
        "addresses": 14,
    }
    assert len({damage.name for damage in ALL}) == 146
    silent = sum(not damage.code for damage in ALL)
    assert silent <= let_through.FIRST_SILENT - 60
