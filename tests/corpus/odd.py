"""Odd but legal data folders: nothing in them may be refused.

Each is a bend of the valid draft and the codes of the warnings that it may and must earn.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from corpus.base import MAIN, Draft, valid


@dataclass(frozen=True)
class Odd:
    """One odd but legal data folder."""

    name: str
    bend: Callable[[Draft], object] | None = None
    edit: tuple[str, Callable[[bytes], bytes]] | None = None
    warnings: tuple[str, ...] = ()

    def write(self, data: Path) -> None:
        """Write the folder."""
        draft = valid()
        if self.bend:
            self.bend(draft)
        draft.write(data)
        if self.edit:
            file, edit = self.edit
            found = (data / MAIN / file).read_bytes()
            assert edit(found) != found, self.name
            (data / MAIN / file).write_bytes(edit(found))


def _set(where: str, package: str = MAIN, **change: str) -> Callable[[Draft], object]:
    table, row_id = where.split(".")
    return lambda draft: draft.packs[package].row(table, row_id).update(change)


def _text(text: str) -> Callable[[Draft], object]:
    return _set("tasks.v1", text_vi=text)


def _amounts(draft: Draft) -> None:
    draft.main.row("indicators", "workers").update(measure="amount")
    draft.main.row("outcomes", "o10").update(value="-12.50")


def _rate(draft: Draft) -> None:
    draft.main.row("indicators", "workers").update(measure="rate", unit_id="percent")
    draft.main.row("outcomes", "o10").update(value="140.5")


def _add(table: str, like: str, **change: str) -> Callable[[Draft], object]:
    def bend(draft: Draft) -> None:
        draft.main.tables[table].append({**draft.main.row(table, like), **change})

    return bend


def _tiles(draft: Draft) -> None:
    draft.reference.row("places", "tinh-hai").update(column="1", valid_to="2019-12-31")
    draft.reference.row("places", "tinh-thu").update(valid_from="2020-01-01")


def _without(*tables: str) -> Callable[[Draft], object]:
    def bend(draft: Draft) -> None:
        for table in tables:
            del draft.main.tables[table]

    return bend


def _swap(old: str, new: str) -> Callable[[bytes], bytes]:
    return lambda found: found.replace(old.encode(), new.encode(), 1)


_LEGAL_ADDRESS = "https://người.thu.example:8443/a%20b/201911201530?x=1&y=2#đoạn-3".replace(
    "người", "xn--ngi-ww8a"
).replace("đoạn", "doan")

ALL: list[Odd] = [
    Odd("as it is"),
    Odd("markup as text", _text("<script>alert(1)</script> & <b>đậm</b>")),
    Odd("end of a title", lambda d: d.main.descriptor.update(title="</title><script>1</script>")),
    Odd("template as text", _text("{{ 7*191 }} {% include 'x' %} ${HOME}")),
    Odd("Markdown as text", _text("# **Mục** | [liên kết](x) ```")),
    Odd("comma, quote and line break", _text('Dòng một, "trích"\ndòng hai')),
    Odd("emoji and other scripts", _text("Trạm 🏥 ở xã, 医院, Ελλάς")),
    Odd("cell of ten thousand letters", _text("a" * 10_000)),
    Odd("school named after a person", _text("Xây trạm cạnh Trường Nguyễn Văn Trỗi")),
    Odd("city and places like names", _text("Thành phố Hồ Chí Minh, Bà Rịa và Bà Nà")),
    Odd("amount like a phone", _text("Chi 84.912.345.678 đồng, tỷ lệ 0.912345678")),
    Odd("dates like a phone", _text("Từ 05.03.2016 10 xã; 2016-2020; 0,91 và 03/04")),
    Odd("number of a document", _text("Theo 0123/2019/QĐ-UBND và 04-NQ/TU")),
    Odd("people without names", _text("Các đồng chí bí thư; ông và bà trong thôn")),
    Odd("decomposed letters", _text("Xa\u0302y tra\u0323m"), warnings=("not_canonical",)),
    Odd("mark and carriage returns", edit=("tasks.csv", lambda found: b"\xef\xbb\xbf" + found.replace(b"\n", b"\r\n")), warnings=("not_canonical",)),
    Odd("old newlines", edit=("tasks.csv", lambda found: found.replace(b"\n", b"\r")), warnings=("not_canonical",)),
    Odd("no newline at the end", edit=("tasks.csv", lambda found: found.rstrip(b"\n")), warnings=("not_canonical",)),
    Odd("spaces around a number", edit=("outcomes.csv", _swap(",1813,", ", 1813 ,")), warnings=("not_canonical",)),
    Odd("everything in quotes", edit=("tasks.csv", _swap("Build clinics", '"Build clinics"')), warnings=("not_canonical",)),
    Odd("negative amount", _amounts),
    Odd("rate above a hundred", _rate),
    Odd("share of nought", _set("outcomes.o9", value="0")),
    Odd("share of a hundred", _set("outcomes.o9", value="100.00")),
    Odd("target of nought", _set("targets.t3", value="0", operator="equal")),
    Odd("outcome equal to the target to the digit", _set("outcomes.o9", value="93")),
    Odd("count of fifteen digits", _set("outcomes.o10", value="181300000000000")),
    Odd("no operator", _set("targets.t3", operator="")),
    Odd("no deadline", _set("targets.t3", due_on="")),
    Odd("target without a number", _set("targets.t3", operator="", value="")),
    Odd("document of which little is known", _set("documents.kl-02", number="", issuer_id="", issued_on="")),
    Odd("undated source", _set("sources.s2", published_on="", publisher="")),
    Odd("due on the day of issue", _set("targets.t3", due_on="2020-01-15")),
    Odd("period of one day", _set("outcomes.o5", period_start="2022-12-31")),
    Odd("baseline on the due day", _set("targets.t2", baseline_outcome_id="o9", starts_on="2022-12-01", due_on="2023-06-30")),
    Odd("baseline of the complement", _set("targets.t2", baseline_outcome_id="o2", starts_on="2022-12-01")),
    Odd("input that is not stated", _set("claims.c5", input_ids="o2 ?")),
    Odd("half years", _set("claims.c3", years="3.5", value="26.17")),
    Odd("two verdicts on one target", _add("claims", "c6", claim_id="c7", verdict="exceeded")),
    Odd("one id in two tables", _set("tasks.v1", task_id="o1")),
    Odd("note on the whole", _set("notes.n1", resource="", row_id="")),
    Odd("note on a table", _set("notes.n1", row_id="")),
    Odd("change of a row that is gone", _set("changes.m2", row_id="o99", field="")),
    Odd("two places on one tile in other years", _tiles),
    Odd("small count in a district", _set("outcomes.o8", value="2")),
    Odd("nought in a commune", _set("outcomes.o10", value="0")),
    Odd("just under a thousandfold", _add("outcomes", "o8", outcome_id="p1", period_end="2023-07-01", value="41958")),
    Odd("round values in two places", _add("outcomes", "o4", outcome_id="p1", place_id="huyen-thu", value="1800")),
    Odd("chain of restatements", _add("outcomes", "o3", outcome_id="p1", restates_id="o3")),
    Odd("address with everything", _set("documents.nq-01", url=_LEGAL_ADDRESS)),
    Odd("created with a time", lambda d: d.main.descriptor.update(created="2026-01-01T00:00:00Z")),
    Odd("no optional table", _without("claims", "tasks", "assessments", "events", "notes", "changes")),
    Odd("name of a body that begins like a family name", _set("bodies.uy-ban-tinh-thu", "reference", name_vi="Lê Hồng", name_en="Lê Hồng")),
    Odd("tables without rows", lambda d: d.main.tables.update(tasks=[], assessments=[]), warnings=("table_without_rows", "table_without_rows")),
]  # fmt: skip
