"""What others keep as data comes in number by number, or is named with the reason why not."""

from __future__ import annotations

import csv
import io
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from openresolutions import imports, pipeline
from openresolutions.cli import app
from openresolutions.imports import Head, Imported, ImportFault, Signs
from openresolutions.imports.figures import identifier, number, period

ROOT = Path(__file__).resolve().parents[2]
UNITS = frozenset({"percent", "people", "households"})
HEAD = Head(
    "tinh-thu", "ke-hoach", "Kế hoạch thử", "grassroots", "people", date(2026, 11, 1),
    "Văn phòng thử", accessed_on=date(2026, 11, 1), units=UNITS,
)  # fmt: skip


def refused(imported: Imported) -> list[tuple[str, str, str]]:
    return [(row.place, row.value, row.why) for row in imported.refused]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("12", "12"),
        (" 12.50 ", "12.50"),
        ("-3", "-3"),
        ("1,5", None),
        ("1.000,5", None),
        ("1e3", None),
        ("NaN", None),
        ("", None),
        ("12 %", None),
        ("=1+1", None),
    ],
)
def test_a_number_is_plain_or_it_is_not_taken(text: str, read: str | None) -> None:
    assert number(text) == read


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2020", (date(2020, 1, 1), date(2020, 12, 31))),
        ("2020-02", (date(2020, 2, 1), date(2020, 2, 29))),
        ("2020-02-03", (date(2020, 2, 3), date(2020, 2, 3))),
        ("3/2/2020", None),
        ("2020-13", None),
        ("2021-02-29", None),
        ("", None),
    ],
)
def test_a_period_is_iso_or_it_is_not_taken(text: str, days: tuple[date, date] | None) -> None:
    assert period(text) == days


def test_an_id_has_small_letters_digits_and_hyphens() -> None:
    assert identifier("Hộ nghèo, %", "2020") == "ho-ngheo-2020"
    assert identifier("…") == "x"
    assert len(identifier("dài " * 100)) <= 80


LONG = """Chỉ số,Năm,Kế hoạch,Thực hiện,Đơn vị,Dấu
Hộ nghèo,2019,,12.50,%,
Hộ nghèo,2020,10.0,11.2,%,≤
Việc làm,2020,1500,1482,người,≥
Việc làm,2020,,1482,người,
Việc làm,2021,,"1,5",người,
Việc làm,hai nghìn,,9,người,
,2020,,9,người,
Rừng,2020,,9,ha,
Việc làm,2022,1600,,người,chừng
"""
MAP = """columns:
  indicator: Chỉ số
  date: Năm
  target: Kế hoạch
  outcome: Thực hiện
  unit: Đơn vị
  operator: Dấu
units: {"%": percent, người: people}
operators: {"≤": at_most, "≥": at_least}
better: neutral
"""


@pytest.fixture
def long_table(tmp_path: Path) -> tuple[Path, Path]:
    table, plan = tmp_path / "long.csv", tmp_path / "map.yml"
    table.write_text(LONG, "utf-8")
    plan.write_text(MAP, "utf-8")
    return table, plan


def test_every_number_of_a_long_table_is_taken_or_named(long_table: tuple[Path, Path]) -> None:
    imported = imports.read_long_table(*long_table, HEAD)
    assert [(o.indicator_id, o.value, o.period_end.year) for o in imported.outcomes] == [
        ("ho-ngheo", "12.50", 2019),
        ("ho-ngheo", "11.2", 2020),
        ("viec-lam", "1482", 2020),
    ]
    assert [(t.indicator_id, t.operator, t.value) for t in imported.targets] == [
        ("ho-ngheo", "at_most", "10.0"),
        ("viec-lam", "at_least", "1500"),
    ]
    assert refused(imported) == [
        ("line 5", "1482", "twice"),
        ("line 6", "1,5", "not_a_number"),
        ("line 7", "9", "no_date"),
        ("line 8", "", "no_indicator"),
        ("line 9", "ha", "unknown_unit"),
        ("line 10", "chừng", "unknown_operator"),
    ]


@pytest.mark.parametrize(
    ("plan", "key"),
    [
        ("columns: [", "map_unreadable"),
        ("- a", "map_without_columns"),
        ("columns: {indicator: Chỉ số}", "map_without_columns"),
        ("columns: {indicator: Chỉ số, date: Năm, outcome: Kết quả}", "no_such_column"),
        ("columns: {indicator: Chỉ số, date: Năm, outcome: Thực hiện, wind: x}", "map_key"),
        (MAP + "colour: red\n", "map_key"),
    ],
)
def test_a_map_that_does_not_fit_stops_the_import(
    long_table: tuple[Path, Path], plan: str, key: str
) -> None:
    long_table[1].write_text(plan, "utf-8")
    with pytest.raises(ImportFault) as fault:
        imports.read_long_table(*long_table, HEAD)
    assert fault.value.key == key


IATI = """<?xml version="1.0" encoding="UTF-8"?>
<iati-activities version="2.03"><iati-activity>
  <iati-identifier>XX-1</iati-identifier>
  <reporting-org ref="XX" type="10"><narrative>Cơ quan thử</narrative></reporting-org>
  <title><narrative>Nước sạch nông thôn</narrative></title>
  <result type="1"><title><narrative>r</narrative></title>
    <indicator measure="2" ascending="1"><title><narrative>Hộ có nước sạch</narrative></title>
      <baseline iso-date="2018-12-31" year="2018" value="61.5"/>
      <period><period-start iso-date="2019-01-01"/><period-end iso-date="2019-12-31"/>
        <target value="70"/><actual value="68.25"/>
        <actual value="33"><dimension name="sex" value="female"/></actual>
      </period>
      <period><period-start iso-date="2020-01-01"/><target value="80"/></period>
    </indicator>
    <indicator measure="1" ascending="0"><title><narrative>Người chưa có nước</narrative></title>
      <period><period-start iso-date="2019-01-01"/><period-end iso-date="2019-12-31"/>
        <target value="1,200"/><actual value="900"/></period>
    </indicator>
    <indicator measure="5"><title><narrative>Hài lòng</narrative></title></indicator>
  </result>
</iati-activity></iati-activities>
"""


def test_results_of_an_iati_file_are_taken_or_named(tmp_path: Path) -> None:
    path = tmp_path / "activity.xml"
    path.write_text(IATI, "utf-8")
    imported = imports.read_iati(path, HEAD)
    assert imported.title == "Nước sạch nông thôn"
    assert [(o.value, o.period_end) for o in imported.outcomes] == [
        ("61.5", date(2018, 12, 31)),
        ("68.25", date(2019, 12, 31)),
        ("900", date(2019, 12, 31)),
    ]
    (target,) = imported.targets
    assert (target.value, target.due_on) == ("70", date(2019, 12, 31))
    assert target.baseline_outcome_id == imported.outcomes[0].outcome_id
    assert [(i.unit_id, i.measure, i.better) for i in imported.indicators] == [
        ("percent", "share", "higher"),
        ("people", "count", "lower"),
    ]
    assert [row[1:] for row in refused(imported)] == [
        ("33", "dimension"),
        ("80", "no_date"),
        ("1,200", "not_a_number"),
        ("Hài lòng", "qualitative"),
    ]


LAUGHS = """<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<iati-activities><iati-activity><title><narrative>&c;</narrative></title></iati-activity>
</iati-activities>"""


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (IATI[: len(IATI) // 2], "xml_unreadable"),
        (LAUGHS, "xml_unreadable"),
        ("<other/>", "no_iati"),
        ("", "xml_unreadable"),
    ],
)
def test_a_file_that_is_no_whole_iati_file_stops_the_import(
    tmp_path: Path, content: str, key: str
) -> None:
    path = tmp_path / "activity.xml"
    path.write_text(content, "utf-8")
    with pytest.raises(ImportFault) as fault:
        imports.read_iati(path, HEAD)
    assert fault.value.key == key


@pytest.fixture
def open_sdg(tmp_path: Path) -> Path:
    folder = tmp_path / "sdg"
    for name in ("data", "meta", "indicator-config"):
        (folder / name).mkdir(parents=True)
    (folder / "data" / "indicator_1-2-1.csv").write_text(
        "Year,Sex,Value\n2019,,12.5\n2020,,11\n2020,female,13\n2021,,\n", "utf-8"
    )
    (folder / "data" / "indicator_9-9-9.csv").write_text("Year,Value\n2019,5\n", "utf-8")
    (folder / "meta" / "1-2-1.md").write_text(
        "---\nindicator_name: Tỷ lệ nghèo\ncomputation_units: Percent\n---\nvăn bản\n", "utf-8"
    )
    (folder / "indicator-config" / "1-2-1.yml").write_text(
        "progress_calculation_options:\n"
        "- {direction: negative, target: 6, target_year: 2030}\n"
        "- {target: 3, target_year: 2030, series: thành thị}\n",
        "utf-8",
    )
    return folder


def test_open_sdg_data_are_taken_or_named(open_sdg: Path) -> None:
    imported = imports.read_open_sdg(open_sdg, HEAD)
    assert [(o.value, o.period_end.year) for o in imported.outcomes] == [
        ("12.5", 2019),
        ("11", 2020),
    ]
    assert [(t.value, t.due_on) for t in imported.targets] == [("6", date(2030, 12, 31))]
    assert [(i.name, i.unit_id, i.better) for i in imported.indicators] == [
        ("Tỷ lệ nghèo", "percent", "lower")
    ]
    assert [row[1:] for row in refused(imported)] == [
        ("13", "dimension"),
        ("", "empty"),
        ("3", "dimension"),
        ("", "no_metadata"),
    ]


def test_an_open_sdg_folder_without_its_parts_stops_the_import(open_sdg: Path) -> None:
    for path in (open_sdg / "meta").iterdir():
        path.unlink()
    (open_sdg / "meta").rmdir()
    with pytest.raises(ImportFault) as fault:
        imports.read_open_sdg(open_sdg, HEAD)
    assert fault.value.key == "no_metadata"
    with pytest.raises(ImportFault) as fault:
        imports.read_open_sdg(open_sdg / "data", HEAD)
    assert fault.value.key == "no_data_files"


def test_numbers_of_a_country_are_read_where_the_map_says_so(
    long_table: tuple[Path, Path],
) -> None:
    table, plan = long_table
    table.write_text(
        "Chỉ số,Năm,Kế hoạch,Thực hiện,Đơn vị,Dấu\n"
        'Thu ngân sách,2019,,"1.234.567,80",người,\n'
        "Thu ngân sách,2020,1.500,1482,người,≥\n"
        "Thu ngân sách,2021,,1.5,người,\n",
        "utf-8",
    )
    plan.write_text(MAP + "numbers: country\n", "utf-8")
    with pytest.raises(ImportFault, match="map_numbers"):
        imports.read_long_table(table, plan, replace(HEAD, signs=Signs("")))
    imported = imports.read_long_table(table, plan, replace(HEAD, signs=Signs(",", ".")))
    assert [row.value for row in imported.outcomes] == ["1234567.80", "1482"]
    assert [row.value for row in imported.targets] == ["1500"]
    assert refused(imported) == [("line 4", "1.5", "not_a_number")]
    assert [row.measure for row in imported.indicators] == ["amount"]


def test_a_series_or_unit_of_open_sdg_is_an_indicator_of_its_own(open_sdg: Path) -> None:
    (open_sdg / "data" / "indicator_1-2-1.csv").write_text(
        "Year,Series,Units,Value\n2019,,Percent,12.5\n2019,Rural,Percent,20\n"
        "2019,,Persons,812\n2031,,Percent,9\n",
        "utf-8",
    )
    imported = imports.read_open_sdg(open_sdg, HEAD)
    assert [(row.name, row.unit_id, row.measure) for row in imported.indicators] == [
        ("Tỷ lệ nghèo", "percent", "share"),
        ("Tỷ lệ nghèo (Rural)", "percent", "share"),
        ("Tỷ lệ nghèo (Persons)", "people", "count"),
    ]
    assert ("indicator_1-2-1.csv, line 5", "9", "future") in refused(imported)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "tests" / "golden" / "small" / "data", folder)
    return folder


def numbers(content: bytes) -> list[str]:
    return [row["value"] for row in csv.DictReader(io.StringIO(content.decode()))]


def test_what_is_written_passes_the_check_and_holds_every_number(
    long_table: tuple[Path, Path], data: Path
) -> None:
    imported = imports.read_long_table(*long_table, HEAD)
    folder = imports.write_package(imported, HEAD, data)
    found = [problem for problem in pipeline.check(data) if "ke-hoach" in problem.file]
    assert found == []
    outcomes = numbers((folder / "outcomes.csv").read_bytes())
    assert sorted(outcomes) == sorted(row.value for row in imported.outcomes)
    assert sorted(numbers((folder / "targets.csv").read_bytes())) == ["10.0", "1500"]


def test_a_package_is_written_whole_or_not_at_all(
    long_table: tuple[Path, Path], data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = imports.read_long_table(*long_table, HEAD)
    before = sorted(data.rglob("*"))

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("openresolutions.output.add", fail)
    with pytest.raises(OSError, match="No space"):
        imports.write_package(imported, HEAD, data)
    assert sorted(data.rglob("*")) == before
    monkeypatch.undo()
    folder = imports.write_package(imported, HEAD, data)
    stands = {path: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(ImportFault) as fault:
        imports.write_package(imported, HEAD, data)
    assert fault.value.key == "exists"
    assert {path: path.read_bytes() for path in folder.iterdir()} == stands


OPTIONS = (
    "--place", "tinh-thu", "--resolution", "ke-hoach", "--title", "Kế hoạch thử",
    "--topic", "grassroots", "--unit", "people", "--read-on", "2026-11-01",
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_command_tells_each_value_left_out(open_sdg: Path, data: Path, language: str) -> None:
    done = CliRunner().invoke(
        app,
        ["import", "open-sdg", str(open_sdg), *OPTIONS, "--data", str(data), "--lang", language],
    )
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert len(lines) == 5
    assert "indicator_1-2-1.csv, line 4: 13" in lines[0]
    assert (data / "tinh-thu" / "ke-hoach" / "targets.csv").is_file()


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--place", "nowhere", "places nowhere"),
        ("--unit", "ells", "units ells"),
        ("--kind", "poem", "kinds poem"),
    ],
)
def test_the_command_ends_with_one_line_and_nothing_written(
    open_sdg: Path, data: Path, option: str, value: str, told: str
) -> None:
    before = sorted(data.rglob("*"))
    options = [*OPTIONS, option, value, "--data", str(data)]
    done = CliRunner().invoke(app, ["import", "open-sdg", str(open_sdg), *options])
    assert done.exit_code == 1
    assert told in done.output
    assert len(done.output.splitlines()) == 1
    assert sorted(data.rglob("*")) == before


@pytest.mark.parametrize(("options", "kind"), [((), "resolution"), (("--kind", "plan"), "plan")])
def test_the_document_is_of_the_kind_that_is_named(
    open_sdg: Path, data: Path, options: tuple[str, ...], kind: str
) -> None:
    command = ["import", "open-sdg", str(open_sdg), *OPTIONS, *options, "--data", str(data)]
    assert CliRunner().invoke(app, command).exit_code == 0
    (_, document) = (data / "tinh-thu" / "ke-hoach" / "documents.csv").read_text().splitlines()
    assert document.startswith(f"ke-hoach,{kind},")


PARTS = {
    "women": ("women", "sex"),
    "female": ("women", "sex"),
    "men": ("men", "sex"),
    "rural": ("rural", "area"),
}
BROKEN = """Name,Year,Sex,Area,Value,Plan
Trained,2020,,,100,120
Trained,2020,F,,60,
Trained,2020,F,Rural,25,30
Trained,2020,men,,40,
Trained,2020,X,,7,
"""
TAKEN = [("100", ()), ("60", ("women",)), ("25", ("women", "rural")), ("40", ("men",))]


def taken(imported: Imported) -> list[tuple[str, tuple[str, ...]]]:
    return [(row.value, tuple(name for name, _ in row.categories)) for row in imported.outcomes]


def test_a_table_broken_down_by_several_dimensions_is_taken(tmp_path: Path) -> None:
    table, plan = tmp_path / "t.csv", tmp_path / "m.yml"
    table.write_text(BROKEN, "utf-8")
    mapped = "columns: {indicator: Name, date: Year, outcome: Value, target: Plan}\n"
    mapped += "dimensions: [Sex, Area]\ncategories: {F: women}\n"
    plan.write_text(mapped, "utf-8")
    imported = imports.read_long_table(table, plan, replace(HEAD, categories=PARTS))
    assert taken(imported) == TAKEN
    assert [(row.value, row.why) for row in imported.refused] == [
        ("30", "dimension"),
        ("7", "dimension"),
    ]
    rows = package_rows(imported, "outcomes")
    breakdown = ("dimension", "category", "more_categories", "partition")
    assert [tuple(row.get(name, "") for name in breakdown) for row in rows] == [
        ("", "", "", ""),
        ("sex", "women", "", "overlapping"),
        ("sex", "women", "rural", "overlapping"),
        ("sex", "men", "", "overlapping"),
    ]
    plan.write_text(mapped.replace("Area", "Nowhere"), "utf-8")
    with pytest.raises(ImportFault) as fault:
        imports.read_long_table(table, plan, HEAD)
    assert fault.value.key == "no_such_column"


def package_rows(imported: Imported, name: str) -> list[dict[str, str]]:
    content = imports.package_files(imported, HEAD)[f"{name}.csv"].decode()
    order = [row.outcome_id for row in imported.outcomes]
    rows = list(csv.DictReader(io.StringIO(content)))
    return sorted(rows, key=lambda row: order.index(row["outcome_id"]))


def test_breakdowns_of_open_sdg_and_iati_are_taken_where_they_are_known(
    open_sdg: Path, tmp_path: Path
) -> None:
    known = replace(HEAD, categories=PARTS)
    (open_sdg / "data" / "indicator_1-2-1.csv").write_text(
        "Year,Sex,Area,Value\n2020,,,11\n2020,female,rural,13\n2020,female,men,14\n", "utf-8"
    )
    imported = imports.read_open_sdg(open_sdg, known)
    assert taken(imported) == [("11", ()), ("13", ("women", "rural"))]
    assert ("14", "dimension") in [(row.value, row.why) for row in imported.refused]
    path = tmp_path / "activity.xml"
    two = '<dimension name="sex" value="female"/><dimension name="a" value="rural"/></actual>'
    target = '<target value="50"><dimension name="sex" value="female"/></target>'
    changed = IATI.replace("</actual>", f'</actual><actual value="9">{two}', 1)
    path.write_text(changed.replace('<target value="70"/>', target), "utf-8")
    imported = imports.read_iati(path, known)
    assert taken(imported)[1:4] == [("68.25", ()), ("33", ("women",)), ("9", ("women", "rural"))]
    assert ("50", "dimension") in [(row.value, row.why) for row in imported.refused]
