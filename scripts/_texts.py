"""The catalogues of the generator as its template and its schemas have the texts.

usage: _texts.py LOCALES. A text is written or changed in ``messages.pot`` by hand, one of a column
in its schema. Each language then has an empty entry for a new text, and one marked ``fuzzy`` where
the translation is of another text; a text that is no longer there goes out.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from openresolutions import schemas
from openresolutions.catalogues import Entry, merged, read_catalogue, written_catalogue
from openresolutions.downloads import schemas as derived
from openresolutions.schemas.spoken import own_texts

TEMPLATE = "messages.pot"


def columns() -> dict[str, str]:
    """Return the texts of every table and column, by the keys of a catalogue."""
    found: dict[str, str] = {}
    for table in schemas.RESOLUTION_TABLES + schemas.REFERENCE_TABLES:
        found |= own_texts(table, schemas.declared(table))
    for table in (*derived.DERIVED_TABLES, derived.ADDED_COLUMNS):
        found |= own_texts(table, derived.declared(table))
    return found


def brought_together(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return each catalogue by its name as it should be: the template, and the languages."""
    by_hand = read_catalogue(files[TEMPLATE], TEMPLATE)
    template = {key: one for key, one in by_hand.items() if not key.startswith("columns.")}
    template |= {key: Entry(words) for key, words in columns().items()}
    made = {TEMPLATE: written_catalogue(template, None)}
    for name in sorted(set(files) - {TEMPLATE}):
        translated = merged(template, read_catalogue(files[name], name))
        made[name] = written_catalogue(translated, name.removesuffix(".po"))
    return made


def main(locales: Path) -> None:
    """Write those of the catalogues that are not as they should be."""
    files = {path.name: path.read_bytes() for path in locales.glob("*.po*")}
    for name, content in brought_together(files).items():
        if content != files[name]:
            (locales / name).write_bytes(content)
            print(name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
