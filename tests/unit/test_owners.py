"""Each place of the data has somebody who is asked to review it."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def owners() -> ModuleType:
    spec = importlib.util.spec_from_file_location("_owners", ROOT / "scripts" / "_owners.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_place_has_its_line_and_no_other_has_one(owners: ModuleType) -> None:
    stated = owners.stated((ROOT / "CODEOWNERS").read_text("utf-8"))
    listed = {pattern.split("/")[2] for pattern in stated if pattern.count("/") == 3}
    listed -= {"pages", "how-to", "tutorials", "vi"}
    there = set(owners.places(ROOT / "datapackages"))
    assert listed <= there, "run scripts/owners"
    # A place that a request brings is covered by the line of all data until its own is written.
    assert len(listed) > 0.9 * len(there)
    assert "/datapackages/" in stated
    assert all(owner.startswith("@nghi-quyet-mo/") for owner in stated.values())
    assert stated["*"] != stated["/datapackages/"]


def test_a_new_place_gets_its_line_and_what_was_set_by_hand_stays(
    owners: ModuleType, tmp_path: Path
) -> None:
    for name in ("CODEOWNERS", "mkdocs.yml"):
        shutil.copy(ROOT / name, tmp_path)
    for place in ("dien-bien", "an-phu"):
        (tmp_path / "datapackages" / place).mkdir(parents=True)
    text = (tmp_path / "CODEOWNERS").read_text("utf-8")
    pattern = "/datapackages/dien-bien/"
    line = next(each for each in text.splitlines() if each.startswith(pattern))
    mine = text.replace(line, f"{pattern} @nghi-quyet-mo/dien-bien @someone")
    (tmp_path / "CODEOWNERS").write_text(mine, "utf-8")
    stated = owners.stated(owners.owners(tmp_path))
    assert stated[pattern] == "@nghi-quyet-mo/dien-bien @someone"
    assert stated["/datapackages/an-phu/"] == "@nghi-quyet-mo/editors"
    assert "/datapackages/tua-chua/" not in stated
