"""The rows of one dossier at which the rules of the method page are seen at work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from openresolutions.findings import WorkedExample, worked_examples
from openresolutions.model.results import Reading, Recomputation
from openresolutions.pages.dossier.claims import claim_row
from openresolutions.pages.dossier.readings import reading_rows
from openresolutions.pages.dossier.rows import publishers
from openresolutions.pages.dossier.sentence import headline
from openresolutions.pages.parts import Link
from openresolutions.pages.view import View


@dataclass(frozen=True)
class Example:
    """A row of the published data at which a rule is seen at work.

    ``is_second_choice`` tells a reading that the source itself did not use: another dossier's
    may show it better.
    """

    kind: str
    rule: str
    is_second_choice: bool
    link: Link
    text: str


def examples(view: View) -> Iterator[Example]:
    """Yield one example for each rule that a dossier shows."""
    for one in worked_examples(view.dossier.resolution.key, view.findings):
        row_id = f"claims/{one.row_id}" if one.recomputation else f"targets/{one.row_id}"
        link = Link(view.row_link(row_id).text, view.anchor(row_id), title=view.title())
        yield Example(one.kind, one.rule, one.is_second_choice, link, _text(view, one))


def _text(view: View, one: WorkedExample) -> str:
    if one.recomputation:
        return _claim(view, one.recomputation)
    if one.reading:
        return _reading(view, one.row_id, one.reading)
    if one.kind == "evidence":
        return publishers(view, view.judgements[one.row_id].publishers)
    return headline(view, view.targets[one.row_id], view.judgements[one.row_id])


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
