"""Damages of meaning: what a person gets wrong in a package that is right, each alone.

Each names what the check tells of it. What it lets through has a reason instead, and stands in the
page of what is let through (``corpus.let_through``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus.base import MAIN, Cells, Draft, rows, valid
from openresolutions import schemas

Bend = Callable[[Draft], None]


@dataclass(frozen=True)
class Damage:
    """One damage; ``code`` is what is told of it, ``reason`` why nothing is."""

    name: str
    bend: Bend
    code: str = ""
    reason: str = ""
    raw: tuple[str, str, str] | None = None

    def write(self, data: Path, number: int) -> None:
        """Write the damaged folder."""
        draft = base(number)
        self.bend(draft)
        draft.write(data)
        if self.raw:
            name, old, new = self.raw
            file = data / MAIN / name
            text = file.read_text("utf-8")
            assert old in text, self.name
            file.write_text(text.replace(old, new, 1), "utf-8")


def base(number: int) -> Draft:
    """Return the valid folder, with places that were founded late and merged early."""
    draft = valid(number)
    draft.reference.tables["places"] += rows(
        "place_id name_vi name_en level parent_id parent_origin valid_from valid_to",
        "xa-cu|Xã Cũ|Cũ commune|commune|huyen-thu|reported||2021-01-01",
        "xa-hai|Xã Hai|Hai commune|commune|tinh-hai|reported||",
        "xa-moi|Xã Mới|Mới commune|commune|huyen-thu|reported|2024-01-01|",
    )
    draft.reference.tables["places"].sort(key=lambda row: row["place_id"])
    return draft


def _of(name: str, where: str, *told: str, **change: str) -> Damage:
    """Damage cells of one row: ``where`` is ``<table>.<row id>``."""
    table, row_id = where.split(".")

    def bend(draft: Draft) -> None:
        draft.main.row(table, row_id).update({key.rstrip("_"): new for key, new in change.items()})

    return Damage(name, bend, *told)


def _more(name: str, table: str, row_id: str, *told: str, **change: str) -> Damage:
    """Put a changed copy of a row at the end of its table."""

    def bend(draft: Draft) -> None:
        draft.main.tables[table].append(draft.main.row(table, row_id) | change)
        draft.main.tables[table].sort(key=lambda row: _natural(row[schemas.primary_key(table)]))

    return Damage(name, bend, *told)


def _natural(text: str) -> list[tuple[bool, int, str]]:
    parts = re.split(r"([0-9]+)", text)
    return [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts]


def _less(name: str, where: str, *told: str) -> Damage:
    """Take a row away."""
    table, row_id = where.split(".")
    key = schemas.primary_key(table)

    def bend(draft: Draft) -> None:
        kept = [row for row in draft.main.tables[table] if row[key] != row_id]
        draft.main.tables[table] = kept

    return Damage(name, bend, *told)


def _shift(name: str, table: str, field: str, *told: str) -> Damage:
    """Move the cells of a column down by a row."""

    def bend(draft: Draft) -> None:
        found: list[Cells] = draft.main.tables[table]
        values = [row.get(field, "") for row in found]
        for row, value in zip(found, values[-1:] + values[:-1], strict=True):
            row[field] = value

    return Damage(name, bend, *told)


def _swap(name: str, one: str, two: str, field: str, *told: str) -> Damage:
    """Exchange a cell of two rows of a table."""
    table, first = one.split(".")

    def bend(draft: Draft) -> None:
        a, b = draft.main.row(table, first), draft.main.row(table, two)
        a[field], b[field] = b[field], a[field]

    return Damage(name, bend, *told)


def _head(name: str, *told: str, **change: Any) -> Damage:
    def bend(draft: Draft) -> None:
        own = {key: value for key, value in change.items() if key in draft.main.descriptor}
        draft.main.descriptor.update(own)
        inner = {key: value for key, value in change.items() if key not in own}
        draft.main.descriptor["resolution"].update(inner)

    return Damage(name, bend, *told)


def _both(one: Damage, other: Damage) -> Damage:
    """Do two things that only together are wrong."""

    def bend(draft: Draft) -> None:
        other.bend(draft)
        one.bend(draft)

    return replace(one, bend=bend)


def _raw(name: str, file: str, old: str, new: str, *told: str) -> Damage:
    return Damage(name, lambda draft: None, *told, raw=(file, old, new))


def _url(name: str, url: str, *told: str) -> Damage:
    return _of(name, "documents.nq-01", *told, url=url)


_NOTE = {"note_vi": "Nguồn in 91,57.", "note_en": "The source prints 91.57."}
_OF_87 = {"note_vi": "Nguồn in 87.", "note_en": "The source prints 87."}

NUMBERS = [
    _of("share with a decimal comma", "outcomes.o9", "number_comma", value="99,56"),
    _of("target with a decimal comma", "targets.t2", "number_comma", value="93,5"),
    _of("claim with a decimal comma", "claims.c2", "number_comma", value="91,58"),
    _of("count with a thousands dot", "outcomes.o4", "count_not_whole", value="1.813"),
    _of("round count with a thousands dot", "outcomes.o5", "count_not_whole", value="1.500"),
    _of("count with a zero after a dot", "outcomes.o1", "count_not_whole", value="95.0"),
    _of("count with a thousands comma", "outcomes.o4", "number_comma", value="1,813"),
    _of("count with a thousands blank", "outcomes.o4", "number_grouped", value="1 813"),
    _of("count with a no-break blank", "outcomes.o4", "number_grouped", value="1\u00a0813"),
    _of("count as a power of ten", "outcomes.o4", "number_exponent", value="1.81E+03"),
    _of("share with its sign", "outcomes.o9", "number_percent", value="99.56%"),
    _of("share above a hundred", "outcomes.o9", "share_out_of_range", value="199.56"),
    _of("share without its point", "outcomes.o9", "share_out_of_range", value="9956"),
    _of("share below zero", "outcomes.o9", "share_out_of_range", value="-99.56"),
    _of("target above a hundred per cent", "targets.t2", "share_out_of_range", value="930"),
    _of("count below zero", "outcomes.o4", "count_negative", value="-1813"),
    _of("count in words", "outcomes.o4", "number_invalid", value="một nghìn"),
    _of("count ten times too large, in a claim", "outcomes.o2", "claim_disagrees", value="80"),
    _of("count with swapped digits, in a claim", "outcomes.o1", "claim_disagrees", value="59"),
    _of("difference with swapped digits, with an older note", "claims.c1", "claim_disagrees", value="78", **_OF_87),
    _of("range turned round", "outcomes.o5", "range_reversed", value="1600", value_to="1500"),
    _of("claim with swapped digits", "claims.c2", "claim_disagrees", value="19.58"),
    _of("share as a fraction", "outcomes.o9", "share_as_fraction", value="0.9956"),
    _of("share as a fraction, cut", "outcomes.o9", "share_as_fraction", value="0.99"),
    _of("target as a fraction", "targets.t2", "share_as_fraction", value="0.93"),
    _of("claim as a fraction, with an older note", "claims.c2", "claim_disagrees", value="0.9157", **_NOTE),
    _of("claim one off, with an older note", "claims.c2", "claim_disagrees", value="92.57", **_NOTE),
    _of("claim with its sign turned, with an older note", "claims.c2", "claim_disagrees", value="-91.58", **_NOTE),
    _of("claim with inputs swapped, with an older note", "claims.c2", "claim_disagrees", input_ids="o2 o1", **_NOTE),
    _of("whole below its part", "outcomes.o4", "part_above_whole", value="5"),
    _of("precision that nobody printed", "outcomes.o9", "", "digits are kept as typed, for a source may print zeros", value="99.560000"),
    _of("count with zeros in front", "outcomes.o10", "number_zeros", value="0012"),
    _of("zero with a sign", "outcomes.o9", "", "a change of -0.0 is printed so", value="-0"),
    _of("digits of a lone figure swapped", "outcomes.o10", "", "a lone figure can be any number; only its source can tell", value="21"),
    _of("zero for what is not stated", "outcomes.o10", "", "zero is a result too", value="0"),
    _swap("values of two rows exchanged", "outcomes.o6", "o7", "value", "", "their sum is right, and each could be the other"),
]  # fmt: skip

DATES = [
    _of("day before month, with slashes", "outcomes.o4", "date_format", period_end="30/06/2023"),
    _of("day that does not exist", "outcomes.o4", "date_unreal", period_end="2023-06-31"),
    _of("month thirteen", "outcomes.o4", "date_unreal", period_end="2023-13-30"),
    _of("year with swapped digits", "outcomes.o4", "date_out_of_range", period_end="2203-06-30"),
    _of("year before 1945", "outcomes.o4", "date_out_of_range", period_end="1923-06-30"),
    _of("period turned round", "outcomes.o5", "period_reversed", period_start="2023-01-01"),
    _of("result after the package was made", "outcomes.o4", "date_after_cut_off", period_end="2026-06-30"),
    _of("deadline before the document", "targets.t3", "due_before_issue", due_on="2019-12-31"),
    _of("serial number of a day", "outcomes.o4", "date_format", period_end="45107"),
    _head("package made in a far year", "date_beyond_trusted", created="2099-01-01"),
    _of("baseline after the start", "targets.t1", "baseline_after_start", baseline_outcome_id="o2"),
    _of("result of decades before", "outcomes.o4", "outcome_long_before", period_end="1996-06-30"),
    _of("result of half a century before", "outcomes.o10", "outcome_long_before", period_end="1959-06-30"),
    _of("deadline in another century", "targets.t3", "due_far", due_on="2099-12-31"),
    _of("source read in the future", "sources.s2", "date_beyond_trusted", accessed_on="2052-03-01"),
    _of("source read before it was there", "sources.s1", "read_before_published", accessed_on="2015-03-01"),
    _of("change in the future", "changes.m2", "date_beyond_trusted", changed_on="2062-02-01"),
    _of("task due before its document", "tasks.v1", "due_before_issue", due_on="2014-12-31"),
    _of("month and day exchanged", "documents.kl-02", "", "both are days that could be", issued_on="2022-01-06"),
    _of("deadline beyond the resolution's period", "targets.t3", "", "resolutions do set targets for later years", due_on="2035-12-31"),
    _of("event years before the resolution", "events.e1", "", "a dossier may tell of what led to it", held_on="2013-06-30"),
]  # fmt: skip

ROWS = [
    _more("row twice", "outcomes", "o4", "id_twice"),
    _more("id alike but for case", "outcomes", "o4", "id_pattern", outcome_id="O4", period_end="2022-06-30"),
    _less("baseline taken away", "outcomes.o1", "reference_unknown"),
    _less("indicator taken away", "indicators.workers", "reference_unknown"),
    _less("source taken away", "sources.s1", "reference_unknown"),
    _less("document taken away", "documents.nq-01", "reference_unknown"),
    _less("target of a claim taken away", "targets.t1", "reference_unknown"),
    _raw("columns exchanged in the header", "outcomes.csv", "period_start,period_end", "period_end,period_start", "column_order"),
    _raw("row without its last cells", "events.csv", ",s2,[1]", "", "row_ragged"),
    _more("one measurement with two values", "outcomes", "o4", "outcome_twice", outcome_id="p4", value="1831"),
    _more("one measurement with two values, of two sources", "outcomes", "o4", "outcome_twice", outcome_id="p4", value="1831", source_id="s3"),
    _more("one count of men with two values", "outcomes", "o6", "outcome_twice", outcome_id="p6", value="610"),
    _of("languages exchanged in a row", "tasks.v1", "languages_swapped", text_vi="Build new clinics there", text_en="Xây trạm y tế mới"),
    _of("languages exchanged in a target", "targets.t2", "languages_swapped", statement_vi="A clinic in at least 93%", statement_en="Ít nhất 93% có trạm"),
    _of("English where Vietnamese belongs", "assessments.a1", "marks_missing", text_vi="There are too few workers"),
    _of("Vietnamese where English belongs", "assessments.a1", "marks_foreign", text_en="Thiếu nhân viên ở xã"),
    _of("nothing as a locator", "outcomes.o4", "text_not_value", locator="N/A"),
    _of("a dash as a locator", "outcomes.o4", "text_not_value", locator="-"),
    _of("null as a text", "assessments.a1", "text_not_value", text_vi="null"),
    _of("not a value as a title", "sources.s2", "text_not_value", title="#N/A"),
    _of("English name of the neighbour", "indicators.without-clinic", "name_taken", name_en="Villages"),
    _both(
        _more("two targets that replace one", "targets", "t2", "replaced_twice", target_id="t9", relation="replaces"),
        _of("", "targets.t2", relation="replaces"),
    ),
    _more("one measurement twice with one value", "outcomes", "o4", "outcome_repeated", outcome_id="p4"),
    _more("two contradicting verdicts", "claims", "c6", "", "sources do contradict each other, and the site shows it", claim_id="c9", verdict="not_met"),
    _less("a result nobody points to taken away", "outcomes.o10", "", "what is not there cannot be missed, unless a claim or a note names it"),
    _more("indicator that nothing uses", "indicators", "workers", "", "an indicator may be entered before its first result", indicator_id="doctors", name_vi="Bác sĩ", name_en="Doctors"),
    _shift("names of indicators shifted by a row", "indicators", "name_vi", "", "no name says by itself what is counted"),
]  # fmt: skip

REFERENCES = [
    _of("unknown indicator", "outcomes.o4", "reference_unknown", indicator_id="vilages"),
    _of("unknown place", "outcomes.o4", "shared_id_unknown", place_id="tinh-thuu"),
    _of("unknown source", "outcomes.o4", "reference_unknown", source_id="s22"),
    _of("unknown unit", "indicators.workers", "shared_id_unknown", unit_id="peple"),
    _of("unknown body", "tasks.v1", "shared_id_unknown", responsible_id="uy-ban"),
    _of("unknown input", "claims.c1", "input_unknown", input_ids="o1 o22"),
    _of("documents in a ring", "documents.nq-01", "ring", relation="continues", related_document_id="kl-02", issued_on=""),
    _of("source in a ring", "sources.s2", "ring", based_on_id="s3"),
    _of("unit of another indicator", "indicators.with-clinic", "share_without_percent", unit_id="villages"),
    _of("input not stated, and any value", "claims.c2", "", "with an input unknown nearly every value can be right", input_ids="o1 ?", value="12.34"),
    _of("result of another province", "outcomes.o4", "place_elsewhere", place_id="tinh-hai"),
    _of("result of a commune of another province", "outcomes.o10", "place_elsewhere", place_id="xa-hai"),
    _of("result of the country", "outcomes.o4", "place_elsewhere", place_id="viet-nam"),
    _of("share of another province", "outcomes.o9", "place_elsewhere", place_id="tinh-hai"),
    _of("range of another province", "outcomes.o5", "place_elsewhere", place_id="tinh-hai"),
    _of("men of another province", "outcomes.o6", "place_elsewhere", place_id="tinh-hai"),
    _of("baseline of another province", "outcomes.o1", "place_elsewhere", place_id="tinh-hai"),
    _of("place not yet founded", "outcomes.o10", "place_not_yet", place_id="xa-moi"),
    _of("place merged before", "outcomes.o10", "place_no_more", place_id="xa-cu"),
    _of("inferred result of a place not yet founded", "outcomes.o8", "place_not_yet", place_id="xa-moi"),
    _of("men counted as women", "outcomes.o6", "outcome_twice", category="women"),
    _of("claim on another indicator", "claims.c1", "claim_of_other_indicator", indicator_id="workers"),
    _of("change claimed of another indicator", "claims.c2", "claim_of_other_indicator", indicator_id="workers"),
    _of("yearly change claimed of another indicator", "claims.c3", "claim_of_other_indicator", indicator_id="workers"),
    _of("verdict on another indicator", "claims.c6", "claim_of_other_indicator", indicator_id="workers"),
    _of("share claimed of a part above its whole", "claims.c5", "claim_part_above_whole", input_ids="o4 o2", indicator_id="with-clinic", value="22662.5"),
    _of("replacing a target of another indicator", "targets.t3", "replaces_other_indicator", relation="replaces", related_target_id="t1"),
    _of("replacing a target of people", "targets.t2", "replaces_other_indicator", relation="replaces", related_target_id="t3"),
    _of("restating another measure", "outcomes.o3", "restates_other_measure", restates_id="o4"),
    _of("baseline of another indicator", "targets.t1", "baseline_of_other_indicator", baseline_outcome_id="o4"),
    _of("direction of an indicator turned round", "indicators.with-clinic", "operator_against_better", better="lower"),
    _of("direction of a count turned round", "indicators.without-clinic", "claim_disagrees", better="higher"),
    _of("at least for at most", "targets.t2", "operator_against_better", operator="at_most"),
    _of("population of another kind", "indicators.with-clinic", "parts_in_other_units", population_indicator_id="workers"),
    _of("indicator of the neighbour", "outcomes.o10", "", "another indicator may be measured there too", indicator_id="villages"),
    _of("unit of another count", "indicators.workers", "", "no rule knows what people or clinics are", unit_id="clinics"),
    _of("topic of another indicator", "indicators.workers", "", "an indicator may stand under any topic", topic_id="grassroots"),
    _of("issuer of another document", "documents.nq-01", "", "any body may issue a document", issuer_id="uy-ban-tinh-thu"),
    _of("another source of the package", "outcomes.o10", "", "any source may state any figure; the locator leads a reader there", source_id="s3"),
    _of("place beside, in the same district", "outcomes.o8", "", "results of any place below the measured one belong here", place_id="xa-thu"),
    _of("claim on another target of the indicator", "claims.c6", "", "a source may judge either target", target_id="t2", indicator_id="with-clinic"),
]  # fmt: skip

HEADS = [
    _head("period of the resolution turned round", "period_reversed", starts_on="2026-01-01"),
    _head("place of another resolution", "folder_of_other_place", place_id="tinh-hai", measured_place_id="tinh-hai"),
    _head("folder of another place", "folder_of_other_place", place_id="huyen-thu"),
    _head("licence that forbids", "licence_unknown", licenses=[{"name": "All-rights-reserved"}]),
    _head("title of another resolution", "", "titles often do not hold their number", title="Nghị quyết về đường sá", title_en="On roads"),
    _head("publisher that it is not", "", "who published is what the package says; a review sees the name", contributors=[{"title": "Văn phòng Chính phủ", "roles": ["publisher"]}]),
    _head("keywords as an advertisement", "", "no list of words is right or wrong; a review sees them", keywords=["mua bán nhà đất giá rẻ"] * 10),
]  # fmt: skip

ADDRESSES = [
    _url("script as an address", "javascript:alert(1)", "url_invalid"),
    _url("address without a scheme", "thu.example/nq", "url_invalid"),
    _url("address with blanks", "https://thu.example/nghi quyet", "url_invalid"),
    _url("address of a file", "file:///etc/passwd", "url_invalid"),
    _url("this machine by name", "http://localhost/nq", "url_host_private"),
    _url("this machine by number", "http://127.0.0.1/nq", "url_host_private"),
    _url("this machine as one number", "http://2130706433/nq", "url_host_private"),
    _url("network of an office", "http://192.168.1.1/nq", "url_host_private"),
    _url("host of one word", "http://intranet/nq", "url_host_private"),
    _url("host of two scripts", "https://dienbi\u0435n.example/nq", "url_host_mixed"),
    _url("host of two scripts, in code", "https://xn--dienbin-ohg.example/nq", "url_host_mixed"),
    _url("host of a small network", "http://may-chu.local/nq", "url_host_private"),
    _url("address that is not enciphered", "http://thu.example/nq", "", "some offices have no other address"),
    _url("address that leads on", "https://thu.example/go?to=https://khac.example", "", "any address may lead on to another one"),
]  # fmt: skip

FAMILIES = {
    "numbers": NUMBERS,
    "dates": DATES,
    "rows": ROWS,
    "references": REFERENCES,
    "heads": HEADS,
    "addresses": ADDRESSES,
}
ALL = [damage for found in FAMILIES.values() for damage in found]
