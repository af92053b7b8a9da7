"""A target as a card: what was promised, three verdicts, picture, gap, readings, working."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from openresolutions.charts import readings_strip
from openresolutions.charts.spark import outcomes_of
from openresolutions.model.records import Claim, Target
from openresolutions.model.results import Judgement, Pace
from openresolutions.pages.dossier.figure import Figure, figure
from openresolutions.pages.dossier.gap import GapBox, gap_box
from openresolutions.pages.dossier.near import Zoom, near
from openresolutions.pages.dossier.places import PlaceTable, place_table
from openresolutions.pages.dossier.promise import expression
from openresolutions.pages.dossier.readings import ReadingRow, reading_rows
from openresolutions.pages.dossier.rows import NoteRow, note_row
from openresolutions.pages.dossier.sentence import dated, headline, interim_sentence
from openresolutions.pages.dossier.story import ContradictionError, Story, contradictions
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
class Promise:
    """What a target asks for, by when, and where that is written."""

    indicator: Link
    statement: str
    asked: str
    due: str
    yearly: bool
    read_in: Link
    locator: str
    related: tuple[tuple[str, Link], ...]


@dataclass(frozen=True)
class Standing:
    """How a target stands: the three verdicts, a sentence, of which day, and what is missing."""

    claimed: Sign
    computed: Sign
    evidence: Sign
    headline: str
    dated: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Working:
    """What the verdicts were worked out from, for who asks how we know."""

    readings: tuple[ReadingRow, ...]
    evidence_rows: tuple[Link, ...]
    claim_rows: tuple[Link, ...]
    rows: tuple[Link, ...]
    as_of: str


@dataclass(frozen=True)
class Card:
    """Everything that the dossier says of one target."""

    target_id: str
    label: str
    promise: Promise
    standing: Standing
    places: PlaceTable | None
    figure: Figure | None
    near: Zoom | None
    strip: Markup | None
    gap: GapBox | None
    interim: tuple[Interim, ...]
    notes: tuple[NoteRow, ...]
    working: Working
    embed: str
    citation: str


def card(view: View, target: Target) -> Card:
    """Return the card of a target; raises ``ContradictionError`` if its parts disagree."""
    judgement = view.judgements[target.target_id]
    _refuse_contradictions(view, target, judgement)
    return Card(
        target_id=target.target_id,
        label=view.tag(target.target_id),
        promise=_promise(view, target),
        standing=_standing(view, target, judgement),
        places=place_table(view, target, judgement),
        figure=figure(view.charts.get(target.target_id)),
        near=near(view, target),
        strip=_strip(view, target, judgement),
        gap=gap_box(view, target, judgement.gap),
        interim=_interims(view, target, judgement.interim),
        notes=_notes(view, target),
        working=_working(view, target, judgement),
        embed=embed_address(view, target.target_id),
        citation=view.cite(f"targets/{target.target_id}"),
    )


def _refuse_contradictions(view: View, target: Target, judgement: Judgement) -> None:
    outcome = view.outcomes.get(judgement.outcome_id or "")
    own = outcome is not None and outcome.indicator_id == target.indicator_id
    drawn = (row.period_end for row in outcomes_of(target, view.dossier))
    replaced = any(
        (other.relation, other.related_target_id) == ("replaces", target.target_id)
        for other in view.dossier.targets
    )
    story = Story(
        target,
        judgement,
        due_on=None if replaced else target.due_on,
        drawn=tuple(drawn) if own else (),
        worked_on=view.dossier.changed_on,
    )
    if found := contradictions(story):
        key = view.dossier.resolution.key
        raise ContradictionError(key, target.line, target.target_id, found)


def _promise(view: View, target: Target) -> Promise:
    words, indicator = view.words, view.indicators[target.indicator_id]
    anchor = view.anchor(f"indicators/{indicator.indicator_id}")
    return Promise(
        indicator=Link(words.pick(indicator, "name"), anchor),
        statement=words.pick(target, "statement"),
        asked=expression(view, target),
        due=words.day(target.due_on) if target.due_on else "",
        yearly=target.recurrence == "yearly",
        read_in=view.source_link(target.source_id),
        locator=target.locator,
        related=_related(view, target),
    )


def _standing(view: View, target: Target, judgement: Judgement) -> Standing:
    return Standing(
        claimed=view.sign("claimed", judgement.claimed),
        computed=view.sign("computed", judgement.computed),
        evidence=view.sign("evidence", judgement.evidence),
        headline=headline(view, target, judgement),
        dated=dated(view, target, judgement),
        missing=tuple(view.words.text(f"verdicts.missing.{key}") for key in judgement.missing),
    )


def _working(view: View, target: Target, judgement: Judgement) -> Working:
    return Working(
        readings=reading_rows(view, target, judgement.readings),
        evidence_rows=tuple(_evidence_link(view, row) for row in judgement.evidence_ids),
        claim_rows=tuple(_claim_link(view, view.claims[c]) for c in judgement.claim_ids),
        rows=tuple(view.row_link(row_id) for row_id in judgement.row_ids),
        as_of=view.words.day(judgement.as_of),
    )


def embed_address(view: View, target_id: str) -> str:
    """Return the address of a target's chart alone, below the language's root."""
    return f"embed/{view.dossier.resolution.key}/{target_id}/"


def _strip(view: View, target: Target, judgement: Judgement) -> Markup | None:
    if len(judgement.readings) < 2:
        return None
    return Markup(readings_strip(judgement, target, view.site.language))


def _interims(view: View, target: Target, paces: tuple[Pace, ...]) -> tuple[Interim, ...]:
    """Return what each earlier outcome came to, under all of its readings together."""
    together: dict[str, list[Pace]] = {}
    for pace in paces:
        together.setdefault(pace.outcome_id, []).append(pace)
    return tuple(_interim(view, target, name, tuple(own)) for name, own in together.items())


def _interim(view: View, target: Target, outcome_id: str, paces: tuple[Pace, ...]) -> Interim:
    outcome = view.outcomes[outcome_id]
    place = (outcome.source_id, outcome.locator)
    said = tuple(
        view.words.pick(row, "text")
        for row in view.dossier.assessments
        if row.kind == "achievement" and (row.source_id, row.locator) == place
    )
    return Interim(
        interim_sentence(view, target, paces),
        view.row_link(f"outcomes/{outcome_id}"),
        said,
        view.source_link(outcome.source_id),
    )


def _evidence_link(view: View, outcome_id: str) -> Link:
    """Return a result with its day and its source, so that no list has to be read crosswise."""
    row = view.row_link(f"outcomes/{outcome_id}")
    outcome = view.outcomes.get(outcome_id)
    if outcome is None:
        return row
    return Link(f"{row.text}, {view.source_link(outcome.source_id).text}", row.href)


def _claim_link(view: View, claim: Claim) -> Link:
    word = view.words.term("claimed", claim.verdict)
    text = f"{word} ({view.source_link(claim.source_id).text})"
    return Link(text, view.anchor(f"claims/{claim.claim_id}"))


def _notes(view: View, target: Target) -> tuple[NoteRow, ...]:
    tied = view.notes_on("targets", target.target_id)
    tied += view.notes_on("indicators", target.indicator_id)
    return tuple(note_row(view, note) for note in tied)


def _related(view: View, target: Target) -> tuple[tuple[str, Link], ...]:
    """Return the earlier target with what this one does to it, and those later ones that do."""
    earlier = view.targets.get(target.related_target_id or "")
    named: list[tuple[str | None, Target]] = [(target.relation, earlier)] if earlier else []
    for other in view.dossier.targets:
        if other.related_target_id == target.target_id:
            word = {"continues": "continued_by", "replaces": "replaced_by"}
            named.append((word.get(other.relation or ""), other))
    return tuple(
        (view.words.text(f"pages.card.{word}"), _target_link(view, other))
        for word, other in named
        if word
    )


def _target_link(view: View, target: Target) -> Link:
    return Link(view.label_of(target.target_id), view.anchor(f"targets/{target.target_id}"))
