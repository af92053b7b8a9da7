"""The method page: every rule in plain words, with examples that the same code works out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import get_args

from openresolutions.model import vocabulary as v
from openresolutions.pages.dossier.examples import Example
from openresolutions.pages.page import Page
from openresolutions.pages.parts import Sign
from openresolutions.pages.site import Site
from openresolutions.pages.summary import Summary
from openresolutions.pages.words import Words


@dataclass(frozen=True)
class Rule:
    """A verdict, agreement or reading with its rule and an example where the data hold one."""

    sign: Sign | None
    name: str
    rule: str
    example: Example | None


def method_page(site: Site, summaries: Sequence[Summary]) -> Page:
    """Return the method page."""
    examples = first_examples(summaries)
    return Page(
        path="method/index.md",
        language=site.language,
        title=site.words.say("method.title"),
        description=site.words.say("method.description"),
        template="method.md",
        context={
            "computed": _verdicts(site, examples),
            "evidence": _evidence(site, examples),
            "agreements": _agreements(site, examples),
            "readings": _readings(site, examples),
            "sections": sections(site.words),
            "as_of": site.words.long_day(site.as_of),
        },
    )


@dataclass(frozen=True)
class Section:
    """One part of the rules in full: its name in an address, its title and its rules in order."""

    name: str
    title: str
    rules: tuple[str, ...]


# The order in which someone works the numbers out again.
SECTIONS = (
    "tables",
    "numbers",
    "rows",
    "measure",
    "operators",
    "words",
    "together",
    "way",
    "lacking",
    "origin",
    "figures",
    "series",
)


def sections(words: Words) -> tuple[Section, ...]:
    """Return the rules in full: with them and the downloads every number can be found again."""
    return tuple(_section(words, name) for name in SECTIONS)


def _section(words: Words, name: str) -> Section:
    keys = (f"method.{name}.{letter}" for letter in ascii_lowercase)
    rules = tuple(words.text(key) for key in keys if words.has(key))
    return Section(name, words.text(f"method.{name}.title"), rules)


Examples = Mapping[tuple[str, str], Example]


def first_examples(summaries: Sequence[Summary]) -> Examples:
    """Return one example a rule: the first, one that its source used before any other."""
    found: dict[tuple[str, str], Example] = {}
    listed = [example for one in summaries for example in one.examples]
    for example in sorted(listed, key=lambda example: example.is_second_choice):
        found.setdefault((example.kind, example.rule), example)
    return found


def _verdicts(site: Site, examples: Examples) -> list[Rule]:
    return [
        Rule(
            Sign("computed", value, site.words.term("verdict", value)),
            "",
            site.words.text(f"verdicts.computed_rule.{value}"),
            examples.get(("computed", value)),
        )
        for value in get_args(v.ComputedVerdict)
    ]


def _evidence(site: Site, examples: Examples) -> list[Rule]:
    return [
        Rule(
            Sign("evidence", value, site.words.term("evidence", value)),
            "",
            site.words.say(f"method.evidence.{value}"),
            examples.get(("evidence", value)),
        )
        for value in get_args(v.Evidence)
    ]


def _agreements(site: Site, examples: Examples) -> list[Rule]:
    return [
        Rule(
            Sign("agreement", value, site.words.text(f"verdicts.agrees.{value}")),
            "",
            site.words.text(f"verdicts.agrees_rule.{value}"),
            examples.get(("agrees", value)),
        )
        for value in get_args(v.Agreement)
    ]


def _readings(site: Site, examples: Examples) -> list[Rule]:
    words = site.words
    return [
        Rule(None, words.capital(words.text(f"verdicts.reading.{name}")), "", example)
        for (kind, name), example in examples.items()
        if kind == "reading"
    ]
