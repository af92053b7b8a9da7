"""The first publication holds every figure of its five sources, and none of their traps is lost.

The list below says in the project's own words what each source states, one line a figure.
"""

from __future__ import annotations

import csv
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from openresolutions import schemas

DATA = Path(__file__).parents[2] / "datapackages"
DIEN_BIEN = "dien-bien/04-nq-tu-2016"
BINH_XUYEN = "binh-xuyen/nghi-quyet-03"
TUYEN_QUANG = "tuyen-quang/03-da-tu-2021"
PACKAGES = (DIEN_BIEN, BINH_XUYEN, TUYEN_QUANG)

BROADCASTER = (DIEN_BIEN, "dien-bien-tv-2019")
ARTICLE = (DIEN_BIEN, "bai-ket-nap-dang-vien")
CONCLUSION = (DIEN_BIEN, "ket-luan-425")
DISTRICT = (BINH_XUYEN, "bai-binh-xuyen-2022")
REVIEW = (TUYEN_QUANG, "bai-lam-binh")

FIGURES: dict[tuple[str, str], list[tuple[str, str, str, str]]] = {
    BROADCASTER: [
        ("villages without any member, a year", "15..20", "targets", "a1"),
        ("villages without a cell, a year", "15..20", "targets", "a2"),
        ("schools without a cell, a year", "20", "targets", "a3"),
        ("health stations without a cell, a year", "20", "targets", "a4"),
        ("villages without a member, start", "95", "outcomes", "villages-without-member-2016-tv"),
        ("villages without a member, review", "8", "outcomes", "villages-without-member-2019"),
        ("villages without a member, fewer", "87", "claims", "a1-fall"),
        ("villages without a member, fewer in percent", "91.57", "claims", "a1-fall-percent"),
        ("villages without a member, mean a year", "30.52", "claims", "a1-fall-per-year"),
        ("villages without a cell, start", "328", "outcomes", "villages-without-cell-2016-tv"),
        ("villages without a cell, review", "135", "outcomes", "villages-without-cell-2019"),
        ("villages without a cell, fewer", "193", "claims", "a2-fall"),
        ("villages without a cell, fewer in percent", "58.84", "claims", "a2-fall-percent"),
        ("villages without a cell, mean a year", "19.61", "claims", "a2-fall-per-year"),
        ("schools without a cell, fewer", "33", "claims", "a3-fall"),
        ("schools with a cell, review", "100", "outcomes", "schools-with-cell-2019"),
        ("schools without a cell, mean a year", "33.3", "claims", "a3-fall-per-year"),
        ("health stations without a cell, start", "88", "outcomes", "stations-without-cell-2016"),
        ("health stations without a cell, review", "21", "outcomes", "stations-without-cell-2019"),
        ("health stations without a cell, fewer", "67", "claims", "a4-fall"),
        ("health stations, fewer in percent", "76.13", "claims", "a4-fall-percent"),
        ("health stations, mean a year", "25.37", "claims", "a4-fall-per-year"),
    ],
    ARTICLE: [
        ("members admitted", "3722", "outcomes", "members-admitted-2017"),
        ("admissions above the quota, percent", "over 30", "claims", "quota-excess"),
        ("youth among the admitted", "73.67", "outcomes", "new-members-youth-union-2017"),
        ("women among the admitted", "37.1", "outcomes", "new-members-women-2017"),
        ("farmers among the admitted", "42.56", "outcomes", "new-members-farmers-2017"),
        (
            "minorities among the admitted",
            "63.86",
            "outcomes",
            "new-members-ethnic-minorities-2017",
        ),
        ("upper-secondary schooling", "81.3", "outcomes", "new-members-upper-secondary-2017"),
        ("admitted at commune level", "2403", "outcomes", "members-admitted-commune-level-2017"),
        ("their share", "64.56", "claims", "new-members-commune-level-share"),
        ("villages without a member, start", "95", "outcomes", "villages-without-member-2016"),
        ("all villages", "1813", "outcomes", "villages-2016"),
        ("villages no longer without members", "44", "claims", "villages-cleared"),
        ("villages without a member, mid-2017", "51", "outcomes", "villages-without-member-2017"),
        ("villages without a cell, start", "328", "outcomes", "villages-without-cell-2016"),
        ("villages without a cell, mid-2017", "271", "outcomes", "villages-without-cell-2017"),
        ("new village cells", "57", "outcomes", "new-village-cells-2017"),
    ],
    DISTRICT: [
        ("models of emulation", "80", "outcomes", "emulation-models-2022"),
        ("models registered", "10", "outcomes", "emulation-models-registered-2022"),
        ("households persuaded", "663", "outcomes", "households-persuaded-2022"),
        ("courses", "16", "outcomes", "training-courses-2022"),
        ("share of the plan", "100", "claims", "training-courses-plan"),
        ("trainees", "nearly 2000", "outcomes", "trainees-2022"),
        ("cadres sent to study", "between 10..99", "outcomes", "cadres-sent-to-study-2022"),
        ("organisations in firms", "2", "outcomes", "organisations-founded-in-firms-2021"),
        ("members admitted", "181", "outcomes", "members-admitted-2021"),
    ],
    CONCLUSION: [
        ("villages with members", "100", "targets", "b1"),
        ("villages with a cell", "93", "targets", "b2"),
        ("schools with a cell", "100", "targets", "b3"),
        ("health stations with a cell", "100", "targets", "b4"),
        ("members with a task", "100", "targets", "b5"),
        ("members at meetings", "100", "targets", "b6"),
        ("members studying", "100", "targets", "b7"),
        ("public studying", "90", "targets", "b8"),
        ("mass organisations fair or better", "94.5", "targets", "b9"),
        ("cell leaders trained", "100", "targets", "b10"),
        ("secretaries' schooling", "60..70", "targets", "b11"),
        ("excellent organisations", "20", "targets", "b12"),
        ("weak organisations", "0.5", "targets", "b13"),
        ("committee members completing", "95..100", "targets", "b14"),
        ("members completing", "90..95", "targets", "b15"),
        ("excellent among them", "20", "targets", "b16"),
        ("members not completing", "0.46", "targets", "b17"),
        ("villages without a member", "8", "outcomes", "villages-without-member-2019-kl"),
        ("villages without a cell", "135", "outcomes", "villages-without-cell-2019-kl"),
        ("health stations without a cell", "21", "outcomes", "stations-without-cell-2019-kl"),
        ("members studying now", "97", "outcomes", "members-studying-2019"),
        ("public studying now", "87", "outcomes", "public-studying-2019"),
        ("secretaries' schooling now", "54.9", "outcomes", "cell-secretaries-upper-secondary-2019"),
        ("weak organisations now", "1.51", "outcomes", "organisations-weak-2019"),
    ],
    REVIEW: [
        ("grassroots organisations", "27", "outcomes", "grassroots-organisations-2023"),
        ("committees", "14", "outcomes", "grassroots-organisations-committees-2023"),
        ("base cells", "13", "outcomes", "grassroots-organisations-base-cells-2023"),
        ("subordinate cells", "178", "outcomes", "subordinate-cells-2023"),
        ("members", "3654", "outcomes", "members-2023"),
        ("clean and strong", "100", "outcomes", "organisations-clean-and-strong-2023"),
        ("committees implementing", "100", "outcomes", "committees-implementing-2023"),
        ("mass organisations good", "100", "outcomes", "mass-organisations-good-2023"),
        ("village heads, members", "100", "outcomes", "village-heads-members-2023"),
        ("Front heads, members", "87.03", "outcomes", "front-heads-members-2023"),
        ("secretaries from elsewhere", "100", "outcomes", "commune-secretaries-not-local-2023"),
        ("dialogue conferences", "8", "outcomes", "dialogue-conferences-2023"),
        ("attendances", "over 1000", "outcomes", "dialogue-attendances-2023"),
        ("opinions", "78", "outcomes", "opinions-received-2023"),
    ],
}
EXTRA: dict[tuple[str, str], set[str]] = {
    (DIEN_BIEN, "outcomes"): {"schools-without-cell-2016", "schools-without-cell-2019"},
    (DIEN_BIEN, "claims"): {
        "a1-verdict",
        "a2-verdict",
        "a3-verdict",
        "a4-verdict",
        "new-members-youth-union-share",
        "new-members-women-share",
        "new-members-farmers-share",
        "new-members-ethnic-minorities-share",
        "new-members-upper-secondary-share",
    },
    (TUYEN_QUANG, "claims"): {"grassroots-organisations-sum", "front-heads-members-share"},
}
TRAPS: dict[tuple[str, str], str] = {
    ("a yearly rate has several divisors", DIEN_BIEN): "a1-per-year a2-per-year a3-per-year "
    "a4-per-year a4-divisor divisor-three a2-compound a3-compound",
    ("the interim pace is below the target", DIEN_BIEN): "a2-interim",
    ("a range may be a floor or a cap", DIEN_BIEN): "a1-range a2-range b11-range b14-or-better",
    ("a middle grade exists", DIEN_BIEN): "b15-middle-grade b17-middle-grade",
    ("a bare number has no operator", DIEN_BIEN): "b1-operator b4-operator b5-operator "
    "b6-operator b7-operator b10-operator b12-operator b16-operator",
    ("the subject is ambiguous", DIEN_BIEN): "b16-subject",
    ("yearly or once is ambiguous", DIEN_BIEN): "b9-yearly b12-deadline b13-deadline b14-deadline "
    "b15-deadline b16-deadline b17-deadline",
    ("the baseline predates the resolution", DIEN_BIEN): "a1-baseline a2-baseline a3-baseline "
    "a4-baseline",
    ("title and issuer are in conflict", DIEN_BIEN): "nq-title nq-issuer kl-issuer",
    ("the same number names other documents", DIEN_BIEN): "same-number-04",
    ("maintain may cover stations", DIEN_BIEN): "b3-maintain b4-maintain",
    ("or better is printed once", DIEN_BIEN): "b14-or-better b15-or-better",
    ("the villages that gained members are undated", DIEN_BIEN): "cleared-date",
    ("schooling is exactly or at least", DIEN_BIEN): "upper-secondary",
    ("means may come from printed percentages", DIEN_BIEN): "a1-mean-from-print a4-mean-from-print",
    ("one source truncates, the other rounds", DIEN_BIEN): "a1-truncated a4-truncated "
    "farmers-rounded a3-decimals",
    ("counts behind shares are inferred", DIEN_BIEN): "shares-unique shares-not-unique",
    ("shares overlap", DIEN_BIEN): "shares-overlap",
    ("the quota is not stated", DIEN_BIEN): "quota",
    ("the denominator is old", DIEN_BIEN): "b1-share b2-nine villages-date villages-2019",
    ("the article is undated", DIEN_BIEN): "article-date now-2017",
    ("numbers and dates are written in many ways", DIEN_BIEN): "number-format number-format-tv "
    "number-format-kl date-format",
    ("misprints", DIEN_BIEN): "typo-tv-year typo-tv-line typo-tv-quote typo-article typo-kl-quote",
    ("characters", DIEN_BIEN): "spelling-uy nbsp-tv page-furniture",
    ("a conclusion that does not say it replaces", DIEN_BIEN): "b1-continues b2-continues "
    "b3-continues b4-continues",
    ("a review repeated", DIEN_BIEN): "same-figures-2019 start-2016-tv",
    ("no number, no date, no targets", BINH_XUYEN): "nq-number nq-date nq-title no-targets",
    ("the plan is not printed", BINH_XUYEN): "plan-total",
    ("the plenum has no term", BINH_XUYEN): "tw4-term ct05-suffix",
    ("the same number names a scheme", BINH_XUYEN): "same-number-03",
    ("the scope of admissions is open", BINH_XUYEN): "admissions-scope",
    ("some models are a subset", BINH_XUYEN): "models-subset",
    ("vague numbers", BINH_XUYEN): "trainees-nearly cadres-tens",
    ("the province is not named", BINH_XUYEN): "province",
    ("numbers are written in other ways", BINH_XUYEN): "number-format",
    ("misprints and letters", BINH_XUYEN): "typo-can-bo typo-gop-phan letter-eth page-furniture",
    ("no targets", TUYEN_QUANG): "no-targets",
    ("the dialogues began before the scheme", TUYEN_QUANG): "dialogue-before",
    ("cells outside the organisations", TUYEN_QUANG): "subordinate-cells",
    ("attendances are not persons", TUYEN_QUANG): "attendances",
    ("the year is not printed", TUYEN_QUANG): "conference-year",
    ("the counts can only be inferred", TUYEN_QUANG): "front-heads-fit front-heads-counts",
    ("the same number names other documents here", TUYEN_QUANG): "same-number-01 same-number-03 "
    "tw4-date ct05-date",
    ("measured in one district of a province not named", TUYEN_QUANG): "province measured-place",
    ("numbers and dates", TUYEN_QUANG): "number-format date-format",
    ("misprints and characters", TUYEN_QUANG): "typo-trong-sach spelling-uy nbsp page-furniture",
}
FIGURE_ROWS = [
    (package, source, *figure)
    for (package, source), figures in FIGURES.items()
    for figure in figures
]


@cache
def table(package: str, name: str) -> dict[str, dict[str, str]]:
    """Return the rows of a table by their id; a table that is not there has none."""
    file = DATA / package / f"{name}.csv"
    if not file.exists():
        return {}
    with file.open(encoding="utf-8", newline="") as lines:
        return {row[schemas.primary_key(name)]: row for row in csv.DictReader(lines)}


def shown(row: dict[str, str]) -> str:
    """Return the value of a row with its digits, its range and its bound."""
    value = row["value"] + (f"..{row['value_to']}" if row.get("value_to") else "")
    bound = row.get("qualifier") or "exact"
    return value if bound == "exact" else f"{bound} {value}"


@pytest.mark.parametrize(
    ("package", "source", "what", "value", "name", "row_id"),
    FIGURE_ROWS,
    ids=[f"{row[1]}: {row[2]}" for row in FIGURE_ROWS],
)
def test_figure_is_a_row_with_its_digits_and_source(
    package: str, source: str, what: str, value: str, name: str, row_id: str
) -> None:
    row = table(package, name)[row_id]
    assert (shown(row), row["source_id"]) == (value, source), what
    assert row["locator"]


def test_the_five_sources_hold_eighty_five_figures() -> None:
    counts = [len(figures) for figures in FIGURES.values()]
    assert counts == [22, 16, 9, 24, 14]
    assert len({(row[0], row[4], row[5]) for row in FIGURE_ROWS}) == 85


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("name", ["targets", "outcomes", "claims"])
def test_no_row_states_a_figure_that_is_not_listed(package: str, name: str) -> None:
    listed = {row[5] for row in FIGURE_ROWS if (row[0], row[4]) == (package, name)}
    assert set(table(package, name)) == listed | EXTRA.get((package, name), set())


def test_only_rows_on_top_of_the_figures_are_implied() -> None:
    origins = {
        (package, row_id): row["origin"]
        for package in PACKAGES
        for row_id, row in table(package, "outcomes").items()
    }
    implied = {row for row, origin in origins.items() if origin != "reported"}
    assert implied == {(DIEN_BIEN, row_id) for row_id in EXTRA[DIEN_BIEN, "outcomes"]}


def test_there_are_twenty_one_targets_all_of_dien_bien() -> None:
    ids = [f"a{n}" for n in range(1, 5)] + [f"b{n}" for n in range(1, 18)]
    assert list(table(DIEN_BIEN, "targets")) == ids
    assert not table(BINH_XUYEN, "targets")
    assert not table(TUYEN_QUANG, "targets")


def test_targets_keep_the_operators_of_their_text() -> None:
    operators = {row_id: row["operator"] for row_id, row in table(DIEN_BIEN, "targets").items()}
    bare = {row_id for row_id, operator in operators.items() if not operator}
    assert bare == {"b1", "b4", "b5", "b6", "b7", "b10", "b12", "b16"}
    assert {row_id for row_id in operators if operators[row_id] == "between"} == {
        "a1",
        "a2",
        "b11",
        "b14",
        "b15",
    }
    assert {row_id for row_id in operators if operators[row_id] == "less_than"} == {"b13", "b17"}
    assert operators["b3"] == "maintain"


def test_the_sources_name_eighteen_documents() -> None:
    rows = [(package, row_id) for package in PACKAGES for row_id in table(package, "documents")]
    kept_apart = {
        (BINH_XUYEN, "nghi-quyet-trung-uong-4"): (TUYEN_QUANG, "nghi-quyet-trung-uong-4-xii"),
        (BINH_XUYEN, "chi-thi-05"): (TUYEN_QUANG, "05-ct-tw"),
    }
    assert set(kept_apart) | set(kept_apart.values()) <= set(rows)
    assert len(rows) - len(kept_apart) == 18


def test_the_sources_name_two_events() -> None:
    events = {
        row_id: (row["held_on"], row["origin"])
        for package in PACKAGES
        for row_id, row in table(package, "events").items()
    }
    assert events == {
        "tong-ket-2019": ("2019-11-20", "reported"),
        "so-ket-2023": ("2023-11-27", "inferred"),
    }


def test_the_source_gives_its_own_verdict_on_each_yearly_rate() -> None:
    claims = table(DIEN_BIEN, "claims").values()
    verdicts = {row["target_id"]: row["verdict"] for row in claims if row["kind"] == "verdict"}
    assert verdicts == {"a1": "exceeded", "a2": "met", "a3": "exceeded", "a4": "exceeded"}


@pytest.mark.parametrize(("trap", "package"), TRAPS, ids=[trap for trap, _ in TRAPS])
def test_trap_is_visible_as_notes_on_rows_that_are_there(trap: str, package: str) -> None:
    notes = table(package, "notes")
    for note_id in TRAPS[trap, package].split():
        note = notes[note_id]
        assert note["text_vi"], trap
        assert note["text_en"], trap
        if note["row_id"]:
            assert note["row_id"] in table(package, note["resource"])


def test_only_the_sources_that_name_a_publisher_have_one() -> None:
    publishers = {
        row_id: row["publisher"]
        for package in PACKAGES
        for row_id, row in table(package, "sources").items()
    }
    assert publishers == {
        "dien-bien-tv-2019": "Điện Biên TV",
        "ket-luan-425": "",
        "bai-ket-nap-dang-vien": "",
        "bai-binh-xuyen-2022": "",
        "bai-lam-binh": "",
    }


@pytest.mark.parametrize("package", PACKAGES)
def test_every_row_names_a_source_and_where_in_it(package: str) -> None:
    for name in ("documents", "targets", "outcomes", "claims", "tasks", "assessments", "events"):
        for row in table(package, name).values():
            assert row["source_id"] in table(package, "sources")
            assert row["locator"]


@pytest.mark.parametrize("package", [*PACKAGES, "reference"])
def test_files_are_utf_8_composed_and_without_the_spaces_of_web_pages(package: str) -> None:
    for file in sorted((DATA / package).iterdir()):
        text = file.read_bytes().decode("utf-8")
        assert unicodedata.is_normalized("NFC", text), file.name
        assert not set(text) & set("\ufeff\u00a0\u00d0\r\t"), file.name
