"""A package as the gate lets it through: its descriptor and the bytes of its sound files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openresolutions.schemas import Role

DESCRIPTOR = "datapackage.json"
REFERENCE = "reference"


@dataclass(frozen=True)
class Package:
    """One data package.

    ``key`` is ``<place>/<resolution>`` or ``reference``. ``descriptor`` holds what is sound of the
    parsed ``datapackage.json`` and is empty where that could not be read. ``files`` holds the bytes
    of each sound file by its name, the descriptor included; ``refused`` the names, folded,
    of those that are there but not sound.
    """

    key: str
    role: Role
    folder: Path
    descriptor: Mapping[str, Any]
    files: Mapping[str, bytes]
    refused: frozenset[str] = frozenset()
