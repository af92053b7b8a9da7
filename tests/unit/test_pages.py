"""What the pages say of this repository's own data, as a reader meets it in both languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest

from openresolutions import languages
from openresolutions.downloads import addresses
from openresolutions.model.vocabulary import Language
from openresolutions.pages import Page, navigation
from openresolutions.pages.page import url
from openresolutions.pages.plan import plan
from openresolutions.render import render
from openresolutions.settings import read_written
from own import own_settings
from trial import some

ROOT = Path(__file__).resolve().parents[2]
KEY = "dien-bien/04-nq-tu-2016"
DOSSIER = f"resolutions/{KEY}/"
HIDDEN = ("script", "style", "title")


class Seen(HTMLParser):
    """What a reader sees of a page: its text, the anchors in it, and its links."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.ids: list[str] = []
        self.links: list[str] = []
        self.starts: dict[str, int] = {}
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._hidden += tag in HIDDEN
        if given.get("id"):
            self.ids.append(str(given["id"]))
            self.starts[str(given["id"])] = len(self.text)
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        self.text += " " if tag in ("td", "th", "li", "p", "dd", "dt", "summary") else ""

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in HIDDEN

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.text += data

    def at(self, anchor: str, length: int = 4000) -> str:
        """Return the text from an anchor on, on one line."""
        start = self.starts[anchor]
        return " ".join(self.text[start : start + length].split())


@pytest.fixture(scope="module")
def planned() -> dict[Language, dict[str, Page]]:
    material = some()
    assert material.publication is not None
    return {
        language: {
            page.path: page
            for page in plan(
                material.publication,
                material.findings,
                own_settings(),
                language,
                read_written(ROOT / "mkdocs.yml", language),
            )
        }
        for language in languages.current()
    }


@pytest.fixture(scope="module")
def seen(planned: dict[Language, dict[str, Page]]) -> dict[tuple[Language, str], Seen]:
    return {
        (language, url(path)): _seen(render(page))
        for language, pages in planned.items()
        for path, page in pages.items()
    }


def _seen(text: str) -> Seen:
    body = text.split("\n---\n", 1)[1]
    reader = Seen()
    reader.feed(re.sub(r"^## .*?\{: #(\S+) \}$", r'<h2 id="\1"></h2>', body, flags=re.M))
    return reader


@pytest.fixture(scope="module", params=languages.current())
def language(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    return chosen


@pytest.fixture(scope="module")
def dossier(seen: dict[tuple[Language, str], Seen], language: Language) -> Seen:
    return seen[language, DOSSIER]


@pytest.fixture(scope="module")
def figures(seen: dict[tuple[Language, str], Seen], language: Language) -> Seen:
    return seen[language, f"figures/{KEY}/"]


@pytest.fixture(scope="module")
def targets(seen: dict[tuple[Language, str], Seen], language: Language) -> dict[str, Seen]:
    """The pages of the dossier's targets, by id."""
    found = (place for lang, place in seen if lang == language and place.startswith(DOSSIER))
    return {place[len(DOSSIER) : -1]: seen[language, place] for place in found if place != DOSSIER}


def test_both_languages_have_the_same_pages(planned: dict[Language, dict[str, Page]]) -> None:
    assert list(planned["vi"]) == list(planned["en"])
    assert len(planned["vi"]) == len(set(planned["vi"]))


def test_no_address_on_a_page_comes_twice(seen: dict[tuple[Language, str], Seen]) -> None:
    for place, page in seen.items():
        twice = [name for name, count in Counter(page.ids).items() if count > 1]
        assert twice == [], place


def test_every_inner_link_of_the_pages_leads_to_a_page_and_an_anchor(
    seen: dict[tuple[Language, str], Seen],
) -> None:
    for (language, address), page in seen.items():
        for link in page.links:
            path, _, anchor = link.partition("#")
            if ":" in path or path.startswith("../" * (address.count("/") + 1)):
                continue
            if path.endswith((".csv", ".xlsx", ".svg", ".png")):
                own = "_".join(address.strip("/").split("/")[1:])
                assert path.rpartition(".")[0] == own, (address, link)
                continue
            target = urljoin(f"/{address}", path.split("?")[0])[1:]
            assert (language, target) in seen, (address, link)
            if anchor:
                assert anchor in seen[language, target].ids, (address, link)


def test_the_navigation_is_the_same_for_any_data(
    planned: dict[Language, dict[str, Page]], language: Language
) -> None:
    entries = [
        path
        for entry in navigation(language, {"about": "", "contribute": ""})
        for path in entry.values()
    ]
    assert len(entries) == 12
    assert set(entries) <= set(planned[language])
    assert len(navigation(language)) == 10


CLAIMS = {
    "a1-fall-percent": ("91,57%", "91,5789…%", "91,58%", "91,57%", "truncation"),
    "a1-fall-per-year": ("30,52%", "30,5263…%", "30,53%", "30,52%", "truncation"),
    "a2-fall-percent": ("58,84%", "58,8414…%", "58,84%", "58,84%", "both"),
    "a2-fall-per-year": ("19,61%", "19,6138…%", "19,61%", "19,61%", "both"),
    "a3-fall-per-year": ("33,3%", "33,3333…%", "33,3%", "33,3%", "both"),
    "a4-fall-percent": ("76,13%", "76,1363…%", "76,14%", "76,13%", "truncation"),
    "a4-fall-per-year": ("25,37%", "25,3787…%", "25,38%", "25,37%", "truncation"),
    "new-members-commune-level-share": ("64,56%", "64,5620…%", "64,56%", "64,56%", "both"),
}
AGREES = {
    ("vi", "truncation"): "Chỉ khớp khi cắt bớt",
    ("en", "truncation"): "Agrees by truncation only",
    ("vi", "both"): "Khớp cả khi làm tròn lẫn khi cắt bớt",
    ("en", "both"): "Agrees by rounding and by truncation",
}


@pytest.mark.parametrize("claim", CLAIMS)
def test_each_figure_stands_beside_its_recomputation(
    figures: Seen, language: Language, claim: str
) -> None:
    *numbers, agrees = CLAIMS[claim]
    shown = [text if language == "vi" else text.replace(",", ".") for text in numbers]
    row = figures.at(f"claims-{claim}", 700)
    assert " ".join(shown) in row
    assert AGREES[language, agrees] in row[: row.index(shown[-1]) + 120]


SAID = {
    ("vi", "a4"): (
        "Tính đến ngày 20 tháng 11 năm 2019:",
        "đúng tiến độ theo ba năm của nguồn (25,38% mỗi năm)",
        "chậm so với tiến độ theo 3,89 năm kể từ mốc so sánh (19,60% mỗi năm)",
        "Cần giảm thêm 2 trạm y tế",
        "chưa có kết quả nào sau ngày này",
    ),
    ("en", "a4"): (
        "Up to 20 November 2019:",
        "on track by the source’s three years (25.38% a year)",
        "behind the path by the 3.89 years since the baseline (19.60% a year)",
        "2 health stations fewer",
        "no later result is held",
    ),
    ("vi", "a2"): (
        "17,38%, mỗi năm 15,75% theo 1,10 năm",
        "11,63% theo 1,49 năm",
        "19,61%",
        "14,71%",
    ),
    ("en", "a2"): (
        "17.38%, each year 15.75% by the 1.10 years",
        "11.63% by the 1.49",
        "19.61%",
        "14.71%",
    ),
    ("vi", "b2"): ("Cần thêm 9 thôn, bản", "Giả định:", "1.813 thôn, bản"),
    ("en", "b2"): ("9 villages more", "Assumption:", "1,813 villages"),
    ("vi", "b5"): ("Các nguồn đã nhập không nêu kết quả nào.", "Còn thiếu: kết quả trong kỳ"),
    ("en", "b5"): ("The sources entered report no result.", "Missing: a result for the target"),
}


@pytest.mark.parametrize("target", ["a2", "a4", "b2", "b5"])
def test_a_target_says_what_the_numbers_show(
    targets: dict[str, Seen], language: Language, target: str
) -> None:
    card = targets[target].at(target, 6000)
    for words in SAID[language, target]:
        assert words in card


def test_the_series_is_told_with_its_three_values(targets: dict[str, Seen]) -> None:
    for target, values in (("a1", ("95", "51", "8")), ("a2", ("328", "271", "135"))):
        card = targets[target].at(target, 2500)
        places = [re.search(rf"\b{value}\b", card) for value in values]
        assert all(places), target


def test_a_target_without_result_or_value_has_no_picture(
    planned: dict[Language, dict[str, Page]], language: Language
) -> None:
    for target, drawn in (("b5", False), ("a1", True)):
        page = planned[language][f"{DOSSIER}{target}/index.md"]
        assert (page.context["card"].figure is not None) is drawn
    assert "embed/dien-bien/04-nq-tu-2016/b5/index.md" not in planned[language]
    assert "embed/dien-bien/04-nq-tu-2016/a1/index.md" in planned[language]


def test_the_conflict_of_title_and_issuer_stands_with_the_sources_below_the_findings(
    dossier: Seen, language: Language
) -> None:
    conflict = {"vi": "Các nguồn nêu khác nhau", "en": "The sources differ"}[language]
    sources = dossier.starts["section_sources"]
    assert conflict in dossier.text[sources:]
    assert conflict not in dossier.text[:sources]
    assert {"vi": "Ban Thường vụ", "en": "Standing Committee"}[language] in dossier.text[sources:]


ANSWER = {
    "vi": "Các nguồn nói 4 trên 4 chỉ tiêu đã đạt hoặc vượt. Theo số liệu: ",
    "en": "The sources call 4 of 4 targets met or exceeded. By the numbers: ",
}


def test_a_dossier_answers_first_and_what_does_not_agree_stands_on_top(
    dossier: Seen, planned: dict[Language, dict[str, Page]], language: Language
) -> None:
    assert dossier.at("findings").startswith(ANSWER[language])
    context = planned[language][f"{DOSSIER}index.md"].context
    assert [row.target_id for row in context["board"]] == ["a4", "a1", "a2", "a3"]
    assert [row.differs for row in context["board"]] == [True, False, False, False]
    assert (context["board"][0].first, context["board"][0].last) == {
        "vi": ("88 trạm y tế", "21 trạm y tế"),
        "en": ("88 health stations", "21 health stations"),
    }[language]
    assert len(context["silent"]) == 17


def test_every_target_has_a_row_on_the_dossier_and_a_page(
    dossier: Seen, targets: dict[str, Seen]
) -> None:
    assert len(targets) == 21
    assert set(targets) <= set(dossier.ids)
    assert all(target in page.ids for target, page in targets.items())


def test_the_working_links_to_each_row_that_went_in(
    figures: Seen, targets: dict[str, Seen]
) -> None:
    rows = ("villages-without-cell-2016", "villages-without-cell-2019")
    for row in rows:
        assert any(link.endswith(f"#outcomes-{row}") for link in targets["a2"].links), row
        assert f"outcomes-{row}" in figures.ids


def test_every_row_of_the_package_has_an_address(
    seen: dict[tuple[Language, str], Seen], language: Language
) -> None:
    material = some()
    assert material.publication is not None
    own = next(one for one in material.publication.dossiers if one.resolution.key == KEY)
    wanted = [f"targets/{row.target_id}" for row in own.targets]
    wanted += [f"outcomes/{row.outcome_id}" for row in own.outcomes]
    wanted += [f"claims/{row.claim_id}" for row in own.claims]
    wanted += [f"notes/{row.note_id}" for row in own.notes]
    wanted += [f"documents/{row.document_id}" for row in own.documents]
    wanted += [f"sources/{row.source_id}" for row in own.sources]
    wanted += [f"tasks/{row.task_id}" for row in own.tasks]
    wanted += [f"events/{row.event_id}" for row in own.events]
    wanted += [f"assessments/{row.assessment_id}" for row in own.assessments]
    wanted += [f"indicators/{row.indicator_id}" for row in own.indicators]
    for row in wanted:
        place, _, anchor = addresses.row_page(KEY, row).partition("#")
        assert (language, place) in seen, row
        assert not anchor or anchor in seen[language, place].ids, row


def test_a_dossier_without_targets_says_so(
    seen: dict[tuple[Language, str], Seen], language: Language
) -> None:
    page = seen[language, "resolutions/binh-xuyen/nghi-quyet-03/"]
    words = {"vi": "không nêu chỉ tiêu nào bằng số", "en": "state no target in numbers"}[language]
    assert words in page.text


def test_a_dossier_without_a_date_says_that_none_is_stated(
    seen: dict[tuple[Language, str], Seen], language: Language
) -> None:
    words = {"vi": "Ngày ban hành: nguồn không nêu", "en": "Date of adoption: not stated"}[language]
    pages = {name: page for (lang, name), page in seen.items() if lang == language}
    assert words in pages["resolutions/binh-xuyen/nghi-quyet-03/"].text
    assert words not in pages["resolutions/dien-bien/04-nq-tu-2016/"].text


def test_the_home_page_counts_what_the_targets_page_lists(
    planned: dict[Language, dict[str, Page]], language: Language
) -> None:
    home, pages = planned[language]["index.md"].context, planned[language]
    lists = [page for path, page in pages.items() if path.startswith("targets/")]
    rows = [row for page in lists for row in page.context["rows"]]
    assert len(lists) > 1
    listed = Counter(row.computed.value for row in rows)
    assert {part.sign.value: part.count for part in home["tallies"]} == dict(listed)
    assert home["counts"]["targets"] == str(len(rows))


def test_findings_begin_with_what_does_not_agree_and_end_with_what_was_kept(
    planned: dict[Language, dict[str, Page]], seen: dict[tuple[Language, str], Seen]
) -> None:
    for language, pages in planned.items():
        figures = pages["findings/index.md"].context["figures"]
        parts = pages["quality/index.md"].context["parts"]
        wrong = [row for part in parts for row in part.claims if row.sign.value == "no"]
        assert [row.link.href for row in figures] == [row.address for row in wrong]
        assert figures
        shown = seen[language, "findings/"]
        assert all(row.exact in shown.at("section_figures", 90000) for row in figures)
        order = [name for name in shown.starts if name.startswith("section_")]
        asked = ("differs", "figures", "missed", "some", "silent", "open", "kept")
        names = [f"section_{name}" for name in asked]
        assert order == [name for name in names if name in order]


def test_the_method_page_shows_a_row_for_each_rule_at_work(
    planned: dict[Language, dict[str, Page]],
    seen: dict[tuple[Language, str], Seen],
    language: Language,
) -> None:
    text = " ".join(seen[language, "method/"].text.split())
    number = "25,38%" if language == "vi" else "25.38%"
    assert number in text or "30,53%" in text or "30.53%" in text
    context = planned[language]["method/index.md"].context
    kinds = [rule.sign.value for rule in context["agreements"] if rule.example]
    assert {"exact", "rounding", "truncation", "unknown"} <= set(kinds)


def _numbers(text: str) -> Iterator[str]:
    return (found.group() for found in re.finditer(r"\d+[.,]\d+%", text))


def test_numbers_are_written_in_the_way_of_the_language(
    dossier: Seen, figures: Seen, targets: dict[str, Seen], language: Language
) -> None:
    wrong = "." if language == "vi" else ","
    shown = dossier.text[: dossier.starts["section_sources"]] + figures.text
    shown += "".join(page.text for page in targets.values())
    assert len(list(_numbers(shown))) > 50
    assert [number for number in _numbers(shown) if wrong in number] == []


def _line(table: str, row: str) -> int:
    lines = (ROOT / "datapackages" / KEY / f"{table}.csv").read_text("utf-8").splitlines()
    return next(i for i, line in enumerate(lines, 1) if line.startswith(f"{row},"))


def test_edit_links_lead_to_the_files_in_the_repository(
    figures: Seen, targets: dict[str, Seen]
) -> None:
    address = "https://git.example/nghi-quyet-mo/open-resolutions/edit/main/datapackages/"
    assert f"{address}{KEY}/targets.csv#L{_line('targets', 'a4')}" in targets["a4"].links
    for claim in ("a4-fall-percent", "a1-fall-percent"):
        assert f"{address}{KEY}/claims.csv#L{_line('claims', claim)}" in figures.links


def test_a_brief_holds_the_answer_and_each_finding(
    seen: dict[tuple[Language, str], Seen], language: Language
) -> None:
    brief, dossier = seen[language, f"brief/{KEY}/"], seen[language, DOSSIER]
    answer = " ".join(dossier.at("findings", 60).split())
    assert answer in " ".join(brief.text.split())
    board = {link for link in dossier.links if link.endswith(("/a1/", "/a2/", "/a4/"))}
    assert {link.rsplit("/", 2)[1] for link in board} <= {
        link.rsplit("/", 2)[-2] for link in brief.links if link.count("/") > 2
    }


def test_the_questions_stand_as_a_letter_and_say_where_the_sources_are(
    seen: dict[tuple[Language, str], Seen], language: Language
) -> None:
    notes = seen[language, f"notes/{KEY}/"]
    letter = notes.at("section_questions", 20_000).split("section_notes")[0]
    begins = {"vi": "Kính gửi:", "en": "To:"}[language]
    assert begins in letter
    asked = re.findall(r" (\d+)\. B\d+\. ", letter[letter.index(begins) :])
    assert asked == [str(number) for number in range(1, len(asked) + 1)]
    assert len(asked) == 17
    assert f"/{language}/{DOSSIER}" in letter


def test_what_goes_on_in_a_later_document_is_drawn_as_a_way(
    seen: dict[tuple[Language, str], Seen], language: Language
) -> None:
    way = seen[language, f"documents/{KEY}/"].at("section_steps", 2000)
    for first, then in (("A1", "B1"), ("A2", "B2"), ("A3", "B3"), ("A4", "B4")):
        assert re.search(rf"{first} .*{then} ", way)


def test_a_source_without_an_address_says_so(dossier: Seen, language: Language) -> None:
    said = {"vi": "chưa biết địa chỉ", "en": "no address known"}[language]
    sources = (ROOT / "datapackages" / KEY / "sources.csv").read_text("utf-8")
    without = [line for line in sources.splitlines()[1:] if "https://" not in line]
    assert dossier.text.count(said) == len(without) > 0


def test_figures_of_groups_name_their_group(figures: Seen, language: Language) -> None:
    heads = {"vi": "Cơ cấu đảng viên mới kết nạp, ", "en": "Make-up of newly admitted members, "}
    named = re.findall(re.escape(heads[language]) + r"[^\d]{3,30}", figures.text)
    assert len({" ".join(name.split()) for name in named}) >= 3


def test_every_figure_can_be_reported(figures: Seen) -> None:
    issues = [link for link in figures.links if "/issues/new?" in link]
    rows = [name for name in figures.ids if name.startswith(("claims-", "outcomes-"))]
    assert len([name for name in rows if name in "\n".join(issues)]) > 40
