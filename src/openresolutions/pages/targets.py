"""Every target of every resolution on pages of some rows, what is to be seen first, and a form.

The form narrows all of them by the index that ``explore`` writes. Without a script the pages can
be turned.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from openresolutions.collation import order
from openresolutions.model import vocabulary as v
from openresolutions.pages.listing import TargetRow
from openresolutions.pages.page import Page
from openresolutions.pages.paging import Part, parts
from openresolutions.pages.parts import Sign
from openresolutions.pages.site import Site
from openresolutions.pages.summary import Summary

SIZE = 40
_OFFERED = 60


@dataclass(frozen=True)
class Filter:
    """One filter: its name in the address, its label and its values with their words."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


def targets_pages(site: Site, summaries: Sequence[Summary]) -> Iterator[Page]:
    """Yield the pages of all targets; the first one has the form."""
    rows = [row for one in summaries for row in one.targets]
    ordered = sorted(rows, key=lambda row: row.standing)
    for part in parts(site.words, "targets/", ordered, SIZE):
        yield _page(site, rows, part)


def _page(site: Site, rows: Sequence[TargetRow], part: Part[TargetRow]) -> Page:
    say, first = site.words.say, part.number == 1
    return Page(
        path=part.path,
        language=site.language,
        title=part.title(site.words, say("targets.title")),
        description=say("targets.description"),
        template="targets.md",
        context={
            "rows": part.rows,
            "pager": part.pager,
            "filters": filters(site, rows) if first else (),
            "signs": _signs(site) if first else (),
            "size": SIZE,
            "total": site.words.number(len(rows)),
        },
    )


def filters(site: Site, rows: Sequence[TargetRow]) -> tuple[Filter, ...]:
    """Return the filters with the values that most rows have, each value once."""
    say = site.words.say
    choices = (
        ("place", [(row.place_id, row.place) for row in rows]),
        ("topic", [(row.topic_id, row.topic) for row in rows]),
        ("body", [(row.body_id, row.body) for row in rows if row.body_id]),
        ("year", [(row.year, row.year) for row in rows if row.year]),
        ("document", [(document_key(row), row.resolution.text) for row in rows]),
        ("claimed", [(row.claimed.value, row.claimed.word) for row in rows]),
        ("verdict", [(row.computed.value, row.computed.word) for row in rows]),
        ("finding", [(key, say(f"targets.{key}")) for row in rows for key in row.findings]),
        ("evidence", [(row.evidence.value, row.evidence.word) for row in rows]),
    )
    return tuple(
        Filter(name, say(f"targets.{name}"), _counted(site, values))
        for name, values in choices
        if values
    )


def document_key(row: TargetRow) -> str:
    """Return how a document is named in an address: its dossier and its id there."""
    return f"{row.resolution.href.removeprefix('resolutions/')}{row.document_id}"


def _counted(site: Site, values: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return each value once with its word and how many rows have it, in the order of the words."""
    counts = Counter(values)
    return tuple(
        (value, f"{word} ({site.words.number(count)})")
        for (value, word), count in sorted(
            counts.most_common(_OFFERED), key=lambda pair: order(site.language, pair[0][1])
        )
    )


def _signs(site: Site) -> tuple[Sign, ...]:
    """Return every sign that a row can bear, for the script to copy."""
    kinds = (
        ("claimed", "claimed", (*get_args(v.ClaimedVerdict), "none")),
        ("computed", "verdict", get_args(v.ComputedVerdict)),
        ("evidence", "evidence", get_args(v.Evidence)),
    )
    return tuple(
        Sign(kind, value, site.words.term(vocabulary, value))
        for kind, vocabulary, values in kinds
        for value in values
    )
