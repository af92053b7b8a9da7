"""A small publication for the tests of the downloads: two resolutions, one of them bare."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from dossier_rows import words
from openresolutions import schemas
from openresolutions.model import records as r
from openresolutions.model import reference as ref
from openresolutions.model.dossier import Dossier, Publication, Resolution
from openresolutions.model.results import (
    Findings,
    Gap,
    Judgement,
    Pace,
    Reading,
    Recomputation,
    SeriesCheck,
    Term,
)
from openresolutions.packages import Package
from openresolutions.tables import Row, Table
from own import own_settings

AS_OF = date(2026, 11, 22)
KEY = "ha-noi/01-nq-2020"
BARE = "ha-noi/02-nq-2021"
SETTINGS = own_settings(site_url="https://data.example/nghi-quyet/")

TEXTS = {
    "documents": """d1,resolution,01-NQ/HĐ,Nghị quyết thử,Trial resolution,council,2020-01-05,\
,,true,https://d.example/1,s1,đầu bài
""",
    "sources": """s1,d1,"Bài ""một"", có dấu phẩy",Báo Thử,2021-02-03,https://d.example/bai?a=1&b=2,2026-11-01,,,
s2,,@bài hai,,,,,s1,,
""",
    "indicators": """i1,Thôn chưa có điện,Villages without power,village,power,count,lower,,,,,
""",
    "targets": """t1,i1,d1,Giảm ít nhất 20% mỗi năm,Reduce by at least 20% a year,\
change_percent_per_year,at_least,20,,o1,2020-01-05,2023-12-31,once,,,s1,mục 1
t2,i1,d1,=1+1,-3.5 only,level,,0,,,,,once,,,s1,mục 2
""",
    "outcomes": """o1,i1,ha-noi,,2020-01-01,,88,,exact,reported,,,,,s1,mục 3,,
o2,i1,ha-noi,,2023-11-01,,21.50,,exact,reported,,,,,s1,mục 4,"hai
dòng",
o3,i1,ha-noi,,2021-11-01,,0,,exact,reported,,,,,s2,mục 5,,
""",
    "claims": """c1,figure,t1,i1,percent_change,o1 o2,,75.560,exact,,s1,mục 6,,
c2,verdict,t1,i1,,,,,,met,s1,mục 7,,
""",
    "notes": """n1,targets,t2,missing,Nguồn không nêu hạn,\
The source states no deadline,s1,,,,
""",
    "changes": """k1,2026-11-20,1.1.0,outcomes,o2,value,21.5,21.50,\
Thêm chữ số như in,Digits as printed
""",
}
REFERENCE_TEXTS = {
    "places": """ha-noi,Hà Nội,Hà Nội,province,,,01,,,,3,2,,
""",
    "bodies": "council,Hội đồng,Council,ha-noi,\n",
    "units": "village,thôn,villages,village,\n",
    "topics": "power,Điện,Power,\n",
    "concepts": "powerless,Thôn chưa có điện,Villages without power,village,power,,\n",
    "dimensions": "",
    "categories": "",
    "withdrawals": """ha-noi/00-nq-2019,2026-10-01,Nghị quyết cũ,Old resolution,\
Nhập nhầm,Entered by mistake
""",
}


def parse(package: str, name: str, text: str) -> Table:
    """Return a table of the package from the rows of its file, the head left out."""
    lines = csv.DictReader(io.StringIO(text, newline=""), schemas.field_names(name))
    rows = tuple(Row(lines.line_num, dict(cells)) for cells in lines)
    return Table(package, name, f"{package}/{name}.csv", rows)


def package(key: str, texts: dict[str, str], title: str) -> Package:
    """Return a package as the gate lets it through."""
    descriptor = {
        "name": key.replace("/", "-"),
        "title": title,
        "title_en": f"{title} (en)",
        "description": "Mô tả <b>thử</b>",
        "description_en": "Trial *description*",
        "version": "1.1.0",
        "created": "2026-11-01",
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "contributors": [{"title": "Nghị quyết mở", "roles": ["publisher"]}],
        "keywords": ["điện", "thôn bản"],
        "resources": [{"name": name, "path": f"{name}.csv"} for name in texts],
    }
    role: schemas.Role = "reference" if key == "reference" else "resolution"
    if role == "resolution":
        descriptor["resolution"] = {"document_id": "d1", "place_id": "ha-noi"}
    return Package(key, role, Path(key), descriptor, {})


BARE_TEXTS = {
    **{name: TEXTS[name] for name in ("documents", "sources")},
    **dict.fromkeys(("indicators", "targets", "outcomes"), ""),
}
PACKAGES = (
    package(KEY, TEXTS, "Nghị quyết thử {số 1} & <hai>"),
    package(BARE, BARE_TEXTS, "Nghị quyết trống"),
    package("reference", REFERENCE_TEXTS, "Danh mục dùng chung"),
)
TABLES = tuple(
    parse(key, name, text)
    for key, texts in ((KEY, TEXTS), (BARE, BARE_TEXTS), ("reference", REFERENCE_TEXTS))
    for name, text in texts.items()
)


def _resolution(key: str, title: str) -> Resolution:
    return Resolution(
        key=key,
        name=key.replace("/", "-"),
        title=words(vi=title, en=f"{title} (en)"),
        summary=words(vi="Tóm tắt", en="Summary"),
        version="1.1.0",
        created=date(2026, 11, 1),
        document_id="d1",
        place_id="ha-noi",
        measured_place_id="ha-noi",
        starts_on=date(2020, 1, 5),
        ends_on=date(2023, 12, 31),
        keywords=("điện", "thôn bản"),
    )


def _target(target_id: str, vi: str, en: str, value: str) -> r.Target:
    first = target_id == "t1"
    return r.Target(
        target_id=target_id,
        indicator_id="i1",
        document_id="d1",
        statement=words(vi=vi, en=en),
        basis="change_percent_per_year" if first else "level",
        operator="at_least" if first else None,
        value=Decimal(value),
        value_to=None,
        baseline_outcome_id="o1" if first else None,
        starts_on=date(2020, 1, 5) if first else None,
        due_on=date(2023, 12, 31) if first else None,
        recurrence="once",
        relation=None,
        related_target_id=None,
        source_id="s1",
        locator="mục 1",
    )


def _outcome(outcome_id: str, day: date, value: str) -> r.Outcome:
    return r.Outcome(
        outcome_id=outcome_id,
        indicator_id="i1",
        place_id="ha-noi",
        period_start=None,
        period_end=day,
        period_origin=None,
        value=Decimal(value),
        value_to=None,
        qualifier="exact",
        origin="reported",
        dimension=None,
        category=None,
        partition=None,
        restates_id=None,
        source_id="s1",
        locator="mục 3",
        note=words(),
    )


DOCUMENT = r.Document(
    "d1", "resolution", "01-NQ/HĐ", words(vi="Nghị quyết thử", en="Trial resolution"), "council",
    date(2020, 1, 5), None, None, True, "https://d.example/1", "s1", "đầu bài",
)  # fmt: skip
SOURCE = r.Source("s1", "d1", "Bài một", "Báo Thử", date(2021, 2, 3), None, None, None, None)
INDICATOR = r.Indicator(
    "i1", words(vi="Thôn chưa có điện", en="Villages without power"), "village", "power",
    "count", "lower", words(), None, None,
)  # fmt: skip
CLAIM = r.Claim(
    "c1", "figure", "t1", "i1", "percent_change", ("o1", "o2"), None, Decimal("75.560"),
    "exact", None, "s1", "mục 6", words(),
)  # fmt: skip
CHANGE = r.Change(
    "k1", date(2026, 11, 20), "1.1.0", "outcomes", "o2", "value", "21.5", "21.50",
    words(vi="Thêm chữ số như in", en="Digits as printed"),
)  # fmt: skip
DOSSIER = Dossier(
    resolution=_resolution(KEY, "Nghị quyết thử {số 1} & <hai>"),
    documents=(DOCUMENT,),
    sources=(SOURCE,),
    indicators=(INDICATOR,),
    targets=(
        _target("t1", "Giảm ít nhất 20% mỗi năm", "Reduce by at least 20% a year", "20"),
        _target("t2", "=1+1", "-3.5 only", "0"),
    ),
    outcomes=(
        _outcome("o1", date(2020, 1, 1), "88"),
        _outcome("o2", date(2023, 11, 1), "21.50"),
        _outcome("o3", date(2021, 11, 1), "0"),
    ),
    claims=(CLAIM,),
    changes=(CHANGE,),
)
BARE_DOSSIER = Dossier(
    resolution=_resolution(BARE, "Nghị quyết trống"),
    documents=(DOCUMENT,),
    sources=(),
    indicators=(),
    targets=(),
    outcomes=(),
)
REFERENCE = ref.Reference(
    places=(
        ref.Place(
            "ha-noi", words(vi="Hà Nội", en="Hà Nội"), "province", None, None, "01",
            None, None, None, 3, 2,
            words(),
        ),
    ),
    bodies=(ref.Body("council", words(vi="Hội đồng", en="Council"), "ha-noi", None),),
    units=(ref.Unit("village", words(vi="thôn", en="villages"), words(en="village"), None),),
    topics=(ref.Topic("power", words(vi="Điện", en="Power"), None),),
    dimensions=(),
    categories=(),
    withdrawals=(
        ref.Withdrawal(
            "ha-noi/00-nq-2019", date(2026, 10, 1), words(vi="Nghị quyết cũ", en="Old resolution"),
            words(vi="Nhập nhầm", en="Entered by mistake"),
        ),
    ),
)  # fmt: skip
PUBLICATION = Publication(REFERENCE, (DOSSIER, BARE_DOSSIER), AS_OF)

_READING = Reading(
    name="calendar_years_simple",
    formula="change_percent_per_year_simple",
    terms=(Term("a", Fraction(88), "outcomes/o1"), Term("b", Fraction(43, 2), "outcomes/o2")),
    years=Fraction(4),
    value=Fraction(13300, 704),
    low=None,
    high=None,
    verdict="not_met",
    past=False,
    used_by_source=False,
    row_ids=("outcomes/o1", "outcomes/o2"),
)
_GAP = Gap(
    amount=Fraction(9),
    unit_id="village",
    measured_on=date(2023, 11, 1),
    due_on=date(2023, 12, 31),
    pace_needed=Fraction(1, 3),
    pace_last=None,
    assumptions=(("population_holds", "outcomes/o1"), ("same_scope", "")),
    row_ids=("outcomes/o1",),
)
_PACE = Pace(
    "o3",
    "from_baseline_simple",
    date(2021, 11, 1),
    Fraction(11, 6),
    Fraction(100),
    Fraction(600, 11),
    True,
)


def _judgement(target_id: str) -> Judgement:
    full = target_id == "t1"
    return Judgement(
        target_id=target_id,
        claimed="met" if full else None,
        claim_ids=("c2",) if full else (),
        computed="depends" if full else "no_data",
        evidence="single" if full else "none",
        publishers=("Báo Thử",) if full else (),
        evidence_ids=("outcomes/o2",) if full else (),
        outcome_id="o2" if full else None,
        readings=(_READING,) if full else (),
        reading_used=None,
        gap=_GAP if full else None,
        interim=(_PACE,) if full else (),
        reasons=() if full else ("no_outcome",),
        missing=() if full else ("result", "due_date"),
        as_of=AS_OF,
        row_ids=("targets/t1", "outcomes/o2") if full else ("targets/t2",),
    )


FINDINGS = {
    KEY: Findings(
        judgements=(_judgement("t1"), _judgement("t2")),
        recomputations=(
            Recomputation(
                claim_id="c1",
                formula="percent_change",
                terms=(Term("a", Fraction(88), "outcomes/o1"),),
                exact=Fraction(6650, 88),
                rounded=Decimal("75.568"),
                truncated=Decimal("75.568"),
                agrees="no",
                via_reported=None,
                via_claim_id=None,
                missing=(),
                low=None,
                high=Fraction(1234567, 3),
                fits_rounding=(66, 67),
                fits_truncation=(),
                row_ids=("outcomes/o1", "outcomes/o2"),
            ),
        ),
        series_checks=(
            SeriesCheck(
                "cross_source", "i1", "monotone", (Term("x", Fraction(88)),), ("outcomes/o1",)
            ),
        ),
    ),
    BARE: Findings((), (), ()),
}
