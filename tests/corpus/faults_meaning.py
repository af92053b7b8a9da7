"""Faults across rows, tables and packages: each rule has at least one."""

from __future__ import annotations

from corpus.base import MAIN, OTHER, REFERENCE, Draft
from corpus.cases import Fault, cell, cells, head, more_rows


def _outcome(row_id: str, **change: str) -> dict[str, str]:
    row = {
        "outcome_id": row_id,
        "indicator_id": "workers",
        "place_id": "tinh-thu",
        "period_end": "2023-06-30",
        "value": "7",
        "qualifier": "exact",
        "origin": "reported",
        "source_id": "s2",
        "locator": "[9]",
    }
    return row | change


def _target(row_id: str, **change: str) -> dict[str, str]:
    row = {
        "target_id": row_id,
        "indicator_id": "workers",
        "document_id": "nq-01",
        "statement_vi": "Chỉ tiêu thêm",
        "statement_en": "One more target",
        "basis": "level",
        "operator": "at_least",
        "value": "5",
        "due_on": "2025-12-31",
        "recurrence": "once",
        "source_id": "s1",
        "locator": "[9]",
    }
    return row | change


def _twin_package(draft: Draft) -> None:
    draft.packs["tinh/thu-01-nq-2020"] = draft.packs.pop(OTHER)


def _same_document(draft: Draft) -> None:
    draft.other.row("documents", "nq-02").update(number="01-nq", issued_on="2020-01-15")


def _ring_of_three(draft: Draft) -> None:
    draft.main.row("documents", "nq-01").update(
        relation="continues", related_document_id="kl-02", issued_on=""
    )
    draft.main.row("documents", "kl-02").update(issued_on="")


def _places(column: str, row: str) -> dict[str, str]:
    return {"column": column, "row": row}


_PHONE = "+84 900 000 001"
_NAMED = "Theo đồng chí Nguyễn Văn Mẫu"

TARGETS: list[Fault] = [
    cells("between without a second value", "range_without_end", "targets.t1", {"value_to": ""}, "value_to"),
    cell("second value without between", "end_without_range", "targets.t2.value_to", "95"),
    cell("range turned round", "range_reversed", "targets.t1.value", "25", at="value_to"),
    cell("range without a width", "range_reversed", "targets.t1.value", "20", at="value_to"),
    cell("share above a hundred", "share_out_of_range", "targets.t2.value", "140"),
    cell("share below zero", "share_out_of_range", "targets.t2.value", "-3"),
    cell("count below zero", "count_negative", "targets.t3.value", "-1500"),
    cell("operator without value", "operator_without_value", "targets.t2.value", ""),
    cells("maintain a change", "maintain_of_a_change", "targets.t3", {"basis": "change"}, "basis"),
    cell("decrease above a hundred percent", "decrease_above_hundred", "targets.t1.value_to", "120"),
    cells("yearly without an end", "recurrence_without_period", "targets.t1", {"due_on": ""}, "due_on"),
    cells("due before the start", "period_reversed", "targets.t1", {"starts_on": "2025-01-01", "due_on": "2024-01-01"}, "due_on", also=("relates_to_a_later_target",)),
    cell("due before the issue", "due_before_issue", "targets.t3.due_on", "2019-12-31"),
    cells("baseline after due", "baseline_after_due", "targets.t1", {"baseline_outcome_id": "o2", "due_on": "2022-12-31"}, "baseline_outcome_id", also=("baseline_after_start",)),
    cell("baseline of another indicator", "baseline_of_other_indicator", "targets.t1.baseline_outcome_id", "o4", also=("baseline_after_start",)),
    cells("continuing a later target", "relates_to_a_later_target", "targets.t2", {"starts_on": "2019-01-01"}, "related_target_id"),
    cell("relation to no target", "related_target_incomplete", "targets.t3.relation", "replaces", at="related_target_id"),
    cell("target without a relation", "related_target_incomplete", "targets.t2.relation", ""),
    cell("targets in a ring", "ring", "targets.t1.related_target_id", "t2", also=("related_target_incomplete", "relates_to_a_later_target",)),
    cell("target continuing itself", "ring", "targets.t3.related_target_id", "t3", also=("related_target_incomplete",)),
]  # fmt: skip

OUTCOMES: list[Fault] = [
    cell("outcome range without end", "range_without_end", "outcomes.o5.value_to", ""),
    cell("outcome end without range", "end_without_range", "outcomes.o2.value_to", "9"),
    cell("outcome range turned round", "range_reversed", "outcomes.o5.value_to", "1400"),
    cell("outcome share above a hundred", "share_out_of_range", "outcomes.o9.value", "9956"),
    cell("outcome count below zero", "count_negative", "outcomes.o10.value", "-12"),
    cell("period turned round", "period_reversed", "outcomes.o5.period_start", "2023-01-01", at="period_end"),
    cell("unknown place", "shared_id_unknown", "outcomes.o9.place_id", "tinh-thuu"),
    cell("unknown dimension", "shared_id_unknown", "outcomes.o6.dimension", "sexe"),
    cell("unknown category", "shared_id_unknown", "outcomes.o6.category", "man"),
    cell("further category alone", "breakdown_incomplete", "outcomes.o4.more_categories", "young", at="category"),
    cell("further category of the same dimension", "category_beside_its_own", "outcomes.o6.more_categories", "women"),
    cell("further category nobody knows", "shared_id_unknown", "outcomes.o6.more_categories", "youngg"),
    cell("further categories with a comma", "value_pattern", "outcomes.o6.more_categories", "young,old"),
    cell("category of another dimension", "category_of_other_dimension", "outcomes.o6.category", "young"),
    cell("breakdown without dimension", "breakdown_incomplete", "outcomes.o6.dimension", ""),
    cell("breakdown without category", "breakdown_incomplete", "outcomes.o6.category", ""),
    cell("breakdown without partition", "breakdown_incomplete", "outcomes.o6.partition", ""),
    cell("restating another indicator", "restates_other_measure", "outcomes.o3.restates_id", "o4"),
    cell("restating another value", "restates_other_value", "outcomes.o3.value", "9", severity="warning"),
    cell("outcomes in a ring", "ring", "outcomes.o2.restates_id", "o3"),
    cells("inferred without a note", "inferred_without_note", "outcomes.o8", {"note_vi": "", "note_en": ""}, "origin"),
    cell("assumed date without a note", "inferred_without_note", "outcomes.o4.period_origin", "inferred"),
    cell("unknown origin", "shared_id_unknown", "sources.s2.origin_body_id", "uy-ban"),
    cell("outcome after the cut-off", "date_after_cut_off", "outcomes.o9.period_end", "2026-06-30", also=("measured_after_source",)),
    cell("outcome after its source", "measured_after_source", "outcomes.o9.period_end", "2023-07-15", severity="warning"),
    cell("small count in a commune", "small_count", "outcomes.o10.value", "3", severity="warning"),
    more_rows("a thousandfold", "jump", "outcomes", [_outcome("p1", indicator_id="villages", period_end="2023-07-01", value="1813000")], "value", severity="warning"),
    more_rows("copied from another place", "value_copied", "outcomes", [_outcome("p1", indicator_id="villages", place_id="huyen-thu", value="1813")], "value", severity="warning"),
]  # fmt: skip

CLAIMS: list[Fault] = [
    cell("verdict on no target", "verdict_without_target", "claims.c6.target_id", ""),
    cell("verdict without a word", "verdict_without_word", "claims.c6.verdict", ""),
    cell("verdict with a value", "verdict_with_figure", "claims.c6.value", "5"),
    cell("verdict with a formula", "verdict_with_figure", "claims.c6.formula", "sum"),
    cell("figure with a verdict", "figure_with_verdict", "claims.c4.verdict", "met"),
    cell("figure about nothing", "figure_without_subject", "claims.c4.indicator_id", ""),
    cell("figure without formula", "figure_without_formula", "claims.c4.formula", ""),
    cell("figure without value", "figure_without_value", "claims.c4.value", ""),
    cell("difference of one", "formula_inputs_wrong", "claims.c1.input_ids", "o1"),
    cell("difference of three", "formula_inputs_wrong", "claims.c1.input_ids", "o1 o2 o3"),
    cell("share of nothing", "formula_inputs_wrong", "claims.c5.input_ids", ""),
    cell("sum of one", "formula_inputs_wrong", "claims.c4.input_ids", "o6", also=("claim_disagrees",)),
    cell("years missing", "years_missing", "claims.c3.years", ""),
    cell("no years at all", "years_not_positive", "claims.c3.years", "0"),
    cell("years without a rate", "years_without_rate", "claims.c2.years", "3"),
    cell("unknown input", "input_unknown", "claims.c1.input_ids", "o1 o22"),
    cell("difference of unlike things", "inputs_in_other_units", "claims.c1.input_ids", "o4 o6", also=("claim_disagrees",)),
    cell("claim that does not agree", "claim_disagrees", "claims.c2.value", "81.58"),
]  # fmt: skip

INDICATORS: list[Fault] = [
    cell("unknown unit", "shared_id_unknown", "indicators.workers.unit_id", "peple"),
    cell("unknown topic", "shared_id_unknown", "indicators.workers.topic_id", "helth"),
    cell("share in villages", "share_without_percent", "indicators.with-clinic.unit_id", "villages"),
    cell("count in percent", "count_in_percent", "indicators.workers.unit_id", "percent"),
    cell("count with a population", "part_of_no_share", "indicators.workers.population_indicator_id", "villages"),
    cell("share of a share", "part_not_counted", "indicators.with-clinic.complement_indicator_id", "with-clinic", also=("ring",)),
    cell("part and whole in other units", "parts_in_other_units", "indicators.with-clinic.population_indicator_id", "workers"),
    cell("indicator entered twice", "name_taken", "indicators.without-clinic.name_vi", "SỐ THÔN", severity="warning"),
]  # fmt: skip

DOCUMENTS: list[Fault] = [
    cell("unknown issuer", "shared_id_unknown", "documents.nq-01.issuer_id", "hoi-dong"),
    cell("relation to nothing", "relation_without_document", "documents.kl-02.related_document_id", ""),
    cell("related without relation", "related_without_relation", "documents.kl-02.relation", ""),
    cell("relating to a later document", "related_issued_later", "documents.kl-02.issued_on", "2019-06-01", at="related_document_id"),
    cell("document after its source", "issued_after_source", "documents.kl-02.issued_on", "2024-06-01", severity="warning"),
    cell("document after the cut-off", "date_after_cut_off", "documents.kl-02.issued_on", "2027-01-01", also=("issued_after_source", "due_before_issue")),
    cell("source after the cut-off", "date_after_cut_off", "sources.s2.published_on", "2027-01-01", also=("read_before_published",)),
    cell("event after the cut-off", "date_after_cut_off", "events.e1.held_on", "2027-01-01"),
    Fault("documents in a ring", "ring", f"{MAIN}/documents.csv", 2, "related_document_id", _ring_of_three),
    cell("sources in a ring", "ring", "sources.s2.based_on_id", "s3"),
    cell("unknown organiser", "shared_id_unknown", "events.e1.organiser_id", "ban-to-chuc"),
    cell("unknown body asked", "shared_id_unknown", "notes.n1.asked_of_id", "so-y-te"),
    cell("unknown body in charge", "shared_id_unknown", "tasks.v1.responsible_id", "so-y-te"),
    cell("note without table", "note_without_table", "notes.n1.resource", ""),
    cell("note on no row", "note_row_unknown", "notes.n1.row_id", "o22"),
    cell("change without table", "change_without_table", "changes.m2.resource", "", also=("change_without_table",)),
    cell("change of no field", "change_field_unknown", "changes.m2.field", "valu"),
    cell("change of a later version", "change_of_later_version", "changes.m2.version", "2.0.0"),
    cell("one language only", "translation_missing", "outcomes.o8.note_en", "", severity="warning"),
    cell("the other language only", "translation_missing", "documents.kl-02.title_vi", "", severity="warning"),
    cell("not translated", "translation_copied", "tasks.v1.text_en", "Xây trạm mới", severity="warning"),
]  # fmt: skip

PLACES: list[Fault] = [
    cell("parent of unknown origin", "parent_without_origin", "places.xa-thu.parent_origin", "", REFERENCE),
    cell("parent below", "parent_not_above", "places.tinh-thu.parent_id", "tinh-hai", REFERENCE),
    cells("place ends before it begins", "period_reversed", "places.tinh-hai", {"valid_from": "2002-01-01", "valid_to": "2001-01-01"}, "valid_to", package=REFERENCE),
    cell("half a tile", "tile_incomplete", "places.tinh-hai.row", "", REFERENCE),
    cell("tile taken", "tile_taken", "places.tinh-thu.column", "2", REFERENCE),
    cells("places in a ring", "ring", "places.tinh-hai", {"successor_id": "tinh-hai"}, "successor_id", package=REFERENCE),
    cell("topics in a ring", "ring", "topics.grassroots.parent_id", "health", REFERENCE),
    cell("two bodies of one name", "name_taken", "bodies.uy-ban-tinh-thu.name_vi", "HOI DONG tinh Thu", REFERENCE, severity="warning", also=("marks_missing",)),
    cell("withdrawn but present", "withdrawn_but_present", "withdrawals.tinh-thu/99-nq-2019.resolution", MAIN, REFERENCE),
]  # fmt: skip

HEADS: list[Fault] = [
    head("unknown adopting document", "head_document_unknown", '"document_id": "nq-011"', "resolution.document_id", lambda d: d["resolution"].update(document_id="nq-011")),
    head("unknown place of the head", "shared_id_unknown", '"place_id": "tinh-thuu"', "resolution.place_id", lambda d: d["resolution"].update(place_id="tinh-thuu")),
    head("unknown measured place", "shared_id_unknown", '"measured_place_id": "hanoi"', "resolution.measured_place_id", lambda d: d["resolution"].update(measured_place_id="hanoi")),
    head("period of the head turned round", "period_reversed", '"ends_on": "2019-01-01"', "resolution.ends_on", lambda d: d["resolution"].update(ends_on="2019-01-01")),
    Fault("two packages of one name", "address_taken", f"{OTHER}/datapackage.json", '"name": "tinh-thu-01-nq-2020"', "name", lambda d: d.other.descriptor.update(name="tinh-thu-01-nq-2020")),
    Fault("two packages of one address", "address_taken", "tinh/thu-01-nq-2020/datapackage.json", '"name": "tinh-thu-02-nq-2021"', "name", _twin_package, also=("folder_of_other_place",)),
    Fault("two packages of one document", "resolution_twice", f"{OTHER}/datapackage.json", '"document_id": "nq-02"', "resolution.document_id", _same_document),
]  # fmt: skip

PERSONAL: list[Fault] = [
    cell("phone in a text", "personal_phone", "tasks.v1.text_vi", f"Gọi {_PHONE}"),
    cell("phone with dots", "personal_phone", "notes.n1.text_vi", "Gọi 0900.000.001"),
    cell("phone as an id", "personal_phone", "changes.m2.old_value", "0900000001"),
    cell("phone in a locator", "personal_phone", "outcomes.o1.locator", "0900 000 001"),
    cell("phone in an address", "personal_phone", "documents.nq-01.url", "https://thu.example/0900000001"),
    cell("landline", "personal_phone", "notes.n1.text_vi", "Số máy 0200 0000 001"),
    cell("citizen number", "personal_citizen_number", "assessments.a1.text_vi", "Số 001000000001"),
    cell("citizen number in groups", "personal_citizen_number", "assessments.a1.text_vi", "Số 001 000 000 001"),
    cell("mailbox of a person", "personal_email", "notes.n1.text_en", "Write to someone@thu.example"),
    cell("mailbox of an office", "personal_mailbox", "notes.n1.text_en", "Write to vanphong@thu.example", severity="warning"),
    cell("name after a title", "personal_name", "assessments.a1.text_vi", _NAMED),
    cell("name without a title", "personal_name", "tasks.v1.text_vi", "Giao Lò Thị Mẫu phụ trách"),
    cell("name as a body", "personal_name", "bodies.uy-ban-tinh-thu.name_vi", "Trần Quốc Mẫu", REFERENCE),
    head("phone in the description", "personal_phone", '"description": "Gọi', "description", lambda d: d.update(description="Gọi 0900000001")),
    head("person as contributor", "personal_name", '"title": "Trần Quốc Mẫu"', "contributors[0].title", lambda d: d.update(contributors=[{"title": "Trần Quốc Mẫu"}])),
]  # fmt: skip

ALL = TARGETS + OUTCOMES + CLAIMS + INDICATORS + DOCUMENTS + PLACES + HEADS + PERSONAL
