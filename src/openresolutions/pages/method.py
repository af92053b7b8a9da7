"""The method page: every rule in plain words, with examples that the same code works out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from openresolutions.findings import WorkedExample, worked_examples
from openresolutions.model import vocabulary as v
from openresolutions.model.dossier import Publication
from openresolutions.model.results import Findings, Reading, Recomputation
from openresolutions.pages.dossier.claims import claim_row
from openresolutions.pages.dossier.readings import reading_rows
from openresolutions.pages.dossier.rows import publishers
from openresolutions.pages.dossier.sentence import headline
from openresolutions.pages.page import Page
from openresolutions.pages.parts import Link, Sign
from openresolutions.pages.site import Site
from openresolutions.pages.view import View


@dataclass(frozen=True)
class Example:
    """A row of the published data at which a rule is seen at work."""

    link: Link
    text: str


@dataclass(frozen=True)
class Rule:
    """A verdict, agreement or reading with its rule and an example where the data hold one."""

    sign: Sign | None
    name: str
    rule: str
    example: Example | None


def method_page(
    site: Site, publication: Publication, findings: Mapping[str, Findings], views: Sequence[View]
) -> Page:
    """Return the method page."""
    by_key = {view.dossier.resolution.key: view for view in views}
    examples = {
        (one.kind, one.rule): _example(by_key[one.resolution], one)
        for one in worked_examples(publication, findings)
    }
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
            "as_of": site.words.long_day(site.as_of),
        },
    )


Examples = Mapping[tuple[str, str], Example]


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


def _example(view: View, one: WorkedExample) -> Example:
    row_id = f"claims/{one.row_id}" if one.recomputation else f"targets/{one.row_id}"
    link = Link(view.row_link(row_id).text, view.anchor(row_id), title=view.title())
    if one.recomputation:
        return Example(link, _claim(view, one.recomputation))
    if one.reading:
        return Example(link, _reading(view, one.row_id, one.reading))
    if one.kind == "evidence":
        return Example(link, publishers(view, view.judgements[one.row_id].publishers))
    judgement = view.judgements[one.row_id]
    return Example(link, headline(view, view.targets[one.row_id], judgement))


def _reading(view: View, target_id: str, reading: Reading) -> str:
    row = reading_rows(view, view.targets[target_id], (reading,))[0]
    numbers = "; ".join(f"{item.symbol} = {item.value}" for item in row.inputs)
    return view.words.say(
        "method.example_reading",
        formula=row.formula,
        symbols=row.symbols,
        numbers=numbers,
        value=row.value or view.words.say("working.nothing"),
        verdict=row.sign.word.lower(),
    )


def _claim(view: View, again: Recomputation) -> str:
    row = claim_row(view, view.claims[again.claim_id], again)
    if not row.exact:
        return " ".join(row.remarks)
    return view.words.say(
        "method.example_claim",
        reported=row.reported,
        exact=row.exact,
        rounded=row.rounded,
        truncated=row.truncated,
    )
