"""One dossier as its pages see it: rows by id, findings by row, names and links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from openresolutions.charts import Chart
from openresolutions.downloads import addresses, citation
from openresolutions.downloads.amounts import claim_amount
from openresolutions.model import records as r
from openresolutions.model.dossier import Dossier
from openresolutions.model.reference import Unit
from openresolutions.model.results import Findings, Judgement, Recomputation
from openresolutions.pages.parts import Link, Sign
from openresolutions.pages.site import Site
from openresolutions.pages.words import Words
from openresolutions.units import unit_of

_SIGN = re.compile(r"[a-z]{0,2}[0-9]{1,3}[a-z]?")


@dataclass(frozen=True)
class View:
    """A dossier, what was derived from it and its charts, ready to be looked up."""

    site: Site
    dossier: Dossier
    findings: Findings
    charts: Mapping[str, Chart]

    @property
    def words(self) -> Words:
        """The words of the page's language."""
        return self.site.words

    @property
    def address(self) -> str:
        """The address of the dossier's page below the language's root."""
        return addresses.row_page(self.dossier.resolution.key)

    @cached_property
    def indicators(self) -> dict[str, r.Indicator]:
        """The indicators by id."""
        return {row.indicator_id: row for row in self.dossier.indicators}

    @cached_property
    def documents(self) -> dict[str, r.Document]:
        """The documents by id."""
        return {row.document_id: row for row in self.dossier.documents}

    @cached_property
    def outcomes(self) -> dict[str, r.Outcome]:
        """The outcomes by id."""
        return {row.outcome_id: row for row in self.dossier.outcomes}

    @cached_property
    def sources(self) -> dict[str, r.Source]:
        """The sources by id."""
        return {row.source_id: row for row in self.dossier.sources}

    @cached_property
    def claims(self) -> dict[str, r.Claim]:
        """The claims by id."""
        return {row.claim_id: row for row in self.dossier.claims}

    @cached_property
    def targets(self) -> dict[str, r.Target]:
        """The targets by id."""
        return {row.target_id: row for row in self.dossier.targets}

    @cached_property
    def judgements(self) -> dict[str, Judgement]:
        """The judgements by target."""
        return {row.target_id: row for row in self.findings.judgements}

    @cached_property
    def recomputations(self) -> dict[str, Recomputation]:
        """The recomputations by claim."""
        return {row.claim_id: row for row in self.findings.recomputations}

    def unit(self, indicator_id: str | None) -> Unit | None:
        """Return the unit of an indicator, if both are known."""
        indicator = self.indicators.get(indicator_id or "")
        return unit_of(indicator, self.site.units)

    def title(self) -> str:
        """Return the title of the resolution, as the package gives it."""
        return self.words.pick(self.dossier.resolution, "title")

    def link(self) -> Link:
        """Return a link to the dossier's page, named by the title of the resolution."""
        return Link(self.title(), self.address)

    def label(self) -> str:
        """Return the number of the resolution, or its title where it has none."""
        adopting = self.documents.get(self.dossier.resolution.document_id)
        return (adopting.number if adopting else None) or self.title()

    def document_name(self, document_id: str | None) -> str:
        """Return a document by number, or else by kind and title."""
        document = self.documents.get(document_id or "")
        if document is None:
            return document_id or ""
        kind = self.words.term("document_kind", document.kind)
        if document.number:
            return document.number if "/" in document.number else f"{kind} {document.number}"
        return self.words.pick(document, "title") or kind

    def anchor(self, row_id: str) -> str:
        """Return where a row stands: a target's own page, or its place on its table's page."""
        return addresses.row_page(self.dossier.resolution.key, row_id)

    def full(self, row_id: str | None = None) -> str:
        """Return the full address of the dossier's page, or of a row."""
        key = self.dossier.resolution.key
        return addresses.page(self.site.settings, self.site.language, key, row_id)

    def row_link(self, row_id: str) -> Link:
        """Return a link to a row of a table, named by what it says."""
        return Link(self._row_text(row_id), self.anchor(row_id))

    def _row_text(self, row_id: str) -> str:
        table, _, row = row_id.partition("/")
        if table == "outcomes" and row in self.outcomes:
            outcome = self.outcomes[row]
            shown = self.words.outcome(outcome, self.unit(outcome.indicator_id))
            return f"{shown} ({self.words.period(outcome.period_start, outcome.period_end)})"
        if table == "targets":
            return self.words.say("target_name", label=self.label_of(row))
        if table == "claims" and row in self.claims:
            return self._claim_text(self.claims[row])
        named = self._named.get(row_id) or self.words.term("table", table).lower()
        return self.document_name(row) if table == "documents" else named

    @cached_property
    def _named(self) -> dict[str, str]:
        """The rows that have a name or title of their own, by table and id."""
        dossier, words = self.dossier, self.words
        kinds = {
            f"assessments/{row.assessment_id}": f"{words.say('assessment_name')} {row.locator}"
            for row in dossier.assessments
        }
        names = {f"sources/{row.source_id}": row.title for row in dossier.sources}
        names |= {f"events/{row.event_id}": words.pick(row, "title") for row in dossier.events}
        return (
            kinds
            | names
            | {
                f"indicators/{row.indicator_id}": words.pick(row, "name")
                for row in dossier.indicators
            }
        )

    def _claim_text(self, claim: r.Claim) -> str:
        """Return a claim by its verdict or its figure."""
        if claim.value is None:
            label = self.label_of(claim.target_id or "")
            word = self.words.term("claimed", claim.verdict).lower()
            return self.words.say("claim_verdict", label=label, word=word) if word else label
        shown = claim_amount(
            claim,
            self.indicators.get(claim.indicator_id or ""),
            self.site.units,
            self.site.language,
        )
        return self.words.say("claim_name", value=shown)

    def source_link(self, source_id: str | None) -> Link:
        """Return a short link to a source's row on the page, with its title for who asks."""
        source = self.sources.get(source_id or "")
        if source is None:
            return Link(source_id or "", self.anchor(f"sources/{source_id}"))
        number = self.words.number(self.dossier.sources.index(source) + 1)
        text = self.words.say("source.number", number=number)
        return Link(text, self.anchor(f"sources/{source_id}"), title=source.title)

    def notes_on(self, table: str, row_id: str) -> tuple[r.Note, ...]:
        """Return the notes tied to a row."""
        return tuple(note for note in self.notes if (note.resource, note.row_id) == (table, row_id))

    @cached_property
    def notes(self) -> tuple[r.Note, ...]:
        """The notes for readers; those for transcribers stay in the data."""
        return tuple(note for note in self.dossier.notes if note.audience != "transcriber")

    def sign(self, kind: str, value: str | None) -> Sign:
        """Return a verdict of a kind as shown; ``none`` where there is none."""
        vocabulary = "verdict" if kind == "computed" else kind
        shown = value or "none"
        return Sign(kind, shown, self.words.term(vocabulary, shown))

    def cite(self, row_id: str) -> str:
        """Return the citation of a row."""
        site = self.site
        return citation(self.dossier, site.settings, site.language, row_id, site.units).text

    def tag(self, target_id: str) -> str:
        """Return a target's short sign such as ``A4``; a longer id is a word of the files only."""
        return target_id.upper() if _SIGN.fullmatch(target_id) else ""

    def label_of(self, target_id: str) -> str:
        """Return a target's sign, or the name of its indicator where its id is a word of ours."""
        target = self.targets.get(target_id)
        tag = self.tag(target_id)
        if tag or target is None:
            return tag or target_id
        return self.words.pick(self.indicators[target.indicator_id], "name")

    def named(self, target_id: str, text: str) -> str:
        """Return a text about a target with its sign before it, if it has one."""
        return f"{self.tag(target_id)} {text}".strip()

    def holds(self, table: str, row: str) -> bool:
        """Tell whether a table of the dossier holds a row; one that was removed stands nowhere."""
        name = f"{table.removesuffix('s')}_id"
        return any(getattr(one, name, "") == row for one in getattr(self.dossier, table, ()))

    def edit(self, table: str, line: int = 0) -> str:
        """Return where a line of a table's file is edited in the repository."""
        return self.site.edit_url(self.file(table), line)

    def report(self, row_id: str) -> str:
        """Return where a reader tells that a row is wrong."""
        adopting = self.documents.get(self.dossier.resolution.document_id)
        dossier = (adopting.number if adopting else None) or self.dossier.resolution.key
        name = row_id.partition("/")[2].upper()
        return self.site.report(self.full(row_id), f"{dossier} {name}")

    def file(self, table: str) -> str:
        """Return the path of a table's file below the data folder."""
        return f"{self.dossier.resolution.key}/{table}.csv"


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values without repetition, in the order of their first coming."""
    return tuple(dict.fromkeys(values))
