"""The theme's files put together: nothing left out, nothing that a classic script cannot run."""

from __future__ import annotations

import re

from openresolutions.output.assets import EARLY, EXPLORE, SCRIPTS, STYLES, bundles, script
from openresolutions.output.engine import theme_folder


def test_the_bundles_hold_every_style_and_script_of_the_pages() -> None:
    made = dict(bundles("en"))
    folder = theme_folder() / "assets"
    assert {path.name for path in folder.glob("*.js")} == {*EARLY, *SCRIPTS, *EXPLORE}
    early = made["assets/early.js"].decode()
    assert all(script(name, "en") in early for name in EARLY)
    assert {path.name for path in folder.glob("*.css")} == set(STYLES)
    styles = made["assets/all.css"].decode()
    assert all((folder / name).read_text("utf-8") in styles for name in STYLES)


def test_no_module_syntax_is_left_and_the_script_is_strict() -> None:
    made = dict(bundles("vi"))["assets/all.js"].decode()
    assert made.startswith('"use strict";')
    assert re.search(r"^(import|export) ", made, re.MULTILINE) is None
    assert "function fold(" in made


def test_what_filters_the_targets_is_a_module_that_imports_nothing() -> None:
    made = dict(bundles("vi"))["assets/explore.js"].decode()
    assert re.search(r"^(import|export) ", made, re.MULTILINE) is None
    assert all(word in made for word in ("class Index", "class Explore", "function fold("))


def test_a_script_has_its_texts_in_the_language_of_its_pages() -> None:
    assert '"none": "Nothing found for “{query}”."' in dict(bundles("en"))["assets/all.js"].decode()
    assert '"to_dark": "Chuyển sang nền tối"' in dict(bundles("vi"))["assets/early.js"].decode()
    assert '"interactive": "' in dict(bundles("en"))["assets/embed.js"].decode()
    made = "".join(content.decode() for _, content in bundles("vi"))
    assert '"decimal": ","' in made
    assert not re.search(r"const (said|letters|locale) = \{\}", made)
