"""Every published verdict, reading and claim is found again by a second computation."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import date
from fractions import Fraction as F
from pathlib import Path

import pytest
from independent_bounds import bounds, fits, via_reported
from independent_claims import recompute
from independent_gaps import gap_of, latest, paces, towards
from independent_grid import grid
from independent_readings import interim
from independent_tables import Book, Row, num, read
from independent_target import Target
from independent_verdicts import evidence, judge
from published import publish_folder, publish_rows

NEAR = F(1, 10**9)
ROOT = Path(__file__).resolve().parents[2]
WORDS = (
    "claimed",
    "computed",
    "evidence",
    "reading_used",
    "as_of",
    "assumed_ids",
    "origins",
)
NUMBERS = ("years", "value", "low", "high")
COLUMNS = (
    *("starts_on", "due_on", "baseline_outcome_id", "relation", "related_target_id", "recurrence"),
    *("operator", "restates_id", "period_start", "value_to", "based_on_id", "origin_body_id"),
    "origin",
)
OWN = "dien-bien/04-nq-tu-2016"


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The published tables of this repository's own data."""
    site = tmp_path_factory.mktemp("real")
    publish_folder(ROOT / "datapackages", site)
    return book(site, date.max)


@pytest.fixture(scope="module", params=["2018-06-30", "2021-12-31"])
def made_up(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, full: bool
) -> Book:
    """The published tables of a target for every combination, or one in three, at two dates."""
    site = tmp_path_factory.mktemp("grid")
    publish_rows(dict(grid(1 if full else 3)), date.fromisoformat(request.param), site)
    return book(site, date.fromisoformat(request.param))


def book(site: Path, as_of: date) -> Book:
    """Return the published tables; nothing after the day is known."""
    return Book(read(site / "data" / "all"), as_of)


def differences(found: Book) -> list[object]:
    """Return every row on which the two computations differ."""
    published = {
        (row["resolution"], row["target_id"], row["reading"]): row
        for row in found.tables["readings"]
    }
    wrong: list[object] = []
    for row in found.tables["verdicts"]:
        key = (row["resolution"], row["target_id"])
        target = found.one("targets", key[0], "target_id", key[1])
        assert target
        verdict, readings = judge(found, target)
        wrong += [
            (key, name, row[name], verdict[name]) for name in WORDS if row[name] != verdict[name]
        ]
        mine = {(*key, name): reading for name, reading in readings.items()}
        theirs = {name: published.pop(name) for name in list(published) if name[:2] == key}
        wrong += [(key, "readings", set(mine) ^ set(theirs))] if set(mine) != set(theirs) else []
        wrong += [w for name in set(mine) & set(theirs) for w in compared(theirs[name], mine[name])]
    return [*wrong, *published]


def compared(row: Row, mine: dict[str, object]) -> list[object]:
    wrong: list[object] = [
        (row, name, mine[name]) for name in NUMBERS if not same(row[name], mine[name])
    ]
    wrong += [(row, mine[name]) for name in ("verdict", "left_out") if row[name] != mine[name]]
    for name in ("used_by_source", "past"):
        if (row[name] == "true") != mine[name]:
            wrong.append((row, name, mine[name]))
    return wrong


def same(published: str, mine: object) -> bool:
    """Tell whether a published number is the one found again, to a billionth (tables.b)."""
    number = num(published)
    if number is None or mine is None:
        return number is None and mine is None
    assert isinstance(mine, F)
    return abs(number - mine) <= NEAR


def gap_differences(found: Book) -> list[object]:
    wrong: list[object] = []
    for row in found.tables["verdicts"]:
        target = found.one("targets", row["resolution"], "target_id", row["target_id"])
        assert target
        case = Target(found, target)
        amount, assumption = gap_of(case, case.results(), row["computed"]) or (None, "")
        if not same(row["gap"], amount) or row["gap_assumption"] != assumption:
            wrong.append((row, amount, assumption))
        elif amount is not None:
            wrong += pace_differences(case, row, amount)
    return wrong


def pace_differences(case: Target, row: Row, amount: F) -> list[object]:
    now = (case.results() or [case.base or latest(case)])[-1]
    assert now
    needed, last = paces(case, now, amount, towards(case, now))
    unit = case.book.one("indicators", case.key, "indicator_id", now["indicator_id"])
    assert unit
    mine = {"gap_measured_on": now["period_end"], "gap_unit_id": unit["unit_id"]}
    wrong: list[object] = [(row, name) for name, one in mine.items() if row[name] != one]
    numbers = (("pace_needed", needed), ("pace_last", last))
    return wrong + [(row, name, one) for name, one in numbers if not same(row[name], one)]


def interim_differences(found: Book) -> list[object]:
    """Return every interim pace on which the two computations differ."""
    published = {
        (row["resolution"], row["target_id"], row["outcome_id"], row["reading"]): row
        for row in found.tables["interim"]
    }
    wrong: list[object] = []
    for target in found.tables["targets"]:
        case = Target(found, target)
        for row in case.results()[:-1]:
            for name, mine in interim(case, row).items():
                key = (case.key, target["target_id"], row["outcome_id"], name)
                theirs = published.pop(key, None)
                if theirs is None or not agree(theirs, mine):
                    wrong.append((key, theirs, mine))
    return [*wrong, *published]


def agree(theirs: Row, mine: dict[str, object]) -> bool:
    numbers = all(same(theirs[name], mine[name]) for name in ("years", "value", "change_percent"))
    answer = {True: "true", False: "false", None: ""}[mine["reaches_target"]]  # type: ignore[index]
    return numbers and theirs["reaches_target"] == answer


def claim_differences(found: Book) -> list[object]:
    wrong: list[object] = []
    for row in found.tables["claims"]:
        mine = recompute(found, row)
        names = ("exact", "rounded", "truncated")
        wrong += [(row, name, mine[name]) for name in names if not same(row[name], mine[name])]
        wrong += [(row, mine["agrees"])] if row["agrees"] != mine["agrees"] else []
        wrong += bound_differences(found, row)
    return wrong


def bound_differences(found: Book, row: Row) -> list[object]:
    """Return the ends, counts and means of a claim on which the two computations differ."""
    mean, by = via_reported(found, row)
    numbers = zip(("low", "high", "via_reported"), (*bounds(found, row), mean), strict=True)
    names = ("fits_rounding", "fits_truncation", "via_claim_id")
    texts = zip(names, (*fits(found, row), by), strict=True)
    wrong: list[object] = [(row, n, one) for n, one in numbers if not same(row[n], one)]
    return wrong + [(row, n, one) for n, one in texts if row[n] != one]


def targets_put_in(found: Book, claim: Row) -> bool:
    """Tell whether a claim counts a result against its target."""
    names = claim["input_ids"].split()
    return any(found.one("targets", claim["resolution"], "target_id", name) for name in names)


def test_the_second_computation_knows_nothing_of_the_generator() -> None:
    """It reads published tables; what is published for it is made by another module."""
    own = sorted(Path(__file__).parent.glob("independent_*.py"))
    assert len(own) > 8
    assert not [path.name for path in own if "openresolutions" in path.read_text("utf-8")]


def test_every_rule_of_the_method_page_is_followed_and_no_other() -> None:
    """What the page does not say, the second computation does not do; it names each rule."""
    page = tomllib.loads((ROOT / "src/openresolutions/locales/en/method.toml").read_text("utf-8"))
    rules = {f"{part}.{key}" for part, said in page.items() for key in said if key != "title"}
    own = [*Path(__file__).parent.glob("independent_*.py"), Path(__file__)]
    words = "|".join(page)
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


def evidence_word(rows: dict[str, list[Row]]) -> object:
    tables = {
        name: [{"resolution": "r", **dict.fromkeys(COLUMNS, ""), **row} for row in table]
        for name, table in rows.items()
    }
    found = Book(tables, date.max)
    target = Target(found, tables["targets"][0])
    return evidence(found, target, target.results()[-1])["evidence"]


def test_every_verdict_and_reading_is_found_again(real: Book) -> None:
    assert len(real.tables["verdicts"]) == len(real.tables["targets"]) > 21
    assert len(real.rows("readings", OWN)) == 4 * 9
    assert differences(real) == []
    assert gap_differences(real) == []
    assert len(real.rows("interim", OWN)) == 2 * 4
    assert interim_differences(real) == []


def test_every_claim_is_found_again(real: Book) -> None:
    kinds = Counter(row["kind"] for row in real.rows("claims", OWN))
    assert kinds["figure"] > 15
    assert kinds["verdict"] == 4
    rows = real.rows("claims", OWN)
    assert sum(1 for row in rows if row["low"]) >= 4
    assert sum(1 for row in rows if row["fits_rounding"]) >= 4
    assert any(row["via_reported"] for row in rows)
    assert any(targets_put_in(real, row) for row in real.tables["claims"])
    assert claim_differences(real) == []


def test_every_combination_of_the_vocabularies_is_found_again(made_up: Book, full: bool) -> None:
    every = 4 * 8 * 2 * 3 * 8 + 8 * 5 * 3 * 4 * 2
    assert abs(len(made_up.tables["verdicts"]) - (every if full else every // 3)) < 2
    assert differences(made_up) == []
    assert len(made_up.tables["interim"]) > 10
    assert interim_differences(made_up) == []


def test_every_gap_is_found_again(made_up: Book) -> None:
    assert sum(1 for row in made_up.tables["verdicts"] if row["gap"]) > 30
    assert gap_differences(made_up) == []


def test_every_made_up_claim_is_found_again(made_up: Book) -> None:
    assert claim_differences(made_up) == []


def test_the_combinations_reach_every_verdict(made_up: Book) -> None:
    computed = {row["computed"] for row in made_up.tables["verdicts"]}
    early = {"on_track", "behind", "met", "depends", "unclear", "no_data"}
    due = {"exceeded", "not_met"} if made_up.as_of.year > 2018 else set()
    assert early | due <= computed
    left_out = {row["left_out"] for row in made_up.tables["readings"]}
    assert left_out == {"", "unfinished_year", "falls_to_zero", "years_not_stated"}
    evidence = {row["evidence"] for row in made_up.tables["verdicts"]}
    assert evidence == {"none", "single", "corroborated", "conflicting"}
    agrees = {row["agrees"] for row in made_up.tables["claims"]}
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
    real: Book, target: str, values: tuple[str, ...], verdicts: tuple[str, ...]
) -> None:
    rows = [
        row
        for row in real.rows("readings", OWN)
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
    real: Book, target: str, gap: str, assumption: str
) -> None:
    row = real.one("verdicts", OWN, "target_id", target)
    assert row
    assert (row["gap"], row["gap_assumption"]) == (gap, assumption)
