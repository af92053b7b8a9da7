"""What a publication lays over the theme: its logo, and templates and styles of its own.

``overrides/`` beside the settings holds files that take the place of the theme's of the same name.
A template of the theme is still there under ``openresolutions/``, for one that extends it;
``overrides/assets/own.css`` is added to the styles.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from openresolutions.look import Look, logo_path
from openresolutions.output.engine import theme_folder
from openresolutions.output.errors import BuildError
from openresolutions.packages.plain import files_below

OWN_STYLES = "assets/own.css"
_LARGEST_LOGO = 200_000


def overrides(config: Path) -> Path:
    """Return the folder with a publication's own templates, which may not be there."""
    return config.resolve().parent / "overrides"


def logo_file(look: Look, config: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the logo by its path in the folder of a language, if there is one."""
    if not look.logo:
        return
    path = config.resolve().parent / look.logo
    if not path.is_file() or path.is_symlink():
        raise BuildError("no_logo", file=look.logo)
    if path.stat().st_size > _LARGEST_LOGO:
        raise BuildError("large_logo", file=look.logo, limit=_LARGEST_LOGO // 1000)
    yield logo_path(look), path.read_bytes()


def own_styles(config: Path) -> str:
    """Return the publication's own style sheet, empty without one."""
    path = overrides(config) / OWN_STYLES
    return path.read_text("utf-8") if path.is_file() else ""


def dressed(config: Path, into: Path) -> Path:
    """Return the folder of the theme as the publication has it, made in a folder if need be."""
    own = overrides(config)
    if not own.is_dir():
        return theme_folder()
    made = into / "theme"
    shutil.copytree(theme_folder(), made)
    for template in theme_folder().rglob("*.html"):
        kept = made / "openresolutions" / template.relative_to(theme_folder())
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(template, kept)
    shutil.copytree(own, made, dirs_exist_ok=True, ignore=shutil.ignore_patterns("own.css"))
    return made


def print_of_dress(config: Path, look: Look) -> str:
    """Return one hash over all that is laid over the theme."""
    digest = hashlib.blake2b(digest_size=20)
    logo = config.resolve().parent / look.logo
    found = [("logo", logo.read_bytes())] if look.logo and logo.is_file() else []
    for name, content in (*found, *files_below(overrides(config))):
        digest.update(f"{len(str(name))} {name} {len(content)} ".encode() + content)
    return digest.hexdigest()
