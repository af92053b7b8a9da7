"""Faults of sense: rows that are well formed, and say what cannot be or hardly ever is."""

from __future__ import annotations

from typing import Any

from corpus.base import MAIN, OTHER, Cells, Draft, valid
from corpus.cases import Fault, cell, cells, head, more_rows
from corpus.faults_meaning import _outcome, _target


def _warning(*what: Any, **more: Any) -> Fault:
    return cell(*what, severity="warning", **more)


def _moved(draft: Draft) -> None:
    draft.packs["huyen-thu/02-nq-2021"] = draft.packs.pop(OTHER)


def _place_since(draft: Draft) -> None:
    draft.reference.row("places", "huyen-thu")["valid_from"] = "2024-01-01"


def _place_until(draft: Draft) -> None:
    draft.reference.row("places", "huyen-thu")["valid_to"] = "2022-01-01"


def _turned(draft: Draft) -> None:
    draft.main.row("indicators", "with-clinic")["better"] = "lower"


def _summed(draft: Draft) -> None:
    draft.main.row("targets", "t3").update(basis="sum", operator="at_least")
    part = _outcome("p1", period_start="2021-07-01", period_end="2022-06-30")
    draft.main.tables["outcomes"].append(part)


_HAPPENING: dict[str, Cells] = {
    "indicators": {
        **{
            "indicator_id": "adopted",
            "name_vi": "Đã thông qua quy hoạch",
            "name_en": "Plan adopted",
        },
        **{"unit_id": "event", "topic_id": "health", "measure": "event", "better": "higher"},
    },
    "targets": _target("t9", indicator_id="adopted", operator="", value=""),
    "outcomes": _outcome("p9", indicator_id="adopted", value="1"),
}


def _happens(name: str, code: str, table: str, field: str, value: str) -> Fault:
    """Return the fault of one cell of an event, its target or its outcome."""

    def bend(draft: Draft) -> None:
        unit = {
            "unit_id": "event",
            "name_vi": "sự việc",
            "name_en": "event",
            "singular_en": "event",
        }
        draft.reference.tables["units"].append(unit)
        for own, row in _HAPPENING.items():
            draft.main.tables[own].append(row | ({field: value} if own == table else {}))

    line = len(valid().main.tables[table]) + 2
    return Fault(name, code, f"{MAIN}/{table}.csv", line, field, bend)


def _apart(name: str, code: str, table: str, row: str, field: str, bend: Any, **more: Any) -> Fault:
    found = cell(name, code, f"{table}.{row}.{field}", "")
    return Fault(name, code, found.file, found.line, field, bend, **more)


def _licence(name: str) -> Any:
    return lambda d: d.update(licenses=[{"name": name}])


_TEXT = "tasks.v1.text_vi"
TEXTS: list[Fault] = [
    *(
        cell(f"formula with {sign!r}", "text_formula", "notes.n1.text_en", text)
        for sign, text in [
            ("=", "=cmd|'/C calc'!A0"),
            ("@", "@SUM(1+1)"),
            ("+", "+1+cmd|' /C calc'!A0"),
            ("-", "-2+3+cmd|' /C calc'!A0"),
            ("link", '=HYPERLINK("https://thu.example";"x")'),
            ("space", " =1+1"),
            ("wide", "\uff1d1+1"),
        ]
    ),
    cell("formula in a locator", "text_formula", "outcomes.o1.locator", "=1+1"),
    head("formula in a title", "text_formula", '"title": "=', "title", lambda d: d.update(title="=Nghị quyết")),
    cell("mark of a merge", "merge_mark", _TEXT, "<<<<<<< HEAD"),
    cell("other mark of a merge", "merge_mark", _TEXT, "======="),
    cell("letters lost by Excel", "letters_lost", _TEXT, "T?nh ?y ?i?n Biên ban hành"),
    cell("letters lost in ASCII", "letters_lost", "documents.nq-01.title_vi", "Ngh? quy?t"),
    _warning("entity in a text", "text_escaped", _TEXT, "Xây tr&#7841;m mới"),
    _warning("escape in a text", "text_escaped", _TEXT, "Xây tr\\u1ea1m mới"),
    _warning("percent signs in a text", "text_escaped", _TEXT, "Xây tr%E1%BA%A1m mới"),
    cell("TCVN3 inside a sentence", "encoding_fragment", _TEXT, "Kết nạp ®¶ng viªn ở xã"),
    cell("VNI inside a sentence", "encoding_fragment", _TEXT, "Nghò quyeát soá 04"),
    cell("misread UTF-8 with lost bytes", "encoding_fragment", _TEXT, "Tại xã, Äiá»n BiÃªn"),
    *(
        cell(f"locator {text!r}", "text_not_value", "outcomes.o1.locator", text)
        for text in ("N/A", "-", "null", "...", "TBD", "?", "#REF!", "########")
    ),
    cell("nothing in a text", "text_not_value", _TEXT, "n/a"),
    cell("nothing as a title", "text_not_value", "sources.s2.title", "xxx"),
]  # fmt: skip

_URL = "documents.nq-01.url"
ADDRESSES: list[Fault] = [
    *(
        cell(f"address on {host}", "url_host_private", _URL, f"http://{host}/nq")
        for host in ("localhost", "localhost:8000", "127.0.0.1", "2130706433", "10.0.0.1", "intranet", "may.local", "[::1]")
    ),
    _warning("address of two scripts", "url_host_mixed", _URL, "https://thu-bi\u0435n.example/nq"),
    _warning("address of two scripts in code", "url_host_mixed", _URL, "https://xn--bin-5cd.example/nq"),
]  # fmt: skip

PLACES: list[Fault] = [
    cell("outcome of another province", "place_elsewhere", "outcomes.o4.place_id", "tinh-hai"),
    cell("outcome of the country", "place_elsewhere", "outcomes.o4.place_id", "viet-nam"),
    Fault("folder of another place", "folder_of_other_place", "huyen-thu/02-nq-2021/datapackage.json", '"place_id": "tinh-thu"', "resolution.place_id", _moved),
    _apart("place not yet there", "place_not_yet", "outcomes", "o8", "place_id", _place_since),
    _apart("place no longer there", "place_no_more", "outcomes", "o8", "place_id", _place_until, severity="warning"),
]  # fmt: skip

NUMBERS: list[Fault] = [
    more_rows("two values of one measurement", "outcome_twice", "outcomes", [_outcome("p1", indicator_id="villages", value="1831")], "value"),
    more_rows("one measurement twice", "outcome_repeated", "outcomes", [_outcome("p1", indicator_id="villages", value="1813", locator="[1]")], "value", severity="warning"),
    _warning("share as a fraction", "share_as_fraction", "outcomes.o9.value", "0.9956"),
    _warning("target as a fraction", "share_as_fraction", "targets.t2.value", "0.93"),
    cell("part above its whole", "part_above_whole", "outcomes.o4.value", "5", also=("claim_disagrees",)),
    cells("claim of a part above the whole", "claim_part_above_whole", "claims.c5", {"input_ids": "o4 o2", "indicator_id": "with-clinic"}, "input_ids", also=("claim_disagrees",)),
    cell("claim on another indicator", "claim_of_other_indicator", "claims.c1.indicator_id", "workers"),
    cells("waiver of another value", "claim_disagrees", "claims.c2", {"value": "0.9158", "note_vi": "Nguồn in 91,57.", "note_en": "The source prints 91.57."}, "value"),
]  # fmt: skip

DATES: list[Fault] = [
    cell("baseline after the start", "baseline_after_start", "targets.t1.baseline_outcome_id", "o2"),
    _warning("outcome of long ago", "outcome_long_before", "outcomes.o4.period_end", "1996-06-30"),
    cell("read before it was published", "read_before_published", "sources.s1.accessed_on", "2019-03-01"),
    cell("task due before its document", "due_before_issue", "tasks.v1.due_on", "2019-12-31"),
    _warning("deadline in another century", "due_far", "targets.t3.due_on", "2099-12-31"),
]  # fmt: skip

HEADS: list[Fault] = [
    head("no licence at all", "licence_unknown", '"name": "All-rights-reserved"', "licenses[0].name", _licence("All-rights-reserved")),
    head("licence for no trade", "licence_unknown", '"name": "CC-BY-NC-4.0"', "licenses[0].name", _licence("CC-BY-NC-4.0")),
    _apart("direction turned round", "operator_against_better", "targets", "t2", "operator", _turned, severity="warning", is_inside=True),
    more_rows("two targets in the place of one", "replaced_twice", "targets", [_target(name, relation="replaces", related_target_id="t3") for name in ("t8", "t9")], "related_target_id", severity="warning"),
    cells("percentage of nothing", "relative_to_nothing", "targets.t2", {"basis": "percent_of_other"}, "basis"),
    cells("other place beside a level", "relative_without_basis", "targets.t2", {"relative_place_id": "viet-nam"}, "relative_place_id"),
    cells("percentage of itself", "relative_to_itself", "targets.t2", {"basis": "percent_of_other", "relative_place_id": "tinh-thu"}, "relative_place_id"),
    cells("percentage of another unit", "relative_in_other_unit", "targets.t2", {"basis": "percent_of_other", "relative_indicator_id": "workers"}, "relative_indicator_id"),
    cells("sum of shares", "sum_not_additive", "targets.t2", {"basis": "sum"}, "basis"),
    cells("sum each year", "sum_yearly", "targets.t3", {"basis": "sum", "operator": "at_least", "recurrence": "yearly"}, "recurrence"),
    cells("sum without an end", "sum_without_period", "targets.t3", {"basis": "sum", "operator": "at_least", "due_on": ""}, "due_on"),
    _apart("parts that overlap", "sum_overlap", "outcomes", "o5", "period_start", _summed, severity="warning"),
    _happens("event in people", "event_unit", "indicators", "unit_id", "people"),
    _happens("event that had better not happen", "event_better", "indicators", "better", "lower"),
    _happens("event with a number", "event_with_number", "targets", "value", "1"),
    _happens("event that happened twice", "event_answer", "outcomes", "value", "2"),
    more_rows("milestone due with its target", "milestone_not_before", "targets", [_target("t8", relation="milestone", related_target_id="t3")], "due_on"),
    more_rows("milestone before its target was set", "milestone_too_early", "targets", [_target("t8", starts_on="2022-01-01"), _target("t9", relation="milestone", related_target_id="t8", due_on="2021-12-31")], "due_on"),
    more_rows("milestone without a day", "milestone_without_due", "targets", [_target("t8", relation="milestone", related_target_id="t3", due_on="")], "due_on"),
    more_rows("milestone of a milestone", "milestone_of_milestone", "targets", [_target("t8", relation="milestone", related_target_id="t3", due_on="2022-12-31"), _target("t9", relation="milestone", related_target_id="t8", due_on="2021-12-31")], "related_target_id"),
    cells("milestone of another indicator", "milestone_of_other_indicator", "targets.t2", {"relation": "milestone", "related_target_id": "t3", "due_on": "2022-12-31"}, "related_target_id"),
    cells("replacing a target of another indicator", "replaces_other_indicator", "targets.t3", {"relation": "replaces", "related_target_id": "t1"}, "related_target_id"),
]  # fmt: skip

LANGUAGES: list[Fault] = [
    cells("languages swapped", "languages_swapped", "tasks.v1", {"text_vi": "Build clinics", "text_en": "Xây trạm mới"}, "text_vi", severity="warning"),
    _warning("English as Vietnamese", "marks_missing", _TEXT, "Build a clinic in each village"),
    _warning("Vietnamese without marks", "marks_missing", _TEXT, "Xay tram y te moi"),
    _warning("Vietnamese as English", "marks_foreign", "tasks.v1.text_en", "Xây trạm y tế mới ở xã"),
]  # fmt: skip

ALL = TEXTS + ADDRESSES + PLACES + NUMBERS + DATES + HEADS + LANGUAGES
