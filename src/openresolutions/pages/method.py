"""The method page: every rule in plain words, with examples that the same code works out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from openresolutions.model import vocabulary as v
from openresolutions.model.dossier import Publication
from openresolutions.model.results import Findings
from openresolutions.pages.page import Page
from openresolutions.pages.parts import Sign
from openresolutions.pages.site import Site


@dataclass(frozen=True)
class Rule:
    """A verdict or agreement with the rule by which it is given."""

    sign: Sign
    rule: str


def method_page(site: Site, publication: Publication, findings: Mapping[str, Findings]) -> Page:
    """Return the method page."""
    return Page(
        path="method/index.md",
        language=site.language,
        title=site.words.say("method.title"),
        description=site.words.say("method.description"),
        template="method.md",
        context={
            "computed": _rules(site, "computed", get_args(v.ComputedVerdict), "verdict"),
            "agreements": _rules(site, "agrees", get_args(v.Agreement), "agreement"),
            "evidence": _evidence(site),
            "examples": (),
            "as_of": site.words.long_day(site.as_of),
        },
    )


def _rules(site: Site, table: str, values: Sequence[str], vocabulary: str) -> tuple[Rule, ...]:
    words = site.words
    kind = "computed" if table == "computed" else vocabulary
    return tuple(
        Rule(
            Sign(kind, value, words.term(vocabulary, value)),
            words.text(f"verdicts.{table}_rule.{value}"),
        )
        for value in values
    )


def _evidence(site: Site) -> tuple[Rule, ...]:
    words = site.words
    return tuple(
        Rule(
            Sign("evidence", value, words.term("evidence", value)),
            words.say(f"method.evidence.{value}"),
        )
        for value in get_args(v.Evidence)
    )
