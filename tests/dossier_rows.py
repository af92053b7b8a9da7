"""Small records for tests: each with plain defaults, so that a test names only what it is about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from openresolutions.model.dossier import Dossier, Resolution
from openresolutions.model.records import (
    Claim,
    Document,
    Indicator,
    Note,
    Outcome,
    Source,
    Target,
)
from openresolutions.model.wording import Wording, wording

START, DUE, AFTER = date(2016, 1, 1), date(2020, 12, 31), date(2021, 6, 30)


def day(text: str) -> date:
    return date.fromisoformat(text)


def number(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def worded(given: dict[str, Any]) -> dict[str, Any]:
    """Return the fields with each text by language (``name_vi``, ``name_en``) as one wording."""
    fields: dict[str, Any] = {}
    texts: dict[str, dict[str, str | None]] = {}
    for name, value in given.items():
        base, _, language = name.rpartition("_")
        if language in ("vi", "en"):
            texts.setdefault(base, {})[language] = value
        else:
            fields[name] = value
    return fields | {name: wording(spoken) for name, spoken in texts.items()}


def words(**spoken: str) -> Wording:
    return wording(spoken)


def indicator(indicator_id: str = "lacking", **given: Any) -> Indicator:
    fields: dict[str, Any] = {
        "name_vi": "Chỉ số",
        "name_en": "Indicator",
        "unit_id": "villages",
        "topic_id": "topic",
        "measure": "count",
        "better": "lower",
        "population_vi": None,
        "population_en": None,
        "complement_indicator_id": None,
        "population_indicator_id": None,
    }
    return Indicator(indicator_id, **worded({**fields, **given}))


def outcome(
    outcome_id: str, value: str, on: str, indicator_id: str = "lacking", **given: Any
) -> Outcome:
    fields: dict[str, Any] = {
        "place_id": "here",
        "period_start": None,
        "period_origin": None,
        "value_to": None,
        "qualifier": "exact",
        "origin": "reported",
        "dimension": None,
        "category": None,
        "partition": None,
        "restates_id": None,
        "source_id": "s1",
        "locator": "p1",
        "note_vi": None,
        "note_en": None,
    }
    numbers = {"value": Decimal(value), "period_end": day(on)}
    return Outcome(outcome_id, indicator_id, **worded({**fields, **numbers, **given}))


def target(
    value: str | None = "20",
    operator: str | None = "at_least",
    basis: str = "level",
    **given: Any,
) -> Target:
    fields: dict[str, Any] = {
        "target_id": "t1",
        "indicator_id": "lacking",
        "document_id": "d1",
        "statement_vi": "Chỉ tiêu",
        "statement_en": "Target",
        "basis": basis,
        "operator": operator,
        "value": number(value),
        "value_to": None,
        "baseline_outcome_id": "base",
        "starts_on": START,
        "due_on": DUE,
        "recurrence": "once",
        "relation": None,
        "related_target_id": None,
        "source_id": "s1",
        "locator": "p1",
    }
    return Target(**worded({**fields, **given}))


def claim(claim_id: str = "c1", value: str | None = None, **given: Any) -> Claim:
    fields: dict[str, Any] = {
        "kind": "figure",
        "target_id": None,
        "indicator_id": None,
        "formula": None,
        "input_ids": (),
        "years": None,
        "value": number(value),
        "qualifier": None,
        "verdict": None,
        "source_id": "s1",
        "locator": "p1",
        "note_vi": None,
        "note_en": None,
    }
    return Claim(claim_id, **worded({**fields, **given}))


def source(source_id: str = "s1", publisher: str | None = None, **given: Any) -> Source:
    fields: dict[str, Any] = {
        "document_id": None,
        "title": "Title",
        "published_on": None,
        "url": None,
        "accessed_on": None,
        "based_on_id": None,
        "origin_body_id": None,
    }
    return Source(source_id, publisher=publisher, **worded({**fields, **given}))


def document(document_id: str = "d1", issued_on: str | None = "2016-05-23") -> Document:
    issued = day(issued_on) if issued_on else None
    return Document(
        document_id,
        kind="resolution",
        number=None,
        title=wording({}),
        issuer_id=None,
        issued_on=issued,
        relation=None,
        related_document_id=None,
        text_held=False,
        url=None,
        source_id="s1",
        locator="p1",
    )


def note(row_id: str, resource: str = "claims") -> Note:
    return Note("n1", resource, row_id, "conflict", words(vi="Ghi chú", en="Note"), None)  # type: ignore[arg-type]


def dossier(**tables: Any) -> Dossier:
    head = Resolution(
        key="place/resolution",
        name="place-resolution",
        title=words(vi="Nghị quyết", en="Resolution"),
        summary=words(vi="Tóm tắt", en="Summary"),
        version="1.0.0",
        created=date(2020, 1, 1),
        document_id="d1",
        place_id="here",
        measured_place_id="here",
        starts_on=None,
        ends_on=None,
    )
    fields: dict[str, Any] = {
        "documents": (document(),),
        "sources": (source(),),
        "indicators": (indicator(),),
        "targets": (),
        "outcomes": (),
    }
    return Dossier(head, **{**fields, **tables})
