"""What the server that forks builds has done before: a build of it begins at once.

It reads the words, asks Frictionless once, reads every template and loads what writes Parquet, as
the first build of a process does. It starts no thread, which a fork would not take along.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path

from openresolutions import countries, pipeline
from openresolutions.render.environment import environment
from openresolutions.settings import read_settings, speak

DONE_IN = os.getpid()
ROOT = Path(__file__).resolve().parents[1]

countries.use("vn")
speak(read_settings(ROOT / "mkdocs.yml", {}))
pipeline.read(ROOT / "tests" / "golden" / "small" / "data")
import_module("pandas")
import_module("pyarrow.parquet")
for name in environment().list_templates():
    environment().get_template(name)


def leave_well() -> None:
    """Leave with zero only where all this was done before the fork."""
    sys.exit(os.getpid() == DONE_IN)
