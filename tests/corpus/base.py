"""The valid data folder that every case of the corpus starts from, as a draft that can be bent."""

from __future__ import annotations

import copy
import csv
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openresolutions import schemas
from openresolutions.tables import canonical_descriptor

MAIN = "tinh-thu/01-nq-2020"
OTHER = "tinh-thu/02-nq-2021"
REFERENCE = "reference"
Cells = dict[str, str]


@dataclass
class Pack:
    """One package as a draft: its descriptor without resources, and its tables."""

    descriptor: dict[str, Any]
    tables: dict[str, list[Cells]]

    def row(self, table: str, row_id: str) -> Cells:
        """Return the row of a table with an id."""
        key = schemas.primary_key(table)
        return next(row for row in self.tables[table] if row[key] == row_id)

    def line(self, table: str, row_id: str) -> int:
        """Return the line on which a row is written."""
        return self.tables[table].index(self.row(table, row_id)) + 2


@dataclass
class Draft:
    """A data folder as a draft: packages by key."""

    packs: dict[str, Pack] = field(default_factory=dict)

    @property
    def main(self) -> Pack:
        return self.packs[MAIN]

    @property
    def other(self) -> Pack:
        return self.packs[OTHER]

    @property
    def reference(self) -> Pack:
        return self.packs[REFERENCE]

    def copy(self) -> Draft:
        """Return a draft that can be changed without changing this one."""
        return copy.deepcopy(self)

    def write(self, data: Path) -> None:
        """Write the draft as a data folder in canonical form."""
        for key, pack in self.packs.items():
            folder = data / key
            folder.mkdir(parents=True)
            for table, rows in pack.tables.items():
                (folder / f"{table}.csv").write_bytes(table_bytes(table, rows))
            columns = {name: schemas.written(name, rows) for name, rows in pack.tables.items()}
            content = canonical_descriptor(pack.descriptor, columns)
            (folder / "datapackage.json").write_bytes(content)


def table_bytes(table: str, rows: list[Cells]) -> bytes:
    """Return rows as a canonical CSV file."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    names = schemas.written(table, rows)
    writer.writerow(names)
    for row in rows:
        unknown = set(row) - set(schemas.field_names(table))
        assert not unknown, f"{table} has no {unknown}"
        writer.writerow([row.get(name, "") for name in names])
    return stream.getvalue().encode("utf-8")


def rows(columns: str, *lines: str) -> list[Cells]:
    """Return rows from lines whose cells are parted by bars."""
    names = columns.split()
    return [
        dict(zip(names, (cell.strip() for cell in line.split("|")), strict=True)) for line in lines
    ]


def _descriptor(name: str, title: str, resolution: Cells | None = None) -> dict[str, Any]:
    head: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": name,
        "title": title,
        "title_en": f"{title} (test)",
        "description": "Dữ liệu thử nghiệm.",
        "description_en": "Test data.",
        "version": "1.1.0",
        "created": "2026-01-01",
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "contributors": [{"title": "Open Resolutions", "roles": ["publisher"]}],
        "keywords": ["thử nghiệm"],
    }
    return head | ({"resolution": resolution} if resolution else {})


def _reference() -> Pack:
    return Pack(
        _descriptor("reference", "Danh mục dùng chung"),
        {
            "places": rows(
                "place_id name_vi name_en level parent_id parent_origin column row",
                "huyen-thu|Huyện Thử|Thử district|district|tinh-thu|reported||",
                "tinh-hai|Tỉnh Hai|Hai province|province|viet-nam|reported|2|1",
                "tinh-thu|Tỉnh Thử|Thử province|province|viet-nam|reported|1|1",
                "viet-nam|Việt Nam|Viet Nam|country||||",
                "xa-thu|Xã Thử|Thử commune|commune|huyen-thu|reported||",
            ),
            "bodies": rows(
                "body_id name_vi name_en place_id part_of_id",
                "hoi-dong-tinh-thu|Hội đồng tỉnh Thử|Council of Thử|tinh-thu|",
                "uy-ban-tinh-thu|Ủy ban tỉnh Thử|Committee of Thử|tinh-thu|",
            ),
            "units": rows(
                "unit_id name_vi name_en singular_en symbol",
                "clinics|trạm y tế|clinics|clinic|",
                "people|người|people|person|",
                "percent|phần trăm|percent|percent|%",
                "villages|thôn|villages|village|",
            ),
            "topics": rows(
                "topic_id name_vi name_en parent_id",
                "grassroots|Cơ sở|Grassroots|",
                "health|Y tế|Health|grassroots",
            ),
            "dimensions": rows(
                "dimension_id name_vi name_en", "age|Độ tuổi|Age", "sex|Giới tính|Sex"
            ),
            "categories": rows(
                "category_id dimension_id name_vi name_en",
                "men|sex|Nam|Men",
                "women|sex|Nữ|Women",
                "young|age|Trẻ|Young",
            ),
            "kinds": rows(
                "kind_id name_vi name_en abbreviation",
                "conclusion|Kết luận|Conclusion|KL",
                "plan|Kế hoạch|Plan|KH",
                "resolution|Nghị quyết|Resolution|NQ",
            ),
            "relations": rows(
                "relation_id name_vi name_en",
                "continues|tiếp tục thực hiện|continues",
                "implements|thực hiện|implements",
            ),
            "levels": rows(
                "level_id name_vi name_en rank",
                "commune|Xã|Commune|3",
                "country|Quốc gia|Country|0",
                "district|Huyện|District|2",
                "province|Tỉnh|Province|1",
            ),
            "withdrawals": rows(
                "resolution withdrawn_on title_vi title_en reason_vi reason_en",
                "tinh-thu/99-nq-2019|2025-05-05|Gói cũ|Old package|Trùng lặp|A duplicate",
            ),
        },
    )


_DOCUMENTS = (
    "document_id kind number title_vi title_en issuer_id issued_on relation related_document_id "
    "text_held url source_id locator"
)
_SOURCES = (
    "source_id document_id title publisher published_on url accessed_on based_on_id origin_body_id"
)
_INDICATORS = (
    "indicator_id name_vi name_en unit_id topic_id measure better complement_indicator_id "
    "population_indicator_id"
)
_TARGETS = (
    "target_id indicator_id document_id statement_vi statement_en basis operator value value_to "
    "baseline_outcome_id starts_on due_on recurrence relation related_target_id source_id locator"
)
_OUTCOMES = (
    "outcome_id indicator_id place_id period_start period_end period_origin value value_to "
    "qualifier origin dimension category partition restates_id source_id locator note_vi note_en"
)
_CLAIMS = (
    "claim_id kind target_id indicator_id formula input_ids years value qualifier verdict "
    "source_id locator note_vi note_en"
)


def _main() -> Pack:
    head = {
        "document_id": "nq-01",
        "place_id": "tinh-thu",
        "measured_place_id": "tinh-thu",
        "starts_on": "2020-01-01",
        "ends_on": "2025-12-31",
        "summary_vi": "Nghị quyết thử.",
        "summary_en": "A resolution for tests.",
    }
    tables = {
        "documents": rows(
            _DOCUMENTS,
            "kl-02|conclusion|02-KL|Kết luận thử|Test conclusion|uy-ban-tinh-thu|2022-06-01"
            "|continues|nq-01|false||s2|[1]",
            "nq-01|resolution|01-NQ|Nghị quyết thử|Test resolution|hoi-dong-tinh-thu|2020-01-15"
            "|||true|https://thu.example/nq-01|s1|[1]",
        ),
        "sources": rows(
            _SOURCES,
            "s1|nq-01|Nghị quyết 01|Công báo Thử|2020-01-20|https://thu.example/s1|2025-03-01||",
            "s2||Báo cáo giữa kỳ|Báo Thử|2023-07-01||2025-03-01||",
            "s3||Tin tóm tắt|Đài Thử|2023-07-02|||s2|",
        ),
        "indicators": rows(
            _INDICATORS,
            "villages|Số thôn|Villages|villages|grassroots|count|neutral||",
            "with-clinic|Tỷ lệ thôn có trạm|Villages with a clinic|percent|health|share|higher"
            "|without-clinic|villages",
            "without-clinic|Thôn chưa có trạm|Villages without|villages|health|count|lower||",
            "workers|Nhân viên y tế|Health workers|people|health|count|higher||",
        ),
        "targets": rows(
            _TARGETS,
            "t1|without-clinic|nq-01|Giảm 15-20% mỗi năm|15-20% fewer a year"
            "|change_percent_per_year|between|15|20|o1|2020-01-15|2025-12-31|yearly|||s1|[2]",
            "t2|with-clinic|kl-02|Ít nhất 93% có trạm|A clinic in at least 93%|level|at_least|93||"
            "|2022-06-01|2025-12-31|once|continues|t1|s2|[3]",
            "t3|workers|nq-01|Giữ 1500 người|Keep 1500 people|level|maintain|1500|||"
            "|2025-12-31|once|||s1|[4]",
        ),
        "outcomes": rows(
            _OUTCOMES,
            "o1|without-clinic|tinh-thu||2020-01-15||95||exact|reported|||||s1|[1]||",
            "o2|without-clinic|tinh-thu||2023-06-30||8||exact|reported|||||s2|[1]||",
            "o3|without-clinic|tinh-thu||2023-06-30||8||exact|reported||||o2|s3|[1]||",
            "o4|villages|tinh-thu||2023-06-30||1813||exact|reported|||||s2|[1]||",
            "o5|workers|tinh-thu|2022-01-01|2022-12-31||1500|1600|between|reported|||||s2|[2]||",
            "o6|workers|tinh-thu||2023-06-30||600||exact|reported|sex|men|partition||s2|[2]||",
            "o7|workers|tinh-thu||2023-06-30||900||exact|reported|sex|women|partition||s2|[2]||",
            "o8|workers|huyen-thu||2023-06-30||42||over|inferred|||||s2|[3]"
            "|Suy ra từ bảng|Inferred from the table",
            "o9|with-clinic|tinh-thu||2023-06-30||99.56||exact|reported|||||s2|[3]||",
            "o10|workers|xa-thu||2023-06-30||12||exact|reported|||||s2|[4]||",
        ),
        "claims": rows(
            _CLAIMS,
            "c1|figure|t1|without-clinic|difference|o1 o2||87|exact||s2|[1]||",
            "c2|figure|t1|without-clinic|percent_change|o1 o2||91.58|exact||s2|[1]||",
            "c3|figure|t1|without-clinic|percent_change_per_year|o1 o2|3|30.53|exact||s2|[1]||",
            "c4|figure||workers|sum|o6 o7||1500|exact||s2|[2]||",
            "c5|figure||without-clinic|share|o2 o4||0.44|exact||s2|[2]||",
            "c6|verdict|t1|without-clinic||||||met|s2|[1]||",
        ),
        "tasks": rows(
            "task_id text_vi text_en responsible_id document_id due_on source_id locator",
            "v1|Xây trạm mới|Build clinics|uy-ban-tinh-thu|nq-01|2024-12-31|s1|[5]",
        ),
        "assessments": rows(
            "assessment_id kind text_vi text_en source_id locator",
            "a1|shortcoming|Thiếu nhân viên|Too few workers|s2|[5]",
        ),
        "events": rows(
            "event_id title_vi title_en held_on origin organiser_id document_id source_id locator",
            "e1|Hội nghị sơ kết|Interim review|2023-06-30|reported|uy-ban-tinh-thu|nq-01|s2|[1]",
        ),
        "notes": rows(
            "note_id resource row_id kind text_vi text_en source_id",
            "n1|outcomes|o2|ambiguity|Không rõ ngày chốt|The cut-off date is not stated|s2",
        ),
        "changes": rows(
            "change_id changed_on version resource row_id field old_value new_value reason_vi "
            "reason_en",
            "m1|2025-04-01|1.0.0||||||Công bố lần đầu|First publication",
            "m2|2026-02-01|1.1.0|outcomes|o2|value|9|8|Sửa theo nguồn|Mended from the source",
        ),
    }
    return Pack(_descriptor("tinh-thu-01-nq-2020", "Nghị quyết thử", head), tables)


def _other() -> Pack:
    head = {
        "document_id": "nq-02",
        "place_id": "tinh-thu",
        "measured_place_id": "tinh-thu",
        "summary_vi": "Nghị quyết thứ hai.",
        "summary_en": "A second resolution.",
    }
    tables = {
        "documents": rows(
            _DOCUMENTS,
            "nq-02|resolution|02-NQ|Nghị quyết hai|Second resolution|hoi-dong-tinh-thu"
            "|2021-03-01|||true||s1|[1]",
        ),
        "sources": rows(_SOURCES, "s1|nq-02|Nghị quyết 02|Công báo Thử|2021-03-05||||"),
        "indicators": rows(_INDICATORS, "clinics|Số trạm|Clinics|clinics|health|count|higher||"),
        "targets": rows(
            _TARGETS,
            "t1|clinics|nq-02|Ít nhất 50 trạm|At least 50 clinics|level|at_least|50||||"
            "2024-12-31|once|||s1|[1]",
        ),
        "outcomes": rows(
            _OUTCOMES, "o1|clinics|tinh-thu||2021-03-01||30||exact|reported|||||s1|[1]||"
        ),
    }
    return Pack(_descriptor("tinh-thu-02-nq-2021", "Nghị quyết hai", head), tables)


def valid(number: int = 0) -> Draft:
    """Return the valid data folder: the reference tables, a full dossier and a small one.

    A ``number`` tells full dossiers apart that are to stand side by side in one data folder.
    """
    draft = Draft({REFERENCE: _reference(), MAIN: _main(), OTHER: _other()})
    if number:
        draft.main.descriptor["name"] = f"tinh-thu-m{number}-nq-2020"
        for document in draft.main.tables["documents"]:
            document["number"] = f"{number}-{document['number']}"
    return draft


def numbered(number: int) -> str:
    """Return the key under which a full dossier stands beside others."""
    return f"tinh-thu/m{number}-nq-2020"
