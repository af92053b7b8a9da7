"""Every published verdict, reading and claim is found again by a second computation."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction as F
from pathlib import Path

import pytest
from independent.cases import Case, results
from independent.evidence import evidence
from independent.tables import Dossier, Row, read
from independent.worked_out import Cell, Line, tables
from independent_corners import SHARED, corners
from independent_grid import grid
from published import publish_folder, publish_rows

from openresolutions.texts import originals

NEAR = F(1, 10**9)
ROOT = Path(__file__).resolve().parents[2]
KEYS = {
    "verdicts": ("target_id",),
    "readings": ("target_id", "reading"),
    "interim": ("target_id", "outcome_id", "reading"),
    "claims": ("claim_id",),
    "series_checks": ("kind", "indicator_id"),
}
COLUMNS = (
    *("starts_on", "due_on", "baseline_outcome_id", "relation", "related_target_id", "recurrence"),
    *("operator", "restates_id", "period_start", "value_to", "based_on_id", "origin_body_id"),
    *("origin", "complement_indicator_id", "published_on", "held_on"),
)
OWN = "dien-bien/04-nq-tu-2016"
Tables = dict[str, list[Row]]


class Both:
    """The published tables, and the same worked out again from the others."""

    def __init__(self, site: Path, until: date | None = None) -> None:
        folder = site / "data" / "all"
        self.until = until or date.max
        self.published: Tables = {name: read(folder, name) for name in (*KEYS, "targets")}
        self.published["claims"] = [r for r in self.published["claims"] if r["kind"] == "figure"]
        self.again = tables(folder, until)

    def rows(self, table: str, resolution: str = OWN) -> list[Row]:
        return [row for row in self.published[table] if row["resolution"] == resolution]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Both:
    """The published tables of this repository's own data."""
    site = tmp_path_factory.mktemp("real")
    publish_folder(ROOT / "datapackages", site)
    return Both(site)


@pytest.fixture(scope="module", params=["2018-06-30", "2021-12-31"])
def made_up(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, full: bool
) -> Both:
    """The published tables of a target for every combination, or one in three, at two dates."""
    site, until = tmp_path_factory.mktemp("grid"), date.fromisoformat(request.param)
    publish_rows(dict([*grid(1 if full else 3), corners()]), until, site, SHARED)
    return Both(site, until)


def differences(found: Both, table: str) -> list[object]:
    """Return every row on which the two computations differ, and every row that only one has."""
    theirs, mine = (keyed(rows[table], table) for rows in (found.published, found.again))
    wrong: list[object] = [(table, key) for key in theirs.keys() ^ mine.keys()]
    for key in theirs.keys() & mine.keys():
        row = theirs[key]
        wrong += [(key, c, row[c], cell) for c, cell in mine[key].items() if not same(row[c], cell)]
    return wrong


def keyed(rows: list[Row] | list[Line], table: str) -> dict[tuple[Cell, ...], Row | Line]:
    found = {tuple(row[c] for c in ("resolution", *KEYS[table])): row for row in rows}
    assert table == "series_checks" or len(found) == len(rows)
    return found


def same(published: str, mine: Cell) -> bool:
    """Tell whether a published cell is the one found again, numbers to a billionth (tables.b)."""
    if isinstance(mine, F):
        return bool(published) and abs(F(published) - mine) <= NEAR * max(1, abs(mine))
    return published == (mine or "")


def targets_put_in(found: Both, claim: Row) -> bool:
    """Tell whether a claim counts a result against its target."""
    targets = {row["target_id"] for row in found.rows("targets", claim["resolution"])}
    return not targets.isdisjoint(claim["input_ids"].split())


def test_the_second_computation_knows_nothing_of_the_generator() -> None:
    """It reads published tables; what is published for it is made by another module."""
    own = sorted((Path(__file__).parent / "independent").glob("*.py"))
    assert len(own) > 8
    assert not [path.name for path in own if "openresolutions" in path.read_text("utf-8")]


def test_every_rule_of_the_method_page_is_followed_and_no_other() -> None:
    """What the page does not say, the second computation does not do; it names each rule."""
    page = [key.split(".")[1:] for key in originals() if key.startswith("method.")]
    rules = {f"{part}.{key}" for part, key in page if key != "title"}
    own = [*(Path(__file__).parent / "independent").glob("*.py"), Path(__file__)]
    words = "|".join({part for part, _ in page})
    named = {
        found
        for path in own
        for found in re.findall(rf"\b(?:{words})\.[a-z]\b", path.read_text("utf-8"))
    }
    assert named == rules


def test_the_made_up_example_of_corroboration_comes_out_as_the_page_says() -> None:
    """A province and two newspapers are one origin; then two others count too (origin.d)."""
    rows: dict[str, list[Row]] = {
        "resolutions": [{"document_id": "d", "measured_place_id": "p", "changed_on": "2022-01-01"}],
        "documents": [{"document_id": "d", "issued_on": "2020-01-01", "issuer_id": "province"}],
        "bodies": [{"body_id": "office", "part_of_id": "department"}],
        "indicators": [
            {
                **{"indicator_id": "i", "measure": "count", "better": "higher"},
                "complement_indicator_id": "",
            }
        ],
        "targets": [{"target_id": "t", "indicator_id": "i", "document_id": "d", "basis": "level"}],
        "sources": [
            {"source_id": "report", "origin_body_id": "province"},
            {"source_id": "paper", "based_on_id": "report", "origin_body_id": "paper"},
            {"source_id": "other", "based_on_id": "report"},
        ],
        "outcomes": [counted("report"), counted("paper"), counted("other")],
    }
    assert evidence_word(rows) == "single"
    rows["sources"] += [
        {"source_id": "statistics", "origin_body_id": "office"},
        {"source_id": "university", "origin_body_id": "university"},
    ]
    rows["outcomes"].append(counted("statistics"))
    assert evidence_word(rows) == "single"
    rows["outcomes"].append(counted("university"))
    assert evidence_word(rows) == "corroborated"


def counted(source: str) -> Row:
    return {
        **{"outcome_id": source, "indicator_id": "i", "place_id": "p", "source_id": source},
        **{"value": "12", "qualifier": "exact", "period_end": "2021-12-31", "dimension": ""},
    }


def evidence_word(rows: dict[str, list[Row]]) -> str:
    filled: Tables = {
        name: [{**dict.fromkeys(COLUMNS, ""), **row} for row in table]
        for name, table in rows.items()
    }
    bodies = {row["body_id"]: row for row in filled["bodies"]}
    own: Tables = {"claims": [], "events": [], **filled}
    del own["bodies"], own["resolutions"]
    dossier = Dossier(filled["resolutions"][0], own, bodies, {})
    case = Case(dossier, filled["targets"][0])
    return evidence(case, results(case)[-1])[0]


@pytest.mark.parametrize("table", KEYS)
def test_every_published_row_is_found_again(real: Both, table: str) -> None:
    assert len(real.published["verdicts"]) == len(real.published["targets"]) > 21
    assert len(real.rows("readings")) == 4 * 9
    assert len(real.rows("interim")) == 2 * 4
    assert differences(real, table) == []


def test_the_claims_are_of_every_kind(real: Both) -> None:
    rows = real.rows("claims")
    assert len(rows) > 15
    assert sum(1 for row in rows if row["low"]) >= 4
    assert sum(1 for row in rows if row["fits_rounding"]) >= 4
    assert any(row["via_reported"] for row in rows)
    assert any(targets_put_in(real, row) for row in real.published["claims"])


@pytest.mark.parametrize("table", KEYS)
def test_every_combination_of_the_vocabularies_is_found_again(
    made_up: Both, table: str, full: bool
) -> None:
    every = 4 * 8 * 2 * 3 * 8 + 8 * 5 * 3 * 4 * 2
    combined = len(made_up.published["verdicts"]) - len(made_up.rows("verdicts", "grid/corners"))
    relative = 2 * 8 * 2 * 3 * 8
    expected = every + relative // 3 if full else every // 3 + relative // 9
    assert abs(combined - expected) < 4
    assert sum(1 for row in made_up.published["verdicts"] if row["gap"]) > 30
    assert len(made_up.published["interim"]) > 10
    assert differences(made_up, table) == []


def test_the_combinations_reach_every_verdict(made_up: Both) -> None:
    computed = {row["computed"] for row in made_up.published["verdicts"]}
    early = {"on_track", "behind", "met", "depends", "unclear", "no_data"}
    due = {"exceeded", "not_met"} if made_up.until.year > 2018 else set()
    assert early | due <= computed
    left_out = {row["left_out"] for row in made_up.published["readings"]}
    assert left_out == {"", "unfinished_year", "falls_to_zero", "years_not_stated"}
    graded = {row["evidence"] for row in made_up.published["verdicts"]}
    assert graded == {"none", "single", "corroborated", "conflicting"}
    agrees = {row["agrees"] for row in made_up.published["claims"]}
    assert agrees == {"exact", "rounding", "truncation", "no", "unknown"}


@pytest.mark.parametrize(
    ("target", "values", "verdicts"),
    [
        ("a4", ("25.38", "21.79", "19.60", "19.03"), ("on_track", "on_track", "behind", "behind")),
        (
            "a2",
            ("19.61", "16.84", "15.15", "14.71"),
            ("on_track", "on_track", "on_track", "behind"),
        ),
    ],
)
def test_the_four_simple_readings_are_published(
    real: Both, target: str, values: tuple[str, ...], verdicts: tuple[str, ...]
) -> None:
    rows = [
        row
        for row in real.rows("readings")
        if row["target_id"] == target and row["reading"].endswith("_simple")
    ]
    assert tuple(f"{float(row['value']):.2f}" for row in rows) == values
    assert tuple(row["verdict"] for row in rows) == verdicts


@pytest.mark.parametrize(
    ("target", "gap", "assumption"),
    [
        ("a2", "", ""),
        ("a4", "2", "rate_simple_from_baseline"),
        ("b1", "8", ""),
        ("b2", "9", "denominator_date"),
        ("b4", "21", ""),
    ],
)
def test_the_gaps_in_peoples_terms_are_published(
    real: Both, target: str, gap: str, assumption: str
) -> None:
    row = next(one for one in real.rows("verdicts") if one["target_id"] == target)
    assert (row["gap"], row["gap_assumption"]) == (gap, assumption)
