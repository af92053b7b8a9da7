"""Write a search index with Pagefind, fed with folded records instead of whole pages.

Pagefind reads one small page for each record. What it looks up is folded (``fold``), what it
hands back to show is the text as it is. Its program is run as such: the Python interface in front
of it answers ten requests a second at most.

What results can be narrowed by is one more word of each record, and the list of these words a file
beside the index: Pagefind's own filters come in another order at every run, so that the same data
would not give the same bytes.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from openresolutions.fold import fold
from openresolutions.model.vocabulary import Language
from openresolutions.search.gathered import Findable
from openresolutions.search.record import SearchRecord

FILTERS = ("place", "year", "topic", "verdict")
_JOINTS = re.compile(r"[-–/]")
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")


def write_index(findable: Findable, folder: Path, language: Language) -> int:
    """Write the index of one language into the folder and return how many records it holds.

    Pagefind's ready-made search boxes are left out: the site has its own. Raises ``RuntimeError``
    with Pagefind's own words if it fails.
    """
    count = 0
    offered: dict[str, set[str]] = {name: set() for name in FILTERS}
    with TemporaryDirectory() as pages:
        for count, record in enumerate(findable.records, start=1):
            page = record_page(record, language)
            Path(pages, f"{count:06}.html").write_text(page, "utf-8")
            for name, values in record.filters.items():
                offered[name].update(values)
        _run(Path(pages), folder, language)
    for pattern in _UNUSED:
        for path in folder.glob(pattern):
            path.unlink()
    (folder / "filters.json").write_text(_beside(offered, findable.has_rows), "utf-8")
    return count


def record_page(record: SearchRecord, language: Language) -> str:
    """Return the small page that Pagefind reads for a record."""
    shown = {"name": record.title, "about": record.text, "href": record.url, **record.meta}
    meta = "".join(
        f'<p data-pagefind-meta="{escape(key)}">{escape(value)}</p>' for key, value in shown.items()
    )
    narrowed = " ".join(
        filter_word(name, value) for name, values in record.filters.items() for value in values
    )
    return (
        f'<html lang="{language}"><body data-pagefind-body>'
        f"<div data-pagefind-ignore>{meta}</div>"
        f"<h1>{fold(record.title)}</h1><p>{fold(record.text)}</p>"
        f"<p>{looked_up(record)}</p><p>{narrowed}</p></body></html>"
    )


def filter_word(name: str, value: str) -> str:
    """Return the one word by which the records with a value are found; none begins another."""
    return f"{name}is{fold(value).replace(' ', '')}end"


def _beside(offered: Mapping[str, set[str]], has_rows: bool) -> str:
    """Return what the search box must know besides the index: what is narrowed by, and its rows."""
    words = {
        name: {value: filter_word(name, value) for value in sorted(values)}
        for name, values in offered.items()
        if values
    }
    told = {"has_rows": has_rows, "filters": words}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def looked_up(record: SearchRecord) -> str:
    """Return the further words of a record, folded, and the pieces of its numbers of documents.

    A document is found by its whole number (``04-AB/CD``) and by a part of it (``AB/CD``), a span
    of years by each year.
    """
    whole = fold(f"{record.title} {record.text} {record.words}").split()
    pieces = fold(_JOINTS.sub(" ", f"{record.title} {record.text} {record.words}")).split()
    known = set(whole)
    further = dict.fromkeys(piece for piece in pieces if piece not in known)
    return " ".join([fold(record.words), *further]).strip()


def _run(pages: Path, folder: Path, language: Language) -> None:
    command = [sys.executable, "-P", "-m", "pagefind", "--site", str(pages)]
    command += ["--output-path", str(folder.resolve()), "--force-language", language, "--quiet"]
    # What the build holds open for its children, the lock of the output folder, goes with it.
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", close_fds=False
    )
    if done.returncode != 0:
        raise RuntimeError(f"pagefind: {done.stderr.strip() or done.stdout.strip()}")
