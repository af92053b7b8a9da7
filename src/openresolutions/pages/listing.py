"""Targets and resolutions as rows of a list, the same on every page that lists them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from openresolutions.charts.spark import Spark, spark_line
from openresolutions.figures import rounded
from openresolutions.model.records import Target
from openresolutions.model.results import Judgement
from openresolutions.pages.dossier.board import differs, series_ends, standing
from openresolutions.pages.dossier.promise import expression
from openresolutions.pages.dossier.shortfall import shortfall
from openresolutions.pages.dossier.summary import Dot, dots, tallies
from openresolutions.pages.parts import Link, Sign, Tally
from openresolutions.pages.view import View


@dataclass(frozen=True)
class TargetRow:
    """One target as a row: what it asks for, where it stands, how it is filtered.

    ``short`` says in words what is lacking, ``shortfall`` how much in tenths of a percent of what
    was asked (``None``: not known), ``standing`` where the row stands in the order of a board.
    """

    link: Link
    label: str
    asked: str
    resolution: Link
    document_id: str
    body_id: str
    body: str
    place_id: str
    place: str
    topic_id: str
    topic: str
    year: str
    claimed: Sign
    computed: Sign
    evidence: Sign
    result: str
    line: Spark | None
    short: str
    shortfall: int | None
    standing: int
    findings: tuple[str, ...]


def target_rows(view: View) -> tuple[TargetRow, ...]:
    """Return every target of a dossier as a row."""
    return tuple(target_row(view, target) for target in view.dossier.targets)


def target_row(view: View, target: Target) -> TargetRow:
    """Return one target as a row."""
    judgement = view.judgements[target.target_id]
    indicator = view.indicators[target.indicator_id]
    place_id = view.dossier.resolution.place_id
    document = view.documents.get(target.document_id)
    body_id = (document.issuer_id if document else "") or ""
    found = _findings(judgement)
    return TargetRow(
        link=Link(view.words.pick(target, "statement"), view.anchor(f"targets/{target.target_id}")),
        label=view.tag(target.target_id),
        asked=expression(view, target),
        resolution=Link(view.document_name(target.document_id), view.address),
        document_id=target.document_id,
        body_id=body_id,
        body=view.site.body(body_id),
        place_id=place_id,
        place=view.site.place(place_id),
        topic_id=indicator.topic_id,
        topic=view.site.topic(indicator.topic_id),
        year=str(target.due_on.year) if target.due_on else "",
        claimed=view.sign("claimed", judgement.claimed),
        computed=view.sign("computed", judgement.computed),
        evidence=view.sign("evidence", judgement.evidence),
        result=" → ".join(part for part in series_ends(view, target) if part),
        line=spark_line(target, view.dossier, judgement.as_of),
        standing=standing("differs" in found, judgement.computed),
        findings=found,
        **_short(view, target, judgement),
    )


def _short(view: View, target: Target, judgement: Judgement) -> dict[str, Any]:
    """Return what is lacking in words and in tenths of a percent of what was asked."""
    lacking = shortfall(target, view.indicators[target.indicator_id], judgement)
    if lacking is None:
        return {"short": "", "shortfall": None}
    share = view.words.number(Fraction(rounded(lacking, 1)))
    said = view.words.say("targets.short", share=share) if lacking > 0 else ""
    return {"short": said, "shortfall": round(lacking * 10)}


def _findings(judgement: Judgement) -> tuple[str, ...]:
    """Return what there is to see on a target, as the filter of the list names it."""
    missed = any(row.verdict == "not_met" and not row.left_out for row in judgement.readings)
    found = (("differs", differs(judgement)), ("missed", missed))
    return tuple(name for name, holds in found if holds)


@dataclass(frozen=True)
class ResolutionRow:
    """One resolution as an entry of a list."""

    link: Link
    number: str
    kind: str
    place: Link
    body: str
    period: str
    summary: str
    tallies: tuple[Tally, ...]
    dots: tuple[Dot, ...]
    outcomes: str


def resolution_row(view: View) -> ResolutionRow:
    """Return one resolution as an entry of a list."""
    head, words = view.dossier.resolution, view.words
    adopting = view.documents.get(head.document_id)
    return ResolutionRow(
        link=Link(view.title(), view.address),
        number=(adopting.number or "") if adopting else "",
        kind=words.term("document_kind", adopting.kind) if adopting else "",
        place=Link(view.site.place(head.place_id), f"places/{head.place_id}/"),
        body=view.site.body(adopting.issuer_id) if adopting else "",
        period=words.span(head.starts_on, head.ends_on),
        summary=words.pick(head, "summary"),
        tallies=tallies(view.site, (row.computed for row in view.findings.judgements)),
        dots=dots(view),
        outcomes=words.number(len(view.dossier.outcomes)),
    )
