"""The dossiers of this repository that the tests build a site of: a few of each kind, or all.

What must hold for every dossier is tested on the data alone; what must hold for each kind of page
and file is tested on these. ``--full`` takes all.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from openresolutions.pipeline import Material, read

DATA = Path(__file__).resolve().parents[1] / "datapackages"
ALL = "OPENRESOLUTIONS_TEST_ALL"
FEW = (
    "binh-xuyen/nghi-quyet-03",
    "dak-lak-2025/nghi-quyet-nam-2025",
    "dak-lak/dai-hoi-xvii",
    "dien-bien/04-nq-tu-2016",
    "na-ri/nghi-quyet-nam-2022",
    "na-ri/nghi-quyet-nam-2023",
    "nhu-xuan/nghi-quyet-nam-2019",
    "phuong-11-vung-tau/dai-hoi-xiii",
    "tan-hoa/nghi-quyet-nam-2026",
    "tuyen-quang/03-da-tu-2021",
    "xuat-hoa/nghi-quyet-nam-2021",
)


def every_key() -> tuple[str, ...]:
    """Return the key of every dossier of this repository."""
    found = DATA.glob("*/*/datapackage.json")
    return tuple(sorted(path.parent.relative_to(DATA).as_posix() for path in found))


def keys() -> tuple[str, ...]:
    """Return the keys of the dossiers that the site of the tests holds."""
    return every_key() if os.environ.get(ALL) else FEW


def lay(data: Path) -> None:
    """Copy the dossiers of the tests' site, and the shared tables, into a new data folder."""
    for key in ("reference", *keys()):
        shutil.copytree(DATA / key, data / key)


@cache
def whole() -> Material:
    """Return what all of this repository's data say; read once for all tests of a process."""
    return read(DATA)


@cache
def some() -> Material:
    """Return what the dossiers of the tests' site say; read once for all tests of a process."""
    with tempfile.TemporaryDirectory() as folder:
        lay(Path(folder) / "data")
        return read(Path(folder) / "data")
