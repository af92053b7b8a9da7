"""The theme's style sheets and scripts put together, so that a page asks for few of them.

They are kept apart where they are written. Each script is a block of its own, in strict mode, so
that no name of one meets a name of another.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from openresolutions import countries
from openresolutions.look import Look
from openresolutions.look import styles as look_styles
from openresolutions.model.vocabulary import Language
from openresolutions.output.engine import script_texts, theme_folder

PLAIN = Look()
STYLES = ("site.css", "parts.css", "search.css", "explore.css", "print.css")
EARLY = ("scope.js", "frame.js", "palette.js")
SCRIPTS = ("fold.js", "charts.js", "share.js", "places.js", "titles.js", "search.js", "wanted.js")
EMBED = ("charts.js", "share.js")
EXPLORE = ("fold.js", "columns.js", "targets.js")
_IMPORT = re.compile(r"^import [^\n]*\n", re.MULTILINE)
_LETTERS = "const letters = {};"
_SAID = "const said = {};"
_LOCALE = "const locale = {};"
# The texts of the interface that each script shows.
_TEXTS = {
    "charts.js": "charts.button.",
    "frame.js": "theme.",
    "search.js": "search.box.",
    "share.js": "pages.share.",
}
_EXPORT = re.compile(r"^export (?=(?:async )?function|class|const)", re.MULTILINE)


def bundles(language: Language, look: Look = PLAIN, own: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield the bundles by their path in a language's folder; the early one runs in the head.

    The publication's colours and its ``own`` style sheet come after the theme's. A chart alone has
    a bundle of its own; what filters the targets is a module, which only their page asks for.
    """
    folder = theme_folder() / "assets"
    styles = "".join((folder / name).read_text("utf-8") for name in STYLES)
    yield "assets/all.css", (styles + look_styles(look) + own).encode()
    early = "".join(script(name, language) for name in EARLY)
    yield "assets/early.js", early.encode()
    for bundle, names in (("all", SCRIPTS), ("embed", EMBED)):
        scripts = (_block(name, script(name, language)) for name in names)
        yield f"assets/{bundle}.js", ('"use strict";\n' + "".join(scripts)).encode()
    explore = "".join(_plain(script(name, language)) for name in EXPLORE)
    yield "assets/explore.js", explore.encode()


def script(name: str, language: Language) -> str:
    """Return one script with its texts; the fold gets the letters of the country."""
    # Whoever builds nothing does not wait for what draws.
    from openresolutions.charts.style import locale_config

    written = (theme_folder() / "assets" / name).read_text("utf-8")
    texts = script_texts(language, _TEXTS[name]) if name in _TEXTS else {}
    given = (
        (_LETTERS, dict(countries.chosen().letters)),
        (_SAID, texts),
        (_LOCALE, locale_config(language)),
    )
    for place, value in given:
        told = json.dumps(value, ensure_ascii=False)
        written = written.replace(place, place.replace("{}", told))
    return written


def _block(name: str, written: str) -> str:
    """Return a script as a block; what ``fold.js`` exports stands open for those after it."""
    return _plain(written) if name == "fold.js" else "{\n" + _plain(written) + "}\n"


def _plain(written: str) -> str:
    """Return a script for a file that holds what it imports, too."""
    return _EXPORT.sub("", _IMPORT.sub("", written))
