"""The theme's files put together: nothing left out, nothing that a classic script cannot run."""

from __future__ import annotations

import re

from openresolutions.output.assets import EARLY, EXPLORE, SCRIPTS, STYLES, bundles
from openresolutions.output.engine import theme_folder


def test_the_bundles_hold_every_style_and_script_of_the_pages() -> None:
    made = dict(bundles())
    folder = theme_folder() / "assets"
    assert {path.name for path in folder.glob("*.js")} == {*EARLY, *SCRIPTS, *EXPLORE}
    early = made["assets/early.js"].decode()
    assert all((folder / name).read_text("utf-8") in early for name in EARLY)
    assert {path.name for path in folder.glob("*.css")} == set(STYLES)
    styles = made["assets/all.css"].decode()
    assert all((folder / name).read_text("utf-8") in styles for name in STYLES)


def test_no_module_syntax_is_left_and_the_script_is_strict() -> None:
    script = dict(bundles())["assets/all.js"].decode()
    assert script.startswith('"use strict";')
    assert re.search(r"^(import|export) ", script, re.MULTILINE) is None
    assert "function fold(" in script


def test_what_filters_the_targets_is_a_module_that_imports_nothing() -> None:
    script = dict(bundles())["assets/explore.js"].decode()
    assert re.search(r"^(import|export) ", script, re.MULTILINE) is None
    assert all(word in script for word in ("class Index", "class Explore", "function fold("))
