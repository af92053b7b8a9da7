"""Every target of every resolution, filtered by place, topic, year and verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from openresolutions.pages.listing import TargetRow
from openresolutions.pages.page import Page
from openresolutions.pages.site import Site
from openresolutions.pages.summary import Summary


@dataclass(frozen=True)
class Filter:
    """One filter: its name in the address, its label and its values with their words."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


def targets_page(site: Site, summaries: Sequence[Summary]) -> Page:
    """Return the page of all targets."""
    rows = [row for one in summaries for row in one.targets]
    return Page(
        path="targets/index.md",
        language=site.language,
        title=site.words.say("targets.title"),
        description=site.words.say("targets.description"),
        template="targets.md",
        context={
            "rows": rows,
            "filters": filters(site, rows),
            "total": site.words.number(len(rows)),
        },
    )


def filters(site: Site, rows: Sequence[TargetRow]) -> tuple[Filter, ...]:
    """Return the filters with the values that occur, each value once."""
    say = site.words.say
    choices = (
        ("place", [(row.place_id, row.place) for row in rows]),
        ("topic", [(row.topic_id, row.topic) for row in rows]),
        ("year", [(row.year, row.year) for row in rows if row.year]),
        ("finding", [(key, say(f"targets.{key}")) for row in rows for key in row.findings]),
        ("verdict", [(row.computed.value, row.computed.word) for row in rows]),
        ("claimed", [(row.claimed.value, row.claimed.word) for row in rows]),
        ("evidence", [(row.evidence.value, row.evidence.word) for row in rows]),
    )
    return tuple(
        Filter(name, say(f"targets.{name}"), _counted(site, values))
        for name, values in choices
        if values
    )


def _counted(site: Site, values: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return each value once with its word and how many rows have it, in the order of the words."""
    counts = Counter(values)
    return tuple(
        (value, f"{word} ({site.words.number(counts[value, word])})")
        for value, word in sorted(counts, key=lambda pair: pair[1])
    )
