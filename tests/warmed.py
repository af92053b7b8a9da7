"""What the server that forks builds has done before: a build of it begins at once.

It reads the words, asks Frictionless once and reads every template, as the first build of a process
does. It starts no thread, which a fork would not take along.
"""

from __future__ import annotations

from pathlib import Path

from openresolutions import countries, pipeline
from openresolutions.render.environment import environment
from openresolutions.settings import read_settings, speak

ROOT = Path(__file__).resolve().parents[1]

countries.use("vn")
speak(read_settings(ROOT / "mkdocs.yml", {}))
pipeline.read(ROOT / "tests" / "golden" / "small" / "data")
for name in environment().list_templates():
    environment().get_template(name)
