"""The site engine: settings for each language that inherit the publication's own, and its run.

The engine is a program of its own, so that nothing it keeps in memory outlives a language, and
its answer is what a person would see who ran it by hand on the generated settings.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from openresolutions import languages
from openresolutions.look import Look, footer, logo_path
from openresolutions.model import licences
from openresolutions.model.vocabulary import Language
from openresolutions.output.errors import BuildError
from openresolutions.output.stage import add
from openresolutions.output.workspace import Workspace
from openresolutions.settings import Settings
from openresolutions.spreading import SELDOM
from openresolutions.texts import catalogue, direction, forms, text

Navigation = list[dict[str, str]]
# The texts of the search box that count what it found: a script chooses their form.
_COUNTING = ("found", "first", "all")

# The engine, which the system ends (PR_SET_PDEATHSIG) when what started it is gone.
_PROGRAM = f"""
import ctypes, gc, signal, sys
library = ctypes.CDLL(None)
if hasattr(library, "prctl"):
    library.prctl(1, signal.SIGKILL)
sys.argv[0] = "mkdocs"
gc.set_threshold(*{SELDOM})
from mkdocs.__main__ import cli
cli()
"""


def theme_folder() -> Path:
    """Return the folder of the theme that comes with the package."""
    return Path(str(resources.files("openresolutions").joinpath("theme")))


def engine_settings(
    config: Path,
    settings: Settings,
    language: Language,
    navigation: Navigation,
    theme: Path | None = None,
) -> dict[str, Any]:
    """Return the site engine's settings of a language, on top of the publication's own ``config``.

    ``navigation`` is a list of one title and one page each. Where the pages lie is not said.
    ``theme`` is the folder of the theme if it is not the package's own.
    """
    return {
        "INHERIT": str(config.resolve()),
        "site_name": settings.name.said(language),
        "site_url": f"{settings.site_url}{languages.folder(language)}",
        "nav": navigation,
        "theme": {"language": language, "custom_dir": str(theme or theme_folder())},
        "extra": {
            "language": language,
            "folder": languages.folder(language),
            "direction": direction(language),
            "alternate": [
                {
                    "name": text(other, "build.language_name"),
                    "folder": languages.folder(other),
                    "lang": other,
                }
                for other in languages.current()
            ],
            "texts": _theme_texts(language),
            "frame": _frame(),
            "look": _look(settings.look, language),
        },
    }


@cache
def _frame() -> dict[str, Any]:
    """Return where the style sheets and the script of Material lie, named by their content."""
    folder = Path(str(resources.files("material").joinpath("templates")))

    def one(pattern: str) -> str:
        return next(folder.glob(pattern)).relative_to(folder).as_posix()

    styles = [one(f"assets/stylesheets/{name}.*.min.css") for name in ("main", "palette")]
    return {"styles": styles, "script": one("assets/javascripts/bundle.*.min.js")}


def _look(look: Look, language: Language) -> dict[str, str]:
    return {"logo": logo_path(look), "footer": footer(look, language), "analytics": look.analytics}


def _theme_texts(language: Language) -> dict[str, object]:
    wanted = ("theme.", "search.box.")
    licence = licences.chosen().short
    return {
        **{key: value for key, value in catalogue(language).items() if key.startswith(wanted)},
        "theme.licence": text(language, "theme.licence", licence=licence),
    }


def script_texts(language: Language, prefix: str) -> dict[str, object]:
    """Return the texts that a script shows, by their names without the prefix."""
    counting = [name for name in _COUNTING if prefix == "search.box."]
    return {
        **{
            key.removeprefix(prefix): value
            for key, value in catalogue(language).items()
            if key.startswith(prefix)
        },
        **{name: forms(language, f"{prefix}{name}") for name in counting},
    }


def write_engine_settings(
    workspace: Workspace, settings: Mapping[str, Any], language: Language
) -> None:
    """Write the site engine's settings of a language, for who wants to run it by hand."""
    folders = {
        "docs_dir": str(workspace.docs(language).resolve()),
        "site_dir": str((workspace.site / languages.folder(language)).resolve()),
    }
    target = workspace.engine_config(language)
    add([(target.name, written({**settings, **folders}))], target.parent)


def written(settings: Mapping[str, Any]) -> bytes:
    """Return the site engine's settings as YAML."""
    return yaml.safe_dump(dict(settings), allow_unicode=True, sort_keys=False).encode()


def run_engine(config: Path, as_of: date) -> None:
    """Build the site of one language; any warning of the engine raises ``BuildError``."""
    command = [sys.executable, "-P", "-c", _PROGRAM, "build", "--strict", "--clean"]
    done = subprocess.run(
        [*command, "-f", str(config)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=_environment(as_of),
        close_fds=False,  # the lock of the output folder goes with it
    )
    if done.returncode != 0:
        raise BuildError("engine_failed", details=_complaints(done.stdout))


def _environment(as_of: date) -> dict[str, str]:
    moment = datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC)
    return {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(int(moment.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "NO_COLOR": "1",
    }


def _complaints(output: str) -> tuple[str, ...]:
    """Return the engine's own words: no progress, and of a traceback only what it ends with."""
    lines = [line for line in output.splitlines() if line.strip() and not line[0].isspace()]
    worth = [line for line in lines if not line.startswith(("INFO", "Traceback"))]
    return tuple(worth[-20:])
