"""The quality page: claims recomputed, conflicts, what is missing, how complete each dossier is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import get_args

from openresolutions.model import vocabulary as v
from openresolutions.pages.page import Page
from openresolutions.pages.parts import Sign, Tally
from openresolutions.pages.site import Site
from openresolutions.pages.summary import Summary

_AGREEMENTS = ("exact", "both", *(name for name in get_args(v.Agreement) if name != "exact"))


def quality_page(site: Site, summaries: Sequence[Summary]) -> Page:
    """Return the quality page."""
    parts = [one.quality for one in summaries]
    signs = Counter(value for part in parts for value in part.agreements)
    return Page(
        path="quality/index.md",
        language=site.language,
        title=site.words.say("quality.title"),
        description=site.words.say("quality.description"),
        template="quality.md",
        context={
            "parts": parts,
            "tallies": _tallies(site, signs),
            "completeness": [one.completeness for one in summaries],
        },
    )


def _tallies(site: Site, signs: Counter[str]) -> tuple[Tally, ...]:
    words = site.words
    return tuple(
        Tally(
            Sign("agreement", name, words.term("agreement", name)),
            signs[name],
            words.number(signs[name]),
        )
        for name in _AGREEMENTS
        if signs[name]
    )
