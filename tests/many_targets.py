"""Made-up targets by the hundred thousand, as the list of all targets would have to filter them."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

from openresolutions.charts.spark import Spark
from openresolutions.pages import Site
from openresolutions.pages.listing import TargetRow
from openresolutions.pages.parts import Link, Sign
from openresolutions.pages.words import Words
from own import own_settings

VERDICTS = ("exceeded", "met", "not_met", "on_track", "behind", "depends", "unclear", "no_data")
CLAIMED = ("none", "met", "exceeded", "not_met")
EVIDENCE = ("none", "single", "corroborated", "conflicting")
_SAID = (
    "trạm y tế xã thôn bản hộ nghèo trường học chuẩn quốc gia nước sạch tỷ lệ đường rừng che phủ "
    "lao động đào tạo nghề đảng viên kết nạp chi bộ doanh nghiệp thu ngân sách sản lượng lương thực"
)
SYLLABLES = tuple(_SAID.split(" "))


def publication(dossiers: int, each: int = 10) -> tuple[Site, list[Any]]:
    """Return a site and the summaries of so many dossiers with so many targets each."""
    chance = random.Random(11)
    summaries = [_summary(chance, number, each) for number in range(dossiers)]
    site = Site(Words("vi"), own_settings(), date(2026, 1, 1), {}, {}, {}, {}, {}, {}, {})
    return site, summaries


def _summary(chance: random.Random, number: int, each: int) -> Any:
    place = f"place-{chance.randrange(3300)}"
    key = f"{place}/nq-{number}"
    rows = tuple(_row(chance, key, place, at) for at in range(each))
    return SimpleNamespace(
        key=key,
        link=Link(f"NQ {number}", f"resolutions/{key}/"),
        place_id=place,
        measured_place_id=place,
        targets=rows,
    )


def _row(chance: random.Random, key: str, place: str, at: int) -> TargetRow:
    computed = chance.choice(VERDICTS)
    topic = chance.randrange(60)
    number = f"{chance.randrange(300)}-NQ/TU"
    return TargetRow(
        link=Link(" ".join(chance.choices(SYLLABLES, k=12)), f"resolutions/{key}/t{at}/"),
        label=f"T{at}",
        asked=f"ít nhất {chance.randrange(100)}%",
        resolution=Link(number, f"resolutions/{key}/"),
        document_id=f"nq-{at // 5}",
        body_id=f"body-{place}",
        body=f"Ban Chấp hành Đảng bộ {place}",
        place_id=place,
        place=f"Xã {place}",
        topic_id=f"topic-{topic}",
        topic=f"Chủ đề {topic}",
        year=str(chance.randrange(2015, 2031)),
        claimed=Sign("claimed", claimed := chance.choice(CLAIMED), claimed),
        computed=Sign("computed", computed, computed),
        evidence=Sign("evidence", evidence := chance.choice(EVIDENCE), evidence),
        result="80% → 91,57%",
        line=Spark("4.0,24.0 92.0,4.0", "4.0,10.0 92.0,10.0", ("92.0", "4.0")),
        short="",
        shortfall=chance.randrange(-2000, 2000) if computed != "no_data" else None,
        standing=VERDICTS.index(computed),
        findings=("missed",) if computed in ("not_met", "depends") else (),
    )


def relabelled(row: TargetRow, statement: str) -> TargetRow:
    """Return a row with another statement."""
    return replace(row, link=Link(statement, row.link.href))
