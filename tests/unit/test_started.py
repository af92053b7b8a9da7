"""No Python that is started looks for its modules where it happens to stand."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = [
    *(path for path in (ROOT / "scripts").iterdir() if path.is_file()),
    *(ROOT / ".github").rglob("*.yml"),
    ROOT / ".gitlab-ci.yml",
    *(ROOT / "src").rglob("*.py"),
    *(ROOT / "src" / "openresolutions" / "beginning").rglob("*.yml"),
]
# A Python that is given a module, a program or a file to run.
SHELL = re.compile(r"""(?:\bpython3?|\$python|bin/python)["']?\s+(?=-|scripts|"\$root)(\S+)""")
CALLED = re.compile(r"""\[\s*sys\.executable,\s*(\S+)""")


def starts() -> list[tuple[str, str]]:
    """Return each start of a Python with the word that follows."""
    return [
        (f"{path.relative_to(ROOT)}: {found.group()}", found.group(1).strip("\"',)"))
        for path in WRITTEN
        for found in (CALLED if path.suffix == ".py" else SHELL).finditer(path.read_text("utf-8"))
    ]


def test_every_python_that_is_written_down_is_started_safely() -> None:
    found = [each for each in starts() if each[1] != "--version"]
    assert len(found) > 25
    assert [where for where, word in found if word not in ("-P", "-I")] == []


def test_the_scripts_hand_it_on_to_whatever_they_start() -> None:
    script = f'. "{ROOT / "scripts" / "_setup"}"; echo "$PYTHONSAFEPATH"'
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"


ASKED = """
import sys
from openresolutions import cli
from openresolutions.spreading import hands

if __name__ == "__main__":
    sys.argv[1:] = ["--help"]
    try:
        cli.main()
    except SystemExit:
        with hands(2, None, 99) as pool:
            pool.submit(len, "x").result()
"""


def test_a_module_of_the_folder_in_which_a_build_runs_is_not_loaded(tmp_path: Path) -> None:
    for name in ("json", "mkdocs", "multiprocessing", "openresolutions"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n", "utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "asked.py").write_text(ASKED, "utf-8")
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONSAFEPATH"}
    command = [sys.executable, str(tmp_path / "elsewhere" / "asked.py")]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "ran").exists()
