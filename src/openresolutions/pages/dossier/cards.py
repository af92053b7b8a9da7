"""A target as a card: what was promised, three verdicts, picture, gap, readings, working."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from openresolutions.charts import readings_strip
from openresolutions.model.records import Claim, Target
from openresolutions.model.results import Judgement, Pace
from openresolutions.pages.dossier.figure import Figure, figure
from openresolutions.pages.dossier.gap import GapBox, gap_box
from openresolutions.pages.dossier.promise import expression
from openresolutions.pages.dossier.readings import ReadingRow, reading_rows
from openresolutions.pages.dossier.rows import NoteRow, note_row, publishers
from openresolutions.pages.dossier.sentence import headline, interim_sentence
from openresolutions.pages.parts import Link, Sign
from openresolutions.pages.view import View


@dataclass(frozen=True)
class Interim:
    """An earlier outcome with its pace, beside what its source said of it."""

    sentence: str
    row: Link
    said: tuple[str, ...]
    source: Link


@dataclass(frozen=True)
class Card:
    """Everything that the dossier says of one target."""

    target_id: str
    label: str
    indicator: Link
    statement: str
    asked: str
    due: str
    yearly: bool
    set_by: Link
    read_in: Link
    locator: str
    claimed: Sign
    computed: Sign
    evidence: Sign
    headline: str
    figure: Figure | None
    strip: Markup | None
    gap: GapBox | None
    readings: tuple[ReadingRow, ...]
    interim: tuple[Interim, ...]
    missing: tuple[str, ...]
    publishers: str
    evidence_rows: tuple[Link, ...]
    claim_rows: tuple[Link, ...]
    rows: tuple[Link, ...]
    notes: tuple[NoteRow, ...]
    supersedes: Link | None
    superseded_by: Link | None
    embed: str
    citation: str
    as_of: str


def card(view: View, target: Target) -> Card:
    """Return the card of a target."""
    judgement = view.judgements[target.target_id]
    words, row = view.words, f"targets/{target.target_id}"
    indicator = view.indicators[target.indicator_id]
    return Card(
        target_id=target.target_id,
        label=target.target_id.upper(),
        indicator=Link(
            words.pick(indicator, "name"), view.anchor(f"indicators/{indicator.indicator_id}")
        ),
        statement=words.pick(target, "statement"),
        asked=expression(view, target),
        due=words.day(target.due_on) if target.due_on else "",
        yearly=target.recurrence == "yearly",
        set_by=view.row_link(f"documents/{target.document_id}"),
        read_in=view.source_link(target.source_id),
        locator=target.locator,
        claimed=view.sign("claimed", judgement.claimed),
        computed=view.sign("computed", judgement.computed),
        evidence=view.sign("evidence", judgement.evidence),
        headline=headline(view, target, judgement),
        figure=figure(view.charts.get(target.target_id)),
        strip=_strip(view, target, judgement),
        gap=gap_box(view, target, judgement.gap),
        readings=reading_rows(view, target, judgement.readings),
        interim=tuple(_interim(view, target, pace) for pace in judgement.interim),
        missing=tuple(words.text(f"verdicts.missing.{key}") for key in judgement.missing),
        publishers=publishers(view, judgement.publishers),
        evidence_rows=tuple(view.row_link(f"outcomes/{o}") for o in judgement.evidence_ids),
        claim_rows=tuple(_claim_link(view, view.claims[c]) for c in judgement.claim_ids),
        rows=tuple(view.row_link(row_id) for row_id in judgement.row_ids),
        notes=_notes(view, target),
        supersedes=_target_link(view, target.supersedes_target_id),
        superseded_by=_target_link(view, _successor(view, target)),
        embed=embed_address(view, target.target_id),
        citation=view.cite(row),
        as_of=words.day(judgement.as_of),
    )


def embed_address(view: View, target_id: str) -> str:
    """Return the address of a target's chart alone, below the language's root."""
    return f"embed/{view.dossier.resolution.key}/{target_id}/"


def _strip(view: View, target: Target, judgement: Judgement) -> Markup | None:
    if len(judgement.readings) < 2:
        return None
    return Markup(readings_strip(judgement, target, view.site.language))


def _interim(view: View, target: Target, pace: Pace) -> Interim:
    outcome = view.outcomes[pace.outcome_id]
    place = (outcome.source_id, outcome.locator)
    said = tuple(
        view.words.pick(row, "text")
        for row in view.dossier.assessments
        if row.kind == "achievement" and (row.source_id, row.locator) == place
    )
    return Interim(
        interim_sentence(view, target, pace),
        view.row_link(f"outcomes/{pace.outcome_id}"),
        said,
        view.source_link(outcome.source_id),
    )


def _claim_link(view: View, claim: Claim) -> Link:
    word = view.words.term("claimed", claim.verdict)
    return Link(f"{word} ({view.source_link(claim.source_id).text})", claim_anchor(view, claim))


def claim_anchor(view: View, claim: Claim) -> str:
    """Return where a claim stands on the dossier's page."""
    return view.anchor(f"claims/{claim.claim_id}")


def _notes(view: View, target: Target) -> tuple[NoteRow, ...]:
    tied = view.notes_on("targets", target.target_id)
    tied += view.notes_on("indicators", target.indicator_id)
    return tuple(note_row(view, note) for note in tied)


def _successor(view: View, target: Target) -> str | None:
    for other in view.dossier.targets:
        if other.supersedes_target_id == target.target_id:
            return other.target_id
    return None


def _target_link(view: View, target_id: str | None) -> Link | None:
    if not target_id or target_id not in view.targets:
        return None
    return Link(target_id.upper(), view.anchor(f"targets/{target_id}"))
